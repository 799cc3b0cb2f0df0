"""What each command does, in a module named after it; loaded only when the command is called."""
