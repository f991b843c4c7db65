"""What might apply: clauses, kinds of conduct and special routes with their reasons."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from casework.actor import Actor
from casework.errors import BadInput, UnreadableFile
from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.clause_recognition import PolicyClause, recognised_codes
from casework.rules.partial_dates import stored_date
from casework.rules.report import AccountType, Conduct, WorkerType
from casework.rules.screens import Screen
from casework.services import clause_mapping
from casework.services.context import Casework
from casework.services.suggestion_data import (
    FOLDER,
    read_suggestion_data,
    shipped_suggestion_data,
)
from casework.services.suggestions import (
    for_allegation,
    of_the_shipped_policy,
    what_might_apply,
)
from casework.summaries.suggestions import Suggestions
from tests.support.policy_cases import WORDING, draft, import_stand_in
from tests.support.reports import log
from tests.support.suggestion_marks import LABELLED, marks_of


def labels(found: Suggestions) -> list[str]:
    return [clause.label for clause in found.clauses]


def routes(found: Suggestions) -> set[Screen]:
    return {screen.screen for screen in found.routes}


def personal(text: str, **facts: object) -> Suggestions:
    return of_the_shipped_policy(text=text, account_type=AccountType.PERSONAL, **facts)  # type: ignore[arg-type]


def test_a_named_pupil_is_met_with_confidentiality_and_the_data_breach() -> None:
    found = personal("Our TA named two pupils on Facebook and which class they are in.")
    assert labels(found)[0] == "SMP-WRK-4"
    assert Screen.DATA_BREACH in routes(found)
    reasons = [reason.words for reason in found.clauses[0].because]
    assert any("named two pupils" in reason for reason in reasons)


def test_what_is_denied_or_somebody_elses_leads_nowhere() -> None:
    assert not personal("She did not name any child, the school or a colleague.").clauses
    assert not personal("A parent posted on the village group that the head is a bully.").clauses


def test_permitted_use_is_recognised() -> None:
    assert "SMP-PER-4" not in labels(personal("He was on Facebook on his own phone at lunch."))
    assert labels(personal("He was on Facebook on his own phone during lessons."))[0] == "SMP-PER-4"


def test_contact_with_a_pupil_leads_to_safeguarding_and_no_clause() -> None:
    found = personal("He has been messaging a year 10 girl on Snapchat.")
    assert not found.clauses
    assert Screen.SAFEGUARDING in routes(found)


def test_someone_who_is_no_employee_gets_the_scope_alone_and_keeps_the_routes() -> None:
    found = personal("She put a photo of the children up.", worker_type=WorkerType.VOLUNTEER)
    assert labels(found) == ["SMP-SCO-1"]
    assert {Screen.SAFEGUARDING, Screen.DATA_BREACH} <= routes(found)


def test_an_old_post_is_not_mapped_and_says_why() -> None:
    old = Conduct(stored_date("2019-05-01"))
    found = personal("She called the head a lying cow.", conduct=old)
    assert not found.clauses
    assert "before the first version" in found.note
    spoken = personal("In 2016 she called the head a lying cow on Facebook.")
    assert "SPOKEN_DATE" in {w.code for clause in spoken.clauses for w in clause.warnings}


def test_a_clause_for_trust_accounts_is_never_named_for_another_without_its_warning() -> None:
    text = "Photo of the pupils put on the school Twitter without anybody's consent."
    for account in (AccountType.PERSONAL, AccountType.UNKNOWN):
        for clause in of_the_shipped_policy(text=text, account_type=account).clauses:
            if clause.label.startswith(("SMP-WRK-1", "SMP-WRK-2", "SMP-WRK-3")):
                assert {w.code for w in clause.warnings} & {
                    "TRUST_ACCOUNTS_ONLY",
                    "ACCOUNT_UNKNOWN",
                }
    assert "SMP-WRK-2" in labels(of_the_shipped_policy(text=text, account_type=AccountType.TRUST))


def test_nothing_to_go_by_is_refused_and_small_talk_calls_nothing_to_mind() -> None:
    with pytest.raises(BadInput):
        of_the_shipped_policy(text=" \n")
    with pytest.raises(BadInput):
        of_the_shipped_policy(text="a" * 100_001)
    assert personal("The bins are emptied on Thursdays.").is_empty


# The reports of these files were read while the vocabulary was written: these bounds show that
# nothing is lost, not how a report fares that nobody has seen (tests/labelled/README.md).
@pytest.mark.parametrize(
    ("file", "clauses", "routes", "quiet", "precision"),
    [
        ("reports.toml", 0.92, 0.95, 0.2, 0.72),
        ("reports_more.toml", 0.92, 0.92, 0.13, 0.62),
        ("reports_heads.toml", 0.95, 0.84, 0.13, 0.75),
        ("reports_parents.toml", 0.95, 0.84, 0.2, 0.72),
        ("reports_advisers.toml", 0.93, 0.86, 0.17, 0.7),
        ("reports_staffroom.toml", 0.9, 0.84, 0.17, 0.7),
        ("reports_offices.toml", 0.9, 0.84, 0.17, 0.7),
    ],
)
def test_the_labelled_reports_that_may_be_read(
    file: str, clauses: float, routes: float, quiet: float, precision: float
) -> None:
    marks = marks_of(LABELLED / file)
    said = "\n".join([*marks.lines(), *marks.misses])
    assert marks.recall >= clauses, said
    assert marks.screen_recall >= routes, said
    assert marks.alarm_rate <= 0.05, said
    assert marks.alarmed_reports <= quiet, said
    assert marks.precision >= precision, said
    assert not marks.wrong_for_account, said


def test_a_long_report_is_read_in_a_moment() -> None:
    text = "She posted that the head is useless and named a child in Year 4. " * 40
    personal(text)
    began = time.perf_counter()
    personal(text)
    assert time.perf_counter() - began < 1.0


@pytest.mark.parametrize(
    ("text", "kind", "limit", "codes"),
    [
        (
            "Nothing libellous, defamatory, that may damage our name, or subject to copyright.",
            ClauseKind.PROHIBITION,
            ClauseLimit.TRUST_ACCOUNTS,
            {"SMP-WRK-3a", "SMP-WRK-3b", "SMP-WRK-3c"},
        ),
        (
            "Staff must keep personal information about pupils and colleagues confidential.",
            ClauseKind.DUTY,
            ClauseLimit.ANY,
            {"SMP-WRK-4"},
        ),
        (
            "You must not bring the academy into disrepute.",
            ClauseKind.PROHIBITION,
            ClauseLimit.PERSONAL,
            {"SMP-PER-2"},
        ),
        ("Lunch is served at noon.", ClauseKind.NOTICE, ClauseLimit.ANY, set()),
    ],
)
def test_a_clause_of_any_policy_is_recognised_by_its_words(
    text: str, kind: ClauseKind, limit: ClauseLimit, codes: set[str]
) -> None:
    data = shipped_suggestion_data()
    clause = PolicyClause(text, "", kind, limit)
    assert recognised_codes(clause, data.signs, data.lexicon) == codes


@pytest.mark.parametrize(
    ("file", "wrong", "named"),
    [
        ("about_people.toml", "phrases = '''\n! @nobody posted", "@nobody"),
        ("about_people.toml", "clauses = { SMP-XYZ-9 = 0.5 }\nphrases = '''", "SMP-XYZ-9"),
        ("about_people.toml", "screens = { poliec = 0.5 }\nphrases = '''", "poliec"),
    ],
)
def test_a_fault_in_the_vocabulary_is_named_with_its_line(
    tmp_path: Path, file: str, wrong: str, named: str
) -> None:
    folder = tmp_path / "suggestions"
    shutil.copytree(FOLDER, folder)
    text = f'[[theme]]\ncode = "made_up"\nsays = "x"\n{wrong}\n\'\'\'\n'
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile) as refused:
        read_suggestion_data(folder)
    line = next(n for n, words in enumerate(text.splitlines(), 1) if named in words)
    assert f"{file}, line {line}" in str(refused.value)


def test_the_casebooks_own_clauses_are_named_in_its_own_words(
    casework: Casework, adviser: Actor
) -> None:
    import_stand_in(casework, adviser)
    found = what_might_apply(
        casework,
        adviser,
        text="She called the head a lying cow on Facebook.",
        account_type=AccountType.PERSONAL,
        conduct=Conduct(stored_date("2026-10-31")),
    )
    (clause,) = found.clauses
    assert "disrepute" in clause.words
    # Its number is another than that of the clause that ships.
    assert (clause.label, clause.codes) == ("SMP-PER-1", ("SMP-PER-2",))
    assert clause.clause_id is not None
    old = what_might_apply(
        casework,
        adviser,
        text="She called the head a lying cow.",
        conduct=Conduct(stored_date("2019-01-01")),
    )
    assert not old.clauses
    assert "before the first version" in old.note


def test_an_allegation_is_offered_what_it_does_not_cite_yet(
    casework: Casework, adviser: Actor
) -> None:
    import_stand_in(casework, adviser)
    case_id = log(casework, adviser)
    made = draft(casework, adviser, case_id, wording=f"{WORDING} You named the pupil.")
    first = for_allegation(casework, adviser, allegation_id=made).clauses[0]
    assert first.clause_id is not None
    clause_mapping.cite_clause(
        casework, adviser, allegation_id=made, clause_id=first.clause_id, reason="It names a child."
    )
    left = for_allegation(casework, adviser, allegation_id=made).clauses
    assert first.label not in [clause.label for clause in left]
