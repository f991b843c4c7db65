"""How good the suggestions are on a labelled file: figures, and each miss by its report."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casework.rules.partial_dates import stored_date
from casework.rules.report import AccountType, Conduct, WorkerType
from casework.services.suggestion_data import SuggestionData
from casework.services.suggestions import of_the_shipped_policy
from casework.summaries.suggestions import Suggestions

LABELLED = Path(__file__).resolve().parents[1] / "labelled"
AMONG_FIRST = 3
# These warnings say that a clause is wrong for the account, the worker or the date.
ACCOUNT_WARNINGS = frozenset(
    {"TRUST_ACCOUNTS_ONLY", "ACCOUNT_UNKNOWN", "PERSONAL_USE", "SPOKEN_DATE", "SCOPE_ONLY"}
)


@dataclass(slots=True)
class Marks:
    """What was counted over a file."""

    reports: int = 0
    clauses: int = 0
    clauses_found: int = 0
    types: int = 0
    types_found: int = 0
    types_wrong: int = 0
    named: int = 0
    named_defensible: int = 0
    screens: int = 0
    screens_raised: int = 0
    screens_not: int = 0
    false_alarms: int = 0
    quiet: int = 0
    quiet_alarmed: int = 0
    wrong_for_account: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Labelled clauses among the first three."""
        return self.clauses_found / max(self.clauses, 1)

    @property
    def type_recall(self) -> float:
        """Labelled kinds of conduct that were named."""
        return self.types_found / max(self.types, 1)

    @property
    def screen_recall(self) -> float:
        """Routes that a report needs and that were raised."""
        return self.screens_raised / max(self.screens, 1)

    @property
    def alarm_rate(self) -> float:
        """Routes raised of those that the report does not need and that nobody could defend."""
        return self.false_alarms / max(self.screens_not, 1)

    @property
    def alarmed_reports(self) -> float:
        """Reports that need no route at all, and had one raised."""
        return self.quiet_alarmed / max(self.quiet, 1)

    @property
    def precision(self) -> float:
        """Clauses named that the labels ask for or call defensible."""
        return self.named_defensible / max(self.named, 1)

    def lines(self) -> list[str]:
        """Say the figures for people."""
        defensible = _share(self.named_defensible, self.named)
        return [
            f"clauses among the first three: {_share(self.clauses_found, self.clauses)}",
            f"clauses named that are asked for or defensible: {defensible}",
            f"kinds of conduct: {_share(self.types_found, self.types)}; {self.types_wrong} beside",
            f"routes raised that are needed: {_share(self.screens_raised, self.screens)}",
            f"routes raised that are not: {_share(self.false_alarms, self.screens_not)}",
            f"reports that need none, with one raised: {_share(self.quiet_alarmed, self.quiet)}",
            f"wrong for the account without a warning: {len(self.wrong_for_account)}",
        ]


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / max(whole, 1):.1%})"


def marks_of(
    path: Path,
    *,
    only: Iterable[int] | None = None,
    vocabulary: SuggestionData | None = None,
) -> Marks:
    """Mark the suggestions on a labelled file; ``only`` these, by their place in it."""
    reports = tomllib.loads(path.read_text(encoding="utf-8"))["report"]
    chosen = set(range(len(reports)) if only is None else only)
    marks = Marks()
    for number, report in enumerate(reports):
        if number in chosen:
            _mark(marks, report, suggest(report, vocabulary))
    return marks


def suggest(report: Mapping[str, Any], vocabulary: SuggestionData | None = None) -> Suggestions:
    """Ask what might apply to a labelled report."""
    when = report.get("conduct_from")
    return of_the_shipped_policy(
        text=report["words"],
        account_type=AccountType(report["account_type"]),
        worker_type=WorkerType(report["worker_type"]),
        conduct=Conduct(stored_date(str(when))) if when else None,
        vocabulary=vocabulary,
    )


def _mark(marks: Marks, report: Mapping[str, Any], found: Suggestions) -> None:
    marks.reports += 1
    named = [clause.label for clause in found.clauses]
    wanted = set(report["clauses"])
    marks.clauses += len(wanted)
    marks.clauses_found += len(wanted & set(named[:AMONG_FIRST]))
    marks.named += len(named)
    marks.named_defensible += len(set(named) & (wanted | set(report["may"])))
    for clause in found.clauses:
        codes = {warning.code for warning in clause.warnings}
        if clause.label in report["never"] and not codes & ACCOUNT_WARNINGS:
            marks.wrong_for_account.append(f"{report['id']}: {clause.label}")
    kinds = {kind.kind.value for kind in found.types}
    marks.types += len(report["conduct_types"])
    marks.types_found += len(kinds & set(report["conduct_types"]))
    wrong = kinds - set(report["conduct_types"]) - set(report["conduct_types_may"])
    marks.types_wrong += len(wrong)
    raised = {screen.screen.value for screen in found.routes}
    needed = set(report["screens"])
    defensible = needed | set(report["screens_may"])
    marks.screens += len(needed)
    marks.screens_raised += len(needed & raised)
    marks.screens_not += len(found.screens) - len(defensible)
    marks.false_alarms += len(raised - defensible)
    if not needed:
        marks.quiet += 1
        marks.quiet_alarmed += bool(raised - defensible)
    missing = sorted(wanted - set(named[:AMONG_FIRST])) + sorted(needed - raised)
    missing += sorted(set(report["conduct_types"]) - kinds)
    alarms = sorted(raised - defensible)
    if missing or alarms:
        marks.misses.append(
            f"{report['id']}: missing {', '.join(missing) or '–'};"
            f" alarm {', '.join(alarms) or '–'}; named {', '.join(named) or '–'}"
        )
