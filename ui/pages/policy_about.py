"""About a version: its facts, who was told, consultation, where it is found, what it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.clock import to_london, uk_date
from casework.rules.partial_dates import PartialDate
from casework.rules.policy_told import EntryKind
from casework.summaries.policies import ReferenceView, VersionLine, VersionPage
from casework.summaries.policy_versions import Entry, VersionRecord
from ui import theme
from ui.widgets.button import Link
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import Label
from ui.widgets.panels import ScrolledColumn
from ui.widgets.section_head import SectionHead

_NAME_WIDTH = 150
_KINDS: tuple[tuple[EntryKind, str, str], ...] = (
    (
        EntryKind.TOLD,
        "Who was told",
        "Nobody on record yet. Whether an employee knew of the policy is often in dispute.",
    ),
    (EntryKind.CONSULTATION, "Consultation", "No consultation on record yet."),
    (EntryKind.LINK, "Where it can be found", "No place on record yet."),
)


class AboutPanel(ScrolledColumn):
    """``correct_asked``; ``add_asked(EntryKind)``; ``strike_asked(Entry)``; ``note_asked``."""

    correct_asked = Signal()
    add_asked = Signal(object)
    strike_asked = Signal(object)
    note_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        edge = theme.space(4)
        super().__init__(margins=(edge, 0, edge, 16), parent=parent)
        self._refusal = ""

    def refuse(self, reason: str) -> None:
        """Let nothing be changed, and say why."""
        self._refusal = reason

    def show_about(self, page: VersionPage, record: VersionRecord) -> None:
        """Show what is to be said of a version."""
        empty_layout(self.column)
        self._head("Facts of this version", None, "Correct…", self.correct_asked.emit)
        for name, value in _facts(page, record):
            self._fact(name, value)
        lists = (record.told, record.consultations, record.links)
        for (kind, title, none), entries in zip(_KINDS, lists, strict=True):
            self._entries(kind, title, none, entries)
        self._add_named(page)
        self._add_printed(page)
        self._add_origin(page)

    def _entries(self, kind: EntryKind, title: str, none: str, entries: Sequence[Entry]) -> None:
        standing = sum(1 for entry in entries if not entry.struck)
        self._head(title, standing, "Add…", lambda: self.add_asked.emit(kind))
        if not entries:
            self.add(Label(none, "caption", "ink2", wrap=True))
        for entry in entries:
            self._entry(entry)

    def _entry(self, entry: Entry) -> None:
        if entry.struck:
            words = f"{entry.words} · struck out: {entry.struck}".removeprefix(" · ")
            self._fact(entry.title, words, ink="ink3")
            return
        link = self._link("Strike out", f"Strike out “{entry.title}”, with the reason")
        link.clicked.connect(lambda: self.strike_asked.emit(entry))
        self._fact(entry.title, entry.words, link=link)

    def _add_named(self, page: VersionPage) -> None:
        if page.linked:
            self._head("Policies it names", len(page.linked))
        for name in page.linked:
            missing = name in page.linked_not_supplied
            self._fact(name, "named, not supplied" if missing else "in the library")
        if page.references:
            self._head("References inside it", len(page.references))
        for reference in page.references:
            self._reference(reference)

    def _reference(self, reference: ReferenceView) -> None:
        status = "" if reference.status == "resolved" else f", {reference.status}"
        where = reference.target or ", ".join(reference.candidates)
        parts = (f"“{reference.text}”", f"→ {where}" if where else "", reference.note)
        words = " · ".join(part for part in parts if part)
        link = None
        if reference.status != "resolved":
            tip = f"Keep a note on “{reference.text}” in {reference.from_label}"
            link = self._link("Write a note", tip)
            link.clicked.connect(lambda: self.note_asked.emit(reference))
        self._fact(f"{reference.from_label}{status}", words, link=link)

    def _add_printed(self, page: VersionPage) -> None:
        self._head("Document control, as printed")
        for name, value in page.control or (("", "The document has no control table."),):
            self._fact(name, value)
        if page.history:
            self._head("Document history, as printed", len(page.history))
        for version, when, notes in page.history:
            said = " · ".join(part for part in (when, notes) if part.strip("-– "))
            self._fact(f"Version {version}", said)
        # The rows of the control table stand above already.
        other = [(text, why) for text, why in page.other if why != "document control"]
        if other:
            self._head("In no clause", len(other))
        for text, why in other:
            self._fact(why.capitalize(), text)

    def _add_origin(self, page: VersionPage) -> None:
        self._head("How it came here")
        day = uk_date(to_london(page.imported_at).date())
        self._fact("Stored", f"{day} by {page.imported_by}")
        if page.source_sha256:
            self._fact("From", page.source_name)
            spelt = Label(page.source_sha256, "hash", "ink2", wrap=True, selectable=True)
            spelt.setText("\u200b".join(_groups(page.source_sha256)))
            spelt.setAccessibleName("SHA-256 of the file as received")
            self.add(spelt)

    def _head(
        self,
        words: str,
        count: int | None = None,
        act: str = "",
        run: Callable[[], object] | None = None,
    ) -> None:
        head = SectionHead(words, count=count or None)
        if run is not None:
            link = self._link(act, f"{act.rstrip('…')}: {words.lower()}")
            link.clicked.connect(lambda _pressed: run())
            head.add(link)
        self.add(head)

    def _link(self, words: str, name: str) -> Link:
        link = Link(words, tip=name, small=True)
        link.setAccessibleName(name)
        if self._refusal:
            link.refuse(self._refusal)
        return link

    def _fact(self, name: str, value: str, *, link: Link | None = None, ink: str = "ink") -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(theme.space(3))
        top = Qt.AlignmentFlag.AlignTop
        label = Label(name, "body", "ink2" if ink == "ink" else ink, wrap=True)
        label.setFixedWidth(theme.scaled(_NAME_WIDTH))
        row.addWidget(label, 0, top)
        row.addWidget(Label(value, "body", ink, wrap=True, selectable=True), 1, top)
        if link is not None:
            row.addWidget(link, 0, top)
        self.add(holder)


def _facts(page: VersionPage, record: VersionRecord) -> Iterator[tuple[str, str]]:
    facts = record.facts
    yield "Kind of policy", record.kind.words
    yield "In force", page.line.period_words
    approved = ", by ".join(part for part in (_day(facts.approved_on), facts.approved_by) if part)
    review = _review(page.line)
    for name, value in (
        ("Approved", approved),
        ("Review", review),
        ("Review period", facts.review_period),
        ("Owner", facts.owner),
        ("Status", facts.status),
        ("Published", facts.published_where),
    ):
        yield name, value or "not stated"


def _review(line: VersionLine) -> str:
    if line.review_on is None:
        return ""
    words = line.review_on.plain_words
    if line.review_counted:
        words = f"not stated; counted by its period, {words}"
    if line.review_overdue:
        return f"{words}: overdue. It still holds, and is a predictable challenge."
    return f"{words}: soon due" if line.review_soon else words


def _day(on: PartialDate) -> str:
    return "" if on.first is None else on.plain_words


def _groups(digits: str) -> list[str]:
    return [digits[at : at + 4] for at in range(0, len(digits), 4)]
