"""What does a document change in others?

The door is `amendments.find_amendments`; an instruction is cut into clauses (`clause_splitting`),
its places (`provision_references`) and new values (`old_and_new`, `new_rows`) are read, and its
changes become effects (`effects`). Rows that are called by what they are have readers of their own
(`named_rows`).
"""
