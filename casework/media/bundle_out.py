"""A PDF that leaves in pieces while it is written."""

from __future__ import annotations

import io
import queue
from threading import Thread

import pikepdf

from casework.media.redact_source import PIKE_FAULTS

PIECE = 1024 * 1024
_WAITING = 2


class _Pipe(io.RawIOBase):
    """Takes what is written and hands it on, waiting where nobody takes it."""

    def __init__(self, pieces: queue.Queue[bytes | None]) -> None:
        super().__init__()
        self._pieces = pieces
        self._place = 0

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, place: int, whence: int = 0) -> int:
        if (place, whence) not in ((self._place, 0), (0, 1), (0, 2)):
            raise io.UnsupportedOperation("what left cannot be written again")
        return self._place

    def write(self, data: bytes | bytearray | memoryview) -> int:  # type: ignore[override]
        piece = bytes(data)
        self._pieces.put(piece)
        self._place += len(piece)
        return len(piece)


class PiecesOut:
    """Writes a document on a thread of its own; ``next`` gives what was written meanwhile."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pieces: queue.Queue[bytes | None] = queue.Queue(_WAITING)
        self._fault: BaseException | None = None
        self._thread = Thread(target=self._write, args=(pdf,), name="bundle", daemon=True)
        self._thread.start()

    def next(self) -> bytes:
        """Return the next piece, nothing after the last. Raises ValueError where it failed."""
        piece = self._pieces.get()
        if piece is None:
            self._thread.join()
            if self._fault is not None:
                raise ValueError("the bundle could not be written") from self._fault
            return b""
        return piece

    def _write(self, pdf: pikepdf.Pdf) -> None:
        pipe = _Pipe(self._pieces)
        try:
            with io.BufferedWriter(pipe, PIECE) as out:  # type: ignore[type-var]
                pdf.save(
                    out,
                    deterministic_id=True,
                    compress_streams=True,
                    object_stream_mode=pikepdf.ObjectStreamMode.generate,
                )
        except PIKE_FAULTS as fault:
            self._fault = fault
        finally:
            self._pieces.put(None)
