"""How long an edit takes in the review of a policy of 2,000 clauses."""

from __future__ import annotations

from pathlib import Path

from large_casebook import make_large_casebook
from measure import Figure, child, milliseconds

CLAUSES = 2_000
_AIM = 0.1


def review_figures(work: Path) -> list[Figure]:
    """Measure in a process of its own, from the key to the paint."""
    folder = work / "review"
    make_large_casebook(folder, 5).close()
    opened, agreed, split, shown = child(
        "edit_review.py", str(folder), str(CLAUSES), str(work / "review.ini")
    )
    if shown < CLAUSES:
        raise RuntimeError(f"only {shown} clauses were found")
    size = f"{CLAUSES:,} clauses"
    return [
        Figure(
            f"clause agreed to paint in a review, {size}",
            milliseconds(agreed),
            "",
            "",
            "at most 100 ms",
            agreed <= _AIM,
        ),
        Figure(f"clause split or joined, {size}", milliseconds(split), "", "", "–", met=True),
        Figure(f"review opened, {size}", milliseconds(opened), "", "", "–", met=True),
    ]
