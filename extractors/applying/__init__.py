"""What does a plan say once amendments and corrections are applied?

The door is `consolidation.consolidate`, over rows found by `row_finding` and values read by
`field_values`.
"""
