"""How did every value of one file come about?

The door is `explain.explain_pages`. A document is read as always while its readers note what they
choose (`extractors/decisions`); what they note, and what a reader says when a value's printed text
is read again, are the reasons. Sentences are in wording.yml (what readers noted) and
own_wording.yml (what shows in the record), fields and their readers in rules.yml; each has its
Vietnamese beside it, which the text says (`said.spoken`) and JSON leaves.
"""
