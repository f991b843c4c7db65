"""What a verification gathers on its way."""

from __future__ import annotations

from dataclasses import dataclass, field

from casework.summaries.casebooks import Problem


@dataclass(slots=True)
class Findings:
    """Counts, problems and remarks."""

    checked: dict[str, int | str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def problem(self, what: str, where: str, since: str = "") -> None:
        """Add something wrong."""
        self.problems.append(Problem(what, where, since))

    def note(self, words: str) -> None:
        """Add something worth knowing that is not wrong."""
        self.notes.append(words)
