"""How do files get from an office into the database?

`receiving` takes what a browser sends, `keeping` puts it under its hash, `records` writes down who
handed in what; `working` goes through it in the order of coming: `opening` makes PDFs of it,
`reading` has them ingested, `outcomes` says what became of each; `pages` shows it.
"""

from __future__ import annotations

from pipeline.desk.handing_in.pages import routes

__all__ = ["routes"]
