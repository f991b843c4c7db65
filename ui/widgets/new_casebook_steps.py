"""The steps of a new casebook: the trust, yourself, the recovery sheet, the first backup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework import app
from casework.actor import Actor, Capacity
from casework.errors import BadInput
from casework.summaries.casebooks import BackupMade, NewCasebook
from ui import theme
from ui.ask import Ask
from ui.widgets.banner import Banner
from ui.widgets.code_sheet import CodeSheet
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.folder_line import FolderLine
from ui.widgets.labels import Label
from ui.widgets.opening_form import capacity_options
from ui.widgets.passphrase_pair import PassphrasePair

_GROUPS_A_LINE = 4


class Step(QWidget):
    """One step; ``problem`` returns what is still missing, at its field, or None."""

    title = ""
    lead = ""
    act = "Next"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space(3))

    def add_field(self, name: str, field: Field, *, beside: QHBoxLayout | None = None) -> Field:
        """Add a field under the name that a refusal gives it."""
        self.fields[name] = field
        if beside is None:
            self.column.addWidget(field)
        else:
            beside.addWidget(field, 1)
        return field

    def problem(self) -> BadInput | None:
        """Return what is wrong or missing; nothing by itself."""
        return None

    def first(self) -> QWidget | None:
        """Return where the keyboard begins; None leaves it on the button."""
        return next(iter(self.fields.values())).editor if self.fields else None


class TrustStep(Step):
    """What the casebook is for, and where it stands."""

    title = "Your trust"
    lead = "What papers and references will say. All of it can be changed later but the folder."

    def __init__(self, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trust = TextLine(placeholder="Harbourside Learning Trust")
        self.trust.setObjectName("trust")
        self.add_field("trust_name", Field("Trust", self.trust))
        pair = QHBoxLayout()
        pair.setSpacing(theme.space(3))
        self.name = TextLine("HR")
        self.name.setObjectName("name")
        self.add_field(
            "name", Field("Name of the casebook", self.name, note="tells casebooks apart"),
            beside=pair,
        )  # fmt: skip
        self.prefix = TextLine(placeholder="HLT")
        self.prefix.setObjectName("prefix")
        self.add_field(
            "reference_prefix",
            Field("References begin with", self.prefix, note="the year and a number follow"),
            beside=pair,
        )
        self.column.addLayout(pair)
        self.schools = TextArea(lines=4, placeholder="One school a line")
        self.schools.setObjectName("schools")
        self.add_field(
            "schools", Field("Schools", self.schools, note="at least one; letterheads come later")
        )
        self.folder = FolderLine(ask, "Choose where the casebook is kept", name="Folder")
        self.folder.setObjectName("folder")
        self.add_field(
            "folder",
            Field("Folder", self.folder, note="new or empty, on this computer's own disk"),
        )
        self.warning = Banner("warn")
        self.warning.hide()
        self.column.addWidget(self.warning)
        self._folder_by_hand = False
        self.trust.textEdited.connect(self._on_trust_text_edited)
        self.folder.line.textEdited.connect(self._on_folder_text_edited)
        self.folder.typed.connect(self._on_folder_typed)
        self._propose_folder("Casework")

    def _propose_folder(self, name: str) -> None:
        plain = "".join(letter for letter in name if letter.isalnum() or letter in " -_").strip()
        self.folder.set_path(Path.home() / "Casework" / (plain[:60] or "Casework"))

    @Slot(str)
    def _on_trust_text_edited(self, text: str) -> None:
        initials = "".join(word[0] for word in text.split() if word[0].isalnum()).upper()[:8]
        self.prefix.setText(initials)
        if not self._folder_by_hand:
            self._propose_folder(text)

    @Slot(str)
    def _on_folder_text_edited(self, _text: str) -> None:
        self._folder_by_hand = True

    @Slot(str)
    def _on_folder_typed(self, _text: str) -> None:
        path = self.folder.path()
        warnings = app.warnings_of(path) if path is not None else ()
        if warnings:
            self.warning.show_words("This folder is no good home for a casebook.", warnings[0])
        self.warning.setVisible(bool(warnings))

    def begun(self) -> NewCasebook:
        """Return what was typed so far, to be gone on with; the folder goes by the trust's name."""
        return replace(self.plan(), name=self.name.text_value())

    def resume(self, begun: NewCasebook) -> None:
        """Show what was typed before."""
        self.trust.setText(begun.trust_name)
        self._on_trust_text_edited(begun.trust_name)
        self.name.setText(begun.name)
        self.prefix.setText(begun.reference_prefix)
        self.schools.setPlainText("\n".join(begun.schools))

    def plan(self) -> NewCasebook:
        """Return what was typed."""
        schools = tuple(line.strip() for line in self.schools.toPlainText().splitlines())
        trust = self.trust.text_value()
        return NewCasebook(
            self._whole_name(trust),
            trust,
            self.prefix.text_value(),
            tuple(school for school in schools if school),
        )

    def _whole_name(self, trust: str) -> str:
        name = self.name.text_value()
        return f"{trust} · {name}" if name else trust

    def problem(self) -> BadInput | None:
        """Ask for trust, a school and a folder."""
        if not self.trust.text_value():
            return BadInput("The trust has no name yet.", field="trust_name", cure="Type it.")
        if not self.plan().schools:
            return BadInput("No school is named yet.", field="schools", cure="Name at least one.")
        if self.folder.path() is None:
            return BadInput("No folder is chosen.", field="folder", cure="Choose one.")
        return app.problem_with_place(self.folder.path())


