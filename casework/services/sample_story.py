"""The story of the demonstration: what resources/sample says, and on which days it happened."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from casework.clock import LONDON
from casework.media.sample_screens import Screen, Utterance, draw_screen

_RESOURCES = Path(__file__).parents[2] / "resources"
_SAMPLE = _RESOURCES / "sample"
POLICY_FILE = _SAMPLE / "social-media-policy.txt"


@dataclass(frozen=True, slots=True)
class StoryCase:
    """One made-up case, as its table says."""

    table: dict[str, Any]
    reported_on: date

    def says(self, key: str) -> str:
        """Return a text of the table, empty where it has none."""
        return str(self.table.get(key, ""))

    @property
    def reach(self) -> str:
        """The stage that the case has come to."""
        return self.says("reach")

    @property
    def conduct_on(self) -> date:
        """The day of the act."""
        return self.reported_on - timedelta(days=int(self.table["conduct_days_before"]))

    @property
    def aware_at(self) -> datetime:
        """When a manager first knew."""
        return at(self.reported_on, self.says("aware_time"))

    def screens(self) -> list[tuple[dict[str, Any], bytes]]:
        """Draw the screenshots: what the story says of each, and its PNG bytes."""
        return [
            (told, draw_screen(_screen(told), _RESOURCES / "fonts"))
            for told in self.table.get("screen", ())
        ]


def trust() -> dict[str, Any]:
    """Read the made-up trust: its schools and the people who act in several cases."""
    return tomllib.loads((_SAMPLE / "trust.toml").read_text(encoding="utf-8"))


def story_cases(on: date) -> list[StoryCase]:
    """Read the cases, oldest report first, counted back from a day."""
    told = tomllib.loads((_SAMPLE / "cases.toml").read_text(encoding="utf-8"))["case"]
    cases = [
        StoryCase(table, weekday_before(on - timedelta(days=int(table["reported_days_ago"]))))
        for table in told
    ]
    return sorted(cases, key=lambda case: (case.aware_at, case.says("key")))


def weekday_before(day: date) -> date:
    """Return the day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def weekdays_after(day: date, days: int) -> date:
    """Return the weekday that many weekdays on; bank holidays are not looked at."""
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day


def at(day: date, clock: str) -> datetime:
    """Return an instant from a day and a London time of day."""
    return datetime.combine(day, time.fromisoformat(clock), LONDON)


def _screen(told: dict[str, Any]) -> Screen:
    return Screen(
        title=told["title"],
        clock=told["clock"],
        utterances=[
            Utterance(author, words, when, mine=author == "me")
            for author, words, when in told["says"]
        ],
        chat=bool(told.get("chat")),
        dark=bool(told.get("dark")),
        audience=told.get("audience", ""),
        counts=told.get("counts", ""),
    )
