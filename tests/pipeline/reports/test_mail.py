"""Mail: the message as it is sent, and sent through a real SMTP server where Python has one (to 3.11)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from typing import Any

import pytest

from pipeline.common.errors import MailFailed, WrongUse
from pipeline.common.language import in_vietnamese
from pipeline.common.settings import Settings
from pipeline.reports.mail import make_message, send_message

HOST = "127.0.0.2"  # this machine, under a name that is not taken for it
SENDER, TO = "kehoach@example.vn", ["lan@example.vn", "minh@example.vn"]
TITLE = "Bản tin kế hoạch, 30/06/2026"
PAGE = "<!doctype html><p>Sở Nội vụ: 1 việc quá hạn</p>"


class Inbox:
    """A mail server on this machine; `messages` is what it took: from whom, for whom, and what."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, list[str], bytes]] = []
        self.port = 0


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    asyncore = pytest.importorskip("asyncore")
    smtpd = pytest.importorskip("smtpd")
    found = Inbox()

    class Channel(smtpd.SMTPChannel):  # type: ignore[misc, name-defined]  # not in every Python
        def smtp_RCPT(self, address: str) -> None:  # noqa: N802  # the name of the command
            if "nobody@example.vn" in address:
                self.push("550 no such user")
            else:
                super().smtp_RCPT(address)

    class Server(smtpd.SMTPServer):  # type: ignore[misc, name-defined]
        channel_class = Channel

        def process_message(
            self, _peer: Any, mailfrom: str, rcpttos: list[str], data: bytes, **_: Any
        ) -> str | None:
            if "full@example.vn" in rcpttos:
                return "552 Mailbox is full"
            found.messages.append((mailfrom, rcpttos, data))
            return None

    sockets: dict[int, Any] = {}
    server = Server((HOST, 0), None, map=sockets)
    found.port = server.socket.getsockname()[1]
    ended = threading.Event()

    def serve() -> None:
        while not ended.is_set():
            asyncore.loop(timeout=0.05, map=sockets, count=1)

    thread = threading.Thread(target=serve)
    thread.start()
    yield found
    ended.set()
    thread.join()
    asyncore.close_all(sockets)


def settings(port: int) -> Settings:
    return Settings(smtp_url=f"smtp://{HOST}:{port}", digest_from=SENDER)


def message(to: list[str] = TO, title: str = TITLE) -> EmailMessage:
    return make_message(SENDER, to, title, "Sở Nội vụ: 1 việc quá hạn\n", PAGE)


def read_part(part: Message) -> str:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def check(made: EmailMessage) -> None:
    assert (made["From"], made["To"], made["Subject"]) == (SENDER, ", ".join(TO), TITLE)
    assert made["Date"]
    assert str(made["Message-ID"]).endswith("@example.vn>")
    text, page = (part for part in made.walk() if not part.is_multipart())
    assert (text.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    assert "Sở Nội vụ: 1 việc quá hạn" in read_part(text)
    assert PAGE in read_part(page)


def test_a_message_as_a_file() -> None:
    check(message_from_bytes(message().as_bytes(), policy=default))


def test_a_message_is_taken_by_a_server(inbox: Inbox) -> None:
    send_message(settings(inbox.port), message())
    [(sender, to, data)] = inbox.messages
    assert (sender, to) == (SENDER, TO)
    check(message_from_bytes(data, policy=default))


def test_what_the_server_says_is_told(inbox: Inbox) -> None:
    with pytest.raises(MailFailed, match="552 Mailbox is full"):
        send_message(settings(inbox.port), message(["full@example.vn"]))


def test_addresses_that_were_refused_are_told(inbox: Inbox) -> None:
    with pytest.raises(MailFailed) as told:
        send_message(settings(inbox.port), message([TO[0], "nobody@example.vn"]))
    assert [to for _, to, _ in inbox.messages] == [[TO[0]]]
    assert "refused nobody@example.vn (550 no such user); the message was sent" in str(told.value)
    said = in_vietnamese(str(told.value))
    assert "từ chối nobody@example.vn (550 no such user); thư đã được gửi tới các" in said


def test_no_password_is_sent_without_encryption(inbox: Inbox) -> None:
    open_server = Settings(smtp_url=f"smtp://lan:bi-mat@{HOST}:{inbox.port}", digest_from=SENDER)
    with pytest.raises(MailFailed, match="offers no encryption for the password"):
        send_message(open_server, message())
    assert inbox.messages == []


def test_a_server_that_is_away_is_told_without_the_password() -> None:
    away = Settings(smtp_url="smtp://lan:rất-mật@127.0.0.1:1", digest_from=SENDER)
    with pytest.raises(MailFailed) as told:
        send_message(away, message())
    assert "127.0.0.1 did not take the message" in str(told.value)
    assert "mật" not in str(told.value)
    assert "mật" not in repr(away)


def test_no_server_is_set() -> None:
    with pytest.raises(WrongUse, match="KEHOACH_SMTP_URL"):
        send_message(Settings(), message())


@pytest.mark.parametrize(
    "address", ["lan", "lan@", "@example.vn", "lan@example.vn\nBcc: x@y.vn", "a@b.vn,c@d.vn", ""]
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(WrongUse, match="no e-mail address"):
        message([address])


def test_a_title_of_two_lines_adds_no_header() -> None:
    made = message(title="Bản tin: a\r\nBcc: x@y.vn")
    assert made["Bcc"] is None
    assert made["Subject"] == "Bản tin: a Bcc: x@y.vn"
