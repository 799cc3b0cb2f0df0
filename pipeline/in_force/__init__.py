"""What is in force once amendments and corrections are applied to stored plans?

The door is `consolidate`; `amended` finds the document an effect speaks of, `empowering`
whether it may.
"""
