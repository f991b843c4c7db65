"""The labelled sets parse, use codes that exist and do not contradict themselves."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
REFERENCES = {
    "SMP-AIM-1",
    "SMP-SCO-1",
    "SMP-RES-1",
    "SMP-RES-2",
    "SMP-RES-3",
    "SMP-RES-4",
    "SMP-RES-5",
    "SMP-WRK-1",
    "SMP-WRK-2",
    "SMP-WRK-3a",
    "SMP-WRK-3b",
    "SMP-WRK-3c",
    "SMP-WRK-4",
    "SMP-PER-1",
    "SMP-PER-2",
    "SMP-PER-3",
    "SMP-PER-4",
    "SMP-PER-5",
    "SMP-ENF-1",
    "SMP-ENF-2",
    "SMP-ENF-3",
    "SMP-REV-1",
}
TYPES = {
    "DISPARAGE_TRUST",
    "DISPARAGE_PERSON",
    "CONFIDENTIAL",
    "PUPIL_CONTACT",
    "PUPIL_IMAGE",
    "DISCRIMINATORY",
    "SEXUAL_OR_INDECENT",
    "ILLEGAL_ACTIVITY",
    "UNAUTHORISED_OFFICIAL",
    "COPYRIGHT",
    "EXCESS_USE",
    "POLITICAL_OR_BELIEF",
    "LIKE_SHARE_TAG",
    "IMPERSONATION_OR_HACKED",
}
SCREENS = {
    "safeguarding",
    "data_breach",
    "police",
    "whistleblowing",
    "union",
    "equality_or_belief",
}
WORKERS = {"employee", "agency", "volunteer", "governor", "contractor"}


def labelled(name: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((HERE / name).read_text(encoding="utf-8"))["report"])


def test_reports_use_codes_that_exist() -> None:
    reports = labelled("reports.toml") + labelled("reports_unread.toml")
    assert len(reports) == 147
    read = ("more", "heads", "parents", "advisers", "staffroom", "offices")
    for name in (*read, "town", "last", "november"):
        reports += labelled(f"reports_{name}.toml")
    assert len({report["id"] for report in reports}) == len(reports)
    for report in reports:
        where = report["id"]
        assert report["words"].strip(), where
        assert report["account_type"] in {"personal", "trust", "shared", "unknown"}, where
        assert report["worker_type"] in WORKERS, where
        assert {*report["clauses"], *report["may"], *report["never"]} <= REFERENCES, where
        assert {*report["conduct_types"], *report["conduct_types_may"]} <= TYPES, where
        assert {*report["screens"], *report["screens_may"]} <= SCREENS, where
        assert not set(report["clauses"]) & set(report["may"]), where
        assert not set(report["screens"]) & set(report["screens_may"]), where
        assert len(report["clauses"]) <= 3, where
        assert report["worker_type"] == "employee" or not report["clauses"], where


@pytest.mark.parametrize("path", sorted((HERE / "policies").glob("*.expected.toml")))
def test_expected_outlines_stand_in_their_document(path: Path) -> None:
    expected = tomllib.loads(path.read_text(encoding="utf-8"))
    stem = path.name.removesuffix(".expected.toml")
    (document,) = (
        found for found in path.parent.glob(f"{stem}.*") if found.suffix in {".txt", ".md"}
    )
    words = document.read_text(encoding="utf-8")
    for line in [*expected["not_clauses"], *expected["anywhere"]]:
        assert line in words, line
    known = {
        name
        for section in expected["section"]
        for item in (section, *section.get("clause", []))
        for name in (item["label"], item.get("heading"))
    }
    for reference in expected["cross_reference"]:
        assert reference["status"] in {"resolved", "unresolved", "ambiguous"}
        assert ("to" in reference) == (reference["status"] == "resolved")
        assert reference.get("to", "") in known | {""}
