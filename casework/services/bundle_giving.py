"""Copies of a bundle that leave: given to somebody, written out, and compared (DOMAIN.md 6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import BadInput, Refused
from casework.ids import BundleVersionId, PersonId, new_id
from casework.rules.bundle_audience import Audience, Shown
from casework.rules.report import tidy_line
from casework.services.bundle_views import version_in, version_view
from casework.services.context import Casework
from casework.services.leaving import leave, refuse_target
from casework.services.rights import may_decide, may_run, run_or_refuse, write_or_refuse
from casework.store import bundle_queries, evidence_queries
from casework.store.bundle_tables import BundleReceiptRow, BundleRow, BundleVersionRow
from casework.store.casebook_store import ReadSession
from casework.store.unit import Unit
from casework.summaries.bundles import BundleDifference, BundleVersion, MappedPages

_LONGEST_HOW = 200


def give(
    casework: Casework,
    actor: Actor,
    *,
    version_id: BundleVersionId,
    recipient: str,
    how: str,
    given_on: date,
    person_id: PersonId | None = None,
) -> Done[None]:
    """Write down who received a copy; from the first one on no page of the bundle moves.

    Raises BadInput (nobody, no way, a day to come), Refused, NotFound.
    """
    run_or_refuse(actor)
    name, way = tidy_line(recipient), tidy_line(how)
    if not name or not way or len(way) > _LONGEST_HOW:
        raise BadInput("It is not said who received it, and how.", cure="Write both.")
    if given_on > today(casework.clock):
        raise BadInput("That day is still to come.", field="given_on", cure="Give the day it was.")
    with casework.transaction(actor) as unit:
        case_id = give_in(
            unit, version_id, recipient=name, how=way, given_on=given_on, person_id=person_id
        )
        return Done(None, Changes.of(Topic.DOCUMENTS, case_id=case_id))


def give_in(
    unit: Unit,
    version_id: str,
    *,
    recipient: str,
    how: str,
    given_on: date,
    person_id: str | None = None,
) -> str:
    """Write down inside the caller's act who received a copy; return the case.

    Raises Refused, NotFound.
    """
    row, bundle, case = version_in(unit.session, unit.actor, version_id)
    refuse_sealed_within(unit.session, row)
    _refuse_other_pages(unit.session, bundle, row)
    if bundle.fixed_at is None:
        bundle.fixed_at, bundle.index_pages = unit.now, row.index_pages
    unit.session.add(
        BundleReceiptRow(
            id=new_id(),
            version_id=row.id,
            recipient=recipient,
            person_id=person_id,
            how=how,
            given_on=given_on,
            noted_at=unit.now,
            noted_by=unit.actor.words,
        )
    )
    unit.session.flush()
    unit.record(
        "bundle.version_given",
        case_id=case.id,
        subject=("bundle_version", row.id),
        after={
            "number": row.number,
            "recipient": recipient,
            "given_on": given_on.isoformat(),
            "how": how,
            "sha256": row.sha256,
        },
    )
    return case.id


def export(
    casework: Casework,
    actor: Actor,
    *,
    version_id: BundleVersionId,
    target: Path,
    overwrite: bool = False,
) -> Done[Path]:
    """Write a copy out of the casebook, byte for byte.

    Raises BadInput (the name is taken), Refused (what it holds was sealed since), NoRoom,
    DamagedCasebook, NotFound.
    """
    write_or_refuse(actor)
    refuse_target(target, overwrite=overwrite)
    body = content(casework, actor, version_id=version_id)

    def note(unit: Unit) -> str:
        row, _bundle, case = version_in(unit.session, actor, version_id)
        refuse_sealed_within(unit.session, row)
        unit.record(
            "bundle.version_exported",
            case_id=case.id,
            subject=("bundle_version", row.id),
            after={"number": row.number, "sha256": row.sha256},
        )
        return case.id

    case_id = leave(casework, actor, {target: body}, note, overwrite=overwrite)
    return Done(target, Changes.of(Topic.DOCUMENTS, case_id=case_id))


def content(casework: Casework, actor: Actor, *, version_id: BundleVersionId) -> bytes:
    """Return a copy, checked against its hash.

    Raises Refused (another’s copy, something in it was sealed), DamagedCasebook, NotFound.
    """
    with casework.read() as session:
        row, _bundle, _case = version_in(session, actor, version_id)
        _refuse_others_copy(actor, Audience(row.audience))
        refuse_sealed_within(session, row)
        sha256 = row.sha256
    return casework.vault.read(sha256)


def differences(
    casework: Casework, actor: Actor, *, first: BundleVersionId, second: BundleVersionId
) -> tuple[BundleDifference, ...]:
    """Say on which pages two copies differ, and how. Raises NotFound."""
    with casework.read() as session:
        pair = [
            version_view(session, version_in(session, actor, one)[0]) for one in (first, second)
        ]
    return tuple(_differences(*pair))


def _refuse_other_pages(session: ReadSession, bundle: BundleRow, row: BundleVersionRow) -> None:
    """Raise Refused for a copy whose pages are not those of the copies that others have."""
    newest = bundle_queries.versions_of(session, bundle.id)[0]
    now = {one["item"]: (one["first"], one["last"]) for one in newest.page_map}
    if any(now.get(one["item"]) != (one["first"], one["last"]) for one in row.page_map):
        raise Refused(
            "The bundle changed after this copy was made: its pages are not those of the others.",
            cure="Make this copy again, then give that one.",
        )


def _refuse_others_copy(actor: Actor, audience: Audience) -> None:
    """Raise Refused: the archive is for those who run the case, a panel reads its own copy."""
    alone = audience is Audience.ARCHIVE and not may_run(actor)
    if alone or (may_decide(actor) and audience is not Audience.PANEL):
        raise Refused(
            f"The {audience.words.lower()} copy is not read in the capacity of"
            f" {actor.capacity.words}.",
            cure="Ask the HR adviser of the case for your own copy.",
        )


def refuse_sealed_within(session: ReadSession, row: BundleVersionRow) -> None:
    """Raise Refused for a copy that holds what was sealed since it was made."""
    for one in row.page_map:
        item = bundle_queries.find_item(session, one["item"])
        pair = evidence_queries.find_item(session, item.source_id) if item is not None else None
        held = Shown(one["shown"]) is not Shown.WITHHELD and not one["slip"]
        if pair is not None and pair[0].sealed_at is not None and held:
            raise Refused(
                f"This copy holds {one['title']}, which is sealed, so nobody opens it.",
                cure="Make the copy again: a sheet stands in its place.",
            )


def _differences(first: BundleVersion, second: BundleVersion) -> Iterator[BundleDifference]:
    ones = {one.item_id: one for one in first.map}
    twos = {one.item_id: one for one in second.map}
    for item_id in (*ones, *(one for one in twos if one not in ones)):
        one, two = ones.get(item_id), twos.get(item_id)
        words = _difference(one, two)
        held = one or two
        if words and held is not None:
            yield BundleDifference(
                held.title,
                held.pages,
                one.shown if one else None,
                two.shown if two else None,
                words,
            )


def _difference(one: MappedPages | None, two: MappedPages | None) -> str:
    if one is None or two is None:
        return "only in the second" if one is None else "only in the first"
    if one.pages != two.pages:
        return f"{one.pages.pages_words} in the first, {two.pages.pages_words} in the second"
    if one.shown is not two.shown:
        return f"{one.shown.short} in the first, {two.shown.short} in the second"
    return "" if one.sha256 == two.sha256 else "another file in the second"
