"""The first act after an opening that mapped no table: first_act.py DIR PASSPHRASE.

Prints how many tables the list of cases took, how many the act, and how many problems verifying
found. In the process of the tests every table is mapped already, hence not in pytest.
"""

from __future__ import annotations

import sys
from pathlib import Path

from casework.actor import Actor, Capacity
from casework.app import open_casebook, verify_folder
from casework.clock import SystemClock
from casework.services.case_lists import case_list
from casework.store.base import Base


def main(folder: Path, passphrase: str) -> None:
    """Open, look at the list, then attach an exhibit."""
    adviser = Actor("Priya Nandakumar", Capacity.HR_ADVISER)
    casework = open_casebook(folder, actor=adviser, clock=SystemClock(), passphrase=passphrase)
    (line,) = case_list(casework, adviser).lines
    read = len(Base.metadata.tables)
    from casework.services import evidence
    from casework.services.evidence import Destination

    evidence.receive(
        casework,
        adviser,
        source=b"a picture",
        name="screen.png",
        destination=Destination(case_id=line.case_id, how="chosen"),
    )
    acted = len(Base.metadata.tables)
    casework.close()
    found = verify_folder(folder, clock=SystemClock(), passphrase=passphrase)
    print(read, acted, len(found.problems))


main(Path(sys.argv[1]), sys.argv[2])
