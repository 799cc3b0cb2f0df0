"""Columns whose header no lexicon has: what its words still say (`asides`), which of them says what
is to be done (`contents_by_cells`), what cells of several forms hold (`loose_kinds`), and tables of
whose header nothing is known (`first_rows`).
"""
