"""Links that people make: an exhibit and an allegation, a person, a meeting (DOMAIN.md 7.2)."""

from __future__ import annotations

from collections.abc import Iterator

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, uk_short
from casework.errors import BadInput, NotFound, Refused
from casework.ids import AllegationId, CaseId, EvidenceId, EvidenceLinkId
from casework.rules.evidence_links import Bearing, LinkKind, LinkText, link_problems
from casework.rules.report import tidy_line
from casework.rules.utterances import Region
from casework.services import meeting_views
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import item_in
from casework.services.matrix_access import (
    enter_or_refuse,
    open_allegation_in,
    refuse_if_settled,
)
from casework.services.pseudonyms import glossary_in
from casework.services.readings import pages_laid_out
from casework.services.report_officer import refuse_earlier_officer
from casework.store import (
    allegation_queries,
    case_queries,
    custody_queries,
    evidence_queries,
    role_queries,
)
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.evidence_queries import Pair
from casework.store.exhibit_tables import EvidenceLinkRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.custody import LinkTarget, LinkView

_TABS = {
    LinkKind.ALLEGATION: "allegations",
    LinkKind.PERSON: "people",
    LinkKind.MEETING: "meetings",
}
_LONGEST_TITLE = 70


def add_link(
    casework: Casework, actor: Actor, *, item_id: EvidenceId, text: LinkText
) -> Done[EvidenceLinkId]:
    """Link an exhibit to an allegation, a person or a meeting of its case.

    Raises BadInput with the field; Refused: the item is sealed or set aside, the capacity enters
    nothing, the case no longer changes, or the same link stands; NotFound.
    """
    enter_or_refuse(actor)
    with casework.transaction(actor) as unit:
        pair, case = _open_for_change(unit, item_id)
        said = _checked(unit.session, case, pair, text)
        if custody_queries.any_link(
            unit.session, item_id, said.kind.value, said.target_id, said.page
        ):
            raise Refused("That link stands already.", cure="Change it where it stands.")
        row = EvidenceLinkRow(
            item_id=item_id,
            case_id=case.id,
            kind=said.kind.value,
            target_id=said.target_id,
            made_at=unit.now,
            made_by=actor.name,
        )
        _write(row, said)
        unit.session.add(row)
        unit.session.flush()
        unit.record(
            "evidence.linked",
            case_id=case.id,
            subject=("evidence_link", row.id),
            after=_told(stored_values(row)),
        )
        return Done(EvidenceLinkId(row.id), _changes(case))


def change_link(
    casework: Casework, actor: Actor, *, link_id: EvidenceLinkId, text: LinkText
) -> Done[None]:
    """Change which way a link bears, where on the item, or its note; raises as ``add_link``."""
    enter_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row = _find(unit.session, link_id)
        pair, case = _open_for_change(unit, row.item_id)
        before = stored_values(row)
        said = LinkText(
            LinkKind(row.kind), row.target_id, text.bearing, text.region, text.page, text.note
        )
        _write(row, _checked(unit.session, case, pair, said))
        unit.session.flush()
        after = stored_values(row)
        if after == before:
            return Done(None, Changes.of())
        old, new = changed_values(_told(before), _told(after))
        unit.record(
            "evidence.link_changed",
            case_id=case.id,
            subject=("evidence_link", row.id),
            before=old | {"item_id": row.item_id, "kind": row.kind},
            after=new,
        )
        return Done(None, _changes(case))


def remove_link(
    casework: Casework, actor: Actor, *, link_id: EvidenceLinkId, reason: str
) -> Done[None]:
    """Take a link out with the reason; it stays in the record. Raises as ``add_link``."""
    enter_or_refuse(actor)
    why = tidy_line(reason)
    if not why:
        raise BadInput(
            "Why the link is taken out is not stated.",
            field="reason",
            cure="Give the reason: it is part of the record.",
        )
    with casework.transaction(actor) as unit:
        row = _find(unit.session, link_id)
        case = open_case_in(unit.session, actor, row.case_id)
        _refuse_settled(unit, case)
        row.removed_at, row.removed_reason = unit.now, why
        unit.session.flush()
        unit.record(
            "evidence.unlinked",
            case_id=case.id,
            subject=("evidence_link", row.id),
            before={"item_id": row.item_id, "kind": row.kind, "target_id": row.target_id},
            why=why,
        )
        return Done(None, _changes(case))


def links_of_item(casework: Casework, actor: Actor, *, item_id: EvidenceId) -> tuple[LinkView, ...]:
    """List the links that people made from an exhibit. Raises NotFound."""
    with casework.read() as session:
        item, file = item_in(session, actor, item_id)
        if item.case_id is None:
            return ()
        return tuple(views_in(session, item.case_id, (item, file)))


def links_of_allegation(
    casework: Casework, actor: Actor, *, allegation_id: AllegationId
) -> tuple[LinkView, ...]:
    """List the exhibits that people linked to an allegation. Raises NotFound."""
    with casework.read() as session:
        allegation, case = open_allegation_in(session, actor, allegation_id)
        names = dict(_names(session, case))
        found = []
        for row in custody_queries.links_to(session, LinkKind.ALLEGATION.value, allegation.id):
            pair = evidence_queries.find_item(session, row.item_id)
            if pair is not None and pair[0].sealed_at is None:
                found.append(_view(row, pair, names))
        return tuple(found)


