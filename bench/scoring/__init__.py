"""How right is a plan record, beside one that a person wrote?

command    what is asked for, and what is printed
figures    the figures of one plan
rows       tasks and targets: which row is which, and which are wholly right
fields     each field of a record: when is it right?
texts      when do two texts, lists of names or periods say the same?
"""
