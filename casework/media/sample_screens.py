"""Draw made-up screenshots for the demonstration: a post with its replies, or a group chat.

The platform, the people and the words are invented; nothing here imitates a real service.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

WIDTH = 1080
MARGIN = 48
_LIGHT = {
    "bar": "#2F4A73", "bar_ink": "#FFFFFF", "ground": "#FFFFFF", "ink": "#1B1D22",
    "soft": "#6B7280", "line": "#E3E6EA", "bubble": "#EEF1F5", "mine": "#DCEBFF", "link": "#2F4A73",
}  # fmt: skip
_DARK = {
    "bar": "#10151D", "bar_ink": "#E9EDF3", "ground": "#171D26", "ink": "#E9EDF3",
    "soft": "#98A2B0", "line": "#2A3340", "bubble": "#232C38", "mine": "#1F3D63", "link": "#8FB8F0",
}  # fmt: skip
_AVATARS = ("#7A4E8A", "#3E7C66", "#9AA3AD", "#B2643C", "#4B6FA5")


@dataclass(frozen=True, slots=True)
class Utterance:
    """One post, comment or message as it stands on the screen."""

    author: str
    text: str
    when: str = ""
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """What a phone showed: the place, the clock, the first post and what follows it."""

    title: str
    clock: str
    utterances: Sequence[Utterance]
    chat: bool = False
    dark: bool = False
    audience: str = ""
    counts: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand on a drawn screen, in fractions of its width and height."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn screen: its PNG bytes, and where the words of each utterance stand."""

    png: bytes
    places: tuple[Place, ...]


def draw_screen(screen: Screen, fonts: Path) -> bytes:
    """Draw a screen, 1080 pixels wide, as PNG bytes; the same input gives the same bytes.

    ``fonts`` is the folder of the program's fonts.
    """
    return draw_with_places(screen, fonts).png


def draw_with_places(screen: Screen, fonts: Path) -> Drawn:
    """Draw a screen as ``draw_screen``, and say where the words of each utterance stand."""
    pen = _Pen(screen, fonts, height=2340)
    pen.status_bar()
    pen.title_bar()
    if screen.chat:
        for utterance in screen.utterances:
            pen.message(utterance)
    else:
        first, *replies = screen.utterances
        pen.post(first)
        for reply in replies:
            pen.comment(reply)
    return pen.finish()