class PersonStep(Step):
    """Who keeps it, and the passphrase."""

    title = "You, and your passphrase"
    lead = "The record writes your name and capacity beside all you do, as you state them here."

    def __init__(self, trust: TrustStep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        pair = QHBoxLayout()
        pair.setSpacing(theme.space(3))
        self.person = TextLine(placeholder="Priya Nandakumar")
        self.person.setObjectName("person")
        self.add_field("person", Field("Your name", self.person), beside=pair)
        self.capacity = Combo(capacity_options(), name="Acting as")
        self.capacity.setObjectName("capacity")
        self.capacity.set_value(Capacity.HR_ADVISER)
        self.add_field("capacity", Field("Acting as", self.capacity), beside=pair)
        self.column.addLayout(pair)
        self.pair = PassphrasePair(
            lambda: (trust.trust.text(), self.person.text(), *trust.plan().schools)
        )
        self.fields["passphrase"] = self.pair.first.field
        self.column.addWidget(self.pair)

    def problem(self) -> BadInput | None:
        """Ask for a name."""
        if not self.person.text_value():
            return BadInput("Your name is not filled in.", field="person", cure="Type your name.")
        return None

    def actor(self) -> Actor:
        """Return who keeps the casebook."""
        capacity = self.capacity.value()
        known = capacity if isinstance(capacity, Capacity) else Capacity.HR_ADVISER
        return Actor(self.person.text_value(), known)


class SheetStep(Step):
    """The recovery code, shown this once."""

    title = "The recovery sheet"
    lead = (
        "Write this code on paper, and keep it where you keep what must not be lost: a safe, away"
        " from this computer. It opens the casebook if the passphrase is lost."
    )
    act = "I have written it down"

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = CodeSheet("Recovery code")
        groups = code.split("-")
        self.sheet.show_lines(
            ["  ".join(groups[:_GROUPS_A_LINE]), "  ".join(groups[_GROUPS_A_LINE:])],
            caption="Recovery code: seven groups of five. There is no letter O, I, L or U in it.",
        )
        self.column.addWidget(self.sheet)
        self.column.addWidget(
            Banner(
                "warn",
                "It is shown this once.",
                "If passphrase and code are both lost, nobody can open the casebook, and nobody"
                " can help.",
            )
        )


class AnchorStep(Step):
    """The first anchor, for the same sheet."""

    title = "One more line for the sheet"
    lead = (
        "The casebook is made, backed up, and the backup was opened again. Write this number"
        " beneath the code: with it anyone can show later that nothing before it was changed."
    )
    act = "Open the casebook"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = CodeSheet("Anchor")
        self.column.addWidget(self.sheet)
        self.made = Label("", "caption", "ink2", wrap=True)
        self.column.addWidget(self.made)

    def show_backup(self, backup: BackupMade) -> None:
        """Show the anchor of the casebook as it was backed up."""
        number, _, digest = backup.anchor.partition(":")
        self.sheet.show_lines(
            anchor_lines(digest), caption=f"Anchor after entry {number} of the record"
        )
        self.made.setText(f"The backup stands at {backup.path}.")


def anchor_lines(digest: str) -> list[str]:
    """Write the first 32 digits of a digest in two lines of four groups, to be read aloud."""
    groups = [digest[at : at + 4] for at in range(0, 32, 4)]
    return [" ".join(groups[:4]), " ".join(groups[4:])]


class TypeBackStep(Step):
    """The code typed back from the paper."""

    title = "Type it back from the paper"
    lead = "This tests the sheet, not you: a code that was miswritten is found now and not then."

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = code
        self.typed = TextLine(placeholder="7K2QX-…")
        self.typed.setObjectName("typed_back")
        self.add_field(
            "recovery_code",
            Field("Recovery code", self.typed, note="capitals and hyphens do not matter"),
        )

    def problem(self) -> BadInput | None:
        """Compare with what was shown."""
        try:
            same = app.same_recovery_code(self.typed.text(), self._code)
        except BadInput as error:
            return error
        if same:
            return None
        return BadInput(
            "That is a whole code, but not this one.",
            field="recovery_code",
            cure="Look for the sheet that you wrote just now.",
        )


class BackupStep(Step):
    """Where the first backup goes."""

    title = "The first backup"
    lead = (
        "The casebook is made, copied to another disk, and the copy is opened again: from then on"
        " it is known to work."
    )
    act = "Make the casebook"

    def __init__(self, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = FolderLine(ask, "Choose where backups go", name="Backups go to")
        self.folder.setObjectName("backup_folder")
        self.add_field(
            "destination",
            Field(
                "Backups go to",
                self.folder,
                note="another disk, best one that is put away afterwards",
                hint="The backup is encrypted like the casebook itself.",
            ),
        )
        self.working = Label("", "caption", "ink2", wrap=True)
        self.column.addWidget(self.working)

    def problem(self) -> BadInput | None:
        """Ask for a folder."""
        if self.folder.path() is None:
            return BadInput("No folder is chosen yet.", field="destination", cure="Choose one.")
        return None
