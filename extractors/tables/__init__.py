"""What do a table's columns, rows and cells hold?

The doors are `row_kinds.read_layout` (what a table is about, its columns by role) and
`table_tasks`, `table_targets`, `assignments`, which read its rows by that.
"""
