"""What the readers chose and why: noted only while someone asks (`kehoach explain`).

A reader calls `note` where it decides; whoever wants to know runs it inside `noting`.
"""
