"""Searching all tables at once: hits marked, totals, the nearest words."""
