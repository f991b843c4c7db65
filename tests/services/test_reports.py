"""Drafts, HR's comments beside them, what stands open, and who wrote which words."""

from __future__ import annotations

import csv
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, ReportCommentId
from casework.rules.report_comments import AnswerKind, CommentKind
from casework.rules.report_passages import allegation_key
from casework.rules.text_diff import PieceKind
from casework.services import (
    passages,
    report_authorship,
    report_citations,
    report_comments,
    report_drafts,
    report_readiness,
    reports,
    sealing,
)
from casework.services.context import Casework
from casework.summaries.reports import DraftPurpose, PointGroup
from tests.support.casebooks import ADVISER
from tests.support.matrix_cases import attach
from tests.support.report_cases import OFFICER, TYPIST, first_allegation, notified_case

COMMISSIONER = Actor("Ruth Abara", Capacity.COMMISSIONING_MANAGER)
FIRST = "The post gave the child’s name and class."
SECOND = "The post gave a first name, an initial and the class."


@pytest.fixture
def case_id(casework: Casework) -> CaseId:
    return notified_case(casework)


@pytest.fixture
def key(casework: Casework, case_id: CaseId) -> str:
    return allegation_key(first_allegation(casework, case_id), "established")


def write(casework: Casework, actor: Actor, case_id: CaseId, key: str, text: str, **more: str):
    return passages.save(casework, actor, case_id=case_id, key=key, text=text, **more).value


def sent(casework: Casework, case_id: CaseId, key: str) -> None:
    write(casework, OFFICER, case_id, key, FIRST)
    reports.send_to_hr(casework, OFFICER, case_id=case_id)


def commented(casework: Casework, case_id: CaseId, key: str) -> ReportCommentId:
    return report_comments.comment(
        casework,
        ADVISER,
        case_id=case_id,
        key=key,
        kind=CommentKind.CLARITY,
        text="Say exactly what the post gave.",
        excerpt="the child’s name and class",
    ).value


def test_a_draft_never_changes_and_tells_what_was_taken_out(
    casework: Casework, case_id: CaseId, key: str
) -> None:
    sent(casework, case_id, key)
    write(casework, OFFICER, case_id, key, SECOND)
    second = reports.keep_draft(casework, OFFICER, case_id=case_id).value
    assert (second.number, second.purpose) == (2, DraftPurpose.KEPT)
    first, number = reports.readable(casework, ADVISER, case_id=case_id)
    assert (first[key].text, number) == (FIRST, 1)
    with pytest.raises(NotFound):  # it was not sent to HR
        report_drafts.compare(casework, ADVISER, case_id=case_id, newer=2)
    compared = report_drafts.compare(casework, OFFICER, case_id=case_id, newer=2)
    (change,) = compared.changes
    assert (compared.older, compared.newer, change.authors) == (1, 2, ("Gareth Lomas",))
    gone = [piece.text for piece in change.pieces if piece.kind is PieceKind.TAKEN_OUT]
    assert any("child’s name" in text for text in gone)


def test_nothing_new_makes_no_new_draft(casework: Casework, case_id: CaseId, key: str) -> None:
    with pytest.raises(Refused, match="Nothing is written yet"):
        reports.keep_draft(casework, OFFICER, case_id=case_id)
    sent(casework, case_id, key)
    with pytest.raises(Refused, match="Nothing has changed since draft 1"):
        reports.send_to_hr(casework, OFFICER, case_id=case_id)


def test_hr_reads_what_was_sent_and_not_what_is_being_written(
    casework: Casework, case_id: CaseId, key: str
) -> None:
    write(casework, OFFICER, case_id, key, "Half a thought")
    assert reports.readable(casework, ADVISER, case_id=case_id) == ({}, 0)
    sent(casework, case_id, key)
    write(casework, OFFICER, case_id, key, SECOND)
    words, number = reports.readable(casework, ADVISER, case_id=case_id)
    assert (words[key].text, number) == (FIRST, 1)
    words, number = reports.readable(casework, OFFICER, case_id=case_id)
    assert (words[key].text, number) == (SECOND, None)


def test_a_comment_stands_beside_the_words_and_never_in_them(
    casework: Casework, case_id: CaseId, key: str
) -> None:
    sent(casework, case_id, key)
    commented(casework, case_id, key)
    assert passages.current(casework, OFFICER, case_id=case_id)[key].text == FIRST
    written = report_authorship.who_wrote(casework, OFFICER, case_id=case_id)
    assert {one.author for one in written} == {"Gareth Lomas"}
    (shown,) = reports.report(casework, OFFICER, case_id=case_id).comments
    assert (shown.number, shown.draft_number, shown.open) == (1, 1, True)


