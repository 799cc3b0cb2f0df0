"""What `digest` does: a digest read, and written, printed or sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from pipeline.cli.running.beginning import begin
from pipeline.common.errors import WrongUse
from pipeline.common.language import say
from pipeline.common.local_time import today
from pipeline.common.settings import Settings
from pipeline.common.written_files import check_target, write_text
from pipeline.common.written_kinds import DIGEST_HTML
from pipeline.database.opening import open_database
from pipeline.reports.digest import Digest, digest_page, digest_text, read_digest
from pipeline.reports.mail import make_message, send_message


def write_or_send_digest(
    out: Path | None, agency: str | None, weeks: int, to: Sequence[str]
) -> None:
    """Write the digest of today to a file, send it, or print it where neither is asked for."""
    settings = begin()
    if out is not None:
        check_target(out, DIGEST_HTML)
    if to:
        _check_mail(settings)
    with open_database(settings) as engine, engine.connect() as connection:
        digest = read_digest(connection, today(), weeks, agency)
    if out is not None:
        write_text(out, DIGEST_HTML, digest_page(digest))
    if to:
        _send(settings, digest, to)
    if out is None and not to:
        typer.echo(digest_text(digest), nl=False)


def _check_mail(settings: Settings) -> None:
    if settings.smtp_url is None or settings.digest_from is None:
        raise WrongUse(
            "To send mail, set KEHOACH_SMTP_URL and KEHOACH_DIGEST_FROM; see README.md."
        )


def _send(settings: Settings, digest: Digest, to: Sequence[str]) -> None:
    text, page = digest_text(digest), digest_page(digest)
    sender = settings.digest_from or ""
    send_message(settings, make_message(sender, to, digest.title, text, page))
    typer.echo(say(f"The digest was sent to {', '.join(to)}"))
