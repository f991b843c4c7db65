"""The words of a web page as paragraphs: scripts never run, nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from casework.media.faults import PARSER_FAULTS
from casework.media.page_links import PageLinks
from casework.summaries.read_documents import ParagraphStyle

_SILENT = {"script", "style", "template", "noscript", "title"}
_BREAKS = {
    "p", "div", "ul", "ol", "table", "tr", "section", "article", "header", "footer", "main",
    "aside", "nav", "form", "fieldset", "figure", "figcaption", "address", "dl", "dt", "dd",
    "blockquote", "pre", "textarea", "hr", "option", "li", "caption", "center", "details",
    "summary", "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S{1,2000})")
_MOST_PARAGRAPHS = 50_000
_MOST_LETTERS = 4_000_000


@dataclass(slots=True)
class WebPage:
    """The words of a page in order, and what it says of itself."""

    title: str = ""
    paragraphs: list[tuple[ParagraphStyle, str]] = field(default_factory=list)
    links: PageLinks = field(default_factory=PageLinks)
    saved_from: str = ""
    described: list[tuple[str, str]] = field(default_factory=list)
    scripts: int = 0
    cut: bool = False

    @property
    def words(self) -> str:
        """Give what is meant to be seen, one paragraph a line."""
        return "\n".join(w for style, w in self.paragraphs if style is not ParagraphStyle.HIDDEN)


def read_page(html: str) -> WebPage:
    """Take a page apart; one that no parser takes gives its words without the marks."""
    target = _PageTarget()
    # Through a target no tree is built, however deep the page nests.
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True, no_network=True)
    try:
        parser.feed(html.replace("\x00", "\ufffd").encode("utf-8", "replace"))
        parser.close()
    except PARSER_FAULTS:
        rough = re.sub(r"<[^<>]*>", " ", html)
        page = WebPage()
        page.paragraphs = [
            (ParagraphStyle.PLAIN, " ".join(line.split()))
            for line in rough.split("\n")[:_MOST_PARAGRAPHS]
            if line.strip()
        ]
        return page
    return target.page


class _PageTarget:
    """Take the events of the parser, which closes what the page left open."""

    def __init__(self) -> None:
        self.page = WebPage()
        # Open elements with what they change: the style of the words within, or None.
        self._open: list[ParagraphStyle | None] = []
        self._styles: dict[ParagraphStyle, int] = {}
        self._letters: list[str] = []
        self._title: list[str] = []
        self._length = 0
        self._silent: list[str] = []
        self._kept_as_typed = 0

    # -- elements -----------------------------------------------------------------------

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        found = {str(name).lower(): value or "" for name, value in attributes.items()}
        if found:
            self.page.links.of_element(tag, found)
            self._describe(tag, found)
        style = _style_of(tag, found)
        self._open.append(style)
        if self._silent or tag in _SILENT:
            self.page.scripts += tag == "script"
            self._silent.append(tag)
            return
        if tag in _BREAKS or style is ParagraphStyle.HIDDEN:
            self.flush()
        if style is not None:
            self._styles[style] = self._styles.get(style, 0) + 1
        if tag == "br":
            self._letters.append("\n")
        elif tag in ("td", "th") and any(one.strip() for one in self._letters):
            self._letters.append("\t")
        elif tag == "img":
            self._letters.append(_alternative(found.get("alt", "")))
        self._kept_as_typed += tag in ("pre", "textarea")

    def end(self, tag: str) -> None:
        """End an element."""
        style = self._open.pop() if self._open else None
        if self._silent:
            self._silent.pop()
            return
        if tag in _BREAKS or style is ParagraphStyle.HIDDEN:
            self.flush()
        if style is not None:
            self._styles[style] -= 1
        self._kept_as_typed -= tag in ("pre", "textarea")

    def close(self) -> WebPage:
        """Take what is left."""
        self.flush()
        return self.page

    def _describe(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "link" and "canonical" in attributes.get("rel", "").lower():
            self._say("Its own address", attributes.get("href", ""))
        if tag != "meta":
            return
        name = (attributes.get("property") or attributes.get("name") or "").lower()
        if name in _DESCRIBED:
            self._say(_DESCRIBED[name], attributes.get("content", ""))

    def _say(self, name: str, words: str) -> None:
        if words.strip() and len(self.page.described) < 20:
            self.page.described.append((name, " ".join(words.split())[:1000]))

    # -- words --------------------------------------------------------------------------

    def data(self, data: str) -> None:
        """Take words, or the inside of a style sheet."""
        if self._silent:
            if self._silent[-1] == "style":
                self.page.links.of_style(data)
            elif self._silent == ["title"]:
                self._title.append(data)
                self.page.title = " ".join("".join(self._title)[:1000].split())
            return
        self._letters.append(data if self._kept_as_typed else re.sub(r"[ \t\n\r\f]+", " ", data))

    def comment(self, data: str) -> None:
        """Find where the browser says it saved the page from."""
        found = _SAVED_FROM.search(data[:4000])
        if found and not self.page.saved_from:
            self.page.saved_from = found.group(1)

    def flush(self) -> None:
        """End the paragraph that is being gathered."""
        if not self._letters:
            return
        text = "".join(self._letters)
        self._letters.clear()
        lines = (re.sub(r"[ \u00a0\f\v]+", " ", line).strip() for line in text.split("\n"))
        words = "\n".join(line for line in lines if line)
        if not words:
            return
        self._length += len(words)
        if self._length > _MOST_LETTERS or len(self.page.paragraphs) >= _MOST_PARAGRAPHS:
            self.page.cut = True
            return
        self.page.paragraphs.append((self._style(), words))

    def _style(self) -> ParagraphStyle:
        return next((one for one in _STRONGEST if self._styles.get(one)), ParagraphStyle.PLAIN)


_STRONGEST = (
    ParagraphStyle.HIDDEN,
    ParagraphStyle.QUOTED,
    ParagraphStyle.HEADING,
    ParagraphStyle.LIST_ITEM,
)
_DESCRIBED = {
    "author": "Author",
    "article:author": "Author",
    "article:published_time": "Published",
    "article:modified_time": "Changed",
    "og:site_name": "Site",
    "og:url": "Its own address",
    "og:title": "Its own title",
    "description": "Description",
    "generator": "Made with",
}


def _style_of(tag: str, attributes: dict[str, str]) -> ParagraphStyle | None:
    if "hidden" in attributes or _UNSEEN.search(attributes.get("style", "")[:2000]):
        return ParagraphStyle.HIDDEN
    if tag == "blockquote":
        return ParagraphStyle.QUOTED
    if tag in _HEADINGS:
        return ParagraphStyle.HEADING
    return ParagraphStyle.LIST_ITEM if tag == "li" else None


def _alternative(words: str) -> str:
    """Give the words that stand for a picture; an emoji that was drawn is itself again."""
    tidy = " ".join(words.split())[:500]
    if not tidy:
        return ""
    return tidy if not any(one.isalnum() for one in tidy) else f"[picture: {tidy}]"
