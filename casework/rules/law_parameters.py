"""Numbers of law that change on a date (DOMAIN.md 0.2): the date that counts chooses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.errors import BadInput


@dataclass(frozen=True, slots=True)
class LawValue:
    """What holds from a date on; ``confirmed`` is false while commencement is to be checked."""

    value: str
    effective_from: date
    source: str
    note: str = ""
    confirmed: bool = True

    @property
    def number(self) -> int | None:
        """Return the value as a number, or None where law sets none."""
        return int(self.value) if self.value.isdigit() else None


@dataclass(frozen=True, slots=True)
class LawParameter:
    """A number of law with its dated values, and which date chooses between them."""

    name: str
    label: str
    counts_on: str
    values: tuple[LawValue, ...]

    def on(self, day: date) -> LawValue:
        """Return the value that holds for the date that counts."""
        held = [value for value in self.values if value.effective_from <= day]
        if not held:
            raise BadInput(
                f"Nothing is known of “{self.label}” on {day.isoformat()}.",
                cure="Add the value that held then to the law parameters.",
            )
        return max(held, key=lambda value: value.effective_from)


class LawParameters:
    """All parameters of a casebook, or those that are shipped."""

    __slots__ = ("_by_name",)

    def __init__(self, parameters: Iterable[LawParameter]) -> None:
        self._by_name = {parameter.name: parameter for parameter in parameters}

    def __iter__(self) -> Iterator[LawParameter]:
        return iter(self._by_name.values())

    def named(self, name: str) -> LawParameter:
        """Return a parameter by its name."""
        return self._by_name[name]

    def value_on(self, name: str, day: date) -> LawValue:
        """Return the value of a parameter on the date that counts."""
        return self._by_name[name].on(day)

    def number_on(self, name: str, day: date) -> int:
        """Return the number of a parameter on the date that counts."""
        number = self.value_on(name, day).number
        if number is None:
            raise BadInput(f"“{self._by_name[name].label}” has no number on {day.isoformat()}.")
        return number


def law_parameters_from(data: Mapping[str, Any]) -> LawParameters:
    """Read parameters from the parsed text of a file in resources/law."""
    return LawParameters(
        LawParameter(
            name=str(entry["name"]),
            label=str(entry["label"]),
            counts_on=str(entry["counts_on"]),
            values=tuple(
                LawValue(
                    value=str(value["value"]),
                    effective_from=value.get("from", date.min),
                    source=str(value["source"]),
                    note=str(value.get("note", "")),
                    confirmed=bool(value.get("confirmed", True)),
                )
                for value in entry["values"]
            ),
        )
        for entry in data["parameter"]
    )
