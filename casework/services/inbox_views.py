"""What the inbox shows: what waits, what was dealt with, and the cases it may go into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from casework.actor import Actor
from casework.clock import LONDON, to_london, today, uk_short
from casework.errors import NotFound, Refused
from casework.ids import CaseId
from casework.rules.calendar_deadlines import months_on
from casework.rules.exhibits import initials_of, next_reference
from casework.rules.stage import Stage
from casework.services.case_lists import case_list
from casework.services.case_locks import refuse_new_evidence
from casework.services.case_visibility import may_log, open_case_in
from casework.services.context import Casework
from casework.services.custody import CustodyAct, item_in
from casework.services.exhibits import line_of
from casework.services.inbox_count import ASKED_AFTER_MONTHS, came_words
from casework.store import evidence_family_queries, evidence_queries, inbox_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_queries import Pair
from casework.store.evidence_tables import EvidenceRow
from casework.store.inbox_count import INBOX
from casework.summaries.case_list import CaseLine
from casework.summaries.evidence import EvidenceLine
from casework.summaries.inbox import CaseChoice, DealtCount, DealtLine, InboxLine, InboxView

_WAYS = {
    "case": "Put into a case",
    "report": "Begun as a report",
    "aside": "Set aside, with a reason",
}
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


def inbox(casework: Casework, actor: Actor) -> InboxView:
    """Return the inbox; an empty one for a capacity that does not see it (PRODUCT.md)."""
    if not may_log(actor):
        return InboxView((), ())
    on = today(casework.clock)
    with casework.read() as session:
        pairs = inbox_queries.waiting(session, INBOX)
        within = inbox_queries.count_beneath(session, [item.id for item, _file in pairs])
        same = _same_bytes(session, actor, pairs)
        lines = tuple(
            InboxLine(
                line_of(item, file),
                came_words(item.received_at, item.received_from, item.received_by, on),
                within.get(item.id, 0),
                tuple(same.get(file.sha256, ())),
            )
            for item, file in pairs
        )
        counts = inbox_queries.count_dealt(session, _month_began(on))
        asks = sum(1 for _pair, day in _asides(session) if day <= on)
    dealt = tuple(
        DealtCount(how, words, counts.get(how, 0), asks if how == "aside" else 0)
        for how, words in _WAYS.items()
    )
    return InboxView(lines, dealt)


def dealt_with(casework: Casework, actor: Actor, *, how: str) -> tuple[DealtLine, ...]:
    """List what left the inbox one way this month, and all that stays set aside.

    how: case, report or aside. What is in a case that is not open to this person is left out.
    """
    if not may_log(actor):
        return ()
    on = today(casework.clock)
    with casework.read() as session:
        if how == "aside":
            return tuple(
                DealtLine(line_of(*pair), _aside_words(pair[0]), asked_on=day)
                for pair, day in _asides(session)
            )
        seen = _Seen(session, actor)
        found = inbox_queries.dealt(session, how, _month_began(on))
        return tuple(line for pair in found if (line := _dealt_line(seen, pair)) is not None)


def case_choices(casework: Casework, actor: Actor) -> tuple[CaseChoice, ...]:
    """List the open cases of this person, those first that took evidence in last.

    One whose report is submitted says why it takes nothing in.
    """
    lines = [line for line in case_list(casework, actor).lines if not line.closed]
    with casework.read() as session:
        recent = inbox_queries.last_received(session)
        choices = [
            CaseChoice(
                line.case_id,
                line.reference,
                line.employee,
                line.school_short or line.school,
                _refusal(session, actor, line),
            )
            for line in lines
        ]
    return tuple(sorted(choices, key=lambda one: recent.get(one.case_id, _EVER), reverse=True))


def beneath(casework: Casework, actor: Actor, *, item_id: str) -> tuple[EvidenceLine, ...]:
    """List what came within an item of the inbox, as deep as it goes. Raises NotFound."""
    with casework.read() as session:
        item_in(session, actor, item_id)
        return tuple(_beneath(session, item_id, 1))


def _beneath(session: ReadSession, item_id: str, depth: int) -> Iterator[EvidenceLine]:
    for item, file in evidence_family_queries.beneath(session, [item_id]):
        yield replace(line_of(item, file), depth=depth)
        yield from _beneath(session, item.id, depth + 1)


def would_become(
    casework: Casework, actor: Actor, *, case_id: str, count: int = 1
) -> tuple[str, ...]:
    """Return the references that the next items of a case would bear. Raises NotFound."""
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        used = evidence_queries.references_of_case(session, case_id)
    references: list[str] = []
    for _each in range(count):
        references.append(next_reference(initials_of(actor.name), [*used, *references]))
    return tuple(references)


def _month_began(on: date) -> datetime:
    return datetime(on.year, on.month, 1, tzinfo=LONDON).astimezone(UTC)


def _same_bytes(session: ReadSession, actor: Actor, pairs: Sequence[Pair]) -> dict[str, list[str]]:
    """Name the exhibits with the same bytes, of the cases that this person may see."""
    hashes = {file.sha256 for _item, file in pairs}
    found: dict[str, list[str]] = {}
    if not hashes:
        return found
    seen = _Seen(session, actor)
    for item, file in evidence_queries.items_with_bytes(session, hashes):
        if item.case_id is not None and (case := seen.reference(item.case_id)):
            found.setdefault(file.sha256, []).append(f"{item.reference or item.title} in {case}")
    return found


def _asides(session: ReadSession) -> list[tuple[Pair, date]]:
    """List what is set aside with the day from which one is asked about it."""
    pairs = inbox_queries.set_aside(session, INBOX)
    said = inbox_queries.last_said(
        session, [item.id for item, _file in pairs], CustodyAct.SET_ASIDE.value
    )
    days = [to_london(said.get(item.id, item.received_at)).date() for item, _file in pairs]
    return [
        (pair, months_on(day, ASKED_AFTER_MONTHS)[0]) for pair, day in zip(pairs, days, strict=True)
    ]


def _aside_words(item: EvidenceRow) -> str:
    day = to_london(item.dealt_at or item.received_at).date()
    return f"{uk_short(day)} · {item.set_aside_reason}"


def _dealt_line(seen: _Seen, pair: Pair) -> DealtLine | None:
    item, file = pair
    at = to_london(item.dealt_at or item.received_at).date()
    if item.case_id is None:
        words = "waits with the report that is typed"
        if item.set_aside_reason:
            words = "set aside with the report"
        return DealtLine(line_of(item, file), f"{uk_short(at)} · {words}")
    case = seen.reference(item.case_id)
    if not case:
        return None
    words = f"{uk_short(at)} · {item.reference} in {case}"
    return DealtLine(
        line_of(item, file), words, CaseId(item.case_id), may_come_back=item.dealt_how == "case"
    )


def _refusal(session: ReadSession, actor: Actor, line: CaseLine) -> str:
    if line.stage.code not in (Stage.REPORT_SUBMITTED, Stage.CASE_DECISION):
        return ""  # of an open case only a submitted report locks the evidence
    try:
        refuse_new_evidence(open_case_in(session, actor, line.case_id))
    except Refused as error:
        return f"{error.message} {error.cure}"
    return ""


class _Seen:
    """The references of cases that a person may see, each asked once."""

    def __init__(self, session: ReadSession, actor: Actor) -> None:
        self._session, self._actor = session, actor
        self._known: dict[str, str] = {}

    def reference(self, case_id: str) -> str:
        """Return the reference of a case, or nothing where it is not open."""
        if case_id not in self._known:
            try:
                self._known[case_id] = open_case_in(self._session, self._actor, case_id).reference
            except NotFound:
                self._known[case_id] = ""
        return self._known[case_id]
