"""What does a document change in others?

The door is `amendments.find_amendments`; an instruction is cut into clauses, its places and new
values are read.
"""
