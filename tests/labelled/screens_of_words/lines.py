"""What the screens say: blocks of lines as people post them, without emoji."""

from __future__ import annotations

from random import Random

POSTS = (
    (
        "Can't believe Larkfield charged us £14.50 for a",
        "school trip that was cancelled at 7:15 this morning.",
        "No refund till the 23rd. #rant #larkfield",
    ),
    (
        "@mr_hollin said he'd \"sort it\" by Friday. It's now",
        "Tuesday and I've had 3 emails and no answer.",
    ),
    (
        "Year 11 mocks start Monday 12 January, 8:45 sharp.",
        "Bring a black pen, a calculator and your ID card.",
    ),
    (
        "Who else thinks the new head's rules are daft?",
        "Skirts must be 5cm below the knee, I'm not joking.",
        "That's £32 down the drain for us.",
    ),
    ("Massive thanks to everyone at the summer fair:", "we raised £1,284.60 for the library roof!"),
    (
        "Some people on the staff should remember that",
        "parents can read. Screenshots have been taken.",
        "You know who you are, @j.prewett77",
    ),
    (
        "Left work at 18:52 again. 60 books still to mark.",
        "Don't tell me teachers finish at half past three.",
    ),
    (
        "Has anybody lost a set of keys near the car park?",
        "Handed in at reception, ask for Mrs O'Connell.",
    ),
    (
        "My lad's been put in isolation for 2 days because",
        "his shoes weren't black enough. Rang the office,",
        'got told "it\'s in the policy". Page 14, apparently.',
    ),
    (
        "Quiz night is on Thursday, 7:30pm at The Crown.",
        "£5 a head, teams of up to six. Don't be late!",
    ),
    (
        "Just seen the bus leave at 3:04, six minutes early.",
        "There were 20 kids still waiting in the rain.",
    ),
    (
        "If you're reading this, Karen: I know it was you",
        "who told the governors about the minibus.",
    ),
)
COMMENTS = (
    ("Sunniva Okoro", "Couldn't agree more, it's a disgrace"),
    ("Dov Lindqvist", "Ring me later, not on here"),
    ("Aoife Nairn", "I'd delete this if I were you"),
    ("Bram Thrupp", "We paid £9.99 for ours in Thornby"),
    ("Petra Wray", "Is that the Year 8 one or the Year 9?"),
    ("Idris Caddow", "Told you so back in September"),
    ("Leela Varma", "What time does it start then?"),
    ("Ewan Teague", "She's on duty until 4:30 today"),
)
CHATS = (
    ("are you still coming at 6?",),
    ("yeah but I'll be 10 mins late",),
    ("did you see what he wrote about", "the head in the group chat"),
    ("no?? send it",),
    ("he called her a dinosaur and said", "half of Year 10 can't stand her"),
    ("that's bad, he'll lose his job",),
    ("don't tell anyone I showed you",),
    ("too late, Moira's seen it already",),
    ("it was posted at 22:47 on Sunday",),
    ("what about the £200 from the fund?",),
    ("ask @greta_b, she counted it twice",),
    ("ok speak tomorrow, I'm off to bed",),
)
TIMES = ("2h", "17 min", "Yesterday at 19:06", "3 March at 08:21", "Just now", "14 Nov 2025, 21:33")
NAMES = (
    "Maud Prewett",
    "Callum Ashby-Rowe",
    "Rhian Castell",
    "Kofi Marlow",
    "Zofia Quillan",
    "Piers O'Dowd",
)


def feed(rng: Random) -> list[list[str]]:
    """Invent a post with its byline, its counts and its comments, block by block."""
    who, when = rng.choice(NAMES), rng.choice(TIMES)
    post, other = rng.sample(POSTS, 2)
    blocks = [[who, when], list(post), [f"{rng.randint(3, 480)} likes"]]
    return [*blocks, *(list(pair) for pair in rng.sample(COMMENTS, 5)), list(other)]


def posts(rng: Random, count: int) -> list[list[str]]:
    return [list(post) for post in rng.sample(POSTS, count)]


def chat(rng: Random) -> list[list[str]]:
    start = rng.randrange(len(CHATS) - 8)
    return [list(said) for said in CHATS[start : start + 8]]
