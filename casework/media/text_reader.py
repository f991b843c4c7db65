"""Read the words of plain text, web pages and chat exports."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from casework.media.faults import PARSER_FAULTS
from casework.summaries.files import FileFacts, FileKind

_SILENT = {"script", "style", "head", "template", "noscript"}
_BREAKS = {"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section"}


def read_text(body: bytes, kind: FileKind, media_type: str, text_limit: int) -> FileFacts:
    """Describe a text file of any of these kinds by its words."""
    words, note = _decode(body)
    if kind is FileKind.HTML and media_type == "text/html":
        words = words_of_html(words)
    text, notes = clip(words, text_limit)
    if note:
        notes = (note, *notes)
    return FileFacts(
        kind,
        media_type,
        readable=True,
        text=text or None,
        text_basis="embedded" if text else "none",
        notes=notes,
    )


def decode_bytes(body: bytes, charset: str | None) -> str:
    """Decode by the stated character set where that works, else by the usual ones."""
    if charset:
        try:
            return body.decode(charset)
        except PARSER_FAULTS:
            return _decode(body)[0]
    return _decode(body)[0]


def _decode(body: bytes) -> tuple[str, str | None]:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace").removeprefix("\ufeff"), None
    try:
        return body.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        note = "The characters are not UTF-8; read as Western European (Windows-1252)."
        return body.decode("cp1252", "replace"), note


def clip(words: str, limit: int) -> tuple[str, tuple[str, ...]]:
    """Cut text at the limit, and say so."""
    tidy = words.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(tidy) <= limit:
        return tidy, ()
    return tidy[:limit], ("Only the first part of the words was read.",)


def words_of_html(page: str) -> str:
    """Take the words out of a page; scripts and styles are left out, nothing is fetched."""
    parser = _Words()
    try:
        parser.feed(page)
        parser.close()
    except PARSER_FAULTS:
        return re.sub(r"<[^>]*>", " ", page)
    lines = [re.sub(r"[ \t\f]+", " ", line).strip() for line in "".join(parser.parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Words(HTMLParser):
    """Collect visible words, with a line break at each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "body":
            self._silent.clear()  # a head that was never closed must not hide the page
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))