class _Pen:
    """A downward-moving place on a phone's screen."""

    def __init__(self, screen: Screen, fonts: Path, *, height: int) -> None:
        self.screen = screen
        self.colour = _DARK if screen.dark else _LIGHT
        self.image = Image.new("RGB", (WIDTH, height), self.colour["ground"])
        self.draw = ImageDraw.Draw(self.image)
        self.y = 0
        self._faces: dict[tuple[str, int], ImageFont.FreeTypeFont] = {}
        self._fonts = fonts
        self._authors: list[str] = []
        self._boxes: list[tuple[float, float, float, float]] = []

    def font(self, size: int, face: str = "Regular") -> ImageFont.FreeTypeFont:
        """Return a face of the family at a size in pixels."""
        key = (face, size)
        if key not in self._faces:
            file = self._fonts / f"IBMPlexSans-{face}.ttf"
            # The basic layout gives the same pixels with every build of Pillow.
            self._faces[key] = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
        return self._faces[key]

    def status_bar(self) -> None:
        """Draw the phone's clock and battery."""
        self.draw.rectangle((0, 0, WIDTH, 92), fill=self.colour["bar"])
        ink = self.colour["bar_ink"]
        self.draw.text((MARGIN, 26), self.screen.clock, font=self.font(38, "SemiBold"), fill=ink)
        for step in range(4):
            left = WIDTH - 250 + step * 16
            self.draw.rectangle((left, 62 - 8 * step, left + 10, 66), fill=ink)
        self.draw.rounded_rectangle((WIDTH - 140, 34, WIDTH - 60, 66), 6, outline=ink, width=3)
        self.draw.rectangle((WIDTH - 134, 40, WIDTH - 88, 60), fill=ink)
        self.y = 92

    def title_bar(self) -> None:
        """Draw the app's bar with a way back and the place."""
        self.draw.rectangle((0, self.y, WIDTH, self.y + 120), fill=self.colour["bar"])
        ink = self.colour["bar_ink"]
        middle = self.y + 60
        self.draw.line((MARGIN + 22, middle - 22, MARGIN, middle), fill=ink, width=5)
        self.draw.line((MARGIN, middle, MARGIN + 22, middle + 22), fill=ink, width=5)
        self.draw.text(
            (MARGIN + 64, self.y + 34), self.screen.title, font=self.font(42, "SemiBold"), fill=ink
        )
        self.y += 156

    def post(self, utterance: Utterance) -> None:
        """Draw the first post over the whole width, with its counts."""
        self._avatar(MARGIN, self.y, 92, utterance.author)
        left = MARGIN + 118
        self.draw.text(
            (left, self.y + 4),
            utterance.author,
            font=self.font(38, "Bold"),
            fill=self.colour["ink"],
        )
        beneath = " · ".join(part for part in (utterance.when, self.screen.audience) if part)
        self.draw.text((left, self.y + 52), beneath, font=self.font(30), fill=self.colour["soft"])
        self.y += 124
        self.y = self._said(MARGIN, self.y, utterance.text, 40, WIDTH - 2 * MARGIN) + 28
        if self.screen.counts:
            self.draw.text(
                (MARGIN, self.y), self.screen.counts, font=self.font(30), fill=self.colour["soft"]
            )
            self.y += 56
        self.draw.line((MARGIN, self.y, WIDTH - MARGIN, self.y), fill=self.colour["line"], width=2)
        self.y += 36

    def comment(self, utterance: Utterance) -> None:
        """Draw a reply in its bubble."""
        self._avatar(MARGIN, self.y, 72, utterance.author)
        self._bubble(utterance, MARGIN + 92, WIDTH - 2 * MARGIN - 92, self.colour["bubble"])

    def message(self, utterance: Utterance) -> None:
        """Draw a chat message: ours at the right, others' at the left with their name."""
        if utterance.mine:
            self._bubble(utterance, 260, WIDTH - 260 - MARGIN, self.colour["mine"])
        else:
            self._avatar(MARGIN, self.y, 72, utterance.author)
            self._bubble(utterance, MARGIN + 92, 720, self.colour["bubble"])

    def finish(self) -> Drawn:
        """Cut the screen at a phone's height and return it with the places of its words."""
        foot = min(max(self.y + 80, 1500), self.image.height)
        made = self.image.crop((0, 0, WIDTH, foot))
        out = io.BytesIO()
        facts = PngInfo()
        facts.add_text("Software", "made up for the Casework demonstration")
        made.save(out, "PNG", optimize=False, compress_level=6, pnginfo=facts)
        places = tuple(
            Place(left / WIDTH, top / foot, right / WIDTH, bottom / foot)
            for left, top, right, bottom in self._boxes
        )
        return Drawn(out.getvalue(), places)

    def _bubble(self, utterance: Utterance, left: int, width: int, ground: str) -> None:
        top = self.y
        lines = self._lines(utterance.text, self.font(36), width - 56)
        named = not utterance.mine
        height = 36 + (46 if named else 0) + 48 * len(lines)
        self.draw.rounded_rectangle((left, top, left + width, top + height), 28, fill=ground)
        inside = top + 18
        if named:
            self.draw.text(
                (left + 28, inside),
                utterance.author,
                font=self.font(34, "Bold"),
                fill=self.colour["ink"],
            )
            inside += 46
        self._said(left + 28, inside, utterance.text, 36, width - 56)
        self.y = top + height + 12
        if utterance.when:
            self.draw.text(
                (left + 28, self.y), utterance.when, font=self.font(26), fill=self.colour["soft"]
            )
            self.y += 44
        self.y += 24

    def _avatar(self, left: int, top: int, size: int, author: str) -> None:
        if author not in self._authors:
            self._authors.append(author)
        colour = _AVATARS[self._authors.index(author) % len(_AVATARS)]
        self.draw.ellipse((left, top, left + size, top + size), fill=colour)
        initials = "".join(word[0] for word in author.split()[:2]).upper()
        self.draw.text(
            (left + size / 2, top + size / 2),
            initials,
            font=self.font(size * 2 // 5, "SemiBold"),
            fill="#FFFFFF",
            anchor="mm",
        )

    def _said(self, left: int, top: int, text: str, size: int, width: int) -> int:
        """Draw what somebody said and keep the box around it, a hair wider than the ink."""
        font = self.font(size)
        longest = max(font.getlength(line) for line in self._lines(text, font, width))
        beneath = self._words(left, top, text, size, width)
        self._boxes.append((left - 8, top - 2, left + longest + 8, beneath + 2))
        return beneath

    def _words(self, left: int, top: int, text: str, size: int, width: int) -> int:
        font = self.font(size)
        step = round(size * 1.34)
        for line in self._lines(text, font, width):
            self.draw.text((left, top), line, font=font, fill=self.colour["ink"])
            top += step
        return top

    def _lines(self, text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for word in paragraph.split(" "):
                longer = f"{line} {word}".strip()
                if line and font.getlength(longer) > width:
                    lines.append(line)
                    line = word
                else:
                    line = longer
            lines.append(line)
        return lines
