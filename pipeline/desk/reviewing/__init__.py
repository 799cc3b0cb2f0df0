"""Which doubts wait for a person, what is there to decide each by, and what was decided?

`queue` finds them, `screen` gathers what one row's page shows, `deciding` stores the answers,
`missed_pages` the rows that were not read at all, `joining` and `parting` those that reading
parted or joined; `routing` says which address does what.
"""

from pipeline.desk.reviewing.routing import routes

__all__ = ["routes"]
