"""A page sent by e-mail, through the server of the settings."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping, Sequence
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from urllib.parse import SplitResult, unquote, urlsplit

from pipeline.common.errors import MailFailed, WrongUse
from pipeline.common.settings import Settings

SECONDS = 30  # for each answer of the server
LOCAL = ("localhost", "127.0.0.1", "::1")
PORTS = {"smtp": 587, "smtps": 465}

# Addresses that a server refused, each with the code and the text of its answer.
Refused = Mapping[str, tuple[int, bytes]]


def make_message(
    sender: str, to: Sequence[str], subject: str, text: str, page: str
) -> EmailMessage:
    """A message with a page, and its text for programs that show none.

    Raises WrongUse for what is no address.
    """
    for address in (sender, *to):
        _check_address(address)
    message = EmailMessage()
    message["From"], message["To"] = sender, ", ".join(to)
    message["Subject"] = " ".join(subject.split())
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid(domain=parseaddr(sender)[1].rpartition("@")[2])
    message.set_content(text)
    message.add_alternative(page, subtype="html")
    return message


def send_message(settings: Settings, message: EmailMessage) -> None:
    """Send a message. Raises MailFailed with what the server said, without the password; so also
    where it refused some of the addresses alone.
    """
    if settings.smtp_url is None:
        raise WrongUse("No mail server is set; set KEHOACH_SMTP_URL.")
    url = urlsplit(settings.smtp_url)
    try:
        refused = _send(url, message)
    except smtplib.SMTPAuthenticationError:
        raise MailFailed(
            f"The mail server {url.hostname} refused the name or password of KEHOACH_SMTP_URL."
        ) from None
    except (OSError, smtplib.SMTPException, MessageError) as error:
        raise MailFailed(
            f"The mail server {url.hostname} did not take the message: {_say(error)}."
        ) from None
    if refused:
        raise MailFailed(
            f"The mail server {url.hostname} refused {_say_refused(refused)}; the message was "
            "sent to the other addresses."
        )


def _check_address(address: str) -> None:
    _, found = parseaddr(address)
    name, _, host = found.rpartition("@")
    is_plain = address.isprintable() and "," not in address and " " not in found
    if not (name and host and is_plain):
        raise WrongUse(f"{address!r} is no e-mail address; write lan@example.vn.")


def _send(url: SplitResult, message: EmailMessage) -> Refused:
    """Gives the addresses that the server refused while it took others."""
    host, port = url.hostname or "", url.port or PORTS[url.scheme]
    context = ssl.create_default_context()
    server: smtplib.SMTP
    if url.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=SECONDS)
    with server:
        if url.scheme == "smtp":
            _encrypt(server, url, context)
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        return server.send_message(message)


def _encrypt(server: smtplib.SMTP, url: SplitResult, context: ssl.SSLContext) -> None:
    """Go over to TLS where the server can; a password is sent to no other machine without."""
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=context)
        server.ehlo()
    elif url.password and url.hostname not in LOCAL:
        raise MailFailed(
            f"The mail server {url.hostname} offers no encryption for the password; use smtps://."
        )


def _say(error: Exception) -> str:
    """What went wrong, on one line; of a refusal, whom the server refused is left out."""
    if isinstance(error, smtplib.SMTPResponseException):
        return _say_answer(error.smtp_code, error.smtp_error)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "an address was refused"
    return " ".join(str(getattr(error, "strerror", None) or error).split())


def _say_answer(code: int, reply: bytes | str) -> str:
    """What a server answered, on one line: "550 no such user"."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return " ".join(f"{code} {text}".split())


def _say_refused(refused: Refused) -> str:
    """ "minh@example.vn (550 no such user)"."""
    said = [f"{name} ({_say_answer(*answer)})" for name, answer in refused.items()]
    return ", ".join(said)
