"""How is what commands found shown in a terminal or a page?

`cells` makes tables and safe text.
"""
