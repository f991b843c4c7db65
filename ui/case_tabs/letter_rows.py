"""The rows of the list of letters: drafts and what can be begun, then what was issued."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from casework.clock import to_london, uk_short
from casework.rules.deadlines import ServiceMethod
from casework.summaries.letters import LetterChecks, LetterKind, LetterLine, LetterState
from ui.widgets.cells import GroupRow, TwoLines

# The numbers of the catalogue by what they belong to (DOMAIN.md 4).
_OTHER_STAGES = (
    ("Other: investigation", frozenset(range(1, 17))),
    ("Other: decision and hearing", frozenset({*range(17, 29), 45, 46})),
    ("Other: appeal", frozenset(range(29, 32))),
    ("Other: beside the case", frozenset({*range(32, 45)})),
)


def letter_rows(
    lines: Sequence[LetterLine],
    kinds: Sequence[LetterKind],
    checks: Mapping[str, LetterChecks] | None = None,
) -> list[tuple[object, TwoLines | GroupRow]]:
    """Group what can be written at this stage, what was issued, and the rest.

    ``checks`` are those of drafts that were checked already.
    """
    drafts = [line for line in lines if line.state is LetterState.DRAFT]
    issued = [line for line in lines if line.state is LetterState.ISSUED]
    often = Counter(line.kind for line in issued)
    drafted = {line.kind for line in drafts}
    begun = {line.kind for line in lines}
    now = [
        kind
        for kind in kinds
        if kind.for_this_stage
        and (kind.kind not in begun or (kind.again and kind.kind not in drafted))
    ]
    later = [kind for kind in kinds if not kind.for_this_stage and kind.kind not in begun]
    rows: list[tuple[object, TwoLines | GroupRow]] = []
    if drafts or now:
        rows.append((None, GroupRow("For this stage", len(drafts) + len(now))))
        rows += [(line.id, _draft_row(line, (checks or {}).get(line.id))) for line in drafts]
        rows += [(kind.kind, _kind_row(kind)) for kind in now]
    if issued:
        rows.append((None, GroupRow("Issued", len(issued))))
        rows += [(line.id, _issued_row(line, named=often[line.kind] > 1)) for line in issued]
    for title, numbers in _OTHER_STAGES:
        found = [kind for kind in later if int(kind.kind[1:3]) in numbers]
        if found:
            rows.append((None, GroupRow(title, len(found))))
            rows += [(kind.kind, _kind_row(kind)) for kind in found]
    return rows


def _draft_row(line: LetterLine, checks: LetterChecks | None) -> TwoLines:
    if checks is None:
        second, icon, ink = "Draft", "ph.circle-half", "ink2"
    elif checks.stops:
        second = f"Draft · {checks.stops} to put right"
        icon, ink = "ph.clock", "due"
    else:
        second, icon, ink = "Draft · ready to issue", "ph.circle-half", "ink2"
    if line.corrects:
        second += " · puts another right"
    return TwoLines(line.short, second, lead=line.kind, icon=icon, icon_ink=ink, wrap=True)


def _kind_row(kind: LetterKind) -> TwoLines:
    return TwoLines(
        kind.short, "not begun", lead=kind.kind, icon="ph.circle-dashed", icon_ink="ink2", wrap=True
    )


def _issued_row(line: LetterLine, *, named: bool) -> TwoLines:
    """Lay out an issued letter; one of several of its kind says to whom it went."""
    short = f"{line.short}: {line.recipient}" if named and line.recipient else line.short
    day = line.letter_date or to_london(line.changed_at).date()
    if line.received_on is None:
        return TwoLines(
            short, f"{uk_short(day)} · service not recorded", lead=line.kind,
            icon="ph.clock", icon_ink="due", wrap=True,
        )  # fmt: skip
    method = ServiceMethod(line.service_method).words
    return TwoLines(
        short, f"{uk_short(day)}, {method}", lead=line.kind,
        icon="ph.check-circle-fill", icon_ink="done", wrap=True,
    )  # fmt: skip
