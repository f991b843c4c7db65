"""What a PDF holds beside its pages: properties, attachments, forms, notes, scripts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from casework.media.faults import PARSER_FAULTS

_FAULTS = (*PARSER_FAULTS, pikepdf.PdfError, pikepdf.PasswordError)
_MOST = 2_000
_DEEPEST = 20
_LONGEST = 2_000
_PAGES_LOOKED_AT = 2_000
_DATE = re.compile(
    r"D?:?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?"
    r"(?:(Z)|([+-])(\d{2})'?(\d{2})?'?)?.*"
)
_PROPERTIES = {
    "/Title": "Title",
    "/Author": "Author",
    "/Subject": "Subject",
    "/Keywords": "Keywords",
    "/Creator": "Written with",
    "/Producer": "Made with",
    "/CreationDate": "Created",
    "/ModDate": "Last saved",
}
_SILENT_NOTES = {"/Link", "/Widget", "/Popup"}


@dataclass(slots=True)
class PdfInside:
    """What stands in a PDF beside its pages, in the words of the file."""

    head: list[tuple[str, str]] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def look_inside(body: bytes, password: str) -> PdfInside:
    """Look at what a PDF holds beside its pages; what cannot be read is said."""
    found = PdfInside()
    try:
        with pikepdf.open(io.BytesIO(body), password=password, suppress_warnings=True) as document:
            _add_properties(document, found)
            _add_fields(document, found)
            _add_comments(document, found)
            _add_scripts(document, found)
    except _FAULTS:
        found.notes.append("What the PDF holds beside its pages cannot be read.")
    saved = body.count(b"startxref")
    linear = b"/Linearized" in body[:2048]
    if saved > (2 if linear else 1):
        found.notes.append(
            f"The PDF was saved {saved - linear} times into one file: earlier states may be in it."
        )
    return found


def _add_properties(document: pikepdf.Pdf, found: PdfInside) -> None:
    for key, name in _PROPERTIES.items():
        words = _text(document.docinfo.get(key))
        if words:
            stated = _moment(words) if key.endswith("Date") else words
            found.head.append((name, stated))


def _moment(stated: str) -> str:
    """Write a PDF's date as ISO text with its zone, where it has one; else as it stands."""
    match = _DATE.fullmatch(stated)
    if match is None:
        return stated
    year, month, day, hour, minute, second, universal, sign, hours, minutes = match.groups()
    written = "-".join(part for part in (year, month, day) if part)
    if hour:
        written += f"T{hour}:{minute or '00'}:{second or '00'}"
        written += "+00:00" if universal else f"{sign}{hours}:{minutes or '00'}" if sign else ""
    return written


def _add_fields(document: pikepdf.Pdf, found: PdfInside) -> None:
    form = document.Root.get("/AcroForm")
    listed = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
    seen: set[tuple[int, int]] = set()
    for name, value in _fields(listed, "", 0, seen):
        found.fields.append((name, value))
        if len(found.fields) >= _MOST:
            break
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        found.notes.append("The PDF holds a form of another kind (XFA), which is not shown.")


def _fields(
    listed: Any, before: str, depth: int, seen: set[tuple[int, int]]
) -> Iterator[tuple[str, str]]:
    if not isinstance(listed, pikepdf.Array) or depth > _DEEPEST:
        return
    for one in listed:
        if not isinstance(one, pikepdf.Dictionary) or (one.is_indirect and one.objgen in seen):
            continue
        seen.add(one.objgen)
        own = _text(one.get("/T"))
        name = f"{before}.{own}" if before and own else own or before
        kids = one.get("/Kids")
        if isinstance(kids, pikepdf.Array) and any("/T" in kid for kid in kids):
            yield from _fields(kids, name, depth + 1, seen)
        else:
            yield name or "field without a name", _text(one.get("/V")).removeprefix("/")


def _add_comments(document: pikepdf.Pdf, found: PdfInside) -> None:
    for number, page in enumerate(document.pages, 1):
        listed = page.obj.get("/Annots")
        if number > _PAGES_LOOKED_AT or len(found.comments) >= _MOST:
            return
        for one in listed if isinstance(listed, pikepdf.Array) else ():
            if not isinstance(one, pikepdf.Dictionary):
                continue
            kind = str(one.get("/Subtype", ""))
            words = _text(one.get("/Contents"))
            if kind in _SILENT_NOTES or not (words or kind):
                continue
            by = _text(one.get("/T"))
            named = f"{kind.removeprefix('/') or 'Note'}{f' by {by}' if by else ''}"
            found.comments.append((number, f"{named}: {words}" if words else named))


def _add_scripts(document: pikepdf.Pdf, found: PdfInside) -> None:
    names = document.Root.get("/Names")
    named = isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names
    scripts = named or any(_is_script(one) for one in document.objects)
    if scripts:
        found.notes.append("The PDF holds scripts; they were not run.")
    if "/OCProperties" in document.Root:
        found.notes.append("The PDF has layers, which may be shown or hidden.")


def _is_script(one: Any) -> bool:
    """Whether an object is a script, or starts one when it is opened or clicked."""
    if not isinstance(one, pikepdf.Dictionary):
        return False
    acts: list[Any] = [one, one.get("/OpenAction"), one.get("/A")]
    further: Any = one.get("/AA")
    if isinstance(further, pikepdf.Dictionary):
        acts += [act for _, act in further.items()]
    return any(isinstance(act, pikepdf.Dictionary) and "/JS" in act for act in acts)


def _text(value: Any) -> str:
    if value is None or isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        return ""
    try:
        words = (
            ", ".join(str(one) for one in value) if isinstance(value, pikepdf.Array) else str(value)
        )
    except _FAULTS:
        return ""
    return " ".join(words.split())[:_LONGEST]
