"""What does a PDF's own text say, and is it to be trusted?

`textlayer.quick_verdicts` judges every page, `pdf_text.read_pages` reads words and rules.
"""
