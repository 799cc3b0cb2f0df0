"""Takes the files that a browser sends, in parts as they come: too much is refused, before it is
read where the browser says how much it is.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncGenerator

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from pipeline.common.settings import Settings
from pipeline.desk.access import is_form_of
from pipeline.desk.converting.limits import MOST_FILES, most_bytes
from pipeline.desk.forms import FORM_SECRET, SECRET_HEADER, check_script, visitor_of
from pipeline.desk.handing_in.keeping import Keeping, shown_name
from pipeline.desk.handing_in.records import HandIn, Item, make_hand_in

FILES, AS_ONE = "files", "as_one"
MOST_FIELDS = 10
FORM_BYTES = 1_000_000  # around the files: names, boundaries
TOO_MUCH, NO_ROOM, NO_FILES, UNREADABLE = (
    *("files_too_much", "files_no_room"),
    *("files_none", "files_unreadable"),
)


async def receive(request: Request, settings: Settings, keeping: Keeping) -> HandIn:
    """What was handed in, kept. Raises HTTPException."""
    most = most_bytes(settings) + FORM_BYTES
    _check_length(request, most, keeping)
    is_script = SECRET_HEADER in request.headers
    if is_script:  # a form without one has its secret inside
        check_script(request)
    form = await _parse(request, most)
    try:
        if not is_script and not is_form_of(visitor_of(request), form.get(FORM_SECRET)):
            raise HTTPException(403, "forged")
        files = _files(form)
        if not files:
            raise HTTPException(400, NO_FILES)
        items = [await run_in_threadpool(_keep, f, settings, keeping) for f in files]
    finally:
        await form.close()
    return make_hand_in(visitor_of(request).name, AS_ONE in form, items)


def _check_length(request: Request, most: int, keeping: Keeping) -> None:
    said = request.headers.get("content-length", "")
    length = int(said) if said.isdecimal() else 0
    if length > most:
        raise HTTPException(413, TOO_MUCH)
    # once in the system's folder for temporary files, then here
    for folder in (tempfile.gettempdir(), keeping.folder):
        if shutil.disk_usage(folder).free < (length or most) * 2:
            raise HTTPException(507, NO_ROOM)


async def _parse(request: Request, most: int) -> FormData:
    parser = MultiPartParser(
        request.headers,
        _counted(request, most),
        max_files=MOST_FILES,
        max_fields=MOST_FIELDS,
    )
    try:
        return await parser.parse()
    except (MultiPartException, KeyError, ClientDisconnect) as error:
        raise HTTPException(400, UNREADABLE) from error


async def _counted(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """The body, as long as it is not larger than allowed, whatever was said of its length."""
    size = 0
    async for block in request.stream():
        size += len(block)
        if size > most:
            raise HTTPException(413, TOO_MUCH)
        yield block


def _files(form: FormData) -> list[UploadFile]:
    """The files; a field without a choice sends one without a name."""
    sent = (value for value in form.getlist(FILES) if isinstance(value, UploadFile))
    return [file for file in sent if file.filename]


def _keep(file: UploadFile, settings: Settings, keeping: Keeping) -> Item:
    name, size = shown_name(file.filename or ""), file.size or 0
    if size > settings.max_bytes:
        item = Item(name, "", size)
        item.fail(
            f"The file is larger than {settings.max_bytes:,} bytes; split it, or raise "
            "KEHOACH_MAX_BYTES."
        )
        return item
    return Item(name, keeping.keep(file.file), size)
