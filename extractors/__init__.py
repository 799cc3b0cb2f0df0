"""Pure functions from PDF bytes and text to frozen records of a plan."""
