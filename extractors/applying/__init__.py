"""What does a plan say once amendments and corrections are applied?

The door is `consolidation.consolidate`, over rows found by `row_finding`, whose fields
`field_changes` sets to values read by `field_values`; `row_changes` replaces, inserts and repeals
whole rows. `all_corrections` applies what reviewers corrected, `paired_rows` what they
joined or parted.
"""
