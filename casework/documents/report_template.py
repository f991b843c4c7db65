"""The fixed words of the investigation report, which a trust may reword."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casework.errors import BadInput


@dataclass(frozen=True, slots=True)
class ReportTemplate:
    """The words by their names: ``cover.officer``."""

    words: Mapping[str, str]

    def say(self, name: str, **facts: object) -> str:
        """Return words with their facts filled in."""
        text = self.words[name]
        for fact, value in facts.items():
            text = text.replace("{" + fact + "}", str(value))
        return text


def read_report_template(text: str) -> ReportTemplate:
    """Read a template. Raises BadInput that says what is wrong with it."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(
            f"The words of the report cannot be read: {error}.",
            field="template",
            cure="Compare the file with the one that was shipped.",
        ) from error
    return ReportTemplate(dict(_flat(data)))


def _flat(data: Mapping[str, Any], before: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in data.items():
        if isinstance(value, dict):
            found += _flat(value, f"{before}{name}.")
        else:
            found.append((f"{before}{name}", str(value)))
    return found
