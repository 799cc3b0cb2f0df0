"""From a PDF's bytes to records: pure functions, no files, no database, no Prefect.

The folders are floors: each uses those named after it here, never one before it
(tests/test_dependencies.py).

applying   what a plan says after amendments and corrections
amending   what a document changes in others
content    tasks, targets, assignments, duties
tables     what a table is about, and its rows as tasks, targets, assignments
heading    number, day, issuer, title, signer
citations  which documents a text cites
values     one phrase → one value: agencies, periods, figures, references; the records' types
places     of which place a body is: its name and its province
layout     pages → tables, paragraphs, sections
pixels     pictures → words and rules
textlayer  a PDF's own text → words and rules, and whether it is to be trusted
decisions  what the readers chose and why, noted while someone asks
page       words, rules, cells and boxes, and where a masthead or a signature stands
language   Vietnamese syllables, marks and words
lexicon    facts of language and administration, as data
"""
