"""The schedule of distribution: who received which paper, computed from what is on record.

Letters and their copies, what was enclosed, receipts of the bundle, the submitted report, and the
copies of exhibits that were given or written out. Nothing of it is stored a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from casework.actor import Actor
from casework.clock import to_london, today
from casework.ids import CaseId, PersonId
from casework.rules.case_role import CaseRole
from casework.rules.deadlines import ServiceMethod
from casework.rules.letter_enclosures import EnclosureKind
from casework.rules.letter_tracks import may_see_letter
from casework.rules.service_proofs import ProofKind
from casework.services.bundle_served import never_served_in
from casework.services.bundle_views import versions_in
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import CustodyAct
from casework.services.letter_people import holder_in
from casework.services.roles import name_of
from casework.services.sharing import copies_in
from casework.store import (
    bundle_queries,
    evidence_queries,
    letter_queries,
    report_queries,
    role_queries,
    sending_queries,
)
from casework.store.case_tables import CaseRow, PersonRow
from casework.store.casebook_store import ReadSession
from casework.store.letter_tables import LetterRow
from casework.store.sending_tables import EnclosureRow, LetterCopyRow, ServiceProofRow
from casework.summaries.distribution import DistributionLine, DistributionView, PaperKind
from casework.summaries.letters import LetterState

P = PaperKind
NOBODY = "Not said"


def schedule(
    casework: Casework, actor: Actor, *, case_id: CaseId, person: str = ""
) -> DistributionView:
    """Return who received what, the first one first; of one person where one is named.

    Raises NotFound: no such case, or not open to this person.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        letters = [
            (row, addressee)
            for row, addressee in letter_queries.letters_of(session, case.id)
            if row.state == LetterState.ISSUED
        ]
        seen = [one for one in letters if may_see_letter(one[0].kind, actor.capacity)]
        lines = sorted(_lines(session, case, seen), key=_order)
        subject = role_queries.find_person(session, PersonId(case.subject_id))
        never = never_served_in(session, case)
        reference = case.reference
    employee = "" if subject is None else name_of(subject)
    return DistributionView(
        reference=reference,
        employee=employee,
        on=today(casework.clock),
        lines=tuple(line for line in lines if not person or line.who == person),
        people=tuple(sorted({line.who for line in lines}, key=str.casefold)),
        never=never if person in ("", employee) else (),
        person=person,
        kept_apart=len(seen) < len(letters),
    )


def _lines(
    session: ReadSession, case: CaseRow, letters: Sequence[tuple[LetterRow, PersonRow | None]]
) -> Iterator[DistributionLine]:
    proofs = sending_queries.proofs_of(session, [row.id for row, _person in letters])
    for row, person in letters:
        yield from _letter(session, row, person, [one for one in proofs if one.letter_id == row.id])
    yield from _report(session, case)
    yield from _bundles(session, case)
    yield from _exhibits(session, case)


def _order(line: DistributionLine) -> tuple[bool, date, str]:
    """Put what is not on record last; what arrived on one day in the order of its sending."""
    sent = line.sent_at.isoformat() if line.sent_at else ""
    return line.is_open, line.received_on or date.max, sent


# -- letters --------------------------------------------------------------------------------


def _letter(
    session: ReadSession,
    row: LetterRow,
    person: PersonRow | None,
    proofs: Sequence[ServiceProofRow],
) -> Iterator[DistributionLine]:
    said = str(row.facts.get("values", {}).get("recipient.name", ""))
    who = said or (name_of(person) if person is not None else NOBODY)
    enclosed = [one for one in sending_queries.enclosures_of(session, row.id) if _goes(one)]
    own = [one for one in proofs if one.copy_id is None]
    yield _served(row, row, who, P.LETTER, f"{row.kind} {row.title}", row.pdf_sha256, own)
    for one in enclosed:
        yield _enclosed(row, row, who, one)
    for copy, other in sending_queries.copies_of(session, row.id):
        name, what = name_of(other), f"Copy of {row.kind} {row.title}"
        theirs = [one for one in proofs if one.copy_id == copy.id]
        yield _served(row, copy, name, P.COPY, what, row.pdf_sha256, theirs)
        for one in enclosed if copy.with_enclosures else ():
            yield _enclosed(row, copy, name, one)


