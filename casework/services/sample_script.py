"""Play the script of a made-up investigation: steps of resources/sample, each on its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from casework.actor import Actor, Capacity
from casework.clock import to_london, today, uk_date, uk_short, zone_name
from casework.ids import CaseId, PersonId
from casework.rules.case_role import CaseRole
from casework.rules.partial_dates import PartialDate
from casework.rules.report import Conduct
from casework.services import allegations, exhibits, people, roles
from casework.services.context import Casework
from casework.services.sample_story import StoryCase, at
from casework.summaries.matrix import CitedPlace

Told = Mapping[str, Any]
Act = Callable[["Script", Told], None]


@dataclass(slots=True)
class Script:
    """A script on its way: who acts, and what was made so far under which name."""

    casework: Casework
    adviser: Actor
    story: StoryCase
    known: Mapping[str, PersonId]
    case_id_of: Callable[[], CaseId]
    day: Callable[[int], date]
    ids: dict[str, str] = field(default_factory=dict)
    """The ids of what the script named: ``meeting:dana``, ``item:post``, ``words:reply``."""

    def steps(self, acts: Mapping[str, Act]) -> Iterator[tuple[datetime, Callable[[], None]]]:
        """Yield each step with its instant; ``acts`` says what each of them does."""
        for told in self.story.script():
            yield (
                at(self.day(int(told["after"])), str(told["at"])),
                _step(acts[str(told["do"])], self, told),
            )

    @property
    def case_id(self) -> CaseId:
        """The id of the case, once it is logged."""
        return self.case_id_of()

    @property
    def today(self) -> date:
        """The day of the step."""
        return today(self.casework.clock)

    def actor_of(self, told: Told, *, usual: str = "adviser") -> Actor:
        """Return who takes a step: the adviser, the officer, or the adviser typing for them."""
        by = str(told.get("by", usual))
        if by == "adviser":
            return self.adviser
        name = self.name_of("officer") if by == "officer" else self.adviser.name
        return Actor(name, Capacity.INVESTIGATING_OFFICER)

    def name_of(self, key: str) -> str:
        """Return the name of somebody of the trust whom the story names by a part."""
        person = people.person(self.casework, person_id=self.known[self.story.says(key)])
        return person.name

    def person(self, label: str) -> PersonId:
        """Return somebody: named by the script, by the trust's table, or by their last name."""
        if f"person:{label}" in self.ids:
            return PersonId(self.ids[f"person:{label}"])
        label = self.story.says(label) or label
        if label in self.known:
            return self.known[label]
        return next(
            found.person_id
            for found in people.known_people(self.casework)
            if found.last_name.casefold() == label
        )

    def said(self, told: Told, key: str) -> str:
        """Return a text of a step with names of exhibits and days filled in."""
        return self.fill(str(told.get(key, "")))

    def fill(self, text: str) -> str:
        """Fill in ``{post}``, the reference of an exhibit, and ``{day 16}``, a day of the case."""
        if "{" not in text:
            return text
        return text.strip().format_map(_Words(self))

    def place(self, label: str) -> CitedPlace:
        """Read where something stands: ``words:reply``, ``item:post p1``, ``record:dana p2``."""
        if not label:
            return CitedPlace()
        name, _, page = label.partition(" p")
        found, number = self.ids[name], int(page) if page else None
        kind = name.partition(":")[0]
        if kind == "words":
            return CitedPlace(utterance_id=found)  # type: ignore[arg-type]
        if kind == "record":
            return CitedPlace(page=number, statement_id=found)  # type: ignore[arg-type]
        return CitedPlace(item_id=found, page=number)  # type: ignore[arg-type]

    def allegation(self, number: int) -> str:
        """Return the id of an allegation of the case by its number."""
        key = f"allegation:{number}"
        if key not in self.ids:
            found = allegations.allegations_of_case(
                self.casework, self.adviser, case_id=self.case_id
            )
            self.ids |= {f"allegation:{one.number}": one.allegation_id for one in found}
        return self.ids[key]

    def holder(self, role: CaseRole) -> str:
        """Return who holds a part of the case now."""
        for part in roles.parts_in_case(self.casework, self.adviser, case_id=self.case_id):
            if part.role is role and part.to_on is None:
                return part.name
        return ""

    def conduct_zone(self) -> str:
        """Return the zone of a London clock on the evening of the act."""
        return zone_name(at(self.story.conduct_on, "21:00"))

    def conduct(self) -> Conduct:
        """Return the day of the act."""
        return Conduct(PartialDate.day(self.story.conduct_on))

    def know_exhibits(self) -> None:
        """Give the pictures of the report the labels of the story, in their order."""
        lines = exhibits.evidence_list(self.casework, self.adviser, case_id=self.case_id)
        for line, screen in zip(lines, self.story.table.get("screen", ()), strict=False):
            self.ids.setdefault(f"item:{screen.get('label', screen['name'])}", line.item_id)

    def reference(self, label: str) -> str:
        """Return the reference of an exhibit by its label."""
        lines = exhibits.evidence_list(self.casework, self.adviser, case_id=self.case_id)
        wanted = self.ids[f"item:{label}"]
        return next(line.reference for line in lines if line.item_id == wanted)


class _Words(dict[str, str]):
    """What stands between braces in the words of a script."""

    def __init__(self, script: Script) -> None:
        super().__init__()
        self._script = script

    def __missing__(self, key: str) -> str:
        script = self._script
        if key == "conduct":
            return uk_date(script.story.conduct_on)
        if key == "zone":
            return script.conduct_zone()
        if key == "now":
            return uk_date(to_london(script.casework.clock.now()).date())
        if key.startswith("day "):
            return uk_date(script.day(int(key[4:])))
        if key.startswith("short "):
            return uk_short(script.day(int(key[6:])))
        return script.reference(key)


def _step(act: Act, script: Script, told: Told) -> Callable[[], None]:
    def step() -> None:
        act(script, told)

    return step
