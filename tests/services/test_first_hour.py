"""What a new casebook still wants is open until it is truly done."""

from __future__ import annotations

from pathlib import Path

from casework.actor import Actor
from casework.services import casebooks, today
from casework.services.context import Casework


def done(casework: Casework, actor: Actor) -> dict[str, bool]:
    view = today.today_view(casework, actor, mine=True)
    return {step.code: step.done for step in view.first_hour}


def test_a_backup_is_wanted_until_one_was_written(
    casework: Casework, adviser: Actor, tmp_path: Path
) -> None:
    assert done(casework, adviser)["backup"] is False
    casebooks.back_up(casework, adviser, destination=tmp_path / "safe")
    assert done(casework, adviser)["backup"] is True
