"""The seeded plan: which families there are, what each picture is, how they are related."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise
from random import Random

from tests.labelled.pictures.kit import PLATFORMS, SIZES, Moment, Platform
from tests.labelled.pictures.pages import FOOTER, HEADER
from tests.labelled.pictures.words import Content, content, sentence, thread

SEED = 20260712
POSTS, SCROLLS, NEGATIVES = 40, 12, 12
AGES = ("3m", "25m", "1h", "2h", "6h", "9h", "1d", "2d", "5d")
KINDS = (
    ("reshot", ("reshot",)),
    ("reshot_jpeg", ("reshot", "jpeg")),
    ("dark", ("dark",)),
    ("dark_jpeg", ("dark", "jpeg")),
    ("crop_top", ("crop_top",)),
    ("crop_bottom", ("crop_bottom",)),
    ("crop_sides", ("crop_sides",)),
    ("crop_tight", ("crop_tight",)),
    ("jpeg", ("jpeg",)),
    ("jpeg_twice", ("jpeg_twice",)),
    ("smaller", ("smaller",)),
    ("larger", ("larger",)),
    ("messenger", ("messenger",)),
    ("crop_messenger", ("crop_tight", "messenger")),
    ("photo_of_screen", ("photo_of_screen",)),
    ("photo_exif", ("photo_of_screen", "exif")),
    ("rotated", ("rotated",)),
    ("border", ("border",)),
    ("arrow", ("arrow",)),
    ("scribble", ("scribble",)),
)


@dataclass(frozen=True)
class Shot:
    """One picture: what is drawn, when, and what then happens to it."""

    key: str
    drawer: str
    content: Content
    platform: Platform
    moment: Moment
    size: tuple[int, int]
    changes: tuple[str, ...] = ()
    offset: int = -1
    name: str = ""


@dataclass(frozen=True)
class Pair:
    """Two pictures and why they belong together."""

    first: str
    second: str
    kind: str


@dataclass(frozen=True)
class Sequence:
    """Screenshots of one thread from top to bottom, with the rows each shares with the next."""

    order: tuple[str, ...]
    overlaps: tuple[int, ...]
    height: int


@dataclass
class Family:
    """A group of pictures made together, with its labels."""

    name: str
    sort: str
    part: str = "read"
    shots: list[Shot] = field(default_factory=list)
    near: list[Pair] = field(default_factory=list)
    either: list[Pair] = field(default_factory=list)
    sequences: list[Sequence] = field(default_factory=list)

    def closed(self) -> None:
        """Let every pair of versions of one page be right or left out."""
        known = {frozenset((pair.first, pair.second)) for pair in (*self.near, *self.either)}
        page = {shot.key: shot.content for shot in self.shots}
        for first, second in combinations(page, 2):
            if page[first] == page[second] and frozenset((first, second)) not in known:
                self.either.append(Pair(first, second, "versions of one page"))


def _moment(rng: Random) -> Moment:
    return Moment(
        f"{rng.randint(6, 23):02}:{rng.randint(0, 59):02}",
        rng.randint(9, 100),
        rng.randint(2, 140),
        rng.randint(2, 3),
        rng.choice(AGES[:6]),
    )


def _later(moment: Moment, rng: Random) -> Moment:
    hour, minute = divmod(
        int(moment.clock[:2]) * 60 + int(moment.clock[3:]) + rng.randint(11, 700), 60
    )
    place = AGES.index(moment.ago)
    return replace(
        moment,
        clock=f"{hour % 24:02}:{minute:02}",
        battery=rng.randint(5, 100),
        likes=moment.likes + rng.randint(1, 30),
        comments=moment.comments + rng.randint(0, 2),
        ago=AGES[min(len(AGES) - 1, place + rng.randint(1, 3))],
    )


def _version(base: Shot, key: str, changes: tuple[str, ...], rng: Random) -> Shot:
    moment = base.moment
    if "reshot" in changes:
        moment = _later(moment, rng)
    if "dark" in changes:
        moment = replace(moment, dark=not moment.dark)
    left = tuple(change for change in changes if change not in ("reshot", "dark"))
    return replace(base, key=key, moment=moment, changes=left)


def _base(key: str, drawer: str, rng: Random) -> Shot:
    moment = replace(_moment(rng), dark=rng.random() < 0.25)
    return Shot(key, drawer, content(rng, 6), rng.choice(PLATFORMS), moment, rng.choice(SIZES))


def _with_versions(
    family: Family, base: Shot, kinds: list[tuple[str, tuple[str, ...]]], rng: Random
) -> None:
    family.shots.append(base)
    for kind, changes in kinds:
        shot = _version(base, f"{base.key}-{kind}", changes, rng)
        family.shots.append(shot)
        family.near.append(Pair(base.key, shot.key, kind))


def _post(number: int) -> Family:
    rng = Random(f"{SEED} post {number}")
    drawer = ("feed", "story", "chat", "group", "profile", "review", "feed", "chat")[number % 8]
    family = Family(f"post{number:02}", f"post {drawer}")
    base = _base(family.name, drawer, rng)
    kinds = [kind for kind in KINDS if not (drawer == "story" and kind[0].startswith("dark"))]
    first = number * 8 % len(kinds)
    chosen = [kinds[(first + step) % len(kinds)] for step in range(8)]
    _with_versions(family, base, chosen, rng)
    return family


def _scroll(number: int) -> Family:
    rng = Random(f"{SEED} scroll {number}")
    family = Family(f"scroll{number:02}", "scroll")
    count, size = 2 + number % 4, rng.choice(SIZES)
    body = size[1] - HEADER - FOOTER
    said = replace(content(rng), long=thread(rng, 120))
    overlaps = tuple(round(body * rng.uniform(0.15, 0.6)) for _ in range(count - 1))
    offsets = [rng.randint(0, 200)]
    for overlap in overlaps:
        offsets.append(offsets[-1] + body - overlap)
    moment, platform = replace(_moment(rng), dark=number % 3 == 0), rng.choice(PLATFORMS)
    minute = rng.randint(1, 50)
    for place, offset in enumerate(offsets):
        when = replace(moment, clock=f"{moment.clock[:2]}:{minute + place:02}")
        family.shots.append(
            Shot(f"{family.name}-{place}", "scroll", said, platform, when, size, offset=offset)
        )
    order = tuple(shot.key for shot in family.shots)
    family.sequences.append(Sequence(order, overlaps, size[1]))
    family.either += [Pair(a, b, "screenshots of one thread") for a, b in pairwise(order)]
    again = replace(family.shots[0], key=f"{family.name}-again", changes=("jpeg",))
    family.shots.append(again)
    family.near.append(Pair(family.shots[0].key, again.key, "jpeg"))
    return family


def _others(base: Shot, sort: str, place: int, rng: Random) -> Shot:
    """Draw the look-alike: what stays and what differs depends on the sort."""
    fresh = content(rng, 6)
    keep = base.content
    contents = {
        "same layout": replace(fresh, photo=fresh.photo),
        "same person": replace(fresh, person=keep.person, handle=keep.handle),
        "same wallpaper": replace(fresh, wallpaper=keep.wallpaper),
        "nearly empty": fresh,
        "same photo": replace(keep, text=sentence(rng), replies=fresh.replies),
        "same form": fresh,
    }
    moment = replace(_moment(rng), dark=base.moment.dark)
    return replace(base, key=f"{base.key[:-1]}{place}", content=contents[sort], moment=moment)


def _negative(number: int) -> Family:
    sorts = {
        "same layout": "feed",
        "same person": "group",
        "same wallpaper": "chat",
        "nearly empty": "empty",
        "same photo": "story",
        "same form": "form",
    }
    sort = list(sorts)[number % len(sorts)]
    rng = Random(f"{SEED} negative {number}")
    family = Family(f"negative{number:02}", sort)
    base = _base(f"{family.name}-0", sorts[sort], rng)
    if sort in ("same photo", "same layout"):
        base = replace(base, content=replace(base.content, photo=base.content.photo // 3 * 3 + 1))
    pages = [base, *(_others(base, sort, place, rng) for place in range(1, 5))]
    kinds = {"jpeg": ("jpeg",), "messenger": ("messenger",), "smaller": ("smaller",)}
    for page in pages:
        chosen = [rng.choice(list(kinds.items()))] if rng.random() < 0.6 else []
        _with_versions(family, page, chosen, rng)
    if sort == "same photo":
        for first, second in combinations(family.shots, 2):
            if first.content != second.content:
                family.either.append(Pair(first.key, second.key, "related"))
    return family


def _split(families: list[Family]) -> None:
    for group in ("post", "scroll", "negative"):
        own = [family for family in families if family.name.startswith(group)]
        for family in Random(f"{SEED} split {group}").sample(own, len(own) // 3):
            family.part = "unread"


def _renamed(families: list[Family]) -> None:
    """Give the pictures names that tell nothing of their family."""
    keys = [shot.key for family in families for shot in family.shots]
    numbers = list(range(1, len(keys) + 1))
    Random(f"{SEED} names").shuffle(numbers)
    number_of = dict(zip(keys, numbers, strict=True))
    for family in families:
        name: dict[str, str] = {}
        for shot in family.shots:
            lossy = any(
                change in ("jpeg", "jpeg_twice", "messenger", "exif", "photo_of_screen")
                for change in shot.changes
            )
            name[shot.key] = f"IMG_{number_of[shot.key]:04}.{'jpg' if lossy else 'png'}"
        family.shots = [replace(shot, name=name[shot.key]) for shot in family.shots]
        family.near = [Pair(name[p.first], name[p.second], p.kind) for p in family.near]
        family.either = [Pair(name[p.first], name[p.second], p.kind) for p in family.either]
        family.sequences = [
            replace(s, order=tuple(name[key] for key in s.order)) for s in family.sequences
        ]


def families() -> list[Family]:
    """Return every family with its labels; the same on every machine."""
    made = [_post(number) for number in range(POSTS)]
    made += [_scroll(number) for number in range(SCROLLS)]
    made += [_negative(number) for number in range(NEGATIVES)]
    for family in made:
        family.closed()
    _split(made)
    _renamed(made)
    return made
