"""How do many files get into the database?

`ingest.ingest_document` takes one, `store` writes it in one transaction; `batch` begins and
ends a batch, `prefect_*` runs its server; `reprocess` reads stored files again.
"""
