"""What a clause does: duty, prohibition, permission…, proposed from its force words.

Everything here is a proposal for the reviewer of an import, never a ruling
(DOMAIN.md 1.2 and 1.3; PRODUCT.md promise 1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class ClauseKind(StrEnum):
    """The nine kinds of clause."""

    DUTY = "duty"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    DEFINITION = "definition"
    ADVICE = "advice"
    NOTICE = "notice"
    PURPOSE = "purpose"
    MANAGERS_DUTY = "manager's duty"
    TRUSTS_DUTY = "Trust's duty"

    @property
    def words(self) -> str:
        """Name the kind as the adviser reads it."""
        return self.value.replace("'", "’")

    @property
    def binds_employees(self) -> bool:
        """Tell whether an employee can act against a clause of this kind."""
        return self in {ClauseKind.DUTY, ClauseKind.PROHIBITION, ClauseKind.PERMISSION}

    def binds(self, before: ClauseSubject) -> ClauseSubject:
        """Say whom a clause of this kind binds, where its words bound ``before``."""
        if self.binds_employees:
            return ClauseSubject.EMPLOYEES
        if self is ClauseKind.TRUSTS_DUTY:
            return ClauseSubject.TRUST
        if self is ClauseKind.MANAGERS_DUTY and before is not ClauseSubject.TRUST:
            return ClauseSubject.MANAGERS
        return before


class ClauseLimit(StrEnum):
    """The accounts or devices to which the wording of a clause is limited."""

    ANY = "any"
    TRUST_ACCOUNTS = "trust_accounts"
    PERSONAL = "personal"
    TRUST_DEVICE = "trust_device"
    OWN_DEVICE = "own_device"

    @property
    def words(self) -> str:
        """Name the limit as the adviser reads it."""
        return {
            ClauseLimit.ANY: "any account",
            ClauseLimit.TRUST_ACCOUNTS: "Trust accounts",
            ClauseLimit.PERSONAL: "personal",
            ClauseLimit.TRUST_DEVICE: "Trust device",
            ClauseLimit.OWN_DEVICE: "own device",
        }[self]


class ClauseSubject(StrEnum):
    """Who a clause speaks to."""

    EMPLOYEES = "employees"
    MANAGERS = "managers"
    TRUST = "trust"
    ALL = "all"

    @property
    def words(self) -> str:
        """Name whom the clause binds, as the adviser reads it."""
        return "the Trust" if self is ClauseSubject.TRUST else self.value


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """A proposal of what a clause does, with the force word that led to it."""

    kind: ClauseKind
    force: str
    subject: ClauseSubject
    limit: ClauseLimit


_LEADERS = r"(?:line |senior )?managers?|head ?teachers?|principals?|governors?|trustees?|leaders"
_EMPLOYER = (
    r"(?:the )?(?:trust|school|academy|organisation|employer|council|board|hr|human resources)"
)

# "must be aware that" announces; it does not order. It is looked at last.
_ANNOUNCES = re.compile(
    r"\b(?:must|should|shall|need to|needs to|are to|please)\s+(?:also\s+)?(?:be aware|note)\b",
    re.I,
)
_DEFINES = re.compile(
    r"\brefers? to\b|\bmeans\b|\bis defined as\b|\bare defined as\b|\bthe term\b"
    r"|\bexamples? of\b[^.]{0,80}\binclude|\bincludes?,? but (?:is |are )?not limited to\b"
    r"|\bpolicy applies to\b|\bapplies to (?:all|any|every)\b",
    re.I,
)
_SCOPE = re.compile(r"\bapplies to\b", re.I)
_EXAMPLES = re.compile(r"\bexamples?\b", re.I)
_LEADER_DUTY = re.compile(
    rf"\b(?:{_LEADERS})\s+(?:and [a-z ]{{1,30}}\s)?"
    r"(will|must not|must|shall|should not|should|are responsible|are expected to)\b",
    re.I,
)
_EMPLOYER_DUTY = re.compile(
    rf"\b{_EMPLOYER}\s+(will|must|shall|should|undertakes to)\b"
    r"|\b(will)\s+(?:need to\s+)?be\s+(?:regularly |fully |formally )?"
    r"(?:reviewed|investigated|monitored|updated|published|consulted)\b",
    re.I,
)
_ACTED_ON = re.compile(
    r"\b(?:of|to|with|by|from|for|at|in|within|under|leaves?|leaving|joins?|joining|tell|told"
    r"|informs?|asks?|represents?|representing)\s+(?:the|their|your|our|an?|any)?\s*$",
    re.I,
)
_HARD = re.compile(
    r"(?:^|(?<=[.;:] ))(?:do not|don['’]t|never)\b"
    r"|\b(?:must never|must not|shall not|(?:is|are) not (?:permitted|allowed)(?: to)?"
    r"|(?:is|are) (?:strictly )?(?:prohibited|forbidden)|may not"
    r"|forbids?|prohibits?|must|shall|(?:is|are) required to|have to|has to|needs? to"
    r"|(?:is|are) (?:therefore )?essential"
    r"|(?:is|are) expected to)\b",
    re.I,
)
_SOFT = re.compile(r"\b(?:should never|should not|should only|should)\b", re.I)
_PERMITS = re.compile(
    r"\b(?:(?:is|are) (?:permitted|allowed)(?: to)?"
    r"|(?:employees?|staff|you|users?|they|workers) may(?! (?:not|be subject|also be|face)))\b",
    re.I,
)
_ADVISES = re.compile(
    r"\bplease [a-z]+\b"
    r"|\bneed(?:s|ing)? advice\b|\bif (?:in doubt|you are unsure)\b"
    r"|\b(?:are|is) (?:encouraged|advised|recommended)\b|\bwe (?:recommend|advise|suggest)\b"
    r"|\bgood practice\b|\bit is advisable\b"
    r"|\bfor (?:further|more) (?:advice|guidance|information)\b",
    re.I,
)
# "Tell the office." and "If you are late, ring before nine." order without a force word.
_DONE_TO = (
    r"(?:the|an?|any|all|each|every|your|our|their|his|her|its|it|them|us|him|this|that|these|those"
    r"|no|nothing|what|whatever|whoever|only)"
)
_IMPERATIVE = re.compile(
    r"^(?:Always |(?:If|When|Where|Whenever|Before|After)\b[^,;.]{3,120}, (?:then |please )?)?"
    r"(?i:(?P<verb>tell|report|ring|call|ask|keep|lock|use|choose|write|read|send|return|register"
    r"|sign|store|delete|close|take|give|put|let|leave|make|check|wear|bring|contact|inform|follow"
    r"|pass|record|save|switch|remove|show|seek|obtain|ensure|stop)"
    rf" {_DONE_TO}|(?P<goes>ring|call|ask|speak|wait|stop|report|sign|log)"
    r" (?:to|for|before|after|at|with|off|out|in|within|until))\b(?=.*[.;!]$)",
    re.DOTALL,
)
# "This policy sets out how staff must behave" says what the document is for.
_PURPOSE = re.compile(
    r"^(?:(?:this|the|our) (?:policy|procedure|document|code|guidance|handbook)(?: [a-z]+){0,3}? "
    r"(?:aims?|seeks?|sets? out|sets|(?:is|has been) (?:not )?(?:aimed|intended|designed|written"
    r"|meant|there|produced)|explains?|describes?|says?|tells?|provides?|outlines?|gives?|exists?"
    r"|helps?|encourages?|supports?|protects?)\b"
    r"|the (?:aims?|purposes?|objectives?) (?:of|is|are)\b|its (?:aims?|purpose) (?:is|are)\b)",
    re.I,
)
_PURPOSE_HEADING = re.compile(r"\b(?:aims?|objectives?|purpose)\b|\bwhy we\b", re.I)
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+")

_TRUST_ACCOUNT = re.compile(
    r"\b(?:trust|school|academy|official|corporate|work)(?:['’]s)?\s+(?:social[ -]media\s+)?"
    r"(?:accounts?|channels?|pages?|profiles?|sites?)\b",
    re.I,
)
_TRUST_DEVICE = re.compile(
    r"\b(?:from|on|using) (?:a|any|the) (?:trust|school|work)(?:['’]s)? (?:pc"
    r"|computer|device|laptop|equipment)",
    re.I,
)
_OWN_DEVICE = re.compile(
    r"\b(?:(?:from|on|using) )?(?:their |your )?(?:own|personal) devices?\b", re.I
)
_PERSONAL = re.compile(
    r"\bpersonal (?:social[ -]media )?(?:accounts?|channels?|pages?|profiles?"
    r"|on[ -]?line activity)\b"
    r"|\bin (?:a|their|your) personal capacity\b",
    re.I,
)
_PERSONAL_HEADING = re.compile(r"\b(?:personal|private|own) (?:use|accounts?|social)\b", re.I)
_NEGATIVE = re.compile(r"\bnot\b|n['’]t\b|never|prohibit|forbid|cannot", re.I)

# A paragraph of a megabyte is read for its beginning only: force words stand early.
_READ_AT_MOST = 20_000


def _soonest(*found: re.Match[str] | None) -> re.Match[str] | None:
    matches = [match for match in found if match is not None]
    return min(matches, key=lambda match: match.start()) if matches else None


def _limit(text: str, heading: str) -> ClauseLimit:
    if _TRUST_ACCOUNT.search(text) and not _PERSONAL.search(text):
        return ClauseLimit.TRUST_ACCOUNTS
    if _TRUST_DEVICE.search(text):
        return ClauseLimit.TRUST_DEVICE
    if _OWN_DEVICE.search(text):
        return ClauseLimit.OWN_DEVICE
    if _PERSONAL.search(text) or _PERSONAL_HEADING.search(heading):
        return ClauseLimit.PERSONAL
    return ClauseLimit.ANY


def _force(match: re.Match[str]) -> str:
    """Give the force word as it is listed: "are permitted to" is "permitted"."""
    plain = re.sub(r"\s+", " ", match.group(0)).lower()
    shorter = re.sub(r"^(?:is|are) (?=(?:strictly |therefore )?[a-z]{6})", "", plain)
    return shorter.removesuffix(" to") if shorter != plain else plain


def _binding(text: str) -> tuple[ClauseKind, str] | None:
    """Find the word that orders, forbids or permits; the harder word leads."""
    hard, soft, permits = _HARD.search(text), _SOFT.search(text), _PERMITS.search(text)
    leading = _soonest(hard, permits) or soft
    if leading is None:
        return None
    force = _force(leading)
    if leading is permits or force == "should only":
        return ClauseKind.PERMISSION, force
    return (ClauseKind.PROHIBITION if _NEGATIVE.search(force) else ClauseKind.DUTY), force


def _that_acts(duty: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Find who acts, not who is acted on: "staff who leave the Trust must" is no Trust's duty."""
    found = (match for match in duty.finditer(text))
    return next((m for m in found if not _ACTED_ON.search(text[: m.start()][-40:])), None)


