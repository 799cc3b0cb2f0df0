"""How do pages make a document?

The door is `layout.join_pages`: furniture off, tables whole over pages, paragraphs joined;
`sections.find_sections` gives each its headings.
"""
