"""Put on record beside a version: consultation, who was told, where it can be found (1.1).

An entry is never changed: one that is wrong is struck out with its reason and written anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import BadInput, NotFound, Refused
from casework.ids import PersonId, PolicyVersionId, SchoolId
from casework.rules.partial_dates import PartialDate, stored_date
from casework.rules.policy_bounds import check_year
from casework.rules.policy_told import Telling, TellingWay, ToldAudience
from casework.rules.typed_words import LONGEST_NAME, LONGEST_TEXT, tidy_line, tidy_text
from casework.services.context import Casework
from casework.services.policies import may_change_policies, version_in
from casework.services.roles import name_of
from casework.store import person_queries
from casework.store.policy_tables import PolicyConsultationRow, PolicyLinkRow, PolicyToldRow
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.policy_versions import Entry

_Row = PolicyConsultationRow | PolicyToldRow | PolicyLinkRow
_CHANGED = Changes.of(Topic.POLICIES, Topic.CLAUSES)


@dataclass(frozen=True, slots=True)
class ToldWhom:
    """Who was told, how and when, as the dialog gathers it; the words may be left to be made."""

    audience: ToldAudience
    how: TellingWay
    told_on: PartialDate = field(default_factory=PartialDate.unknown)
    who: str = ""
    person_id: PersonId | None = None
    school_id: SchoolId | None = None
    proof: str = ""


def add_consultation(
    casework: Casework,
    actor: Actor,
    *,
    version_id: PolicyVersionId,
    with_whom: str,
    consulted_on: PartialDate,
    outcome: str,
) -> Done[str]:
    """Record with whom a version was talked over, and what came of it. Raises BadInput."""
    may_change_policies(actor)
    who = _line(with_whom, "with_whom", "With whom it was talked over is not stated.")
    _refuse_future(consulted_on, "consulted_on", today(casework.clock))
    with casework.transaction(actor) as unit:
        row = PolicyConsultationRow(
            version_id=_version(unit, version_id),
            with_whom=who,
            consulted_on=consulted_on.stored,
            outcome=_text(outcome, "outcome"),
            recorded_at=unit.now,
            recorded_by=unit.actor.name,
        )
        return _added(unit, row, "policy.consulted")


def add_telling(
    casework: Casework, actor: Actor, *, version_id: PolicyVersionId, told: ToldWhom
) -> Done[str]:
    """Record who was told of a version, how, when, and where the proof is kept.

    Raises BadInput: nobody is named, the person or school is not known, or the day is to come.
    """
    may_change_policies(actor)
    _refuse_future(told.told_on, "told_on", today(casework.clock))
    with casework.transaction(actor) as unit:
        row = PolicyToldRow(
            version_id=_version(unit, version_id),
            audience=told.audience.value,
            who=_who(unit, told),
            person_id=told.person_id if told.audience is ToldAudience.PERSON else None,
            school_id=told.school_id if told.audience is ToldAudience.SCHOOL else None,
            how=told.how.value,
            told_on=told.told_on.stored,
            proof=_text(told.proof, "proof"),
            recorded_at=unit.now,
            recorded_by=unit.actor.name,
        )
        return _added(unit, row, "policy.told")


def add_link(
    casework: Casework,
    actor: Actor,
    *,
    version_id: PolicyVersionId,
    title: str,
    address: str,
    note: str = "",
) -> Done[str]:
    """Record where a version, or what belongs to it, can be found; nothing is opened or asked."""
    may_change_policies(actor)
    named = _line(title, "title", "What can be found there is not stated.")
    with casework.transaction(actor) as unit:
        row = PolicyLinkRow(
            version_id=_version(unit, version_id),
            title=named,
            address=_line(address, "address", "Where it can be found is not stated."),
            note=_text(note, "note"),
            recorded_at=unit.now,
            recorded_by=unit.actor.name,
        )
        return _added(unit, row, "policy.linked")


def strike_entry(casework: Casework, actor: Actor, *, entry_id: str, reason: str) -> Done[None]:
    """Strike out an entry with the reason; it stays readable and no longer counts."""
    may_change_policies(actor)
    said = _line(reason, "reason", "Why it is struck out is not stated.")
    with casework.transaction(actor) as unit:
        row = _find_entry(unit, entry_id)
        if row is None:
            raise NotFound("That entry is not in this casebook.", cure="Look at the page again.")
        if row.struck_at is not None:
            raise Refused("That entry is struck out already.", cure="Nothing needs doing.")
        before = stored_values(row)
        row.struck_at, row.struck_reason = unit.now, said
        unit.record(
            "policy.entry_struck_out",
            subject=(row.__tablename__, row.id),
            before=before,
            after={"struck_reason": said},
            why=said,
        )
        return Done(None, _CHANGED)


def telling_of(row: PolicyToldRow) -> Telling:
    """Return what the rules need to know of an entry."""
    return Telling(
        ToldAudience(row.audience),
        row.who,
        TellingWay(row.how),
        stored_date(row.told_on),
        row.person_id,
        row.school_id,
        row.proof,
    )


def told_entry(row: PolicyToldRow) -> Entry:
    """Show an entry about who was told."""
    telling = telling_of(row)
    return _entry(row, row.who, (telling.how.words, _when(telling.told_on), row.proof))


def consultation_entry(row: PolicyConsultationRow) -> Entry:
    """Show an entry about a consultation."""
    return _entry(row, row.with_whom, (_when(stored_date(row.consulted_on)), row.outcome))


def link_entry(row: PolicyLinkRow) -> Entry:
    """Show where something can be found."""
    return _entry(row, row.title, (row.address, row.note))


def _find_entry(unit: Unit, entry_id: str) -> _Row | None:
    get = unit.session.get
    return (
        get(PolicyConsultationRow, entry_id)
        or get(PolicyToldRow, entry_id)
        or get(PolicyLinkRow, entry_id)
    )


def _entry(row: _Row, title: str, parts: tuple[str, ...]) -> Entry:
    words = " · ".join(part for part in parts if part)
    return Entry(row.id, title, words, row.recorded_at, row.recorded_by, row.struck_reason)


def _when(on: PartialDate) -> str:
    return "date not stated" if on.first is None else on.plain_words


def _who(unit: Unit, told: ToldWhom) -> str:
    if told.audience is ToldAudience.EVERYBODY:
        return tidy_line(told.who) or "All staff of the trust"
    if told.audience is ToldAudience.SCHOOL:
        school = person_queries.find_school(unit.session, told.school_id or "")
        if school is None:
            raise BadInput("Which school is not stated.", field="who", cure="Choose the school.")
        return f"All staff of {school.name}"
    if told.audience is ToldAudience.PERSON:
        person = person_queries.find_person(unit.session, told.person_id or "")
        if person is None:
            raise BadInput(
                "Who was told is not stated.",
                field="who",
                cure="Choose a person whom the casebook knows.",
            )
        return name_of(person[0])
    return _line(told.who, "who", "Who was told is not stated.")


def _added(unit: Unit, row: _Row, verb: str) -> Done[str]:
    unit.session.add(row)
    unit.session.flush()
    policy, version = version_in(unit.session, PolicyVersionId(row.version_id))
    unit.record(
        verb,
        subject=(row.__tablename__, row.id),
        after={**stored_values(row), "title_of_policy": policy.title, "version": version.version},
    )
    return Done(row.id, _CHANGED)


def _version(unit: Unit, version_id: PolicyVersionId) -> str:
    version_in(unit.session, version_id)
    return version_id


def _refuse_future(on: PartialDate, field_name: str, now: date) -> None:
    check_year(on, field=field_name, today=now)
    if on.earliest is not None and on.earliest > now:
        raise BadInput(
            f"{on.plain_words} is still to come.",
            field=field_name,
            cure="Give today or an earlier day.",
        )


def _line(text: str, field_name: str, refusal: str) -> str:
    line = tidy_line(text)
    if not line:
        raise BadInput(refusal, field=field_name, cure="Say it in a few words.")
    if len(line) > LONGEST_NAME:
        raise BadInput("That is too long.", field=field_name, cure="Shorten it.")
    return line


def _text(text: str, field_name: str) -> str:
    kept = tidy_text(text).strip()
    if len(kept) > LONGEST_TEXT:
        raise BadInput("That is too long.", field=field_name, cure="Shorten it.")
    return kept
