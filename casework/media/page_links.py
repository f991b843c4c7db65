"""What a web page wanted from elsewhere: named, never fetched; pictures within it, unpacked."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

_MOST_NAMED = 200
_LONGEST_ADDRESS = 500
_MOST_PICTURES = 200
_PICTURE_BYTES = 32 * 1024 * 1024
_URL = re.compile(
    r"url\(\s*['\"]?([^'\")\s]{1,2000})|@import\s+['\"]([^'\"]{1,2000})", re.IGNORECASE
)
_DATA = re.compile(r"data:(image/[\w.+-]{1,60})?((?:;[\w=.+-]{1,60}){0,4}),", re.IGNORECASE)
# Where an element names what a browser would fetch for it.
_FETCHING = {
    "img": ("src", "srcset"),
    "script": ("src",),
    "iframe": ("src",),
    "frame": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "input": ("src",),
    "link": ("href",),
    "body": ("background",),
    "table": ("background",),
    "td": ("background",),
    "image": ("href", "xlink:href"),
    "v:fill": ("src",),
    "v:imagedata": ("src",),
}
_PAGE_LINKS = {"canonical", "alternate", "author", "license", "next", "prev", "search", "me"}


@dataclass(slots=True)
class PageLinks:
    """The addresses and the pictures that a page names, in its order."""

    wanted: dict[str, None] = field(default_factory=dict)
    inside: dict[str, None] = field(default_factory=dict)  # cid: and mid: of the mail around it
    pictures: list[tuple[str, bytes]] = field(default_factory=list)
    more: int = 0
    _held: int = 0

    def of_element(self, tag: str, attributes: dict[str, str]) -> None:
        """Note what a browser would fetch for an element."""
        if tag == "link" and set(attributes.get("rel", "").lower().split()) & _PAGE_LINKS:
            return
        if tag == "meta":
            self._of_refresh(attributes)
        for name in _FETCHING.get(tag, ()):
            value = attributes.get(name, "").strip()
            if name == "srcset" and not value.startswith("data:"):
                for one in value.split(","):
                    self.add(one.strip().split(" ")[0])
            elif value:
                self.add(value)
        if "style" in attributes:
            self.of_style(attributes["style"])

    def of_style(self, style: str) -> None:
        """Note what a style sheet would fetch."""
        for found in _URL.finditer(style):
            self.add(found.group(1) or found.group(2))

    def _of_refresh(self, attributes: dict[str, str]) -> None:
        if attributes.get("http-equiv", "").lower() == "refresh":
            _, _, address = attributes.get("content", "").partition("=")
            self.add(address.strip(" '\""))

    def add(self, address: str) -> None:
        """Take one address: a picture within the page, a part of the mail, or elsewhere."""
        lowered = address[:20].lower()
        if not address or lowered.startswith(("about:", "javascript:", "blob:", "#")):
            return
        if lowered.startswith("data:"):
            self._unpack(address)
        elif lowered.startswith(("cid:", "mid:")):
            self.inside[address[4:]] = None
        elif len(self.wanted) >= _MOST_NAMED:
            self.more += address[:_LONGEST_ADDRESS] not in self.wanted
        else:
            self.wanted[address[:_LONGEST_ADDRESS]] = None

    def _unpack(self, address: str) -> None:
        found = _DATA.match(address)
        if found is None or not found.group(1) or len(self.pictures) >= _MOST_PICTURES:
            return
        written = address[found.end() :]
        if self._held + len(written) > _PICTURE_BYTES:
            return
        try:
            body = unquote_to_bytes(written)
            if ";base64" in found.group(2).lower():
                body = base64.b64decode(body + b"=" * (-len(body) % 4))
        except (binascii.Error, ValueError):
            return
        self._held += len(written)
        self.pictures.append((found.group(1).lower(), body))