def _employer_duty(text: str) -> ClauseReading | None:
    employer = _that_acts(_EMPLOYER_DUTY, text)
    leaders = _that_acts(_LEADER_DUTY, text)
    found = _soonest(employer, leaders)
    if found is None:
        return None
    force = next(word for word in found.groups() if word).lower()
    if found is leaders:
        kind, subject = ClauseKind.MANAGERS_DUTY, ClauseSubject.MANAGERS
    else:
        kind, subject = ClauseKind.TRUSTS_DUTY, ClauseSubject.TRUST
    return ClauseReading(kind, force, subject, ClauseLimit.ANY)


def _asked(sentences: Sequence[str]) -> str:
    """Give the verb of the first sentence that orders with it alone; empty where none does."""
    found = next((match for match in map(_IMPERATIVE.match, sentences) if match is not None), None)
    return (found["verb"] or found["goes"]).lower() if found else ""


def _defined(text: str) -> ClauseReading | None:
    if not _DEFINES.search(text) or any(orders.search(text) for orders in (_HARD, _SOFT, _PERMITS)):
        return None
    if _SCOPE.search(text):
        return ClauseReading(
            ClauseKind.DEFINITION, "applies", ClauseSubject.EMPLOYEES, ClauseLimit.ANY
        )
    force = "examples" if _EXAMPLES.search(text) else "definition"
    return ClauseReading(ClauseKind.DEFINITION, force, ClauseSubject.ALL, ClauseLimit.ANY)


