"""Invented people, posts and messages for the pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

GIVEN = [
    "Maud",
    "Ines",
    "Tobias",
    "Rhian",
    "Callum",
    "Odette",
    "Farid",
    "Petra",
    "Jonah",
    "Sunniva",
    "Dilys",
    "Marek",
    "Aoife",
    "Kofi",
    "Leela",
    "Bram",
    "Zofia",
    "Ewan",
    "Nadia",
    "Hamish",
    "Greta",
    "Idris",
    "Yasmin",
    "Piers",
    "Cerys",
    "Ravi",
    "Fern",
    "Anselm",
    "Moira",
    "Dov",
]
SURNAMES = [
    "Hollin",
    "Prewett",
    "Sandilow",
    "Okoro",
    "Threlkel",
    "Varma",
    "Quillan",
    "Dunmore",
    "Ashby-Rowe",
    "Fenwick",
    "Castell",
    "Marlow",
    "Iveson",
    "Teague",
    "Brookhart",
    "Lindqvist",
    "Pask",
    "Wray",
    "Ostler",
    "Nairn",
    "Caddow",
    "Bellis",
    "Thrupp",
]
OPENINGS = (
    "Cannot believe the staff meeting ran until six again",
    "Another Monday and the printer in the science block has given up",
    "So proud of my tutor group after the concert",
    "Some parents really need to read the newsletter",
    "Parking outside the gates was a disgrace this morning",
    "Had the longest parents' evening of my life",
    "If one more person asks me about the trip money",
    "Lovely to bump into old pupils in town",
    "Not naming names but management has lost the plot",
    "Year 9 last period on a windy Friday",
    "Thank you to everyone who came to the summer fair",
    "The new timetable arrived and it is a shambles",
    "Our cook deserves a medal for the roast today",
    "Somebody left the minibus with an empty tank",
    "The head's assembly this morning was something else",
    "Cover again, fourth time this week",
    "I have marked sixty essays since lunch",
    "The caretaker found a hedgehog in the boiler room",
    "Heard the academy is being inspected on Tuesday",
    "Away game at Larkfield was cancelled with an hour to go",
    "My mate got shouted at by a teacher in the corridor",
    "The uniform shop has put its prices up once more",
    "Half term cannot come soon enough",
    "Sports day photographs are up in the hall",
)
MIDDLES = (
    "and nobody thought to tell the rest of us",
    "which says a good deal about this place",
    "so I went home and baked a lemon cake",
    "and the governors are asking questions",
    "while the rain came in through the roof",
    "but the children were brilliant throughout",
    "and I have the emails to prove it",
    "and then they wonder why people leave",
    "so please bring a coat and sensible shoes",
    "though the tea was hot for once",
    "and three of us stayed behind to tidy up",
    "which I will be raising with the union",
    "and the bus was forty minutes late",
    "but that is between you and me",
    "so we laughed until we cried",
    "and not one word of apology since",
)
ENDINGS = (
    "Anyone else?",
    "Wine needed.",
    "Roll on July.",
    "Honestly.",
    "You could not make it up.",
    "Best job in the world.",
    "Keep this to yourselves please.",
    "Asking for a friend.",
    "More to follow.",
    "Rant over.",
    "See you all on Thursday.",
    "Never again.",
)
REPLIES = (
    "Same here, every single week",
    "You should tell someone in the office",
    "Sending love from the west wing",
    "Delete this before somebody sees it",
    "That is exactly what I said to Gareth",
    "Wait until you hear what happened in maths",
    "Ha, brilliant",
    "I was there and it was worse than that",
    "Is this the one by the ring road?",
    "My two loved it, thank you",
    "Careful, the walls have ears",
    "Who is on duty tomorrow?",
    "Told you so in September",
    "Could you send me the form again",
    "We ought to meet for a coffee",
    "Not on here, ring me",
    "The bit about the hamster finished me off",
    "Is it true about the new deputy",
    "Count me in for Saturday",
    "I can lend you my notes",
    "They moved the bins as well",
    "What time does the hall open",
    "No idea, ask Prudence",
    "That made my day",
    "Bring the blue folder and the keys",
    "He never said that to my face",
    "It was on the board all along",
    "Two of them were crying afterwards",
)
GROUPS = (
    "Larkfield Mums and Dads",
    "Staff Room After Dark",
    "Thornby Noticeboard",
    "Quiz Night Crew",
)


@dataclass(frozen=True)
class Content:
    """What a page says, whatever it looks like."""

    person: str
    handle: str
    other: str
    text: str
    replies: tuple[tuple[str, str], ...]
    photo: int
    wallpaper: int
    group: str
    stars: int = 3
    long: tuple[tuple[bool, str], ...] = field(default=())


def name(rng: Random) -> str:
    return f"{rng.choice(GIVEN)} {rng.choice(SURNAMES)}"


def sentence(rng: Random) -> str:
    return f"{rng.choice(OPENINGS)} {rng.choice(MIDDLES)}. {rng.choice(ENDINGS)}"


def content(rng: Random, replies: int = 4) -> Content:
    """Invent the words of one page."""
    person = name(rng)
    chosen = rng.sample(REPLIES, min(replies, len(REPLIES)))
    return Content(
        person=person,
        handle="@" + person.lower().replace(" ", rng.choice(("_", ".", ""))).replace("-", ""),
        other=name(rng),
        text=sentence(rng),
        replies=tuple((name(rng), text) for text in chosen),
        photo=rng.randrange(10**6),
        wallpaper=rng.randrange(10**6),
        group=rng.choice(GROUPS),
        stars=rng.randint(1, 5),
    )


def thread(rng: Random, count: int) -> tuple[tuple[bool, str], ...]:
    """Invent a long exchange: whose turn it is and what was said."""
    said: list[tuple[bool, str]] = []
    while len(said) < count:
        words = rng.choice((sentence(rng), rng.choice(REPLIES), rng.choice(OPENINGS)))
        if words not in [text for _, text in said[-6:]]:
            said.append(
                (rng.random() < 0.5, f"{words} {rng.choice(('', '', rng.randint(2, 99)))}".strip())
            )
    return tuple(said)
