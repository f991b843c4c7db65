"""What of a case may go with a letter to its reader: the judgement of the bundle’s copies."""

from __future__ import annotations

from collections.abc import Iterator

from casework.rules.bundle_audience import Audience, Reader, Shown
from casework.rules.letter_enclosures import EnclosureKind, reader_of
from casework.rules.letter_tracks import is_kept_apart
from casework.rules.statements import StatementState
from casework.services import bundle_offers, bundle_views, statement_views
from casework.services.letter_readers import read_as_in
from casework.services.roles import name_of
from casework.services.single_exhibit import how_shown_in
from casework.services.snapshots import stored_clauses_in
from casework.services.terms_of_reference import agreed_terms_in
from casework.store import bundle_queries, letter_queries, policy_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.letter_tables import LetterRow
from casework.summaries.enclosures import EnclosureOffer

K = EnclosureKind
_FINAL = (StatementState.AGREED, StatementState.UNSIGNED)
_OF_BUNDLES = {
    bundle_offers.EXHIBIT: K.EXHIBIT,
    bundle_offers.REPORT: K.REPORT,
    bundle_offers.STATEMENT: K.STATEMENT,
    bundle_offers.LETTER: K.LETTER,
    bundle_offers.POLICY: K.CLAUSES,
    bundle_offers.CHRONOLOGY: K.CHRONOLOGY,
}


def reader_in(
    session: ReadSession, case: CaseRow, letter: LetterRow, to: str
) -> tuple[Reader | None, frozenset[EnclosureKind]]:
    """Return as which reader of the bundle a letter's addressee reads, and what they may have."""
    audience, allowed = reader_of(read_as_in(session, case, letter.recipient_id, to))
    if audience is None:
        return None, allowed
    if audience is not Audience.WITNESS:
        return Reader(audience), allowed
    person = letter_queries.find_person(session, letter.recipient_id)
    name = "" if person is None else name_of(person)
    return Reader(audience, letter.recipient_id or "", name), allowed


def offers_in(
    session: ReadSession, case: CaseRow, letter: LetterRow, to: str
) -> tuple[EnclosureOffer, ...]:
    """List what may be attached, in the order of their kinds."""
    reader, allowed = reader_in(session, case, letter, to)
    found = [
        *_bundles(session, case, reader),
        *_of_bundle(session, case, letter, reader),
        *_own_statements(session, case, letter),
        *_policies(session, case),
        *_terms(session, case),
    ]
    order = list(EnclosureKind)
    unique = dict.fromkeys(one for one in found if one.kind in allowed)
    return tuple(sorted(unique, key=lambda one: order.index(one.kind)))


def _bundles(
    session: ReadSession, case: CaseRow, reader: Reader | None
) -> Iterator[EnclosureOffer]:
    bundle = bundle_queries.bundle_of_case(session, case.id)
    versions = () if bundle is None else bundle_views.versions_in(session, bundle)
    for one in versions:
        if reader is not None and one.reader.key == reader.key:
            detail = f"{one.audience.copy_words}, {one.pages} pages"
            title = f"The papers for the hearing, copy {one.number}"
            yield EnclosureOffer(K.BUNDLE, str(one.version_id), title, detail)


def _of_bundle(
    session: ReadSession, case: CaseRow, letter: LetterRow, reader: Reader | None
) -> Iterator[EnclosureOffer]:
    """Yield what the bundle would hold, but what is withheld from this reader."""
    for one in bundle_offers.offers_in(session, case):
        kind = _OF_BUNDLES.get(one.kind)
        if kind is None or one.source_id == letter.id:
            continue
        if kind is K.LETTER and is_kept_apart(one.exhibit):
            continue
        title, detail = one.title, one.dated
        if kind is K.EXHIBIT:
            if reader is None:
                continue
            how = how_shown_in(session, case, one.source_id, reader)
            if how.shown is Shown.WITHHELD:
                continue
            # Its title may tell what is seen in it: the list of a letter names it by its number.
            title = f"Exhibit {one.exhibit}"
            redacted = " · redacted" if how.shown is Shown.REDACTED else ""
            detail = f"{one.title}{redacted}"
        yield EnclosureOffer(kind, one.source_id, title, detail)


def _own_statements(
    session: ReadSession, case: CaseRow, letter: LetterRow
) -> Iterator[EnclosureOffer]:
    """Yield the addressee's own records, agreed or not; anybody else's are no paper of theirs."""
    for one in statement_views.views_in(session, case.id):
        if one.person_id and one.person_id == letter.recipient_id and one.state in _FINAL:
            yield EnclosureOffer(K.STATEMENT, str(one.statement_id), one.title)


def _policies(session: ReadSession, case: CaseRow) -> Iterator[EnclosureOffer]:
    """Yield the versions that are cited first, then the others of the library."""
    cited = {(one.policy, one.version) for one in stored_clauses_in(session, case)}
    titles = {row.id: row.title for row in policy_queries.policies(session) if row.supplied}
    versions = [row for row in policy_queries.all_versions(session) if row.policy_id in titles]
    for row in sorted(versions, key=lambda row: (titles[row.policy_id], row.version) not in cited):
        title = f"{titles[row.policy_id]}, version {row.version}"
        is_cited = (titles[row.policy_id], row.version) in cited
        yield EnclosureOffer(K.POLICY, row.id, title, "cited in this case" if is_cited else "")


def _terms(session: ReadSession, case: CaseRow) -> Iterator[EnclosureOffer]:
    terms = agreed_terms_in(session, case.id)
    if terms is not None:
        yield EnclosureOffer(K.TERMS, "", f"Terms of reference, version {terms.version}")
