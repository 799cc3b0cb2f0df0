"""What do other recognisers read in the lines that Tesseract is unsure of?

`page_vote.read_twice` asks them and lets each word be decided by both readings and the language
model; figures by two of three readers. Without the fetched models a page stays as it is.

model_files   which models, and whether they are there
ctc           what a recogniser's output says: words, how sure, and where in the line
line_reader   pictures of lines → words
alignment     which words of two readings are of the same ink
word_vote     the better of two readings of some words
figure_vote   figures: two of three readers
doubts        which words it is asked for, with those around them
gate          whether the second reader is the better one on a page
likelihood    how likely a recogniser's output is a given text
pen_figures   figures between two printed words, in several pictures of the place
dateline_figures, masthead_number, masthead_figures   those of a masthead: day, month, number
page_vote     all of it on a page
text_detector, signature_lines   where lines stand under a seal, and what is seen of them
name_candidates, title_candidates   which names and titles they may be
signature_reading   the signature block of a page, of all of these
"""
