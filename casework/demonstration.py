"""The demonstration: a casebook of made-up cases, and the papers of the complete one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from casework.app import KdfCost, create_casebook, new_recovery_code
from casework.clock import Clock, FrozenClock
from casework.ids import CaseId
from casework.progress import tell_nobody
from casework.services.context import Casework
from casework.services.sample_casebook import (
    ADVISER,
    SampleMade,
    fill_with_samples,
    sample_beginning,
    sample_plan,
)
from casework.store.durable_file import synced_at_the_end

__all__ = [
    "ADVISER",
    "PASSPHRASE",
    "DemonstrationPaper",
    "make_demonstration",
    "write_papers",
]

# Said on the lock page and by the verb: nothing in a demonstration is secret.
PASSPHRASE = "made up cases"  # noqa: S105


@dataclass(frozen=True, slots=True)
class DemonstrationPaper:
    """One file that was written: which letter, in which format, where."""

    kind: str
    format: str
    path: Path


def make_demonstration(
    folder: Path, clock: Clock, *, progress: Callable[[int, int], None] = tell_nobody
) -> SampleMade:
    """Make the demonstration casebook, as it stands at the time of ``clock``.

    ``progress`` gets the steps of the story that are done, and how many there are; what it raises
    ends the making.

    Raises:
        BadInput: the folder is not empty. NoRoom: it cannot be written.
    """
    with synced_at_the_end(folder):
        return _make(folder, clock, progress)


def _make(folder: Path, clock: Clock, progress: Callable[[int, int], None]) -> SampleMade:
    now = clock.now()
    story_clock = FrozenClock(sample_beginning(now))
    casework = create_casebook(
        folder,
        sample_plan(),
        actor=ADVISER,
        passphrase=PASSPHRASE,
        recovery_code=new_recovery_code(),
        clock=story_clock,
        # Its passphrase is no secret, so guessing it need not be slow.
        cost=KdfCost(memory_kib=64, passes=1, lanes=1),
    )
    try:
        return fill_with_samples(casework, story_clock, now=now, progress=progress)
    finally:
        casework.close()


def write_papers(casework: Casework, reference: str, folder: Path) -> list[DemonstrationPaper]:
    """Write every issued letter of a case and its report, as PDF and DOCX, and its bundle.

    A report that is not submitted yet is written as the draft that it is.

    Raises:
        NotFound, NoRoom, DamagedCasebook, Refused.
    """
    # Setting paper takes a third of a second to load; opening the window must not wait for it.
    from casework.ids import LetterId
    from casework.services import letter_files, letters, report_files, reports
    from casework.services.case_lists import find_case_id
    from casework.summaries.letters import LetterState

    folder.mkdir(parents=True, exist_ok=True)
    case_id = find_case_id(casework, ADVISER, reference=reference)
    written = [
        DemonstrationPaper(
            line.kind,
            kind.value,
            letter_files.export_issued(
                casework, ADVISER, letter_id=LetterId(line.id), kind=kind, folder=folder
            ).value,
        )
        for line in sorted(
            letters.list_for_case(casework, ADVISER, case_id=case_id), key=lambda line: line.kind
        )
        if line.state is LetterState.ISSUED
        for kind in letter_files.PaperFormat
    ]
    if reports.report(casework, ADVISER, case_id=case_id).report_id is not None:
        made = report_files.export(casework, ADVISER, case_id=case_id, folder=folder).value
        written += [
            DemonstrationPaper("report", path.suffix.removeprefix("."), path) for path in made.paths
        ]
    return [*written, _write_bundle(casework, case_id, folder)]


def _write_bundle(casework: Casework, case_id: CaseId, folder: Path) -> DemonstrationPaper:
    """Put the hearing bundle of a case together, and write the panel’s copy."""
    from casework.rules.bundle_audience import Audience
    from casework.services import bundle_giving, bundle_versions, bundles

    begun = bundles.desk(casework, ADVISER, case_id=case_id).bundle_id
    bundle_id = begun or bundles.begin(casework, ADVISER, case_id=case_id).value
    copy = bundle_versions.make(
        casework, ADVISER, bundle_id=bundle_id, audience=Audience.PANEL
    ).value
    target = folder / "hearing bundle, copy of the panel.pdf"
    bundle_giving.export(casework, ADVISER, version_id=copy.version_id, target=target)
    return DemonstrationPaper("bundle", "pdf", target)
