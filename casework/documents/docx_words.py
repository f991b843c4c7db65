"""Write passages into a Word file: runs, links inside the paper, asides, what is missing."""

from __future__ import annotations

import io
import re
from typing import Any, assert_never

from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Length, Pt, RGBColor

from casework.documents.blocks import (
    Gap,
    Inlines,
    LineBreak,
    Note,
    PageRef,
    Run,
    Unprintable,
    code_points,
    inline_text,
)
from casework.documents.docx_parts import bookmark, field, inner_link, shade, xml
from casework.documents.house_style import HouseStyle

_GAP_INK, _GAP_TINT = "A1261F", "FBE5E2"
_DEFAULT = "Normal"
_LONGEST_NAME = 40  # of a bookmark, in Word


class DocxWords:
    """The body of one Word file, written from its beginning to its end."""

    def __init__(self, word: Any, style: HouseStyle, anchors: frozenset[str]) -> None:
        self.word = word
        self.style = style
        self._anchors = anchors
        # Asked of the file for each paragraph, the ids would take most of the time of a report.
        self._style_ids = {one.name: one.style_id for one in word.styles}
        self._bookmarks = 0
        self._parts: dict[bytes, Any] = {}
        self._pictures = 0
        self._new_page = False

    def begin_page(self) -> None:
        """Begin a new page with what is written next."""
        self._new_page = True

    def paragraph(
        self, inlines: Inlines, style: str, *, into: Any = None, first: bool = False
    ) -> Any:
        """Add a paragraph to the body or a cell; ``first`` takes the empty one of the cell."""
        if into is None:
            made = self.word.add_paragraph()
            if self._new_page:
                made.paragraph_format.page_break_before = True
                self._new_page = False
        elif first:
            made = into.paragraphs[0]
        else:
            made = into.add_paragraph()
        if style != _DEFAULT:
            made._p.style = self._style_ids[style]
        self.inlines(made, inlines)
        return made

    def spacer(self) -> Any:
        """Add a paragraph without words, as low as Word allows: it parts tables."""
        made = self.paragraph((), "Normal")
        made.paragraph_format.line_spacing = Pt(1)
        made.paragraph_format.space_after = Pt(0)
        return made

    def settle_page(self) -> None:
        """Begin the new page that was asked for, before a table, which cannot do it itself."""
        if self._new_page:
            self.spacer()

    def inlines(self, paragraph: Any, inlines: Inlines) -> None:
        """Write words into a paragraph."""
        for inline in inlines:
            match inline:
                case Run():
                    self._run(paragraph, inline)
                case LineBreak():
                    paragraph.add_run().add_break()
                case Gap():
                    run = paragraph.add_run(inline_text(inline))
                    run.font.color.rgb, run.font.underline = RGBColor.from_string(_GAP_INK), True
                    shade(run, _GAP_TINT)
                case Note():
                    self._aside(paragraph, inline_text(inline))
                case Unprintable(text=text):
                    paragraph.add_run(xml(text))
                    self._aside(paragraph, f"[{code_points(text)}]")
                case PageRef():
                    self._page(paragraph, inline)
                case _:
                    assert_never(inline)

    def picture(
        self,
        paragraph: Any,
        data: bytes,
        *,
        width: Length | None = None,
        height: Length | None = None,
        alternative: str = "",
    ) -> None:
        """Put a picture into a paragraph of the body; the same bytes stand in the file once.

        python-docx would read the whole body, and hash all earlier pictures, for each one.
        """
        part = self._parts.get(data)
        if part is None:
            kept, image = self.word.part.package.image_parts, Image.from_file(io.BytesIO(data))
            name = PackURI(f"/word/media/image{len(kept) + 1}.{image.ext}")
            part = self._parts[data] = ImagePart.from_image(image, name)
            kept.append(part)
        self._pictures += 1
        relation = self.word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        size = part.image.scaled_dimensions(width, height)
        inline = CT_Inline.new_pic_inline(self._pictures, relation, part.image.filename, *size)
        if alternative:
            inline.docPr.set("descr", xml(alternative))
        paragraph.add_run()._r.add_drawing(inline)

    def colour(self, run: Any, colour: str) -> None:
        """Give a run a colour of the house."""
        run.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))

    def anchor(self, paragraph: Any, anchor: str) -> None:
        """Let a paragraph be led to."""
        if anchor:
            self._bookmarks += 1
            bookmark(paragraph, bookmark_name(anchor), self._bookmarks)

    def _run(self, paragraph: Any, inline: Run) -> None:
        run = paragraph.add_run(inline.text)
        if inline.bold:
            run.bold = True
        if inline.italic:
            run.italic = True
        if inline.second:
            self.colour(run, self.style.grey)
        if inline.link in self._anchors:
            self.colour(run, self.style.accent)
            inner_link([run], bookmark_name(inline.link))

    def _page(self, paragraph: Any, inline: PageRef) -> None:
        if not inline.to:
            field(paragraph, "NUMPAGES", str(inline.page))
            return
        runs = field(paragraph, f"PAGEREF {bookmark_name(inline.to)} \\h", str(inline.page))
        for run in runs:
            self.colour(run, self.style.accent)

    def _aside(self, paragraph: Any, words: str) -> None:
        run = paragraph.add_run(words)
        run.italic = True
        self.colour(run, self.style.grey)


def bookmark_name(anchor: str) -> str:
    """Name a place as Word allows it: letters, digits and the underscore."""
    return re.sub(r"[^A-Za-z0-9_]", "_", anchor)[:_LONGEST_NAME]