def targets_of_case(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[LinkTarget, ...]:
    """List what an exhibit of a case may be linked to. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        return tuple(
            LinkTarget(LinkKind(kind), target_id, words)
            for (kind, target_id), words in _names(session, case)
        )


def views_in(session: ReadSession, case_id: str, pair: Pair) -> Iterator[LinkView]:
    """Yield the standing links of an item within an open reading or act."""
    rows = custody_queries.links_of_item(session, pair[0].id)
    case = case_queries.find_case(session, case_id) if rows else None
    names = dict(_names(session, case)) if case is not None else {}
    for row in rows:
        yield _view(row, pair, names)


def forget_in(unit: Unit, item_id: str) -> None:
    """Let go of places and notes about an item that is sealed in the caller's act."""
    for row in custody_queries.links_of_item(unit.session, item_id, removed=True):
        row.note, row.region, row.page = "", [], None


# -- inside ---------------------------------------------------------------------------------


def _find(session: ReadSession, link_id: str) -> EvidenceLinkRow:
    row = custody_queries.find_link(session, link_id)
    if row is None or row.removed_at is not None:
        raise NotFound("That link is not there any more.", cure="Look at the list again.")
    return row


def _open_for_change(unit: Unit, item_id: str) -> tuple[Pair, CaseRow]:
    item, file = item_in(unit.session, unit.actor, item_id)
    if item.case_id is None:
        raise Refused(
            "The item belongs to no case yet.", cure="Put it into a case; then it can be linked."
        )
    case = open_case_in(unit.session, unit.actor, item.case_id)
    _refuse_settled(unit, case)
    if item.sealed_at is not None or item.set_aside_reason:
        how = "sealed" if item.sealed_at is not None else "set aside"
        raise Refused(f"This exhibit is {how}.", cure="Choose another.")
    return (item, file), case


def _refuse_settled(unit: Unit, case: CaseRow) -> None:
    refuse_if_settled(unit.session, case)
    refuse_earlier_officer(unit.session, unit.actor, case)


def _checked(session: ReadSession, case: CaseRow, pair: Pair, text: LinkText) -> LinkText:
    item, file = pair
    laid_out = pages_laid_out(session, [item.id])
    pages = laid_out.get(item.id) or int(file.facts.get("pages") or 1)
    said = LinkText(
        text.kind,
        text.target_id,
        text.bearing if text.kind is LinkKind.ALLEGATION else None,
        text.region.within_page() if text.region is not None else None,
        text.region.page if text.region is not None else text.page,
        tidy_line(text.note),
    )
    for problem in link_problems(said, pages=pages):
        raise BadInput(problem.message, field=problem.field, cure=problem.cure)
    if (said.kind.value, said.target_id) not in dict(_names(session, case)):
        raise BadInput(
            f"That {said.kind.value} does not belong to this case.",
            field="target_id",
            cure="Choose one from the list.",
        )
    return said


def _told(values: dict[str, object]) -> dict[str, object]:
    """Leave the note and the place out of the audit: any item may have to be sealed."""
    kept = {name: value for name, value in values.items() if name not in ("note", "region")}
    return kept | {"characters": len(str(values.get("note", "")))}


def _write(row: EvidenceLinkRow, said: LinkText) -> None:
    row.bearing = said.bearing.value if said.bearing is not None else ""
    row.page, row.note = said.page, said.note
    row.region = list(said.region.box) if said.region is not None else []


def _names(session: ReadSession, case: CaseRow) -> Iterator[tuple[tuple[str, str], str]]:
    """Name what belongs to a case; a pupil by the pseudonym alone (DOMAIN.md 6)."""
    for row in allegation_queries.allegations_of(session, case.id):
        if row.state != "withdrawn":
            title = f": {_short(row.title)}" if row.title else ""
            yield ("allegation", row.id), f"Allegation {row.number}{title}"
    pseudonyms = {
        str(one.person_id): one.pseudonym for one in glossary_in(session, case.id) if one.person_id
    }
    meetings = meeting_views.views_in(session, case.id)
    people = {case.subject_id} if case.subject_id else set()
    people |= {person.id for _part, person, _school in role_queries.parts_of(session, case.id)}
    people |= {one.with_id for one in meetings if one.with_id} | set(pseudonyms)
    named = []
    for person_id in people:
        person = role_queries.find_person(session, person_id)
        if person is not None:
            whole = " ".join(part for part in (person.first_name, person.last_name) if part)
            named.append((pseudonyms.get(person_id) or whole, person_id))
    for words, person_id in sorted(named):
        yield ("person", person_id), words
    for one in meetings:
        at = one.happens_at
        day = f", {uk_short(to_london(at).date())}" if at is not None else ""
        yield ("meeting", one.meeting_id), f"{one.title}{day}"


def _short(title: str) -> str:
    line = tidy_line(title)
    return line if len(line) <= _LONGEST_TITLE else f"{line[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"


def _view(row: EvidenceLinkRow, pair: Pair, names: dict[tuple[str, str], str]) -> LinkView:
    item, _file = pair
    kind = LinkKind(row.kind)
    target = names.get((row.kind, row.target_id), f"A {row.kind} that is no longer in the case")
    region = Region(row.page, *row.region) if row.region and row.page is not None else None
    at = f"meeting:{row.target_id}" if kind is LinkKind.MEETING else row.target_id
    return LinkView(
        link_id=EvidenceLinkId(row.id),
        item_id=EvidenceId(item.id),
        reference=item.reference or "",
        item_title=item.title,
        kind=kind,
        target_id=row.target_id,
        target=target,
        bearing=Bearing(row.bearing) if row.bearing else None,
        page=row.page,
        region=region,
        note=row.note,
        made=f"{row.made_by}, {uk_short(to_london(row.made_at).date())}",
        tab=_TABS[kind],
        at=at,
    )


def _changes(case: CaseRow) -> Changes:
    return Changes.of(Topic.EVIDENCE, Topic.ALLEGATIONS, case_id=case.id)