def _goes(one: EnclosureRow) -> bool:
    """Tell whether an enclosure has a line of its own; a bundle has its receipt."""
    return one.kind not in (EnclosureKind.STRUCK, EnclosureKind.BUNDLE)


def _served(
    row: LetterRow,
    served: LetterRow | LetterCopyRow,
    who: str,
    kind: PaperKind,
    what: str,
    sha256: str,
    proofs: Sequence[ServiceProofRow],
) -> DistributionLine:
    proof = [served.proof] if served.proof else []
    proof += [f"{ProofKind(one.kind).words} ({one.file_name})" for one in proofs]
    return DistributionLine(
        who, what, kind, served.sent_at, served.received_on, _method(served), "; ".join(proof),
        sha256, row.id,
    )  # fmt: skip


def _enclosed(
    row: LetterRow, served: LetterRow | LetterCopyRow, who: str, one: EnclosureRow
) -> DistributionLine:
    on_paper = ", on paper" if not EnclosureKind(one.kind).is_file else ""
    how = f"with {row.kind}{on_paper}" if served.service_method else ""
    return DistributionLine(
        who, one.title, P.ENCLOSURE, served.sent_at, served.received_on, how, "", one.sha256,
        one.source_id,
    )  # fmt: skip


def _method(served: LetterRow | LetterCopyRow) -> str:
    return ServiceMethod(served.service_method).words if served.service_method else ""


# -- report, bundle, exhibits -----------------------------------------------------------------


def _report(session: ReadSession, case: CaseRow) -> Iterator[DistributionLine]:
    """Yield the report to who commissioned it: submitting it is handing it over."""
    report = report_queries.last_report(session, case.id)
    if report is None or report.submitted_at is None:
        return
    person = holder_in(session, case, CaseRole.COMMISSIONER)
    yield DistributionLine(
        NOBODY if person is None else name_of(person),
        f"Investigation report {report.number}",
        P.REPORT,
        report.submitted_at,
        to_london(report.submitted_at).date(),
        f"submitted by {report.submitted_by}",
        "",
        report.pdf_sha256,
        report.id,
    )


def _bundles(session: ReadSession, case: CaseRow) -> Iterator[DistributionLine]:
    bundle = bundle_queries.bundle_of_case(session, case.id)
    for version in () if bundle is None else versions_in(session, bundle):
        what = f"Bundle, copy {version.number}: {version.reader.copy_words.lower()}"
        for one in version.receipts:
            noted = f"noted by {one.noted_by}"
            yield DistributionLine(
                one.recipient, what, P.BUNDLE, None, one.given_on, one.how, noted,
                version.sha256, str(version.version_id),
            )  # fmt: skip


def _exhibits(session: ReadSession, case: CaseRow) -> Iterator[DistributionLine]:
    items = [item for item, _file in evidence_queries.items_of_case(session, case.id)]
    for one in copies_in(session, items):
        ended = f"; {one.ended}" if one.ended else ""
        yield DistributionLine(
            one.to_whom, f"{one.reference}: {one.what.lower()}", P.EXHIBIT, one.given_at,
            to_london(one.given_at).date(), one.how, f"{one.why}; given by {one.given_by}{ended}",
            one.sha256, str(one.item_id),
        )  # fmt: skip
    for item in items:
        for act in evidence_queries.custody_of(session, item.id):
            if act.act == CustodyAct.EXPORTED:
                yield DistributionLine(
                    NOBODY, f"{item.reference or item.title}: a copy was written out", P.EXHIBIT,
                    act.at, to_london(act.at).date(), f"written out by {act.by}", act.why, "",
                    item.id,
                )  # fmt: skip
