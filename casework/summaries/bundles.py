"""The bundle of a case: its documents, the copies that were made, and who received which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from casework.ids import BundleId, BundleItemId, BundleVersionId
from casework.rules.bundle_audience import Audience, Reader, Shown
from casework.rules.bundle_plan import PageRange
from casework.rules.copy_due import CopyDue


@dataclass(frozen=True, slots=True)
class BundleOffer:
    """Something of the case that can go into its bundle."""

    kind: str
    source_id: str
    section: str
    title: str
    dated: str = ""
    exhibit: str = ""


@dataclass(frozen=True, slots=True)
class HowShown:
    """How one copy shows a document, and why where it is not shown whole.

    ``due`` says why it cannot be shown to them yet: what is marked on it is not taken out.
    """

    reader: Reader
    shown: Shown
    why: str = ""
    due: CopyDue | None = None


@dataclass(frozen=True, slots=True)
class BundleDocument:
    """A document of a bundle; ``pages`` are those of the latest copy, None before the first."""

    item_id: BundleItemId
    kind: str
    source_id: str
    section: str
    title: str
    dated: str
    exhibit: str
    late: bool
    how: tuple[HowShown, ...]
    pages: PageRange | None = None

    def shown(self, audience: Audience, person_id: str = "") -> HowShown:
        """Return how a copy shows it; a witness whom nobody named has nothing."""
        reader = Reader(audience, person_id)
        nothing = HowShown(reader, Shown.WITHHELD)
        return next((one for one in self.how if one.reader.key == reader.key), nothing)

    def due(self, reader: Reader) -> str:
        """Say why these readers cannot have it yet, or nothing."""
        due = self.shown(reader.audience, reader.person_id).due
        return "" if due is None else due.of(self.exhibit or self.title)


@dataclass(frozen=True, slots=True)
class BundleReceipt:
    """Who received a version, when and how."""

    recipient: str
    how: str
    given_on: date
    noted_by: str


@dataclass(frozen=True, slots=True)
class MappedPages:
    """Where a document stands in a version, how it is shown there, and the hash of what is."""

    item_id: BundleItemId
    title: str
    pages: PageRange
    shown: Shown
    sha256: str
    slip_sheet: str = ""


@dataclass(frozen=True, slots=True)
class BundleVersion:
    """A copy that was made, checked and kept."""

    version_id: BundleVersionId
    number: int
    audience: Audience
    sha256: str
    size: int
    pages: int
    map: tuple[MappedPages, ...]
    made_at: datetime
    made_by: str
    receipts: tuple[BundleReceipt, ...] = ()
    reader_id: str = ""
    reader_name: str = ""
    checked: tuple[str, ...] = ()

    @property
    def reader(self) -> Reader:
        """Return whose copy it is."""
        return Reader(self.audience, self.reader_id, self.reader_name)


@dataclass(frozen=True, slots=True)
class BundleDesk:
    """The bundle of a case as it stands, what more the case offers, and why it is not changed."""

    bundle_id: BundleId | None
    title: str
    documents: tuple[BundleDocument, ...]
    offered: tuple[BundleOffer, ...]
    versions: tuple[BundleVersion, ...]
    fixed: bool = False
    why_not: str = ""
    witnesses: tuple[Reader, ...] = ()

    def latest(self, reader: Reader) -> BundleVersion | None:
        """Return the latest copy for some readers, None before the first."""
        return next((one for one in self.versions if one.reader.key == reader.key), None)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a copy does not show: what, why, and on which pages (empty before it is made)."""

    what: str
    why: str
    pages: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class BundleDifference:
    """Where two versions differ on the same pages."""

    title: str
    pages: PageRange
    first: Shown | None
    second: Shown | None
    words: str


@dataclass(frozen=True, slots=True)
class SavedVolume:
    """A volume that was written: where, which pages follow its index, and its bytes."""

    path: Path
    pages: PageRange
    size: int
    too_large: bool = False


@dataclass(frozen=True, slots=True)
class SavedVolumes:
    """The volumes that a copy was written in."""

    volumes: tuple[SavedVolume, ...]

    @property
    def title(self) -> str:
        """Say in a heading how many there are."""
        count = len(self.volumes)
        return "It fits into one file" if count == 1 else f"Written in {count} volumes"

    @property
    def words(self) -> str:
        """Say what each holds, and what is still too large to be sent."""
        said = [f"{one.path.name}: {one.pages.pages_words}." for one in self.volumes]
        if any(one.too_large for one in self.volumes):
            said.append("A volume is still large: one document alone fills it.")
        said.append("Each begins with the whole index; its page numbers go on from the one before.")
        return "\n".join(said)


@dataclass(frozen=True, slots=True)
class NeverServed:
    """A document that the report relies on, of which the employee received no page."""

    reference: str
    title: str
    why: str
    cited_in: tuple[str, ...] = ()
