"""Rows that an instruction calls by what they are, not by a number: projects of programmes
(`programme_changes`) and members of committees (`memberships`, out of `member_lists`).
"""
