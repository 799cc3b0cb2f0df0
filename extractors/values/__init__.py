"""What does one phrase mean?

One reader a kind of value: `periods.read_period`, `agencies.find_agencies`,
`quantities.find_quantities`,
`references.find_references`. `records` has the types of all that is extracted.
"""
