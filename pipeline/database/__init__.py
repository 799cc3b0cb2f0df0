"""How do records become rows, and rows records?

`opening` opens the database, `rows` writes, `readback` reads, `record` gives the JSON.
"""
