"""A window that is killed while one types a letter: the words are there again, with when."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from casework.clock import FrozenClock
from casework.ids import LetterId
from casework.services import letter_views, letters
from tests.flows.conftest import REPOSITORY
from tests.flows.door import open_with_passphrase
from tests.flows.driver import Adviser
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, reopen
from tests.support.letter_cases import ready_case
from ui.case_tabs.papers_tab import PapersTab


def a_letter(folder: Path) -> tuple[str, LetterId]:
    casework = reopen(folder, FrozenClock(NOW))
    case_id = ready_case(casework, ADVISER)
    letter_id = letters.begin(casework, ADVISER, case_id=case_id, kind="L05").value
    casework.close()
    return case_id, letter_id


def killed_while_typing(*arguments: str) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.flows.letter_child", *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    with child.stdout, child.stderr:
        said = child.stdout.readline()
        child.kill()
        assert said == "kept\n", child.stderr.read()
        child.wait()


def test_words_typed_into_a_letter_are_found_again_after_the_program_was_killed(
    open_window: Callable[..., Adviser], casebook_folder: Path, tmp_path: Path
) -> None:
    case_id, letter_id = a_letter(casebook_folder)
    killed_while_typing(str(casebook_folder), str(tmp_path / "their.ini"), case_id, letter_id)
    adviser = open_window(casebook_folder)
    open_with_passphrase(adviser, PASSPHRASE)
    assert adviser.window.shell is not None
    adviser.window.shell.go("case", case_id=case_id, tab="papers", item=letter_id)
    tab = adviser.see(PapersTab)
    assert "I am sorry" in tab.desk.editor.toPlainText()
    assert "found again" in tab.desk.foot.note.text()
    assert "23 Nov" in tab.desk.foot.note.text()
    casework = adviser.window.context.casework
    assert tab.desk.keep()
    draft = letter_views.open_to_edit(casework, ADVISER, letter_id=letter_id).draft
    assert (draft.typed_at, draft.line.revision) == (None, 2)
    adviser.quiet()
