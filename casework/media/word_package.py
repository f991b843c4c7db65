"""The parts of a Word document, opened without trusting its sizes, its names or its XML."""

from __future__ import annotations

import io
import posixpath
import zipfile
from functools import cached_property

from lxml import etree

from casework.media.faults import PARSER_FAULTS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = W[1:-1].encode()
_PART_LIMIT = 64 * 1024 * 1024
_ALL_LIMIT = 128 * 1024 * 1024


class RefusedDocumentError(ValueError):
    """A document that is not read; ``problem`` is a key of ``policy_refusals``."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class WordPackage:
    """The parts of one document by what they are for; raises RefusedDocumentError."""

    def __init__(self, body: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(body))
        except PARSER_FAULTS as error:
            raise RefusedDocumentError("cut short") from error
        self._names = set(self._archive.namelist())
        self._unpacked = 0
        self.main_name = self._find_main()

    @property
    def is_word(self) -> bool:
        """Whether there is a main part at all."""
        return self.main_name in self._names

    def main(self) -> etree._Element:
        """Parse the document itself."""
        root = self._parse(self.main_name)
        if root is None:
            raise RefusedDocumentError("not a policy")
        # Word keeps a second copy of each text box for older programs.
        etree.strip_elements(root, f"{MC}Fallback", with_tail=False)
        return root

    def beside(self, kind: str) -> list[etree._Element]:
        """Parse the parts that the document names as of this kind ("styles", "header" …)."""
        found = []
        for name in self._related.get(kind, ()):
            root = self._parse(name)
            if root is not None:
                etree.strip_elements(root, f"{MC}Fallback", with_tail=False)
                found.append(root)
        return found

    @cached_property
    def _related(self) -> dict[str, list[str]]:
        folder, name = posixpath.split(self.main_name)
        return self._relations(f"{folder}/_rels/{name}.rels", folder)

    def _find_main(self) -> str:
        named = self._relations("_rels/.rels", "").get("officeDocument", ["word/document.xml"])
        return named[0] if named[0] in self._names else "word/document.xml"

    def _relations(self, name: str, folder: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        try:
            root = self._parse(name)
        except RefusedDocumentError:
            return found
        for one in () if root is None else root:
            target = one.get("Target", "")
            if isinstance(one.tag, str) and one.get("TargetMode") != "External":
                kind = one.get("Type", "").rpartition("/")[2]
                place = target[1:] if target.startswith("/") else f"{folder}/{target}"
                found.setdefault(kind, []).append(posixpath.normpath(place).lstrip("/"))
        return found

    def _parse(self, name: str) -> etree._Element | None:
        """Parse a part, or return None where there is none."""
        if name not in self._names:
            return None
        xml = self._read(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True
        )
        try:
            root = etree.fromstring(xml.replace(_STRICT, _USUAL), parser)
        except etree.XMLSyntaxError as error:
            deep = "depth" in str(error) or "huge" in str(error).lower()
            raise RefusedDocumentError("nested too deeply" if deep else "damaged") from error
        # No word processor writes one: its entities can unpack to anything.
        if root.getroottree().docinfo.internalDTD is not None:
            raise RefusedDocumentError("hostile")
        return root

    def _read(self, name: str) -> bytes:
        info = self._archive.getinfo(name)
        if info.flag_bits & 1:
            raise RefusedDocumentError("locked")
        try:
            with self._archive.open(info) as part:
                xml = part.read(_PART_LIMIT + 1)
        except PARSER_FAULTS as error:
            raise RefusedDocumentError("damaged") from error
        self._unpacked += len(xml)
        if len(xml) > _PART_LIMIT or self._unpacked > _ALL_LIMIT:
            raise RefusedDocumentError("unpacks to too much")
        return xml
