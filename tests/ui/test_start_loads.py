"""The start loads what the first page needs, and nothing that waits for a question or a case."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_START = """
import json, sys
from ui.start import load_services
load_services()
without_qt = not [name for name in sys.modules if name.startswith("PySide6")]
import ui.app, ui.pages.cases
print(json.dumps([without_qt, sorted(sys.modules)]))
"""


@pytest.fixture(scope="module")
def loaded() -> tuple[bool, list[str]]:
    done = subprocess.run(
        (sys.executable, "-c", _START),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    without_qt, modules = json.loads(done.stdout)
    return without_qt, modules


def test_the_services_load_before_anything_of_qt(loaded: tuple[bool, list[str]]) -> None:
    assert loaded[0]


def test_no_table_is_mapped_for_the_list_of_cases(loaded: tuple[bool, list[str]]) -> None:
    assert [name for name in loaded[1] if name.endswith("_tables")] == []


@pytest.mark.parametrize(
    "name",
    [
        "alembic",
        "casework.documents",
        "casework.media",
        "casework.services.evidence",
        "casework.services.inbox_count",
        "casework.summaries.casebooks",
        "casework.summaries.today",
        "PIL",
        "qtawesome",
        "ui.crash_dialog",
        "ui.dialogs.base_dialog",
        "ui.go_to",
        "ui.pages.case",
    ],
)
def test_what_can_wait_is_not_loaded(loaded: tuple[bool, list[str]], name: str) -> None:
    assert name not in loaded[1]
