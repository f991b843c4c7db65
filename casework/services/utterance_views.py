"""Utterances as views, and the rows behind them; of a sealed exhibit nothing is read out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from casework.ids import AllegationId, CaseId, EvidenceId, UtteranceId
from casework.rules.capture import Attribution
from casework.rules.partial_dates import stored_date
from casework.rules.report import tidy_line, tidy_text
from casework.rules.utterances import Confidence, Region, UtteranceAct, UtteranceText, Whose
from casework.services.roles import name_of
from casework.store import allegation_queries, role_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_tables import EvidenceRow
from casework.store.utterance_queries import Pair
from casework.store.utterance_tables import UtteranceRow
from casework.summaries.utterances import AllegationCited, UtteranceView

# What tells of a picture: let go when its exhibit is sealed. Act and whose stay for the record.
_TELLING = (
    "author",
    "account",
    "time_as_stated",
    "happened_time",
    "zone",
    "audience",
    "words",
    "attribution_note",
)


def views_of(
    session: ReadSession, case_id: str, pairs: Iterable[Pair]
) -> tuple[UtteranceView, ...]:
    """Put utterances of a case into views, in the order given."""
    found = list(pairs)
    if not found:
        return ()
    numbers = {row.id: row.number for row in allegation_queries.allegations_of(session, case_id)}
    names = _names(session, (row.author_id for row, _item in found))
    return tuple(_view(row, item, numbers, names) for row, item in found)


def text_of(row: UtteranceRow) -> UtteranceText:
    """Read what was written down of an utterance."""
    return UtteranceText(
        region=Region(row.page, row.left, row.top, row.right, row.bottom),
        whose=Whose(row.whose),
        act=UtteranceAct(row.act),
        author=row.author,
        author_id=row.author_id,
        account=row.account,
        time_as_stated=row.time_as_stated,
        happened=stored_date(row.happened_on),
        happened_time=row.happened_time,
        zone=row.zone,
        audience=row.audience,
        words=row.words,
        basis=Attribution[row.basis.upper()] if row.basis else Attribution.UNKNOWN,
        confidence=Confidence(row.confidence) if row.confidence else None,
        attribution_note=row.attribution_note,
        allegations=tuple(str(one) for one in row.allegations),
    )


def write_text(row: UtteranceRow, text: UtteranceText) -> None:
    """Write what is known of an utterance into its row; the quoted words keep every mark."""
    region = text.region.within_page()
    row.page = region.page
    row.left, row.top, row.right, row.bottom = region.box
    row.whose = (text.whose or Whose.NOT_IDENTIFIED).value
    row.act = text.act.value
    row.author, row.author_id = tidy_line(text.author), text.author_id
    row.account = tidy_line(text.account)
    row.time_as_stated = tidy_line(text.time_as_stated)
    row.happened_on = text.happened.stored
    row.happened_precision = text.happened.precision.value
    row.happened_time, row.zone = text.happened_time.strip(), text.zone.strip()
    row.audience = tidy_line(text.audience)
    row.words = tidy_text(text.words)
    row.basis = "" if text.basis is Attribution.UNKNOWN else text.basis.name.lower()
    row.confidence = text.confidence.value if text.confidence else ""
    row.attribution_note = tidy_text(text.attribution_note).strip()
    row.allegations = list(dict.fromkeys(text.allegations))


def words_of(row: UtteranceRow) -> dict[str, object]:
    """Give what tells of a picture, which no audit entry repeats."""
    return {name: getattr(row, name) for name in _TELLING}


def without_words(values: Mapping[str, object]) -> dict[str, object]:
    """Leave out of the values of a row what tells of a picture."""
    return {name: value for name, value in values.items() if name not in _TELLING}


def forget_words(row: UtteranceRow) -> None:
    """Let go of all that tells of a sealed picture: the words, their place, who and when."""
    for name in _TELLING:
        setattr(row, name, "")
    row.author_id = None
    row.happened_on, row.happened_precision = None, "unknown"
    row.left, row.top, row.right, row.bottom = 0.0, 0.0, 1.0, 1.0


def _view(
    row: UtteranceRow, item: EvidenceRow, numbers: Mapping[str, int], names: Mapping[str, str]
) -> UtteranceView:
    sealed = item.sealed_at is not None
    text = text_of(row)
    if sealed:
        text = UtteranceText(region=Region(text.region.page), whose=text.whose, act=text.act)
    return UtteranceView(
        utterance_id=UtteranceId(row.id),
        case_id=CaseId(row.case_id),
        item_id=EvidenceId(row.item_id),
        reference=item.reference or "",
        number=row.number,
        text=text,
        author=text.author or names.get(text.author_id or "", ""),
        about=tuple(
            AllegationCited(AllegationId(one), numbers[one])
            for one in sorted(text.allegations, key=lambda one: numbers.get(one, 0))
            if one in numbers
        ),
        sealed=sealed,
        set_aside=bool(item.set_aside_reason),
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        removed_on=row.removed_on,
        removed_reason=row.removed_reason,
    )


def _names(session: ReadSession, ids: Iterable[str | None]) -> dict[str, str]:
    wanted: Sequence[str] = [one for one in dict.fromkeys(ids) if one]
    people = ((one, role_queries.find_person(session, one)) for one in wanted)
    return {one: name_of(person) for one, person in people if person is not None}
