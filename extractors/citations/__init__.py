"""Which documents does a text cite, and how does the document stand to them?

The doors are `references.find_references` (kind, number, day and issuer of each) and
`relations` (amends, replaces, carries out).
"""
