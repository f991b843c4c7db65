"""Write the planted Word files and their labels."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.labelled.planted.secrets import NAME, NEIGHBOURS, PHONE, WORDS, Planted, plaque

KEEP = ("the concert on Friday",)


def _insert(word: Word, inner: str) -> None:
    """Put raw markup at the end of the last paragraph."""
    held = parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")
    for child in list(held):
        word.paragraphs[-1]._p.append(child)


def plain(word: Word) -> None:
    word.add_paragraph(f"{NAME} was there, {PHONE}.")


def split_runs(word: Word) -> None:
    line = word.add_paragraph()
    for place, piece in enumerate(("Elo", "wen F", "airgrif", "fin")):
        line.add_run(piece).bold = place % 2 == 0


def tracked_deletion(word: Word) -> None:
    _insert(
        word,
        "<w:del w:id='1' w:author='P. Ostler' w:date='2026-01-12T09:00:00Z'><w:r>"
        f"<w:delText>{NAME}</w:delText></w:r></w:del>",
    )


def tracked_author(word: Word) -> None:
    _insert(
        word,
        f"<w:ins w:id='1' w:author='{NAME}' w:date='2026-01-12T09:00:00Z'><w:r><w:t>yes</w:t></w:r></w:ins>",  # noqa: E501
    )


def comment(word: Word) -> None:
    word.add_comment(word.paragraphs[-1].runs, text=f"Ask {NAME}", author=NAME, initials="EF")


def hidden_text(word: Word) -> None:
    word.add_paragraph().add_run(NAME).font.hidden = True


def properties(word: Word) -> None:
    word.core_properties.author = NAME
    word.core_properties.comments = PHONE
    word.core_properties.keywords = NAME


def header(word: Word) -> None:
    word.sections[0].header.paragraphs[0].text = f"About {NAME}"


def first_footer(word: Word) -> None:
    word.sections[0].different_first_page_header_footer = True
    word.sections[0].first_page_footer.paragraphs[0].text = NAME


def table(word: Word) -> None:
    word.add_table(1, 2).cell(0, 1).text = NAME


def text_box(word: Word) -> None:
    _insert(
        word,
        "<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml' style='width:200pt;height:40pt'>"  # noqa: E501
        f"<v:textbox><w:txbxContent><w:p><w:r><w:t>{NAME}</w:t></w:r></w:p></w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r>",
    )


def field_code(word: Word) -> None:
    _insert(
        word,
        f"<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>MERGEFIELD \"{NAME}\"</w:instrText>"  # noqa: E501
        "</w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>",
    )


def bookmark(word: Word) -> None:
    _insert(
        word, "<w:bookmarkStart w:id='7' w:name='Elowen_Fairgriffin'/><w:bookmarkEnd w:id='7'/>"
    )


def picture(word: Word) -> None:
    held = io.BytesIO()
    plaque().save(held, "PNG")
    held.seek(0)
    word.add_picture(held)


def picture_alt(word: Word) -> None:
    held = io.BytesIO()
    plaque("Nothing").convert("L").save(held, "PNG")
    held.seek(0)
    word.add_picture(held)
    word.inline_shapes[0]._inline.docPr.set("descr", NAME)


MAKERS: tuple[Callable[[Word], None], ...] = (
    plain,
    split_runs,
    tracked_deletion,
    tracked_author,
    comment,
    hidden_text,
    properties,
    header,
    first_footer,
    table,
    text_box,
    field_code,
    bookmark,
    picture,
    picture_alt,
)


def _saved(word: Word, more: dict[str, bytes]) -> bytes:
    """Save with fixed dates, so that the bytes are the same each time."""
    word.core_properties.created = word.core_properties.modified = datetime(2026, 1, 12, 9, 0)
    first, held = io.BytesIO(), io.BytesIO()
    word.save(first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(
                zipfile.ZipInfo(name, (2026, 1, 12, 9, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED
            )
        for name, content in more.items():
            new.writestr(
                zipfile.ZipInfo(name, (2026, 1, 12, 9, 0, 0)), content, zipfile.ZIP_DEFLATED
            )
    return held.getvalue()


def make_word(folder: Path) -> list[Planted]:
    """Write every planted Word file into the folder and return the labels."""
    made: list[Planted] = []
    extra = {
        "custom_part": {"customXml/item9.xml": f"<pupil>{NAME}</pupil>".encode()},
        "member_name": {"customXml/Elowen Fairgriffin.xml": b"<none/>"},
    }
    kinds: dict[str, Callable[[Word], None] | None] = {maker.__name__: maker for maker in MAKERS}
    for kind, maker in (kinds | dict.fromkeys(extra) | {"clean": plain}).items():
        word = Document()
        word.add_paragraph(f"Notes on the concert on Friday. {NEIGHBOURS}")
        if maker:
            maker(word)
        name = f"word_{kind}.docx"
        (folder / name).write_bytes(_saved(word, extra.get(kind, {})))
        clean = kind == "clean"
        made.append(
            Planted(
                name,
                kind,
                "word",
                WORDS,
                expect="passes" if clean else "either",
                keep=KEEP if clean else (),
            )
        )
    return made
