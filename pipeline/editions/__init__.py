"""Which files are editions of one document, and which counts?

`editions` stores one, `edition_order` ranks them, `title_matching` finds a document whose
number was not read.
"""
