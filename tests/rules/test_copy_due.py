"""A redacted copy says what is marked, or it is due."""

from __future__ import annotations

import pytest

from casework.rules.copy_due import CopyDue, copy_due


@pytest.mark.parametrize(
    ("marked", "taken_out", "due"),
    [
        ((), None, None),
        ((), ("a",), None),
        (("a",), None, CopyDue.NOT_MADE),
        (("a",), (), CopyDue.OLDER),
        (("a", "b"), ("a",), CopyDue.OLDER),
        (("a",), ("b", "a"), None),
    ],
)
def test_a_copy_is_due_while_a_mark_is_not_in_it(
    marked: tuple[str, ...], taken_out: tuple[str, ...] | None, due: CopyDue | None
) -> None:
    assert copy_due(marked, taken_out) is due


def test_it_is_said_of_the_exhibit() -> None:
    said = CopyDue.NOT_MADE.of("PN/1")
    assert said == "PN/1 is marked for redaction, and its copy is not made"
