"""What does a picture of a page say?

`render` draws it, `scan` straightens and cleans it, `ocr.read_scan` gives a page of words and
rules.
"""
