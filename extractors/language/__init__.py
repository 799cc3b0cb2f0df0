"""What is Vietnamese text, and how is it mended?

`text` folds and tidies, `nlp` is the one door to spaCy and underthesea, `orthography`'s repair
in `pixels` rests on the language model, lattice and readings here.
"""
