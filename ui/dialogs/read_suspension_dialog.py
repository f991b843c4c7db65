"""Read what was recorded of a suspension, or of what stood instead of one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.clock import uk_instant, uk_short
from casework.summaries.suspensions import ReviewView, SuspensionView
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.labels import Label


class ReadSuspensionDialog(BaseDialog):
    """The whole record, as it stands on the file."""

    def __init__(self, parent: QWidget | None, *, suspension: SuspensionView) -> None:
        super().__init__(
            parent,
            title=suspension.kind.words,
            act="Close",
            decline="",
            lead="It is not disciplinary action, and says nothing about what happened.",
            large=True,
        )
        for heading, words in _facts(suspension):
            column = QVBoxLayout()
            column.setSpacing(theme.space(1))
            column.addWidget(Label(heading, "body_strong", wrap=True))
            column.addWidget(Label(words, "reading", wrap=True, selectable=True))
            self.body.addLayout(column)


def _facts(view: SuspensionView) -> list[tuple[str, str]]:
    facts: list[tuple[str, str]] = [
        ("Began" if view.kind.runs else "Decided at", uk_instant(view.began_at)),
        ("Decided by", f"{view.decided_by}, {view.authority}"),
        ("Reasons", view.reasons),
    ]
    facts += [(one.words.rstrip("?").replace("Does it protect", "Protects"), why)
              for one, why in view.tests]  # fmt: skip
    facts += [
        (one.alternative.words, f"{'Taken up' if one.accepted else 'Would not do'}: {one.reason}")
        for one in view.alternatives
    ]
    if view.not_considered:
        facts.append(("Not looked at", "; ".join(one.words for one in view.not_considered)))
    for name, words in (
        ("What applies", view.terms),
        ("Contact", view.contact),
        ("How they were told", view.meeting_note),
        ("The LADO", view.lado_agreed),
        ("Pay", view.pay_note),
    ):
        if words:
            facts.append((name, words))
    facts += [(f"Review {one.number}", _review(one)) for one in view.reviews]
    if view.ended_on is not None and view.kind.runs:
        ended = f"{uk_short(view.ended_on, year=True)}, by {view.ended_by}: {view.ended_reason}"
        facts.append(("Ended", ended))
    if view.return_plan:
        facts.append(("Coming back", view.return_plan))
    return facts


def _review(one: ReviewView) -> str:
    when = uk_short(one.reviewed_on, year=True)
    return f"{when}, by {one.reviewed_by}: {one.outcome.words}. {one.reasons}"
