"""The story of the demonstration: what resources/sample says, and on which days it happened."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from casework.clock import LONDON
from casework.media.sample_screens import Drawn, Screen, Utterance, draw_with_places
from casework.services.sample_terms import school_holidays

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

    def screens(self) -> list[tuple[dict[str, Any], Drawn]]:
        """Draw the screenshots: what the story says of each, and the picture."""
        return [(told, drawn(told)) for told in self.table.get("screen", ())]

    def script(self) -> list[dict[str, Any]]:
        """Read what happens after the notice: one table for each step, in their files' order."""
        name = self.says("script")
        files = sorted((_SAMPLE / name).glob("*.toml")) if name else ()
        return [
            step
            for file in files
            for step in tomllib.loads(file.read_text(encoding="utf-8"))["step"]
        ]


def trust() -> dict[str, Any]:
    """Read the made-up trust: its schools and the people who act in several cases."""
    return tomllib.loads((_SAMPLE / "trust.toml").read_text(encoding="utf-8"))


def inbox_items() -> list[dict[str, Any]]:
    """Read what waits in the inbox of the made-up trust."""
    text = (_SAMPLE / "inbox.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["item"])


def story_cases(on: date) -> list[StoryCase]:
    """Read the cases, oldest report first, counted back from a day."""
    told = tomllib.loads((_SAMPLE / "cases.toml").read_text(encoding="utf-8"))["case"]
    cases = [StoryCase(table, _reported_on(table, on)) for table in told]
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


def school_days_after(day: date, days: int) -> date:
    """Return the school day that many school days on, or back where the number is below zero."""
    step = timedelta(days=1 if days >= 0 else -1)
    while days or not is_school_day(day):
        day += step
        if is_school_day(day) and days:
            days -= step.days
    return day


def is_school_day(day: date) -> bool:
    """Tell whether the made-up trust's schools are open on a day."""
    holidays = school_holidays(day)
    return day.weekday() < 5 and not any(begins <= day <= ends for begins, ends, _ in holidays)


def at(day: date, clock: str) -> datetime:
    """Return an instant from a day and a London time of day."""
    return datetime.combine(day, time.fromisoformat(clock), LONDON)


def drawn(told: Mapping[str, Any]) -> Drawn:
    """Draw a screenshot as its table says."""
    return _drawn_once(_screen(told))


@lru_cache(maxsize=16)
def _drawn_once(screen: Screen) -> Drawn:
    """Draw a picture once, however often the story asks where its words stand."""
    return draw_with_places(screen, _RESOURCES / "fonts")


def _reported_on(table: dict[str, Any], on: date) -> date:
    """Count back from a day: school days where a whole investigation lies between."""
    if "reported_school_days_ago" in table:
        return school_days_after(on, -int(table["reported_school_days_ago"]))
    return weekday_before(on - timedelta(days=int(table["reported_days_ago"])))


def _screen(told: Mapping[str, Any]) -> Screen:
    return Screen(
        title=told["title"],
        clock=told["clock"],
        utterances=tuple(
            Utterance(author, words, when, mine=author == "me")
            for author, words, when in told["says"]
        ),
        chat=bool(told.get("chat")),
        dark=bool(told.get("dark")),
        audience=told.get("audience", ""),
        counts=told.get("counts", ""),
    )
