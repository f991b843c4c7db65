"""The verb `outline`, and reading a policy document from a file."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from casework.actor import Actor
from casework.cli import main
from casework.clock import FrozenClock
from casework.errors import UnreadableFile
from casework.rules.clause_kinds import ClauseKind
from casework.services import clause_mapping
from casework.services.policy_documents import read_policy_file
from casework.services.shipped_policy import shipped_policy
from tests.rules.test_policy_outline import STAND_IN, TODAY
from tests.support.casebooks import PASSPHRASE, reopen
from tests.support.policy_cases import clause_labelled, draft, import_stand_in
from tests.support.process_cases import log_case


@pytest.fixture(autouse=True)
def _one_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load this verb alone, so that the test does not wait on the others."""
    monkeypatch.setattr("casework.cli.VERB_MODULES", ("outline",))


def test_outline_answers_with_the_keys_that_scripts_rely_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "-a policy “ü”.txt"
    file.write_text(STAND_IN, encoding="utf-8")
    assert main(["outline", "--json", "--", str(file)]) == 0
    value = json.loads(capsys.readouterr().out)
    assert set(value) == {
        "title", "control", "review_overdue", "sections", "cross_references",
        "linked_policies", "warnings", "other",
    }  # fmt: skip
    assert value["control"]["approved_on"] == "2020-11"
    assert value["control"]["review_on"] == "2022-11"
    section = value["sections"][2]
    assert section["label"] == "SMP-WRK"
    assert section["label_source"] == "assigned"
    assert section["clauses"][0] == {
        "label": "SMP-WRK-1",
        "label_source": "assigned",
        "level": 1,
        "text": "Employees must have their Manager’s consent to use the Trust's social media "
        "accounts.",
        "kind": "duty",
    }
    assert value["cross_references"] == [
        {
            "from": "SMP-ENF-1",
            "text": "section 3 of this policy",
            "status": "unresolved",
            "to": None,
            "candidates": ["SMP-WRK"],
        }
    ]
    assert "A family of places" in value["other"]


def test_outline_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "policy.md"
    file.write_text(
        "# Phones policy\n\n## Rules\n\nStaff must not film pupils.\n", encoding="utf-8"
    )
    assert main(["outline", str(file)]) == 0
    out = capsys.readouterr().out
    assert "PP-RUL-1  [prohibition]  Staff must not film pupils." in out


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("a.docx", b"PK\x03\x04", "cut short"),
        ("b.txt", b"\x00\x01", "text"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_status_two(
    name: str, data: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    assert main(["outline", "--json", str(file)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert captured.err.count("\n") == 1


def test_a_file_that_is_gone_or_a_folder_or_locked(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="not there"):
        read_policy_file(tmp_path / "gone.txt", today=TODAY)
    with pytest.raises(UnreadableFile, match="folder"):
        read_policy_file(tmp_path, today=TODAY)
    locked = tmp_path / "locked.txt"
    locked.write_text("x", encoding="utf-8")
    locked.chmod(0)
    if os.access(locked, os.R_OK):
        return  # whoever runs the tests may read everything
    with pytest.raises(UnreadableFile, match="locked"):
        read_policy_file(locked, today=TODAY)


def test_the_starter_policy_holds_the_register_and_says_that_it_is_a_summary() -> None:
    policy = shipped_policy()
    labels = [clause.label for clause in policy.clauses]
    assert labels == [
        "SMP-AIM-1", "SMP-SCO-1", "SMP-RES-1", "SMP-RES-2", "SMP-RES-3", "SMP-RES-4", "SMP-RES-5",
        "SMP-WRK-1", "SMP-WRK-2", "SMP-WRK-3a", "SMP-WRK-3b", "SMP-WRK-3c", "SMP-WRK-4",
        "SMP-PER-1", "SMP-PER-2", "SMP-PER-3", "SMP-PER-4", "SMP-PER-5",
        "SMP-ENF-1", "SMP-ENF-2", "SMP-ENF-3", "SMP-REV-1",
    ]  # fmt: skip
    assert "summary" in policy.title
    assert "replaced" in policy.warnings[0]
    kinds = {clause.label: clause.kind for clause in policy.clauses}
    assert kinds["SMP-PER-5"] is ClauseKind.MANAGERS_DUTY


def test_import_policy_stores_the_document(
    casebook_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("casework.cli.VERB_MODULES", ("import_policy",))
    monkeypatch.setenv("CASEWORK_PASSPHRASE", PASSPHRASE)
    file = tmp_path / "policy.txt"
    file.write_text(STAND_IN, encoding="utf-8")
    call = ["import-policy", "--casebook", str(casebook_folder), "--json", str(file)]
    assert main(call) == 0
    value = json.loads(capsys.readouterr().out)
    assert set(value) == {"policy", "version", "clauses", "warnings"}
    assert (value["policy"], value["version"], value["clauses"]) == ("Social Media Policy", "1", 11)
    assert any("overdue" in warning for warning in value["warnings"])
    assert main(call) == 2
    assert "already" in capsys.readouterr().err


def test_import_policy_without_a_date_says_what_is_missing(
    casebook_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("casework.cli.VERB_MODULES", ("import_policy",))
    monkeypatch.setenv("CASEWORK_PASSPHRASE", PASSPHRASE)
    file = tmp_path / "rules.md"
    file.write_text("# Phones policy\n\n## Rules\n\nStaff must not film.\n", encoding="utf-8")
    call = ["import-policy", "--casebook", str(casebook_folder), str(file)]
    assert main(call) == 2
    assert "in force" in capsys.readouterr().err
    assert main([*call, "--effective-from", "2024-09"]) == 0
    assert "Phones policy, version 1: 1 clause." in capsys.readouterr().out


def test_import_policy_names_the_citations_whose_words_it_replaces(
    casebook_folder: Path,
    clock: FrozenClock,
    adviser: Actor,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    casework = reopen(casebook_folder, clock)
    import_stand_in(casework, adviser)
    alleged = draft(casework, adviser, log_case(casework, adviser))
    clause = clause_labelled(casework, adviser, alleged, "SMP-PER-1")
    clause_mapping.cite_clause(
        casework, adviser, allegation_id=alleged, clause_id=clause, reason="A pupil."
    )
    casework.close()
    monkeypatch.setattr("casework.cli.VERB_MODULES", ("import_policy",))
    monkeypatch.setenv("CASEWORK_PASSPHRASE", PASSPHRASE)
    file = tmp_path / "next.txt"
    file.write_text(f"{STAND_IN}\nStaff must be kind.\n", encoding="utf-8")
    call = ["import-policy", "--casebook", str(casebook_folder), "--json", str(file)]
    assert main([*call, "--policy-version", "2", "--effective-from", "2026-10-01"]) == 0
    warned = json.loads(capsys.readouterr().out)["warnings"]
    assert any("no longer hold" in w and "allegation 1: SMP-PER-1" in w for w in warned)
