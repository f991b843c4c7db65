"""Whether an allegation says an act with its object, or only a label (DOMAIN.md 1.4)."""

from __future__ import annotations

import re
from collections.abc import Callable

LABEL = re.compile(
    r"\b(?:(?:bringing|brought) [^.]{0,60}? into disrepute|in(?:to)? disrepute"
    r"|gross misconduct|misconduct|inappropriate(?:ly)?"
    r"|unprofessional(?:ly)?|unacceptable|breach(?:ed|ing)? (?:of )?the [\w ]{0,30}policy"
    r"|misus(?:e|ed|ing)|bullying"
    r"|breach(?:ed)? confidentiality)\b",
    re.I,
)
_ACT = re.compile(
    r"\b(?:post(?:ed|ing)|(?:did|to) post|publish(?:ed|ing)|wr(?:ote|iting)|written"
    r"|shar(?:ed|ing)|repost(?:ed|ing)"
    r"|comment(?:ed|ing)|repl(?:ied|ying)|lik(?:ed|ing)|reacted|sen[td]|sending|messag(?:ed|ing)"
    r"|upload(?:ed|ing)|tagg(?:ed|ing)|follow(?:ed|ing)|accepted|invited|added|stream(?:ed|ing)"
    r"|record(?:ed|ing)|photograph(?:ed|ing)|film(?:ed|ing)|describ(?:ed|ing)|nam(?:ed|ing)"
    r"|call(?:ed|ing)|stated|said|creat(?:ed|ing)|set up|us(?:ed|ing)|access(?:ed|ing)"
    r"|log(?:ged|ging) (?:in|on)|spen[td]|delet(?:ed|ing)|edit(?:ed|ing)|forward(?:ed|ing)"
    r"|screenshot(?:ted)?|display(?:ed|ing)|made (?:a|the) (?:post|comment|video|page|group))\b",
    re.I,
)
_PASSIVE = re.compile(r"\b(?:was|were|been|be)\s+$", re.I)
_WORDS = re.compile(r"[\w’'-]+")
_WHERE = frozenset({"on", "in", "at", "to", "via", "from", "about", "by", "with", "under"})
_NEAR = 240  # characters in which what was done stands


def told_act(own: str, *, beside: Callable[[str], str]) -> tuple[bool, re.Match[str] | None]:
    """Tell whether an act is said with its object; return an act without one, if there is any.

    ``own`` is the wording with quoted words blanked out; ``beside`` leaves out of a text what is
    no object: dates, the opening.
    """
    act = None
    for act in _ACT.finditer(own):
        if _has_object(own, act, beside):
            return True, None
    return False, act


def _has_object(own: str, act: re.Match[str], beside: Callable[[str], str]) -> bool:
    """Ask for more than a place, a date or a label: what was posted, or whom one messaged."""
    begins = max(own.rfind(".", 0, act.start()) + 1, act.start() - _NEAR)
    before = own[begins : act.start()]
    after = own[act.end() : act.end() + _NEAR].split(".", 1)[0]
    near = before if _PASSIVE.search(before) else after
    if "“" in near:
        return True
    words = _WORDS.findall(LABEL.sub(" ", beside(near)))
    where_alone = bool(words) and words[0].lower() in _WHERE
    return len(words) >= (4 if where_alone else 2)
