"""The explorer: a snapshot of the database in a browser, each row beside the page it was read
from.
"""
