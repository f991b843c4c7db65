"""Recognised words as plain JSON values, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from casework.summaries.recognition import (
    Box,
    RecognisedFile,
    RecognisedLine,
    RecognisedPage,
    RecognisedWord,
)


def recognised_to_json(found: RecognisedFile) -> bytes:
    """Turn what was read into JSON."""
    return json.dumps(asdict(found), ensure_ascii=False).encode("utf-8", "replace")


def recognised_from_json(body: bytes) -> RecognisedFile:
    """Build it from what ``recognised_to_json`` gave. Raises KeyError, TypeError, ValueError."""
    values = json.loads(body)
    return RecognisedFile(**{**values, "pages": tuple(_page(one) for one in values["pages"])})


def _page(values: dict[str, Any]) -> RecognisedPage:
    return RecognisedPage(**{**values, "lines": tuple(_line(one) for one in values["lines"])})


def _line(values: dict[str, Any]) -> RecognisedLine:
    words = tuple(RecognisedWord(**{**one, "box": _box(one["box"])}) for one in values["words"])
    return RecognisedLine(**{**values, "box": _box(values["box"]), "words": words})


def _box(sides: list[float]) -> Box:
    left, top, right, bottom = sides
    return left, top, right, bottom
