"""Make a report of some 60 pages with 40 pictures in both formats, read back; print what it took.

In a process of its own, so that the memory is the report's: seconds from the drawn pictures and
seconds in all, pages, pictures, and the highest memory of this process and its reader in bytes.
Call it with a folder and ``build`` first, then with ``measure``.
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from casework import demonstration  # noqa: E402
from casework.app import open_casebook  # noqa: E402
from casework.clock import FrozenClock  # noqa: E402
from casework.ids import CaseId  # noqa: E402
from casework.media.sample_screens import Screen, Utterance, draw_screen  # noqa: E402
from casework.services import evidence, report_files  # noqa: E402
from casework.services.case_lists import find_case_id  # noqa: E402
from casework.services.context import Casework  # noqa: E402
from casework.services.evidence import Destination  # noqa: E402
from casework.services.report_files import PreparedReport  # noqa: E402
from casework.summaries.report_facts import (  # noqa: E402
    CitedText,
    EventTold,
    OfficersWords,
    ReportFacts,
)

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PICTURES = 40
FONTS = HERE.parent / "resources" / "fonts"
_SENTENCE = "What was said, by whom, to whom and when was asked of each of them (PN/1). "


def main() -> None:
    """Build the case in a folder, or measure on one that was built."""
    folder, clock = Path(sys.argv[1]), FrozenClock(NOW)
    if sys.argv[2] == "build":
        reference = demonstration.make_demonstration(folder, clock).complete_case
        (folder.parent / "case").write_text(reference, encoding="utf-8")
    casework = open_casebook(
        folder, actor=demonstration.ADVISER, clock=clock, passphrase=demonstration.PASSPHRASE
    )
    try:
        reference = (folder.parent / "case").read_text(encoding="utf-8")
        case_id = find_case_id(casework, demonstration.ADVISER, reference=reference)
        if sys.argv[2] == "build":
            # The complete report is a submitted one, which takes no more; here it is only long.
            with patch.object(evidence, "refuse_new_evidence"):
                _add_pictures(casework, case_id)
            return
        taken = _measure(casework, case_id)
    finally:
        casework.close()
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(*taken, (here + reader) * 1024)


def _measure(casework: Casework, case_id: CaseId) -> tuple[float, float, int, int]:
    _load()
    began = time.perf_counter()
    prepared = report_files.prepare(casework, demonstration.ADVISER, case_id=case_id)
    drawn = time.perf_counter()
    finished = report_files.finish(_lengthened(prepared))
    ended = time.perf_counter()
    pictures = sum(len(shown) for shown in prepared.pictures.values())
    return ended - drawn, ended - began, finished.pages, pictures


def _load() -> None:
    """Load what makes papers, as it is by the time that a report is finished in the window."""
    empty = ReportFacts(*("x",) * 13)
    report_files.finish(PreparedReport(empty, {}, b"", draft=True))


def _add_pictures(casework: Casework, case_id: CaseId) -> None:
    actor = demonstration.ADVISER
    prepared = report_files.prepare(casework, actor, case_id=case_id)
    known = sum(len(shown) for shown in prepared.pictures.values())
    for number in range(PICTURES - known):
        replies = [
            Utterance(f"Person {i}", f"Reply {i} to post {number}: what was meant by that?")
            for i in range(8)
        ]
        screen = Screen(f"Townsquare {number}", "21:58", [Utterance("Dana M", "A post."), *replies])
        evidence.receive(
            casework,
            actor,
            source=draw_screen(screen, FONTS),
            name=f"screen-{number}.png",
            destination=Destination(case_id=case_id),
        )


def _lengthened(prepared: PreparedReport) -> PreparedReport:
    """Give the report the words of a long one: some pages of them, and 60 dated events."""
    words = OfficersWords("\n\n".join([_SENTENCE * 12] * 10))
    events = tuple(
        EventTold(f"{day % 28 + 1} October 2026", _SENTENCE, CitedText("", "PN/1", "PN/1"))
        for day in range(60)
    )
    facts = replace(
        prepared.facts,
        passages={**prepared.facts.passages, "introduction": words},
        chronology=events,
    )
    return replace(prepared, facts=facts)


main()