def test_only_hr_comments_and_only_on_a_draft_that_was_sent(
    casework: Casework, case_id: CaseId, key: str
) -> None:
    write(casework, OFFICER, case_id, key, FIRST)
    with pytest.raises(Refused, match="No draft was sent"):
        commented(casework, case_id, key)
    reports.send_to_hr(casework, OFFICER, case_id=case_id)
    for actor in (OFFICER, TYPIST, COMMISSIONER):
        with pytest.raises(Refused, match="not commented on"):
            report_comments.comment(
                casework, actor, case_id=case_id, key=key, kind=CommentKind.LAW, text="Well."
            )
    with pytest.raises(BadInput, match="does not say"):
        report_comments.comment(
            casework,
            ADVISER,
            case_id=case_id,
            key=key,
            kind=CommentKind.LAW,
            text="This.",
            excerpt="words that are not there",
        )
    report_comments.comment(
        casework, ADVISER, case_id=case_id, key="section:3", kind=CommentKind.PROCEDURE, text="?"
    )


def test_the_officer_answers_and_changed_means_changed(
    casework: Casework, case_id: CaseId, key: str
) -> None:
    sent(casework, case_id, key)
    comment_id = commented(casework, case_id, key)
    with pytest.raises(Refused, match="not written in the capacity of HR adviser"):
        report_comments.answer(
            casework, ADVISER, comment_id=comment_id, kind=AnswerKind.CHANGED, words="Done."
        )
    with pytest.raises(Refused, match="those that were commented on"):
        report_comments.answer(
            casework, OFFICER, comment_id=comment_id, kind=AnswerKind.CHANGED, words="Done."
        )
    with pytest.raises(BadInput, match="Why"):
        report_comments.answer(casework, OFFICER, comment_id=comment_id, kind=AnswerKind.LEFT)
    write(casework, OFFICER, case_id, key, SECOND, answers_comment=comment_id)
    done = report_comments.answer(
        casework, OFFICER, comment_id=comment_id, kind=AnswerKind.CHANGED, words="Draft 2."
    ).value
    assert (done.answer_kind, done.answered_by) == (AnswerKind.CHANGED, "Gareth Lomas")
    with pytest.raises(Refused, match="answered already"):
        report_comments.answer(
            casework, OFFICER, comment_id=comment_id, kind=AnswerKind.LEFT, words="No."
        )
    (change,) = report_drafts.compare(casework, OFFICER, case_id=case_id).changes
    assert change.after_comment == 1


def groups(casework: Casework, case_id: CaseId, *, stops: bool = True) -> set[PointGroup]:
    found = report_readiness.open_points(casework, OFFICER, case_id=case_id)
    return {point.group for point in found if point.stops is stops}


def test_what_stands_open_before_the_report_can_go(
    casework: Casework, case_id: CaseId, key: str
) -> None:
    assert {
        PointGroup.FINDINGS,
        PointGroup.MATRIX,
        PointGroup.PUT,
        PointGroup.PROPORTIONALITY,
    } <= groups(casework, case_id)
    write(casework, TYPIST, case_id, key, "It is as PN/9, p 2 shows; a warning should follow.")
    assert PointGroup.CONFIRMATION in groups(casework, case_id)
    passages.confirm(casework, OFFICER, case_id=case_id, keys=[key])
    assert PointGroup.CONFIRMATION not in groups(casework, case_id)
    # A citation that opens nothing stops the report; a word of sanction is only pointed at.
    assert PointGroup.CITATIONS in groups(casework, case_id)
    assert PointGroup.WORDS in groups(casework, case_id, stops=False)
    assert PointGroup.WORDS not in groups(casework, case_id)


def test_hr_learns_from_the_open_points_nothing_that_was_not_sent(
    casework: Casework, case_id: CaseId, key: str
) -> None:
    finding = key.replace("established", "finding")
    passages.save(
        casework, OFFICER, case_id=case_id, key=finding, text="", choice="partially_substantiated"
    )
    write(casework, OFFICER, case_id, key, "It is as PN/9, p 2 shows; a warning should follow.")
    full = report_readiness.open_points(casework, OFFICER, case_id=case_id)
    assert any("warning" in point.words for point in full)
    told = report_readiness.open_points(casework, ADVISER, case_id=case_id)
    said = " ".join(f"{point.words} {point.cure}" for point in told).casefold()
    for word in ("warning", "pn/9", "part"):
        assert word not in said
    assert PointGroup.FINDINGS in {point.group for point in told}
    for read in (passages.current, partial(passages.writings, key=key)):
        with pytest.raises(Refused, match="still being written"):
            read(casework, ADVISER, case_id=case_id)
    sent(casework, case_id, key)
    write(casework, OFFICER, case_id, key, "A warning should follow.")
    reports.send_to_hr(casework, OFFICER, case_id=case_id)
    told = report_readiness.open_points(casework, ADVISER, case_id=case_id)
    assert any("warning" in point.words.casefold() for point in told)


