"""What must be done, reached and answered for?

The door is `contents.read_contents` (tasks, targets, assignments); `duties`, `reporting`,
`running_tasks` and `commitments` read what running text gives.
"""
