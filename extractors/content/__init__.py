"""What must be done, reached and answered for?

The door is `contents.read_contents` (tasks, targets, assignments); `duties`, `reporting` and
`running_tasks` read what running text gives.
"""
