"""What does the database answer?

`query` is for analysts in Python, `queries` for the commands; `document_choice` finds the
document a person typed.
"""
