"""The number that a document prints before a clause which had to be given another label.

Counting that begins anew, or a number printed twice, gives no label of its own; what a reader
of the paper sees is shown beside the assigned one (COMMANDS.md, outline; DOMAIN.md 1.2).
"""

from __future__ import annotations

from collections.abc import Sequence

from casework.rules.policy_marks import Family, read_mark

_ASSIGNED = "assigned"
_BEGINNING = 24


def printed_number(label_source: str, printed: str) -> str:
    """Give the number printed before a clause whose label is assigned; empty for a bullet."""
    found = read_mark(f"{printed} Xx") if printed and label_source == _ASSIGNED else None
    if found is None or found[1] != "Xx" or found[0].family is Family.BULLET:
        return ""
    return printed


def printed_before(lines: Sequence[str], first_line: int, words: str) -> str:
    """Find what stands before the words of a clause on its line, which is counted from 1."""
    if not 1 <= first_line <= len(lines):
        return ""
    # A number may stand on a line of its own, over its words.
    text = " ".join(" ".join(lines[first_line - 1 : first_line + 1]).split())
    at = text.find(words[:_BEGINNING])
    return text[:at].strip() if at > 0 else ""


def with_printed(printed: str, words: str) -> str:
    """Give the words of a clause as they stand on the paper, after their number."""
    return f"{printed} {words}" if printed else words


def where_label_is_from(label_source: str, printed: str) -> str:
    """Say where a label comes from, as the tip on it does."""
    if label_source != _ASSIGNED:
        return "The document’s own number"
    if printed:
        return f"Assigned here: the document prints {printed}, and not here alone"
    return "Assigned here: the document prints no number"
