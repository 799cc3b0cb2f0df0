"""What differs between two readings of one document?

The door is `diff.diff_plans`; pure functions.
"""
