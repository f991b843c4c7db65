"""The investigation report of 60 pages with 40 pictures, in both formats."""

from __future__ import annotations

from pathlib import Path

from measure import Figure, child, megabytes


def report_figures(work: Path) -> list[Figure]:
    """Measure in a process of its own, so that the memory is the report's."""
    folder = str(work / "report")
    child("make_report.py", folder, "build")
    setting, whole, pages, pictures, memory = child("make_report.py", folder, "measure")
    what = f"report of {pages:.0f} pages with {pictures:.0f} pictures, both formats, read back"
    return [
        Figure(what, f"{setting:.1f} s", "", "", "at most 4 s", setting <= 4.0),
        Figure(
            "the same, its pictures drawn from the vault for the first time",
            f"{whole:.1f} s", "", "", "at most 4 s", whole <= 4.0,
        ),
        Figure(
            "memory of the program and its reader while it is made",
            megabytes(memory), "", "", "at most 400 MB", memory <= 400e6,
        ),
    ]  # fmt: skip
