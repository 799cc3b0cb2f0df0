"""Stages with side effects and the glue between them.

The folders are floors: each uses those named after it here, never one before it
(tests/test_dependencies.py).

cli        the command line
desk       files handed in, doubts decided, tasks followed in a browser
explorer   the database in a browser
review     doubts out to a workbook and corrections back
workers    who reads the documents of a batch: threads, Dask
batches    many files: intake, Prefect, storing, reading again
reports    what commands print
taking     exports, snapshots, calendars, the dictionary
asking     questions to the database
in_force   what amendments and corrections make of stored plans
editions   which file of a document counts
comparing  two readings of one document, row by row
database   rows in and out, registry, search words
explaining  why each value of one file came about
reading    one file: bytes → plan with issues
storage    what machines share: originals, readings
common     settings, errors, written files
"""
