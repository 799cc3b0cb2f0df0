"""What can be typed: `kehoach …`.

The door is `main.main`; each command has a module of its own for its options, and one in
`running` for what it does.
"""
