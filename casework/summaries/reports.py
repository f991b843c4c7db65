"""The investigation report as its editor and its readers see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casework.ids import CaseId, PassageId, ReportCommentId, ReportDraftId, ReportId
from casework.rules.report_comments import AnswerKind, CommentKind
from casework.rules.text_diff import Piece


def byline(author: str, on_behalf_of: str, key_of: str) -> str:
    """Say who typed words, for whom, and that the name was only stated where it was."""
    name = f"{author}, as stated" if key_of else author
    return f"{name} for {on_behalf_of}" if on_behalf_of else name


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage as it was last written; text is Markdown, choice that of a finding.

    ``confirmed``: they are the words of the present officer, by their own hand, their own
    confirmation or a signed copy. Words typed on behalf are not, until then.
    """

    passage_id: PassageId
    case_id: CaseId
    key: str
    number: int
    text: str
    choice: str
    author: str
    capacity: str
    on_behalf_of: str
    written_at: datetime
    confirmed: bool
    confirmed_at: datetime | None = None
    confirmed_by: str = ""
    signed_copy: str = ""  # reference of the exhibit that confirms it
    answers_comment: ReportCommentId | None = None
    key_of: str = ""  # under whose key the author's name was stated

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing stands here any more."""
        return not self.text.strip() and not self.choice

    @property
    def byline(self) -> str:
        """Say whose words these are and who typed them."""
        return byline(self.author, self.on_behalf_of, self.key_of)


class DraftPurpose(StrEnum):
    """Why a draft was kept as it was."""

    KEPT = "kept"
    TO_HR = "to_hr"
    SUBMITTED = "submitted"

    @property
    def words(self) -> str:
        """Say it in the list of drafts."""
        return {"kept": "kept", "to_hr": "sent to HR", "submitted": "submitted"}[self.value]


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as it was; ``passages`` gives for each key the number that it held."""

    draft_id: ReportDraftId
    report_id: ReportId
    number: int
    purpose: DraftPurpose
    made_at: datetime
    made_by: str
    capacity: str
    passages: Mapping[str, int]
    note: str = ""


@dataclass(frozen=True, slots=True)
class PassageChange:
    """What became of one passage between two drafts, and by whom.

    ``after_comment`` is the number of the comment that the writing answered, if any.
    """

    key: str
    title: str
    pieces: tuple[Piece, ...]
    authors: tuple[str, ...]
    choice_before: str = ""
    choice_after: str = ""
    after_comment: int | None = None


@dataclass(frozen=True, slots=True)
class DraftComparison:
    """Two drafts side by side; ``older`` None compares with nothing, ``newer`` None with now."""

    older: int | None
    newer: int | None
    changes: tuple[PassageChange, ...]


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment of HR's with the officer's answer; it stands beside the words, never in them."""

    comment_id: ReportCommentId
    report_id: ReportId
    number: int
    key: str
    title: str
    excerpt: str
    kind: CommentKind
    text: str
    made_at: datetime
    made_by: str
    draft_number: int | None
    answer_kind: AnswerKind | None = None
    answer: str = ""
    answered_at: datetime | None = None
    answered_by: str = ""

    @property
    def open(self) -> bool:
        """Tell whether the officer has still to answer it."""
        return self.answer_kind is None


class PointGroup(StrEnum):
    """Where an open point of the report comes from, in the order they are read."""

    FINDINGS = "findings"
    CONFIRMATION = "confirmation"
    MATRIX = "matrix"
    TOLD = "told"
    PUT = "put"
    PROPORTIONALITY = "proportionality"
    STATEMENTS = "statements"
    EXHIBITS = "exhibits"
    COMMENTS = "comments"
    CITATIONS = "citations"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What stands open before the report can be submitted, and where it is cured.

    ``stops`` tells whether it bars the submission. ``key`` names the passage to write in,
    ``tab`` the tab of the case (and ``item`` what to open there) where it lies elsewhere.
    """

    group: PointGroup
    words: str
    cure: str
    stops: bool = True
    key: str = ""
    tab: str = ""
    item: str = ""
    allegation_id: str = ""


@dataclass(frozen=True, slots=True)
class ReportView:
    """The report of a case, and what this person may do with it."""

    case_id: CaseId
    report_id: ReportId | None
    number: int
    officer: str
    submitted: bool
    submitted_at: datetime | None
    submitted_by: str
    signed_on: date | None
    pages: int | None
    pdf_sha256: str
    docx_sha256: str
    audit_anchor: str
    recommendation_wanted: bool
    locked: str  # why nothing can be written now; empty where it can
    may_write: bool
    may_confirm: bool
    may_comment: bool
    on_behalf_of: str  # whom this person would type for; empty when they are the officer
    stated: str = ""  # under whose key this person's name is stated; empty for their own key
    reads_all: bool = True  # the words as they stand, not only what was sent or submitted
    is_the_work: bool = False  # the case is at the report, which is what is done in it now
    may_begin: bool = False  # a further report, the last being submitted and the case back
    drafts: tuple[DraftView, ...] = ()
    comments: tuple[CommentView, ...] = ()

    @property
    def open_comments(self) -> tuple[CommentView, ...]:
        """List the comments without an answer."""
        return tuple(one for one in self.comments if one.open)


class SectionState(StrEnum):
    """How far a section is."""

    FILLED = "filled"  # from the case alone: nothing is typed in it
    EMPTY = "empty"
    BEGUN = "begun"
    WRITTEN = "written"

    @property
    def words(self) -> str:
        """Say it to a screen reader."""
        return {
            "filled": "filled from the case",
            "empty": "not begun",
            "begun": "begun",
            "written": "written",
        }[self.value]


@dataclass(frozen=True, slots=True)
class FilledWords:
    """Words of a section that come from the case, and where the case keeps them."""

    text: str
    head: str = ""
    quote: bool = False
    tab: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of the report: its number and title, the passages to type, what is filled in."""

    number: str
    title: str
    keys: tuple[str, ...]
    filled: tuple[FilledWords, ...]
    state: SectionState
    open_comments: int
    allegation_id: str = ""


@dataclass(frozen=True, slots=True)
class CitationLine:
    """A citation in the officer's words, and the place in the evidence that it opens."""

    key: str
    title: str
    shown: str
    reference: str
    item_id: str
    page: int | None = None
    utterance_id: str = ""
    problem: str = ""  # why it opens nothing
    sealed: bool = False
    in_bundle: str = ""  # bundle p. 34, version 2

    @property
    def place(self) -> str:
        """Name the place as the Evidence tab takes it; empty where there is none."""
        if not self.item_id:
            return ""
        if self.utterance_id:
            return f"{self.item_id}:utterance:{self.utterance_id}"
        return f"{self.item_id}:page:{self.page}" if self.page else self.item_id


@dataclass(frozen=True, slots=True)
class CitableExhibit:
    """Something a passage may cite: how it is written, and what it is."""

    shown: str
    about: str
    pages: int = 0  # of a whole exhibit


@dataclass(frozen=True, slots=True)
class AuthoredWords:
    """A run of words of the report as it stands, or of those taken out, with who wrote them."""

    key: str
    title: str
    text: str
    author: str
    capacity: str
    on_behalf_of: str
    written_at: datetime
    confirmed_by: str = ""
    taken_out_by: str = ""
    taken_out_at: datetime | None = None
    key_of: str = ""
