"""How does a person say what a table's columns hold, so that all its rows are read again at once?

`pages` shows a table's header and takes the choices, `preview` reads its first rows with them,
`deciding` stores them; `jobs` reads meanwhile, `elsewhere` finds the same header in other
documents.
"""

from pipeline.desk.columns.pages import routes

__all__ = ["routes"]
