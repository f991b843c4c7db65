"""Screens with known words for the tests of recognition, and how many letters were misread."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from casework.media.sample_screens import Place, Screen, Utterance, draw_with_places

FONTS = Path(__file__).parents[2] / "resources" / "fonts"

POST = (
    Utterance(
        "Parent of Year 9",
        "I have had enough of 9C today. Some of them should not be in a mainstream school, and"
        " everyone in that room knows it.",
        "20 Nov",
    ),
    Utterance("Jo Marsh", "Which class? Ours were fine on Tuesday - I can't believe it!", "2h"),
    Utterance("Sam Lee", "Ring me on 07700 900123 or write to sam.lee@example.org; £25?", "1h"),
)
CHAT = (
    Utterance("Priya N", "Did anyone see what Mr Coles put on his page last night?", "21:04"),
    Utterance("", "No. What was it?", "21:06", mine=True),
    Utterance("Owen Davies", "He named two pupils and called the head a liar.", "21:07"),
    Utterance("Priya N", "I took a screenshot before it was gone.", "21:07"),
    Utterance("", "Please send it to me, not to the group.", "21:09", mine=True),
    Utterance("Owen Davies", "Ok", "21:10"),
    Utterance("", "Thanks", "21:11", mine=True),
)


@dataclass(frozen=True, slots=True)
class Known:
    """A picture, and the words on it from the top; what hangs beside them (initials) apart."""

    picture: Image.Image
    words: str
    beside: tuple[str, ...]
    places: tuple[Place, ...] = ()


def post(*, dark: bool = False) -> Known:
    """A post with its replies."""
    screen = Screen("Harbour Street parents", "09:41", POST, dark=dark, counts="14 comments")
    return _known(screen)


def chat(*, dark: bool = False) -> Known:
    """A chat with bubbles at both sides."""
    return _known(Screen("Year 9 staff", "22:15", CHAT, dark=dark, chat=True))


def _known(screen: Screen) -> Known:
    drawn = draw_with_places(screen, FONTS)
    picture = Image.open(io.BytesIO(drawn.png)).convert("RGB")
    words = [screen.clock, screen.title]
    initials = []
    for number, one in enumerate(screen.utterances):
        if not one.mine:
            words.append(one.author)
            initials.append("".join(part[0] for part in one.author.split()[:2]).upper())
        first = number == 0 and not screen.chat
        words += [one.when, one.text] if first else [one.text, one.when]
        if first and screen.counts:
            words.append(screen.counts)
    return Known(picture, " ".join(words), tuple(initials), drawn.places)


def misread_share(known: Known, read: str) -> float:
    """How many letters must be changed, put in or left out, for each letter that is there.

    The end of a line counts as a space. The initials in the pictures of persons stand beside
    the words, in no order with them: each is looked for by itself and taken out first, one that
    is not found counts as misread. Any other word that is not on the screen counts as well.
    """
    lines, missed = read.split("\n"), 0
    for initials in known.beside:
        if initials in lines:
            lines.remove(initials)
        else:
            missed += len(initials)
    letters = len(known.words) + sum(map(len, known.beside))
    return (_changes(known.words, " ".join(" ".join(lines).split())) + missed) / letters


def _changes(wanted: str, found: str) -> int:
    """Count the changes from one text to the other (Levenshtein)."""
    before = list(range(len(found) + 1))
    for row, letter in enumerate(wanted, 1):
        now = [row]
        for column, other in enumerate(found, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != other)))
        before = now
    return before[-1]


def reduced(picture: Image.Image, share: float) -> Image.Image:
    """Make a picture smaller, as a messenger does."""
    size = round(picture.width * share), round(picture.height * share)
    return picture.resize(size, Image.Resampling.LANCZOS)


def font(size: int) -> ImageFont.FreeTypeFont:
    """The face in which the tests draw words."""
    return ImageFont.truetype(FONTS / "IBMPlexSans-Regular.ttf", size)


def paper(lines: list[str], *, columns: int = 1) -> Image.Image:
    """A sheet of print with lines in one column or several, under a heading over the whole."""
    face = font(26)
    sheet = Image.new("RGB", (1240, 900), "white")
    pen = ImageDraw.Draw(sheet)
    pen.text((90, 60), "What the school expects of everybody who works here", "black", face)
    share = -(-len(lines) // columns)
    for number, line in enumerate(lines):
        left = 90 + (number // share) * (1060 // columns + 30)
        pen.text((left, 140 + (number % share) * 42), line, "black", face)
    return sheet


def saved(picture: Image.Image, fmt: str = "PNG", **options: object) -> bytes:
    """Give a picture as a file."""
    body = io.BytesIO()
    picture.save(body, fmt, **options)  # type: ignore[arg-type]
    return body.getvalue()


def sign(
    words: str, *, ink: object = "black", ground: object = "white", mode: str = "RGB"
) -> Image.Image:
    sheet = Image.new(mode, (760, 110), ground)  # type: ignore[arg-type]
    ImageDraw.Draw(sheet).text((30, 25), words, ink, font(36))  # type: ignore[arg-type]
    return sheet


def pdf_of(words: str, scanned: str) -> bytes:
    """A PDF of a page with words of its own, and one that is a picture of words; '' leaves out."""
    body = io.BytesIO()
    canvas = Canvas(body, pagesize=(400, 200))
    if words:
        canvas.drawString(40, 100, words)
        canvas.showPage()
    if scanned:
        canvas.drawImage(ImageReader(sign(scanned)), 20, 60, 360, 52)
        canvas.showPage()
    canvas.save()
    return body.getvalue()
