"""Which document is this: number, day, issuer, title, signer?

The door is `header.find_header`.
"""
