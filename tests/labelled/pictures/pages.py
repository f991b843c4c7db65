"""The pages of the invented platforms, each drawn from its content and its moment."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from PIL import Image

from tests.labelled.pictures.kit import LIGHT, Moment, Page, Platform, font, scene, wrapped
from tests.labelled.pictures.words import Content

Size = tuple[int, int]
Drawer = Callable[[Content, Platform, Moment, Size], Image.Image]
HEADER, FOOTER = 87, 65  # rows of the fixed bars of a long thread
OWN_LIGHT, OWN_DARK = (205, 232, 255), (30, 74, 120)


def _byline(page: Page, who: str, below: str, size: int) -> float:
    left = page.platform.margin
    page.avatar(left, page.y, who, size)
    start = page.y
    page.write(left + size + 12, who, bold=True)
    page.write(left + size + 12, below, faint=True, step=-4)
    page.y = max(page.y, start + size) + 10
    return left


def _comments(page: Page, content: Content) -> None:
    left, size = page.platform.margin, page.platform.avatar - 8
    for place, (who, text) in enumerate(content.replies[: page.moment.comments]):
        if page.y > page.height - 150:
            return
        page.avatar(left, page.y, who, size)
        start = page.y
        page.write(left + size + 10, who, bold=True, step=-3)
        page.write(left + size + 10, text, step=-2)
        page.write(left + size + 10, f"{place + 1}h   Like   Reply", faint=True, step=-6)
        page.y = max(page.y, start + size) + 10


def _counts(page: Page, content: Content) -> None:
    page.y += 8
    page.dots(page.platform.margin, page.y, content.person + content.text)
    page.write(
        page.platform.margin + 62,
        f"{page.moment.likes} likes   {page.moment.comments} comments",
        faint=True,
        step=-3,
    )
    page.y += 6
    page.draw.line((0, page.y, page.width, page.y), fill=page.theme.line)
    page.y += 12


def feed(content: Content, platform: Platform, moment: Moment, size: Size) -> Image.Image:
    """Draw a post in a feed, with its comments."""
    page = Page(size, platform, moment)
    page.draw.rectangle((0, 0, *size), fill=page.theme.card)
    page.header(platform.name)
    page.y += 12
    _byline(page, content.person, f"{content.handle}  {moment.ago}", platform.avatar)
    page.write(platform.margin, content.text)
    page.y += 8
    if content.photo % 3:
        page.photo(content.photo, size[0] * (5 + content.photo % 4) // 12)
    _counts(page, content)
    _comments(page, content)
    page.footer()
    return page.picture


def story(content: Content, platform: Platform, moment: Moment, size: Size) -> Image.Image:
    """Draw a story that fills the screen."""
    page = Page(size, platform, moment)
    page.photo(content.photo, size[1])
    page.status()
    page.draw.rectangle((10, 38, size[0] - 10, 42), fill=(200, 200, 200))
    page.draw.rectangle((10, 38, size[0] // 3, 42), fill=(255, 255, 255))
    page.avatar(18, 54, content.person, 44)
    face = font(platform.bold, 20)
    page.draw.text(
        (74, 56),
        f"{content.person}  {moment.ago}",
        font=face,
        fill=(255, 255, 255),
        stroke_width=1,
        stroke_fill=(0, 0, 0),
    )
    big = font(platform.bold, 30)
    y = size[1] // 2 + (content.photo % 200) - 100
    for line in wrapped(content.text, big, size[0] - 80):
        wide = big.getlength(line)
        left = (size[0] - wide) / 2
        page.draw.rectangle((left - 10, y - 2, left + wide + 10, y + 40), fill=(20, 20, 20))
        page.draw.text((left, y), line, font=big, fill=(255, 255, 255))
        y += 42
    page.draw.rounded_rectangle(
        (20, size[1] - 74, size[0] - 90, size[1] - 26), 24, outline=(255, 255, 255), width=2
    )
    return page.picture


def _bubble(page: Page, own: bool, text: str) -> None:
    face = font(page.platform.face, page.platform.size)
    lines = wrapped(text, face, page.width * 0.66)
    wide = max(face.getlength(line) for line in lines) + 28
    tall = len(lines) * int(page.platform.size * 1.36) + 18
    left = page.width - wide - 14 if own else 14
    own_fill = OWN_DARK if page.moment.dark else OWN_LIGHT
    page.draw.rounded_rectangle(
        (left, page.y, left + wide, page.y + tall), 16, fill=own_fill if own else page.theme.card
    )
    start = page.y
    page.y += 8
    page.write(left + 14, text, width=page.width * 0.66)
    page.y = start + tall + 12


def chat(content: Content, platform: Platform, moment: Moment, size: Size) -> Image.Image:
    """Draw a direct-message chat over its wallpaper."""
    page = Page(size, platform, moment)
    paper = scene(content.wallpaper, size)
    page.picture.paste(Image.blend(paper, Image.new("RGB", size, page.theme.ground), 0.6))
    page.header(content.other)
    page.y += 20
    turns = content.long or tuple(
        (place % 2 == 1, text)
        for place, text in enumerate((content.text, *(text for _, text in content.replies)))
    )
    for own, text in turns:
        if page.y > size[1] - 150:
            break
        _bubble(page, own, text)
    page.footer()
    return page.picture


def group(content: Content, platform: Platform, moment: Moment, size: Size) -> Image.Image:
    """Draw the page of a group with a pinned post."""
    page = Page(size, platform, moment)
    page.header(platform.name)
    page.photo(content.wallpaper, size[1] // 6)
    page.y += 10
    page.write(platform.margin, content.group, bold=True, step=6)
    page.write(
        platform.margin, f"Private group   {200 + content.photo % 700} members", faint=True, step=-3
    )
    page.y += 12
    page.draw.rectangle((0, page.y, size[0], size[1]), fill=page.theme.card)
    page.y += 12
    _byline(page, content.person, moment.ago, platform.avatar)
    page.write(platform.margin, content.text, step=2)
    _counts(page, content)
    _comments(page, content)
    page.footer()
    return page.picture


def profile(content: Content, platform: Platform, moment: Moment, size: Size) -> Image.Image:
    """Draw a profile with its photographs in a grid."""
    page = Page(size, platform, moment)
    page.draw.rectangle((0, 0, *size), fill=page.theme.card)
    page.header(content.handle)
    page.y += 16
    page.avatar(platform.margin, page.y, content.person, 96)
    start = page.y
    page.y += 14
    page.write(platform.margin + 116, content.person, bold=True, step=3)
    page.write(platform.margin + 116, f"{moment.likes} followers", faint=True)
    page.y = start + 110
    page.write(platform.margin, content.text)
    page.y += 12
    rng, side = Random(content.photo), size[0] // 3
    while page.y < size[1] - 64:
        for column in range(3):
            page.picture.paste(
                scene(rng.randrange(10**6), (side - 3, side - 3)), (column * side, page.y)
            )
        page.y += side
    page.footer()
    return page.picture


def review(content: Content, platform: Platform, moment: Moment, size: Size) -> Image.Image:
    """Draw a page of reviews of a school."""
    page = Page(size, platform, moment)
    page.header("Reviews")
    page.y += 14
    shown = ((content.person, content.text), *content.replies[: moment.comments])
    for place, (who, text) in enumerate(shown):
        if page.y > size[1] - 210:
            break
        top = page.y
        page.draw.rounded_rectangle((10, top, size[0] - 10, top + 150), 12, fill=page.theme.card)
        page.y += 10
        _byline(page, who, f"{moment.ago} ago", platform.avatar)
        for star in range(5):
            lit = star < (content.stars + place * 2) % 5 + 1
            x = platform.margin + star * 26
            page.draw.regular_polygon(
                (x + 10, page.y + 10, 11), 5, fill=(240, 170, 20) if lit else page.theme.line
            )
        page.y += 28
        page.write(platform.margin, text, step=-2)
        page.y = max(page.y, top + 150) + 14
    page.footer()
    return page.picture


def empty(content: Content, platform: Platform, moment: Moment, size: Size) -> Image.Image:
    """Draw a nearly empty page: one line in the middle."""
    page = Page(size, platform, moment)
    page.header(platform.name)
    page.y = size[1] // 2
    page.write(platform.margin + 40, content.text.split(".")[0], faint=True)
    page.footer()
    return page.picture


def form(content: Content, platform: Platform, moment: Moment, size: Size) -> Image.Image:
    """Draw the scan of a template form filled in with answers."""
    page = Page((size[0], int(size[0] * 1.41)), platform, Moment())
    page.draw.rectangle((0, 0, page.width, page.height), fill=(252, 251, 247))
    page.y = 30
    page.write(40, "Larkfield Academy Trust: report of a concern", bold=True, step=2)
    answers = (
        content.person,
        content.handle,
        content.other,
        moment.clock,
        content.text,
        *(text for _, text in content.replies),
    )
    questions = (
        "Your name",
        "Account seen",
        "Who else knows",
        "Time",
        "What happened",
        "What was said",
        "Who was there",
        "What you did",
        "Anything else",
    )
    ink = font("IBMPlexSans-Italic", 17)
    for question, answer in zip(questions, answers, strict=False):
        page.y += 10
        page.write(40, question, bold=True, step=-4)
        tall = 58 if question.startswith("What") else 30
        page.draw.rectangle((40, page.y, page.width - 40, page.y + tall), outline=LIGHT.faint)
        for row, line in enumerate(wrapped(answer, ink, page.width - 100)[:2]):
            page.draw.text((48, page.y + 3 + row * 26), line, font=ink, fill=(20, 30, 120))
        page.y += tall
    return page.picture


def long_thread(
    content: Content,
    platform: Platform,
    moment: Moment,
    size: Size,
    shots: tuple[tuple[int, Moment], ...],
) -> list[Image.Image]:
    """Draw one long thread and photograph it at the given offsets beneath fixed bars."""
    body = size[1] - HEADER - FOOTER
    tall = Page((size[0], max(offset for offset, _ in shots) + body + 400), platform, moment)
    tall.y = 10
    for own, text in content.long:
        if tall.y > tall.height:
            break
        _bubble(tall, own, text)
    taken: list[Image.Image] = []
    for offset, when in shots:
        page = Page(size, platform, when)
        page.picture.paste(tall.picture.crop((0, offset, size[0], offset + body)), (0, HEADER))
        page.header(content.other)
        page.footer()
        taken.append(page.picture)
    return taken


DRAWERS: dict[str, Drawer] = {
    "feed": feed,
    "story": story,
    "chat": chat,
    "group": group,
    "profile": profile,
    "review": review,
    "empty": empty,
    "form": form,
}
