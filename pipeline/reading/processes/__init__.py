"""Processes that read documents: kept for the next one, and ended when one went wrong in them."""
