"""Attaching 1 GB in 200 files, beside a plain loop that does only what cannot be left out."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import time
from pathlib import Path

import pyrage
from large_casebook import ACTOR, make_large_casebook
from measure import Figure

from casework.services import case_lists, evidence
from casework.services.evidence_rows import Destination

FILES = 200
SIZE = 5_000_000


def attach_figures(work: Path) -> list[Figure]:
    """Measure both in turn, twice, and compare the better of each."""
    files = _make_files(work / "files")
    plain, ours = [], []
    casework = make_large_casebook(work / "attaching", 2)
    lines = case_lists.case_list(casework, ACTOR).lines
    case_id = next(line.case_id for line in lines if not line.closed)
    try:
        for run in range(2):
            for path in files:  # a second run must not be recognised as the same bytes
                with path.open("r+b") as file:
                    file.write(run.to_bytes(2, "big"))
            plain.append(_plain_loop(files, work / f"plain{run}"))
            began = time.perf_counter()
            evidence.receive_files(
                casework,
                ACTOR,
                sources=files,
                destination=Destination(case_id=case_id, how="chosen"),
            )
            ours.append(time.perf_counter() - began)
            shutil.rmtree(work / f"plain{run}")
    finally:
        casework.close()
    total = FILES * SIZE / 1e6
    share = min(plain) / min(ours)
    return [
        Figure(
            "attaching 1 GB in 200 files",
            f"{total / min(ours):.0f} MB/s",
            f"{total / min(plain):.0f} MB/s",
            f"{share:.0%} of its throughput",
            "at least 75%",
            share >= 0.75,
        )
    ]


def _make_files(folder: Path) -> list[Path]:
    folder.mkdir()
    block = os.urandom(SIZE - 8)
    paths = [folder / f"picture {number}.bin" for number in range(FILES)]
    for number, path in enumerate(paths):
        path.write_bytes(bytes(2) + number.to_bytes(6, "big") + block)
    return paths


def _plain_loop(files: list[Path], folder: Path) -> float:
    folder.mkdir()
    recipient = pyrage.x25519.Identity.generate().to_public()
    began = time.perf_counter()
    for number, path in enumerate(files):
        content = path.read_bytes()
        hashlib.sha256(content).hexdigest()
        with (folder / f"{number}.age").open("wb") as target:
            pyrage.encrypt_io(io.BytesIO(content), target, [recipient])
            target.flush()
            os.fsync(target.fileno())
    return time.perf_counter() - began
