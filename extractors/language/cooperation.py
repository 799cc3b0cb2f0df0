"""How a text says with whom a body works: a part of patterns with words of the lexicon `duties`."""

from __future__ import annotations

# "phối hợp", "và cùng phối hợp chặt chẽ với", "với sự phối hợp của"; names follow.
WORKING_WITH = (
    r"(?:(?<!\w)<and>\s+)?(?:<before_cooperation>\s+)?<cooperation>(?:\s+<closely>)?"
    r"(?:\s+<carrying_out>)?(?P<linked>(?:\s*,?\s*<together>)?(?:\s+<with>)?)"
)
