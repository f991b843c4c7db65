"""Utterances as the ledger, the viewer, the matrix and the report see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casework.ids import AllegationId, CaseId, EvidenceId, UtteranceId
from casework.rules.report_citations import citation_words
from casework.rules.stated_time import full_time_words, happened_at, is_relative, time_words
from casework.rules.utterances import (
    UtteranceText,
    Whose,
    attribution_words,
    region_label,
    warning_when_put,
    whose_words,
)


@dataclass(frozen=True, slots=True)
class AllegationCited:
    """An allegation that an utterance is about."""

    allegation_id: AllegationId
    number: int


@dataclass(frozen=True, slots=True)
class UtteranceView:
    """Words on a page of evidence, with whose they are and how that is known.

    Of a sealed exhibit nothing is shown but that there was an entry: ``text`` is empty then.
    """

    utterance_id: UtteranceId
    case_id: CaseId
    item_id: EvidenceId
    reference: str
    """Of the exhibit: PN/2."""
    number: int
    """Within the exhibit, as the label on the picture says."""
    text: UtteranceText
    author: str
    """The name of the author, or what stands for it."""
    about: tuple[AllegationCited, ...]
    sealed: bool
    set_aside: bool
    recorded_at: datetime
    recorded_by: str
    removed_on: date | None = None
    removed_reason: str = ""

    @property
    def whose(self) -> Whose:
        """Whose words they are."""
        return self.text.whose or Whose.NOT_IDENTIFIED

    @property
    def words(self) -> str:
        """The words exactly as shown; empty for a like, and for a sealed exhibit."""
        return self.text.words

    @property
    def shown_as(self) -> str:
        """The account as the page shows it, or the author's name."""
        return self.text.account or self.author

    @property
    def whose_words(self) -> str:
        """Whose words they are, to stand beside them wherever they are quoted."""
        return whose_words(self.whose, self.author or self.text.account)

    @property
    def label(self) -> str:
        """The label of its region: “1 · post · Dana M · employee”."""
        return region_label(self.number, self.text.act, self.shown_as, self.whose)

    @property
    def is_about_time(self) -> bool:
        """Whether the time was counted back from a relative one, so that it is not exact."""
        return is_relative(self.text.time_as_stated)

    @property
    def happened_at(self) -> datetime | None:
        """The instant in UTC, where day, time and zone are all known."""
        return happened_at(self.text.happened, self.text.happened_time, self.text.zone)

    @property
    def when(self) -> str:
        """When it was, as in tables: “31 Oct about 21:14 GMT”."""
        first = self.text.happened.first
        return time_words(
            self.text.happened,
            self.text.happened_time,
            self.text.zone,
            about=self.is_about_time,
            year=first is not None and first.year != self.recorded_at.year,
        )

    @property
    def when_on_paper(self) -> str:
        """When it was, as on paper: “31 October 2026, about 21:14 GMT”."""
        return full_time_words(
            self.text.happened, self.text.happened_time, self.text.zone, about=self.is_about_time
        )

    @property
    def attribution(self) -> str:
        """On what the attribution rests, and how sure it is."""
        return attribution_words(self.whose, self.text.basis, self.text.confidence)

    @property
    def put_warning(self) -> str | None:
        """What to know before the words are put to the employee as theirs, or None."""
        return warning_when_put(
            self.whose, self.author or self.text.account, self.text.basis, self.text.confidence
        )

    @property
    def citation(self) -> str:
        """Where the words stand, as the report cites it: “PN/2, p 1, words 3”."""
        return citation_words(self.reference, self.text.region.page, self.number)

    @property
    def target(self) -> str:
        """What the Evidence tab goes to, so that a citation opens its region."""
        return f"{self.item_id}:utterance:{self.utterance_id}"


@dataclass(frozen=True, slots=True)
class Ledger:
    """The words marked on one exhibit, and whether more can be marked."""

    entries: tuple[UtteranceView, ...]
    why_not: str
    """Why no words can be marked now; empty where they can."""
    typed_by: str = ""
    """Who typed words that are not recorded yet, and when; empty where nobody did."""
    typed_at: datetime | None = None
