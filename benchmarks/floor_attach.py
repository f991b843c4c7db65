"""The floor for attaching: a plain loop that hashes, encrypts with age, writes and syncs each file."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pyrage


def attach_plainly(files: list[Path], folder: Path) -> int:
    """Return the bytes that went through."""
    recipient = pyrage.x25519.Identity.generate().to_public()
    done = 0
    for number, path in enumerate(files):
        digest = hashlib.sha256()
        with path.open("rb") as source, (folder / f"{number}.age").open("wb") as target:
            content = source.read()
            digest.update(content)
            pyrage.encrypt_io(io.BytesIO(content), target, [recipient])
            target.flush()
            os.fsync(target.fileno())
        done += len(content)
    return done
