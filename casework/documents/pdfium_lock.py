"""One PDF reader at a time: the library that reads and draws PDFs knows nothing of threads."""

from __future__ import annotations

from threading import RLock

PDFIUM = RLock()
