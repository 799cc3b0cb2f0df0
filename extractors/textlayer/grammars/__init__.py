"""What PDFs spell plainly, each read by one pattern: content streams, and what a font's codes
mean. The rest is left to pdfminer.
"""
