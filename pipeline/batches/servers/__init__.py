"""Prefect servers that a batch starts for itself, and those it starts beside them."""
