"""Addresses of rows that last, and the pages under them."""
