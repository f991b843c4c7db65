"""Footnotes, endnotes and comments of a Word document, and what its reader has to say."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from casework.media.word_number_formats import written
from casework.media.word_package import W, WordPackage
from casework.media.word_runs import Noticed


class WordNotes:
    """The notes of a document by their ids, each numbered where it is first referred to."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._held: dict[str, dict[str, etree._Element]] = {}
        self._counted = {"footnote": 0, "endnote": 0}
        self._comments = 0
        self.embedded = 0

    def note(self, kind: str, note_id: str) -> tuple[etree._Element | None, str]:
        """Return a footnote or endnote with its printed number; each is given once."""
        if kind not in self._held:
            self._held[kind] = {
                one.get(f"{W}id", ""): one
                for root in self._package.beside(f"{kind}s")
                for one in root.iterchildren(f"{W}{kind}")
            }
        found = self._held[kind].pop(note_id, None)
        if found is None:
            return None, ""
        self._counted[kind] += 1
        mark = written(self._counted[kind], "decimal" if kind == "footnote" else "lowerRoman")
        return found, mark

    def comments(self) -> Iterator[etree._Element]:
        """Give the comments, which stand beside the text."""
        for root in self._package.beside("comments"):
            for one in root.iterchildren(f"{W}comment"):
                self._comments += 1
                yield one

    def said(self, noticed: Noticed) -> Iterator[str]:
        """Say what was left out, and what is to be looked at."""
        if noticed.deletions:
            were = "deletion was" if noticed.deletions == 1 else "deletions were"
            yield f"{noticed.deletions} tracked {were} left out."
        if noticed.insertions:
            were = "insertion was" if noticed.insertions == 1 else "insertions were"
            yield f"{noticed.insertions} tracked {were} kept, as if accepted."
        if self._comments:
            stand = (
                "1 comment stands" if self._comments == 1 else f"{self._comments} comments stand"
            )
            yield f"{stand} at the end, in no clause."
        if noticed.pictures:
            holds = "1 picture" if noticed.pictures == 1 else f"{noticed.pictures} pictures"
            yield f"{holds} in the document: words in pictures are not read."
        if noticed.number_fields:
            yield "Some numbers are fields (LISTNUM, AUTONUM), which are not worked out here."
        if self.embedded:
            yield "Another document is embedded in this one, and was not read."
