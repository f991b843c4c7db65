"""Each reading of a case, for each who may act in it: open or shut as the table says."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import product
from types import ModuleType
from unittest.mock import MagicMock

import pytest

from casework import services
from casework.actor import Actor, Capacity
from casework.errors import CaseworkError, NotFound
from casework.ids import AppealId, BundleVersionId, CaseId, HearingId, LetterId
from casework.rules.bundle_audience import Audience
from casework.rules.case_role import CaseRole
from casework.rules.hearings import HearingKind
from casework.rules.stage import Stage
from casework.rules.what_each_reads import BY_PART, Reading, lets_read, readers
from casework.services import (
    bundle_pages,
    case_lists,
    case_pages,
    deadlines,
    drafts,
    go_to,
    hearing_notes,
    hearings,
    letters,
    outcomes,
    roles,
    served_papers,
    today,
    what_now,
)
from casework.services.context import Casework
from tests.services.test_closed_to_others import READS
from tests.support.decided_cases import lock_report
from tests.support.hearing_cases import (
    APPEAL_CHAIR,
    CHAIR,
    arranged,
    decided,
    lodged,
    prepared_case,
    seat,
    served,
)
from tests.support.matrix_cases import attach
from tests.support.meeting_cases import enter, typed_notes
from tests.support.policy_cases import draft
from tests.support.process_cases import TODAY, appoint, cast, log_case
from tests.support.served_cases import copy_of, give_bundle

IO = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
CLERK = Actor("Ines Ferro", Capacity.CLERK)
SHUT = "not open to you"
NOTHING = "0" * 32
OPEN_TO_PANELS = {
    Reading.HEAD: {"page", "deadlines", "meetings page", "next steps"},
    Reading.HEARING: {"hearings", "hearing planned"},
    Reading.DELIBERATION: {"who may sit"},
    Reading.APPEAL: {"appeals", "outcome told on"},
    Reading.WARNINGS: {"warnings"},
}
WORKING_FILE = {
    "LADO", "advice", "allegations", "allegations untold", "answers", "bundle", "chronology",
    "closing", "could take", "custody report", "decision on the report", "draft", "enquiries",
    "evidence", "exhibits cited", "first words", "glossary", "kinds of letter", "last acts",
    "left out of a copy", "never served, beside a hearing",
    "letters", "letters, what drafts need",
    "like cases", "link targets", "matrices", "meeting planned", "meetings",
    "never served", "not put", "one more allegation", "open points", "parts", "procedure kept",
    "process", "put", "receipt", "records", "report", "report, citations", "report, differences",
    "report, drawn", "report, kept file", "report, one citation", "report, open points",
    "report, pages", "report, passages", "report, what can be cited", "report, words",
    "report, writings", "schedule", "who has what",
    "shown redacted", "slips", "suspensions", "talks", "terms",
    "terms proposed", "timeline", "tracks", "utterances", "what days would move", "who may",
    "why not longer", "working days",
}  # fmt: skip
# Found by a walk over every service: what a panel reads although it is none of the lists above.
ALSO_OPEN = {
    "bundle_giving.content", "bundle_pages.pages", "case_pages.case_page",
    "case_visibility.why_shut", "deadlines.list_for_case", "hearing_course.absence",
    "hearing_moving.move_preview", "hearing_moving.other_date", "hearing_notes.sheet",
    "hearings.hearing", "hearings.hearings_page", "letter_files.issued_file",
    "letter_files.issued_pages", "meetings_page.meetings_page", "outcomes.deliberation",
    "panel.who_may_sit", "served_papers.citable", "served_papers.served",
    "warnings.warnings_of_case", "what_now.first_step", "what_now.next_steps",
    "hearings.plan_check",
}  # fmt: skip
# One acts, and passes over what is not open; the other is given the bytes that it reads.
NO_READINGS = {"children.take_out_of_messages", "redaction_search.item_reading"}


@dataclass(frozen=True)
class Heard:
    """A case that was heard, decided, and goes to appeal."""

    case_id: CaseId
    hearing_id: HearingId
    appeal_id: AppealId
    appealed_id: HearingId
    given: BundleVersionId
    others: BundleVersionId
    values: Mapping[str, object]


@pytest.fixture
def heard(casework: Casework, adviser: Actor) -> Heard:
    case_id = log_case(casework, adviser)
    cast(casework, adviser, case_id)
    about = draft(casework, adviser, case_id)
    item = attach(casework, adviser, case_id)
    enter(casework, adviser, case_id, Stage.INVESTIGATING)
    record = typed_notes(casework, adviser, case_id)
    enter(casework, adviser, case_id, Stage.HEARING_PREP)
    lock_report(casework, adviser, case_id)
    appoint(casework, adviser, case_id, CaseRole.NOTE_TAKER, CLERK.name)
    hearing_id = decided(casework, adviser, case_id)
    drafts.save_draft(
        casework, adviser, key=f"terms:{case_id}", payload={"x": "y"}, case_id=case_id
    )
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L24").value
    given = give_bundle(casework, adviser, case_id)
    others = copy_of(casework, adviser, case_id, Audience.EMPLOYEE)
    appeal_id = lodged(casework, adviser, case_id)
    enter(casework, adviser, case_id, Stage.APPEAL_PREP)
    on = arranged(planned_for=arranged().planned_for.replace(year=2027, month=1, day=20))
    appealed_id = hearings.plan(
        casework, adviser, case_id=case_id, appeal_id=appeal_id, arranged=on
    ).value
    seat(casework, adviser, case_id, name=APPEAL_CHAIR.name, kind=HearingKind.APPEAL)
    values = {
        "case_id": case_id, "allegation_id": about, "item_id": item, "item_ids": [item],
        "statement_id": record, "letter_id": letter_id, "hearing_id": hearing_id,
        "appeal_id": appeal_id, "version_id": others, "first": 1, "last": 1, "width": 100,
        "page": 0, "on": TODAY,
    }  # fmt: skip
    return Heard(case_id, hearing_id, appeal_id, appealed_id, given, others, values)


# -- the readings that are listed ---------------------------------------------------------------


def test_every_listed_reading_has_a_place_in_the_table() -> None:
    placed = set().union(WORKING_FILE, *OPEN_TO_PANELS.values())
    assert placed == set(READS)


ACTORS = (
    (CHAIR, {CaseRole.HEARING_PANEL}),
    (APPEAL_CHAIR, {CaseRole.APPEAL_PANEL}),
    (IO, {CaseRole.IO}),
    (CLERK, {CaseRole.NOTE_TAKER}),
    *((Actor("Priya Nandakumar", one), set()) for one in Capacity if one not in BY_PART),
)


def test_each_reading_is_open_or_shut_to_each_as_the_table_says(
    casework: Casework, heard: Heard
) -> None:
    place = {name: kind for kind, names in OPEN_TO_PANELS.items() for name in names}
    assert {person.capacity for person, _parts in ACTORS} == set(Capacity)
    wrong = []
    for (person, parts), (name, read) in product(ACTORS, READS.items()):
        found = readers(person.capacity, parts)
        wanted = lets_read(found, place.get(name, Reading.WORKING_FILE), Stage.APPEAL_PREP)
        if name == "could take" and wanted:
            continue  # it is asked about nobody, and says so to whoever may ask
        if _is_open(partial(read, casework, person, heard.case_id)) is not wanted:
            wrong.append((person.words, name))
    assert wrong == []


def _is_open(read: Callable[[], object]) -> bool:
    try:
        read()
    except NotFound as refusal:
        return SHUT not in refusal.message
    except CaseworkError:
        return True  # it was open, and something else stood against it
    return True


# -- the readings that nobody listed ------------------------------------------------------------


def test_no_service_gives_a_panel_anything_beyond_the_table(
    casework: Casework, heard: Heard
) -> None:
    beyond = []
    for name, read, wanted in _readings():
        of_appeals = name.startswith(("appeals.", "appeal_decisions."))
        if name in ALSO_OPEN | NO_READINGS or of_appeals or name.startswith("sample_"):
            continue
        values = {one: heard.values.get(one, _made_up(one)) for one in wanted}
        beyond += [
            (name, person.name)
            for person in (CHAIR, APPEAL_CHAIR)
            if _gives(partial(read, casework, person, **values))
        ]
    assert beyond == []


def _gives(read: Callable[[], object]) -> bool:
    try:
        return bool(read())
    except CaseworkError:
        return False


def _made_up(name: str) -> object:
    """Return something to ask with where the case has nothing of the kind."""
    return NOTHING if name.endswith("_id") else MagicMock()


def _readings() -> Iterator[tuple[str, Callable[..., object], set[str]]]:
    """Yield every public reading of something in a case, with what it has to be given."""
    for name, module in _services():
        for function, read in vars(module).items():
            if not inspect.isfunction(read) or read.__module__ != module.__name__:
                continue
            asked = inspect.signature(read).parameters
            if function.startswith("_") or list(asked)[:2] != ["casework", "actor"]:
                continue
            wanted = {
                key for key, one in asked.items() if one.default is inspect.Parameter.empty
            } - {"casework", "actor"}
            of_a_case = wanted & {one for one in asked if one.endswith(("_id", "_ids"))}
            returns = str(read.__annotations__.get("return", ""))
            if of_a_case and not returns.startswith("Done"):
                yield f"{name}.{function}", read, wanted


def _services() -> Iterator[tuple[str, ModuleType]]:
    for one in pkgutil.iter_modules(services.__path__):
        yield one.name, importlib.import_module(f"casework.services.{one.name}")


# -- what a panel sees of what it may read ------------------------------------------------------


def test_a_panel_sees_the_head_of_its_case_and_nothing_that_was_reported(
    casework: Casework, adviser: Actor, heard: Heard
) -> None:
    whole = case_pages.case_page(casework, adviser, case_id=heard.case_id)
    page = case_pages.case_page(casework, CHAIR, case_id=heard.case_id)
    assert (page.employee, page.stage) == (whole.employee, whole.stage)
    assert page.tabs == ("meetings",)
    assert not any((page.allegations, page.answers, page.advice, page.policies, page.counts))
    facts = page.facts
    assert not any((facts.summary, facts.text, facts.reporter, facts.how_seen, facts.platform))
    assert {one.role for one in page.people} <= {
        CaseRole.SUBJECT, CaseRole.HEARING_PANEL, CaseRole.APPEAL_PANEL, CaseRole.NOTE_TAKER,
    }  # fmt: skip
    assert whole.facts.summary


def test_lists_today_and_go_to_show_a_panel_its_case_and_no_clock_of_others(
    casework: Casework, adviser: Actor, heard: Heard
) -> None:
    other = log_case(casework, adviser)
    (line,) = case_lists.case_list(casework, CHAIR).lines
    assert line.case_id == heard.case_id
    assert line.summary == ""
    kinds = {one.kind for one in deadlines.list_for_case(casework, CHAIR, case_id=heard.case_id)}
    whole = deadlines.list_for_case(casework, adviser, case_id=heard.case_id)
    assert kinds < {one.kind for one in whole}
    due = deadlines.due_today(casework, CHAIR)
    assert other not in {one.case_id for one in (*due.overdue, *due.today, *due.this_week)}
    assert [one.case_id for one in today.today_view(casework, CHAIR, mine=False).cases] == [
        heard.case_id
    ]
    found = {one.part for one in go_to.people_named(casework, CHAIR, typed="a", most=40)}
    assert found & {"Employee", "Hearing panel"}
    assert not found & {"Investigating officer", "Commissioning manager", "Support contact"}


def test_a_panel_reads_the_copy_that_it_was_given_and_no_other(
    casework: Casework, heard: Heard
) -> None:
    papers = served_papers.served(casework, CHAIR, case_id=heard.case_id)
    assert [one.version_id for one in papers.copies] == [heard.given]
    assert papers.words == "You read what was served: the bundle given on 23 November 2026."
    drawn = bundle_pages.pages(casework, CHAIR, version_id=heard.given, first=1, last=2, width=90)
    assert len(drawn.pages) == 2
    with pytest.raises(NotFound, match="not given to the panel"):
        bundle_pages.pages(casework, CHAIR, version_id=heard.others, first=1, last=1, width=90)


def test_before_anything_was_served_it_is_said(casework: Casework, adviser: Actor) -> None:
    case_id = prepared_case(casework, adviser)
    hearings.plan(casework, adviser, case_id=case_id, arranged=arranged())
    seat(casework, adviser, case_id)
    papers = served_papers.served(casework, CHAIR, case_id=case_id)
    assert papers.copies == ()
    assert papers.words.startswith("Nothing has been served to the panel yet")
    copy = copy_of(casework, adviser, case_id)
    assert served_papers.served(casework, CHAIR, case_id=case_id).copies == ()
    with pytest.raises(NotFound):
        bundle_pages.pages(casework, CHAIR, version_id=copy, first=1, last=1, width=90)
    steps = what_now.next_steps(casework, CHAIR, case_id=case_id)
    assert "Wait for the bundle" in {one.title for one in steps}
    assert {one.tab for one in steps} == {"meetings"}


def test_letters_of_the_hearing_are_read_once_they_were_served(
    casework: Casework, adviser: Actor, heard: Heard
) -> None:
    def read_by(person: Actor) -> set[str]:
        papers = served_papers.served(casework, person, case_id=heard.case_id)
        return {one.kind for one in papers.letters}

    served(casework, adviser, heard.case_id, "L06", TODAY)
    served(casework, adviser, heard.case_id, "L30", date(2026, 12, 30))
    assert read_by(CHAIR) == {"L19", "L24"}
    assert read_by(APPEAL_CHAIR) == {"L19", "L24", "L30"}
    unserved = LetterId(str(heard.values["letter_id"]))
    with pytest.raises(NotFound, match="not served"):
        _issued(casework, CHAIR, unserved)


def _issued(casework: Casework, person: Actor, letter_id: LetterId) -> object:
    from casework.services import letter_files

    return letter_files.issued_pages(casework, person, letter_id=letter_id, width=90)


def test_a_finding_points_to_what_was_served(
    casework: Casework, adviser: Actor, heard: Heard
) -> None:
    attach(casework, adviser, heard.case_id, shade=120)
    every = served_papers.citable(casework, adviser, hearing_id=heard.hearing_id)
    ((item_id, words),) = served_papers.citable(casework, CHAIR, hearing_id=heard.hearing_id)
    assert len(every) == 2
    assert words.endswith("pages 2–3")
    assert item_id in dict(every)


# -- an appeal, and a part that has ended -------------------------------------------------------


def test_an_appeal_reads_how_the_hearing_went_and_nothing_that_its_panel_considered(
    casework: Casework, heard: Heard
) -> None:
    for part in ("opening", "deliberation"):
        hearing_notes.keep_note(
            casework, CHAIR, hearing_id=heard.hearing_id, part=part, text=f"Said: {part}."
        )
    own = hearing_notes.sheet(casework, CHAIR, hearing_id=heard.hearing_id).notes
    theirs = hearing_notes.sheet(casework, APPEAL_CHAIR, hearing_id=heard.hearing_id).notes
    assert set(own) == {"opening", "deliberation"}
    assert set(theirs) == {"opening"}
    with pytest.raises(NotFound, match=SHUT):
        outcomes.deliberation(casework, APPEAL_CHAIR, hearing_id=heard.hearing_id)
    with pytest.raises(NotFound, match=SHUT):
        hearing_notes.keep_note(
            casework, APPEAL_CHAIR, hearing_id=heard.hearing_id, part="opening", text="No."
        )
    page = hearings.hearings_page(casework, APPEAL_CHAIR, case_id=heard.case_id)
    assert [one.kind for one in page.hearings] == [HearingKind.HEARING, HearingKind.APPEAL]
    (told,) = page.outcomes
    assert told.text.reasons
    assert not told.text.alternatives
    assert not told.text.mitigation
    assert not page.appeals[0].against.text.mitigation


def test_who_heard_first_reads_nothing_of_the_appeal(casework: Casework, heard: Heard) -> None:
    page = hearings.hearings_page(casework, CHAIR, case_id=heard.case_id)
    assert [one.hearing_id for one in page.hearings] == [heard.hearing_id]
    assert page.appeals == ()
    for read in (hearings.hearing, hearing_notes.sheet, outcomes.deliberation):
        with pytest.raises(NotFound, match=SHUT):
            read(casework, CHAIR, hearing_id=heard.appealed_id)


@pytest.mark.parametrize(
    ("person", "role"),
    [(CHAIR, CaseRole.HEARING_PANEL), (IO, CaseRole.IO), (CLERK, CaseRole.NOTE_TAKER)],
    ids=["chair", "officer", "clerk"],
)
def test_who_has_no_part_any_more_is_told_so_and_sees_nothing(
    casework: Casework, adviser: Actor, heard: Heard, person: Actor, role: CaseRole
) -> None:
    parts = roles.parts_in_case(casework, adviser, case_id=heard.case_id)
    (part,) = [one for one in parts if one.role is role and one.name == person.name]
    roles.end_part(
        casework, adviser, role_id=part.role_id, on=date(2026, 12, 28), why="Another case."
    )
    for read in READS.values():
        with pytest.raises(NotFound, match="ended on 28 December 2026"):
            read(casework, person, heard.case_id)
    assert case_lists.case_list(casework, person).lines == ()
    assert today.today_view(casework, person, mine=False).cases == ()


def test_a_closed_case_is_open_to_its_panel_no_longer(
    casework: Casework, adviser: Actor, heard: Heard
) -> None:
    enter(casework, adviser, heard.case_id, Stage.CLOSED)
    with pytest.raises(NotFound, match="The case has ended"):
        case_pages.case_page(casework, CHAIR, case_id=heard.case_id)
    assert case_lists.case_list(casework, CHAIR).lines == ()
    assert case_lists.case_list(casework, adviser).lines
