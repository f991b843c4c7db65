"""How a reader would cite each heading and clause: its own number with those over it.

"(ii)" under (b) under 3.1 is 3.1(b)(ii); paragraph 2 of Schedule 1 is "Schedule 1, 2", and where
Part A and Part B both have a 1.1 they are "Part A, 1.1" and "Part B, 1.1". A number that cannot be
told from another, because counting begins anew under headings without numbers, is not a label:
one is assigned, and said to be (COMMANDS.md, outline; DOMAIN.md 1.2).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casework.rules.policy_blocks import Block, BlockKind
from casework.rules.policy_labels import assigned_label
from casework.rules.policy_marks import Family, Mark
from casework.rules.policy_parts import ASSIGNED, DOCUMENT
from casework.rules.policy_runs import Place, leads_in

_ROOM = 40
_OWN_COUNT = ("Schedule", "Appendix", "Annex")
_SIMPLE = {Family.DECIMAL, Family.BRACKET}


@dataclass(slots=True)
class Entry:
    """A heading or clause on its way to a label.

    ``over`` is the clause that it is under, in its section; ``led_by`` the unnumbered paragraph
    that leads into it. ``scope`` is the schedule or part that counts for itself.
    """

    at: int
    section: int
    mark: Mark | None
    is_heading: bool
    place: Place | None = None
    over: int = -1
    led_by: int = -1
    level: int = 1
    scope: str = ""
    label: str = ""
    source: str = ASSIGNED
    silent: bool = False  # a number whose words belong to the number after it


@dataclass(slots=True)
class Citations:
    """The labels given, the numbers printed more than once, who has each number and its scope."""

    policy: str
    taken: set[str] = field(default_factory=set)
    repeated: list[str] = field(default_factory=list)
    printed: dict[str, list[str]] = field(default_factory=dict)
    scopes: dict[str, str] = field(default_factory=dict)


def lay_out(
    blocks: Sequence[Block],
    body: Sequence[int],
    places: Mapping[int, Place],
    levels: Mapping[int, int],
) -> list[Entry]:
    """Give the headings and clauses of the body in order, each with what it is under."""
    entries: list[Entry] = []
    held: dict[int, Entry] = {}
    section = -1
    scopes: list[tuple[int, str]] = []
    for at in body:
        block = blocks[at]
        heading = block.kind is BlockKind.HEADING
        if heading or section < 0:
            section += 1
        entry = Entry(at, section, block.mark, heading, places.get(at), silent=block.silent)
        if heading:
            entry.level = levels[at]
            scopes = [(level, name) for level, name in scopes if level < entry.level]
            entry.scope = scopes[-1][1] if scopes else ""
            if block.mark is not None and block.mark.family is Family.WORD:
                scopes.append((entry.level, block.mark.word))
        else:
            entry.scope = scopes[-1][1] if scopes else ""
            _put_under(entry, held)
        held[at] = entry
        entries.append(entry)
    return entries


def _put_under(entry: Entry, held: Mapping[int, Entry]) -> None:
    place = entry.place
    if place is None:
        return
    over = held.get(place.under)
    if over is not None and not over.is_heading and over.section == entry.section:
        entry.over, entry.level = place.under, over.level + 1
    lead = held.get(place.lead)
    if lead is not None and lead.section == entry.section and place.lead > place.under:
        entry.led_by = place.lead
        entry.level = max(entry.level, lead.level + 1)


def lead_of(entry: Entry, blocks: Sequence[Block]) -> int:
    """Find the clause whose words lead into this one; -1 where none does."""
    for at in (entry.led_by, entry.over):
        if at >= 0 and (at == entry.led_by or _leads(blocks[at].text)):
            return at
    return -1


def _leads(text: str) -> bool:
    """Tell whether words go on in what is under them: "Staff must not" ends no sentence."""
    return leads_in(text) or not text.endswith((".", ";", "!", "?", ".”", ".)"))


class Labelling:
    """Labels for all entries, in order."""

    def __init__(self, policy: str, entries: Sequence[Entry], codes: Sequence[str]) -> None:
        self.entries = entries
        self.held = {entry.at: entry for entry in entries}
        self.codes = codes
        self.found = Citations(policy)
        self._counted: defaultdict[int, int] = defaultdict(int)
        self._sections: dict[int, Entry] = {}
        self._runs = self._runs_by_name()
        self._anew = self._counted_anew()
        self._alone: dict[tuple[int, bool], bool] = {}  # a run is asked once, not at each member

    def _runs_by_name(self) -> dict[tuple[str, str], list[tuple[bool, int]]]:
        """Say for each number at the top of its section which runs, and which headings, have it."""
        runs: defaultdict[tuple[str, str], dict[tuple[bool, int], None]] = defaultdict(dict)
        for entry in self.entries:
            if entry.mark is None or entry.place is None or entry.over >= 0:
                continue
            if entry.led_by >= 0 and entry.mark.family not in _SIMPLE:
                continue
            run = (entry.is_heading, id(entry.place.run))
            runs[self._name_key(entry.mark, entry.scope)][run] = None
        return {name: list(found) for name, found in runs.items()}

    def _counted_anew(self) -> frozenset[str]:
        """Give the parts with a number such as 1.1 that stands elsewhere too."""
        scopes: defaultdict[str, set[str]] = defaultdict(set)
        for entry in self.entries:
            mark = entry.mark
            own = entry.scope.startswith(_OWN_COUNT)
            if mark is not None and mark.family is Family.DECIMAL and mark.depth > 1 and not own:
                scopes[mark.name].add(entry.scope)
        return frozenset(
            scope for found in scopes.values() if len(found) > 1 for scope in found if scope
        )

    @staticmethod
    def _name_key(mark: Mark, scope: str) -> tuple[str, str]:
        kind = "number" if mark.family in _SIMPLE else mark.family.value
        return (scope if scope.startswith(_OWN_COUNT) else "", f"{kind} {mark.name}")

    # -- one by one ------------------------------------------------------------------------

    def run(self) -> Citations:
        """Label every entry; a number without words is found where its words are."""
        silent: list[Entry] = []
        for entry in self.entries:
            wanted = self._wanted(entry)
            printed = entry.mark is not None and entry.mark.family is not Family.BULLET
            label, source = wanted or ("", ASSIGNED)
            label = label[:_ROOM]
            if not label or label in self.found.taken:
                if label and source == DOCUMENT and entry.mark is not None:
                    self.found.repeated.append(entry.mark.name)
                label, source = self._assigned(entry), ASSIGNED
            entry.label, entry.source = label, source
            self.found.taken.add(label)
            self.found.scopes[label] = entry.scope
            if entry.is_heading:
                self._sections[entry.section] = entry
            if entry.silent:
                silent.append(entry)
                continue
            for noted in (*silent, entry) if printed else ():
                self._note(noted, entry.label)
            silent = []
        return self.found

    def _note(self, entry: Entry, target: str) -> None:
        mark = entry.mark
        if mark is None:
            return
        names = {mark.name, self._path(entry, mark)}
        if entry.source == DOCUMENT:
            names.add(entry.label)
        elif (meant := self._joined(entry)) is not None:
            names.add(meant[0])
        if entry.scope and entry.label == f"{entry.scope}, {mark.name}":
            names.add(f"{entry.scope}({mark.name})")
        for name in names:
            self.found.printed.setdefault(name.lower(), []).append(target)

    def _path(self, entry: Entry, mark: Mark) -> str:
        """Give a number with those over it as they are printed, whatever labels were given."""
        over = self.held.get(entry.over)
        if over is None or over.mark is None or over.mark.family is Family.BULLET:
            return mark.name
        if mark.family is Family.DECIMAL and mark.depth > 1:
            return mark.name
        return f"{self._path(over, over.mark)}({mark.name})"

    def _assigned(self, entry: Entry) -> str:
        code = self.codes[entry.section]
        if entry.is_heading:
            return self._free(f"{self.found.policy}-{code}")
        number = self._counted[entry.section] + 1
        mark = entry.mark
        if mark is not None and entry.place is not None and entry.over < 0 and entry.led_by < 0:
            alone = mark.family in _SIMPLE and not entry.place.run.is_all_one
            wanted = assigned_label(self.found.policy, code, entry.place.value)
            if alone and not self._is_alone(entry) and wanted not in self.found.taken:
                number = entry.place.value
        while assigned_label(self.found.policy, code, number) in self.found.taken:
            number += 1
        self._counted[entry.section] = max(number, self._counted[entry.section])
        return assigned_label(self.found.policy, code, number)

    def _free(self, label: str) -> str:
        number, free = 1, label
        while free in self.found.taken:
            number += 1
            free = f"{label}{number}"
        return free

    def _wanted(self, entry: Entry) -> tuple[str, str] | None:
        mark = entry.mark
        if mark is None or mark.family is Family.BULLET or entry.place is None:
            return None
        if mark.family is Family.WORD:
            return mark.word, DOCUMENT
        if mark.family is Family.OTHER or (mark.family is Family.DECIMAL and mark.depth > 1):
            return self._in_scope(entry, mark), DOCUMENT
        if mark.tail and mark.family is Family.DECIMAL:
            return self._in_scope(entry, mark), DOCUMENT
        if entry.place.run.is_all_one:
            return None
        return self._joined(entry)

    def _joined(self, entry: Entry) -> tuple[str, str] | None:
        """Join a simple number to what it is under, as far as that has a label of its own."""
        mark = entry.mark
        assert mark is not None
        simple = mark.family in _SIMPLE
        over = self.held.get(entry.over)
        if over is not None and over.mark is not None and over.mark.family is not Family.BULLET:
            joined = _under(over.label, mark)
            free = entry.led_by < 0 or joined not in self.found.taken
            if free or entry.source == DOCUMENT:
                return joined, over.source
        if over is not None and over.mark is not None and over.mark.family is Family.BULLET:
            return None
        section = self._section_of(entry)
        if simple and self._is_alone(entry):
            return self._in_scope(entry, mark), DOCUMENT
        if section is not None and section.source == DOCUMENT:
            joined = _under(section.label, mark)
            if joined not in self.found.taken or entry.led_by < 0:
                return joined, DOCUMENT
        lead = self.held.get(entry.led_by)
        if lead is not None:
            return _under(lead.label, mark), lead.source
        if not simple and self._is_alone(entry):
            bare = mark.name if entry.is_heading else f"({mark.name})"
            return bare, DOCUMENT
        return None

    def _section_of(self, entry: Entry) -> Entry | None:
        if not entry.is_heading:
            return self._sections.get(entry.section)
        above = [s for s in self._sections.values() if s.section < entry.section]
        for section in reversed(above):
            if section.level < entry.level:
                return section
        return None

    def _is_alone(self, entry: Entry) -> bool:
        """Tell whether no other count has this number, or whether this is the headings' own."""
        mark, place = entry.mark, entry.place
        assert mark is not None
        assert place is not None
        if entry.scope.startswith(_OWN_COUNT) and not entry.is_heading and entry.led_by >= 0:
            return False
        asked = (id(place.run), entry.is_heading)
        if asked not in self._alone:
            self._alone[asked] = self._is_own_count(place.run.members, of_heading=entry.is_heading)
        return self._alone[asked]

    def _is_own_count(self, members: Sequence[int], *, of_heading: bool) -> bool:
        """Tell whether none of the numbers of a run stands in another run."""
        for at in members:
            other = self.held.get(at)
            if other is None or other.mark is None:
                continue
            runs = self._runs.get(self._name_key(other.mark, other.scope), [])
            if of_heading:
                runs = [run for run in runs if run[0]]
            if len({run for _, run in runs}) > 1:
                return False
        return True

    def _in_scope(self, entry: Entry, mark: Mark) -> str:
        name = f"({mark.name})" if mark.printed.startswith("(") else mark.name
        if entry.scope.startswith(_OWN_COUNT) or entry.scope in self._anew:
            return f"{entry.scope}, {name}"
        return name


def _under(label: str, mark: Mark) -> str:
    """Join a simple mark to the label of what it is under: 3.1 and (b), Part A and 2."""
    if label.startswith(("Part", "Chapter", *_OWN_COUNT)):
        bare = label.split(",")[-1].strip()
        if (" " in bare or bare in _OWN_COUNT) and mark.family in _SIMPLE:
            return f"{label}, {mark.name}"
    return f"{label}({mark.name})"
