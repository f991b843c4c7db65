"""Link an exhibit to an allegation, a person or a meeting, and say where on it (DOMAIN.md 7.2)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework.errors import BadInput
from casework.ids import AllegationId, CaseId, EvidenceId
from casework.rules.evidence_links import Bearing, LinkKind, LinkText
from casework.rules.utterances import Region
from casework.services import evidence_links
from casework.summaries.custody import LinkTarget, LinkView
from casework.summaries.evidence import EvidenceLine
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.case_sources import sources_of
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_MOST_PAGES = 300
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Place:
    """Where on the exhibit: nowhere in particular, a page, or a part of one."""

    page: int | None = None
    region: Region | None = None


class EvidenceLinkDialog(BaseDialog):
    """From an exhibit, from an allegation, or a link that stands and is changed."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        item_id: EvidenceId | None = None,
        allegation_id: AllegationId | None = None,
        link: LinkView | None = None,
        page: int | None = None,
    ) -> None:
        super().__init__(
            parent,
            title="Change the link" if link else "Link an exhibit",
            act="Save link" if link else "Link",
            lead="What it weighs belongs in the report; here stands only what it has to do with.",
        )
        self._window, self._link = window, link
        self._sources = sources_of(window, self, case_id)
        targets = window.commands.read(
            self,
            lambda: evidence_links.targets_of_case(window.casework, window.actor, case_id=case_id),
        )
        self._targets: dict[str, LinkTarget] = {one.target_id: one for one in targets or ()}
        chosen = link.item_id if link else item_id
        target = link.target_id if link else allegation_id
        self._add_what(chosen, target)
        self.bearing = SegmentedChoice(
            [(one, one.words) for one in Bearing], name="Which way it bears"
        )
        self.bearing.setObjectName("bearing")
        self.bearing_field = self.add_field("bearing", Field("Which way it bears", self.bearing))
        self.place = Combo(name="Where on it")
        self.place.setObjectName("place")
        self.add_field("page", Field("Where on it", self.place))
        self.note = TextLine(link.note if link else "", name="Note")
        self.note.setObjectName("note")
        self.add_field("note", Field("Note", self.note, note="which words, if need be"))
        if link:
            self.bearing.set_value(link.bearing)
        self._offer_places()
        self._choose_place(_Place(link.page, link.region) if link else _Place(page))
        self._show_bearing()

    def _add_what(self, item_id: str | None, target_id: str | None) -> None:
        lines = [one for one in self._sources.items if not one.sealed and not one.set_aside]
        self.item = Combo([(one.item_id, _named(one)) for one in lines], name="Exhibit")
        self.item.setObjectName("item")
        self.item.set_value(item_id)
        self.item.setEnabled(item_id is None)
        self.item.chosen.connect(self._offer_places)
        self.add_field("item_id", Field("Exhibit", self.item))
        options = [(one.target_id, _words(one)) for one in self._targets.values()]
        self.target = Combo(options, name="Has to do with")
        self.target.setObjectName("target")
        self.target.set_value(target_id)
        self.target.setEnabled(target_id is None)
        self.target.chosen.connect(self._show_bearing)
        self.add_field("target_id", Field("Has to do with", self.target))

    @Slot()
    def _show_bearing(self, _value: object = None) -> None:
        target = self._targets.get(str(self.target.value() or ""))
        self.bearing_field.setVisible(target is None or target.kind is LinkKind.ALLEGATION)

    @Slot()
    def _offer_places(self, _value: object = None) -> None:
        item_id = self.item.value()
        line = next((one for one in self._sources.items if one.item_id == item_id), None)
        options: list[tuple[object, str]] = [(_Place(), "The whole exhibit")]
        for one in self._sources.utterances:
            if one.item_id == item_id and not one.text.region.is_whole:
                region = one.text.region
                words = f"Marked words {one.number}: “{_short(one.words)}”"
                options.append((_Place(region.page, region), words))
        pages = (line.pages or 1) if line is not None else 1
        if pages > 1:
            shown = range(1, min(pages, _MOST_PAGES) + 1)
            options += [(_Place(number), f"Page {number}") for number in shown]
        self.place.set_options(options)
        if self.place.value() is None:
            self.place.set_value(_Place())

    def _choose_place(self, place: _Place) -> None:
        """Choose a place; a part whose marked words are gone gives way to its page."""
        for one in (place, _Place(place.page), _Place()):
            self.place.set_value(one)
            if self.place.value() is not None:
                return

    def submit(self) -> None:
        """Keep the link."""
        window, link = self._window, self._link
        try:
            item_id, text = self._said()
        except BadInput as error:
            self.clear_refusal()
            self.show_refusal(error)
            return
        if link is not None:
            changed = window.commands.attempt(
                self,
                lambda: evidence_links.change_link(
                    window.casework, window.actor, link_id=link.link_id, text=text
                ),
            )
            kept = changed is not None
        else:
            added = window.commands.attempt(
                self,
                lambda: evidence_links.add_link(
                    window.casework, window.actor, item_id=item_id, text=text
                ),
            )
            kept = added is not None
        if kept:
            self.accept()

    def _said(self) -> tuple[EvidenceId, LinkText]:
        """Return what the form says. Raises BadInput."""
        item_id, target = self.item.value(), self._targets.get(str(self.target.value() or ""))
        if item_id is None:
            raise BadInput("It is not said which exhibit.", field="item_id", cure="Choose one.")
        if target is None:
            raise BadInput("It is not said to what.", field="target_id", cure="Choose one.")
        place, bearing = self.place.value(), self.bearing.value()
        where = place if isinstance(place, _Place) else _Place()
        text = LinkText(
            target.kind,
            target.target_id,
            bearing if isinstance(bearing, Bearing) else None,
            where.region,
            where.page,
            self.note.text_value(),
        )
        return EvidenceId(str(item_id)), text


def _named(line: EvidenceLine) -> str:
    return f"{line.reference} {line.title}".strip()


def _words(target: LinkTarget) -> str:
    named = target.kind is LinkKind.ALLEGATION
    return target.words if named else f"{target.kind.words}: {target.words}"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"
