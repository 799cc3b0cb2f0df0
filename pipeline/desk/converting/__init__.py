"""How does what an office sends become PDFs: Word files, pictures, archives, e-mails?

`kinds` tells what a file is by its content, `program` works on one in a process of its own within
`limits`; `opening` is how the desk asks it.
"""