def _without_force(text: str, words: str, heading: str) -> ClauseReading:
    """Read a clause that no force word tells: its verb may order, or its heading say what for."""
    asked = _asked(_SENTENCE_END.split(words))
    if asked:
        limit = _limit(words, heading)
        return ClauseReading(ClauseKind.DUTY, asked, ClauseSubject.EMPLOYEES, limit)
    announced = _ANNOUNCES.search(text[:_READ_AT_MOST])
    if announced is None and _PURPOSE_HEADING.search(heading):
        return ClauseReading(ClauseKind.PURPOSE, "", ClauseSubject.ALL, ClauseLimit.ANY)
    force = _force(announced) if announced else ""
    return ClauseReading(ClauseKind.NOTICE, force, ClauseSubject.ALL, ClauseLimit.ANY)


def read_clause(
    text: str, *, heading: str = "", lead_in: ClauseReading | None = None
) -> ClauseReading:
    """Propose what a clause does, from its words, its heading and the line that leads into it.

    A list item without a force word of its own takes that of its lead-in
    ("Employees must not:"). DOMAIN.md 1.2.
    """
    words = _ANNOUNCES.sub(" ", text[:_READ_AT_MOST])
    first_sentence = _SENTENCE_END.split(words, maxsplit=1)[0]
    employer = _employer_duty(first_sentence)
    if employer is not None:
        return employer
    defined = _defined(words)
    if defined is not None:
        return defined
    sentences = _SENTENCE_END.split(words)
    purpose = any(_PURPOSE.match(sentence) for sentence in sentences)
    ordering = " ".join(
        sentence
        for sentence in sentences
        if not _ADVISES.search(sentence) and not _PURPOSE.match(sentence)
    )
    binding = _binding(ordering)
    if binding is not None:
        kind, force = binding
        return ClauseReading(kind, force, ClauseSubject.EMPLOYEES, _limit(words, heading))
    late_duty = _employer_duty(words)
    if late_duty is not None:
        return late_duty
    if purpose:
        return ClauseReading(ClauseKind.PURPOSE, "", ClauseSubject.ALL, ClauseLimit.ANY)
    if _ADVISES.search(words):
        return ClauseReading(ClauseKind.ADVICE, "", ClauseSubject.ALL, ClauseLimit.ANY)
    if lead_in is not None and lead_in.kind is not ClauseKind.NOTICE:
        return lead_in
    headed = _binding(heading) if heading else None
    if headed is not None and not _ANNOUNCES.search(heading):
        kind, force = headed
        return ClauseReading(kind, force, ClauseSubject.EMPLOYEES, _limit(words, heading))
    return _without_force(text, words, heading)
