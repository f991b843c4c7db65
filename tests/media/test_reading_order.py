"""Lines come in the order in which a person reads them."""

from __future__ import annotations

import random

from casework.media.reading_order import in_reading_order
from casework.summaries.recognition import RecognisedLine


def line(text: str, left: float, top: float, right: float, height: float = 0.02) -> RecognisedLine:
    return RecognisedLine(text, (left, top, right, top + height), 1.0)


def read(lines: list[RecognisedLine], tilt: float = 0.0) -> list[str]:
    shuffled = random.Random(3).sample(lines, len(lines))
    return [one.text for one in in_reading_order(shuffled, tilt)]


def test_bubbles_at_both_sides_are_read_down_the_screen() -> None:
    lines = []
    for number in range(12):
        left = 0.08 if number % 2 else 0.55
        lines.append(line(f"message number {number} of the chat", left, 0.05 * number, left + 0.35))
    assert read(lines) == [one.text for one in lines]


def test_columns_of_print_are_read_one_after_the_other_between_heading_and_foot() -> None:
    heading = line("A heading over the whole width", 0.1, 0.02, 0.9)
    left = [line(f"left column, line {n}", 0.1, 0.1 + 0.03 * n, 0.45) for n in range(6)]
    right = [line(f"right column, line {n}", 0.55, 0.11 + 0.03 * n, 0.9) for n in range(6)]
    foot = line("A foot under both of the columns", 0.1, 0.4, 0.9)
    lines = [heading, *left, *right, foot]
    assert read(lines) == [one.text for one in lines]


def test_names_and_their_times_stay_on_one_row() -> None:
    lines = []
    for number in range(8):
        lines.append(line(f"The name of the group {number}", 0.1, 0.1 * number, 0.5))
        lines.append(line(f"{number + 1} May", 0.85, 0.1 * number, 0.95))
    assert read(lines) == [one.text for one in lines]


def test_initials_that_are_taller_than_a_line_draw_no_two_lines_into_one() -> None:
    lines = [
        line("PO", 0.05, 0.10, 0.10, 0.04),
        line("Parent of Year 9", 0.15, 0.10, 0.4),
        line("20 Nov", 0.15, 0.122, 0.25),
    ]
    assert read(lines)[-1] == "20 Nov"
    assert sorted(read(lines)[:2]) == ["PO", "Parent of Year 9"]


def test_lines_that_fall_to_the_right_keep_their_order() -> None:
    tilt = 0.1
    straight = [(0.1, 0.10, "one"), (0.6, 0.10, "two"), (0.1, 0.13, "three"), (0.6, 0.13, "four")]
    lines = [line(text, x, y + (x + 0.1) * tilt, x + 0.2, 0.04) for x, y, text in straight]
    assert read(lines, tilt) == ["one", "two", "three", "four"]
