"""What is on a page: words, rules, lines, cells, and where they stand?

`document` has the types that all stages share; `lines` joins words, `grid` makes cells of rules.
"""
