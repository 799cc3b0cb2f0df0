"""LibreOffice's settings for files of strangers: no macros, nothing fetched, nothing linked.

Measured with LibreOffice 7.4: with its own settings it fetched a linked image of a DOCX, and a
linked image and object of an ODT; with these, nothing.
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
NETWORK = "/org.openoffice.Inet/Settings"
NOBODY = "127.0.0.1"  # with the port "discard": a proxy that never answers
DISCARD = "9"
ITEMS = (
    (SECURITY, "DisableMacrosExecution", "true"),
    (SECURITY, "MacroSecurityLevel", "3"),
    (SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),  # never
    (NETWORK, "ooInetProxyType", "2"),  # by hand
    (NETWORK, "ooInetNoProxy", ""),
    (NETWORK, "ooInetHTTPProxyName", NOBODY),
    (NETWORK, "ooInetHTTPProxyPort", DISCARD),
    (NETWORK, "ooInetHTTPSProxyName", NOBODY),
    (NETWORK, "ooInetHTTPSProxyPort", DISCARD),
)
FILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
    "{items}</oor:items>\n"
)
ITEM = (
    '<item oor:path={path}><prop oor:name={name} oor:op="fuse">'
    "<value>{value}</value></prop></item>\n"
)


def write_profile(folder: Path) -> None:
    """Make the folder a profile of LibreOffice with these settings."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = (
        ITEM.format(path=quoteattr(path), name=quoteattr(name), value=value)
        for path, name, value in ITEMS
    )
    written = FILE.format(items="".join(items))
    (user / "registrymodifications.xcu").write_text(written, encoding="utf-8")
