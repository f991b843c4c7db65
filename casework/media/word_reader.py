"""Read the words of a Word document without trusting its sizes."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from lxml import etree

from casework.media.faults import PARSER_FAULTS
from casework.media.text_reader import clip
from casework.summaries.files import FileFacts, FileKind

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_EXPANDED_LIMIT = 64 * 1024 * 1024


def read_word(source: BinaryIO, media_type: str, text_limit: int) -> FileFacts:
    """Describe a Word document; the words of tables come in reading order."""
    if media_type == "application/x-ole-encrypted-package":
        return FileFacts(FileKind.WORD, media_type, readable=False, problem="password needed")
    if "wordprocessingml" not in media_type:
        note = "Kept as it is; the words of this older or other format are not read."
        return FileFacts(
            FileKind.WORD, media_type, readable=False, problem="cannot be shown", notes=(note,)
        )
    try:
        words = _read_body(source)
    except PARSER_FAULTS:
        return FileFacts(FileKind.WORD, media_type, readable=False, problem="damaged")
    if words is None:
        note = "Unpacks to more than 64 MB of text: kept whole, not opened."
        return FileFacts(
            FileKind.WORD, media_type, readable=False, problem="too large to open", notes=(note,)
        )
    text, notes = clip(words, text_limit)
    return FileFacts(
        FileKind.WORD,
        media_type,
        readable=True,
        text=text or None,
        text_basis="embedded" if text else "none",
        notes=(*notes, "Automatic list numbers are not part of the words."),
    )


def _read_body(source: BinaryIO) -> str | None:
    """Return the text of the main part, or None where it unpacks to too much."""
    source.seek(0)
    with zipfile.ZipFile(source) as package, package.open("word/document.xml") as part:
        xml = part.read(_EXPANDED_LIMIT + 1)
    if len(xml) > _EXPANDED_LIMIT:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(xml, parser)
    # Word keeps a second copy of each text box for older programs.
    etree.strip_elements(root, f"{_MC}Fallback", with_tail=False)
    lines: list[list[str]] = [[]]
    for node in root.iter(f"{_W}p", f"{_W}t", f"{_W}tab", f"{_W}br"):
        if node.tag == f"{_W}p":
            lines.append([])
        elif node.tag == f"{_W}t":  # w:delText, a tracked deletion, is left out
            lines[-1].append(node.text or "")
        else:
            lines[-1].append("\t" if node.tag == f"{_W}tab" else "\n")
    return "\n".join("".join(line) for line in lines)
