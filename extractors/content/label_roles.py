"""What a label of an assignment asks for, and whether that stands behind it: "Đầu mối: Sở Y tế"."""

from __future__ import annotations

from extractors.language.text import fold
from extractors.layout.columns import ColumnRole, read_header
from extractors.layout.header_grammar import is_doing_label
from extractors.layout.paragraphs import LABEL_ROLES
from extractors.values.agencies import find_agencies
from extractors.values.agency_form import is_well_formed
from extractors.values.plan_years import says_time

ROLES: set[ColumnRole] = {*LABEL_ROLES, "product"}
BODY_ROLES: set[ColumnRole] = {"lead", "coordinating", "lead_coordinating"}


def header_role(label: str) -> ColumnRole | None:
    """The role of words that are all of a header: "Đầu mối"; what "Thực hiện" labels leads."""
    reading = read_header(label)
    if is_doing_label(label):
        return "lead"
    if reading is None or reading.phrase is None or reading.phrase.words != fold(label):
        return None
    role: ColumnRole = "due" if reading.role == "due_or_starts" else reading.role
    return role if role in (*BODY_ROLES, "due", "note") else None


def says_role(said: str, role: ColumnRole) -> bool:
    """True for bodies behind "Đầu mối", for a time behind "Khi nào"."""
    if role == "note":
        # "Địa điểm: …" ends what stands before it.
        return True
    if role == "due":
        return says_time(bare_part(said))
    return names_bodies_alone(bare_part(said))


def names_bodies_alone(text: str) -> bool:
    """True where all that a text names has the form of bodies: "Sở Y tế, Công an tỉnh"."""
    bodies = find_agencies(text)
    return bool(bodies) and all(is_well_formed(body.name) for body in bodies)


def bare_part(text: str) -> str:
    """A part without the marks around it, and without the end of the bracket that all parts
    stood in.
    """
    text = text.strip(" ;,.([]")
    while text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1].rstrip(" ;,.")
    return text
