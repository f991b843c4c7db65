"""Why a document is not shown in a bundle, in a few plain words."""

from __future__ import annotations

_WORDS = {
    "password needed": "it opens only with a password",
    "wrong password": "it opens only with a password",
    "damaged": "the file is damaged",
    "damaged, what is left": "the file is damaged, what is left of it stands before this sheet",
    "empty": "the file is empty",
    "no pages": "it has no pages",
    "too many pages": "it has more pages than a bundle takes; make it a bundle of its own",
    "video": "it is a film; it is played at the hearing",
    "audio": "it is a recording; it is played at the hearing",
    "archive": "it is an archive whose files cannot be listed",
    "cannot be shown": "it is of a kind that is not read here",
    "other": "it is of a kind that has no pages",
    "image": "it is a drawing that cannot be shown as a page",
    "took too long": "it took too long to draw",
    "needs too much memory": "it needs more memory to be drawn than it may use",
    "not a plain file": "it is not a plain file",
    "sealed": "it is sealed, and open to nobody",
    "set aside": "it was set aside, and nobody relies on it",
}


def reason_words(problem: str) -> str:
    """Say a problem in the words of a slip sheet; one that is in words already stands."""
    return _WORDS.get(problem, problem.rstrip("."))
