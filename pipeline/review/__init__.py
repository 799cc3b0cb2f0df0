"""Which rows want a person's look, and what did they decide?

`review_rows` finds them, `review_workbook` writes them, `review_reading` reads the decisions.
"""