def test_an_unanswered_comment_and_an_older_declaration_stop_the_report(
    casework: Casework, case_id: CaseId, key: str, clock: FrozenClock
) -> None:
    sent(casework, case_id, key)
    write(casework, OFFICER, case_id, "declaration", "These conclusions are my own.")
    comment_id = commented(casework, case_id, key)
    assert PointGroup.COMMENTS in groups(casework, case_id)
    clock.advance(timedelta(minutes=5))
    report_comments.answer(
        casework, OFFICER, comment_id=comment_id, kind=AnswerKind.LEFT, words="It is exact."
    )
    points = report_readiness.open_points(casework, OFFICER, case_id=case_id)
    (old,) = (point for point in points if point.group is PointGroup.COMMENTS)
    assert "older than the last answer" in old.words
    write(casework, OFFICER, case_id, "declaration", "These conclusions are my own, HR heard.")
    assert PointGroup.COMMENTS not in groups(casework, case_id)


def test_citations_open_their_place_or_say_why_not(
    casework: Casework, case_id: CaseId, key: str
) -> None:
    write(casework, OFFICER, case_id, key, "See PN/9, p 2 and HR/2.")
    found = report_citations.citations(casework, ADVISER, case_id=case_id)
    assert [(one.shown, one.place) for one in found] == [("PN/9, p 2", ""), ("HR/2", "")]
    assert all("no exhibit" in one.problem for one in found)


def test_who_wrote_which_words_goes_out_as_a_table(
    casework: Casework, case_id: CaseId, key: str, tmp_path: Path
) -> None:
    sent(casework, case_id, key)
    commented(casework, case_id, key)
    write(casework, TYPIST, case_id, key, SECOND)
    path = report_authorship.export_who_wrote(
        casework, OFFICER, case_id=case_id, folder=tmp_path
    ).value
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    standing = [row for row in rows if len(row) > 2 and row[1] == "stands"]
    assert {row[3] for row in standing} == {"Gareth Lomas", "Priya Nandakumar"}
    assert {row[5] for row in standing if row[3] == "Priya Nandakumar"} == {"Gareth Lomas"}
    (gone,) = (row for row in rows if len(row) > 2 and row[1] == "taken out")
    assert gone[8] == "Priya Nandakumar for Gareth Lomas"
    assert any("comment 1" in row[1] for row in rows if len(row) > 2)
    auditor = Actor("Ann Reed", Capacity.AUDITOR)
    with pytest.raises(Refused):
        report_authorship.export_who_wrote(casework, auditor, case_id=case_id, folder=tmp_path)


def test_an_officer_of_another_case_reads_nothing(casework: Casework, case_id: CaseId) -> None:
    stranger = Actor("Sam Field", Capacity.INVESTIGATING_OFFICER)
    for read in (
        lambda: reports.report(casework, stranger, case_id=case_id),
        lambda: reports.readable(casework, stranger, case_id=case_id),
        lambda: passages.current(casework, stranger, case_id=case_id),
        lambda: report_readiness.open_points(casework, stranger, case_id=case_id),
        lambda: report_authorship.who_wrote(casework, stranger, case_id=case_id),
        lambda: report_drafts.compare(casework, stranger, case_id=case_id),
        lambda: report_citations.citable(casework, stranger, case_id=case_id),
    ):
        with pytest.raises(NotFound):
            read()


def test_a_sealed_exhibit_that_is_cited_is_said_to_be_and_stops_nothing(
    casework: Casework, case_id: CaseId, key: str
) -> None:
    item_id = attach(casework, ADVISER, case_id)
    write(casework, OFFICER, case_id, key, "It is seen in PN/1, p 1.")
    (line,) = report_citations.citations(casework, ADVISER, case_id=case_id)
    assert (line.problem, line.place) == ("", f"{item_id}:page:1")
    sealing.seal(casework, ADVISER, item_id=item_id, reason="It may not be looked at.")
    (line,) = report_citations.citations(casework, ADVISER, case_id=case_id)
    assert "sealed" in line.problem
    assert PointGroup.CITATIONS not in groups(casework, case_id)
    assert PointGroup.CITATIONS in groups(casework, case_id, stops=False)
    assert report_citations.citable(casework, ADVISER, case_id=case_id) == ()


def test_a_page_that_an_exhibit_does_not_have_stops_the_report(
    casework: Casework, case_id: CaseId, key: str
) -> None:
    attach(casework, ADVISER, case_id)
    write(casework, OFFICER, case_id, key, "It is seen in PN/1, p 3.")
    (line,) = report_citations.citations(casework, ADVISER, case_id=case_id)
    assert line.problem == "PN/1 has 1 page"
    assert PointGroup.CITATIONS in groups(casework, case_id)


def test_who_decides_reads_the_report_when_it_is_submitted(
    casework: Casework, case_id: CaseId, key: str
) -> None:
    sent(casework, case_id, key)
    assert reports.readable(casework, COMMISSIONER, case_id=case_id) == ({}, 0)
    assert report_drafts.compare(casework, COMMISSIONER, case_id=case_id).changes == ()
    for actor in (COMMISSIONER, ADVISER):
        with pytest.raises(Refused, match="still being written"):
            report_authorship.who_wrote(casework, actor, case_id=case_id)
    auditor = Actor("Ann Reed", Capacity.AUDITOR)
    words, _draft = reports.readable(casework, auditor, case_id=case_id)
    assert words[key].text == FIRST
