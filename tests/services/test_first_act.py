"""Opening and the list map no table; the first act still has every row watched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from casework.actor import Actor
from casework.services import cases
from casework.services.context import Casework
from casework.store.schema import Base
from tests.support.casebooks import PASSPHRASE
from tests.support.reports import a_report

ROOT = Path(__file__).resolve().parents[2]


def test_the_list_maps_no_table_and_the_first_act_is_vouched_for(
    casework: Casework, adviser: Actor
) -> None:
    cases.log_suspected_breach(casework, adviser, report=a_report())
    casework.close()
    done = subprocess.run(
        (sys.executable, "-m", "tests.services.first_act", str(casework.path), PASSPHRASE),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    read, acted, problems = map(int, done.stdout.split())
    assert read == 0
    assert (acted, problems) == (len(Base.metadata.tables), 0)
