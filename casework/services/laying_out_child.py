"""The child that lays words out as pages; answers frames until its input closes or it is idle.

Started by ``casework.services.laying_out``: what takes half a minute must not hold up a window.
"""

from __future__ import annotations

import os
import sys
from threading import Timer
from typing import Any, BinaryIO

from casework.errors import CaseworkError
from casework.media.document_json import document_from_json
from casework.media.frames import BrokenFrameError, read_frame, write_frame
from casework.media.sandbox_limits import (
    allow_seconds,
    end_with_parent,
    forbid_network,
    lower_limits,
)
from casework.services.laid_out import laid_out

Answer = tuple[dict[str, Any], bytes]


def answer(head: dict[str, Any], body: bytes) -> Answer:
    """Lay out a document that comes as JSON, and say what came of it."""
    allow_seconds(float(head["seconds"]))
    try:
        read = document_from_json(body)
        paper, pages = laid_out(read, str(head["sha256"]))
    except CaseworkError as error:
        return {"refused": type(error).__name__, "message": error.message, "cure": error.cure}, b""
    except MemoryError:
        return {"problem": "needs too much memory"}, b""
    meant = read.day_first if read.day_first_possible else None
    return {"pages": pages, "day_first": meant}, paper


def serve(incoming: BinaryIO, outgoing: BinaryIO, idle_seconds: float) -> None:
    """Answer frames in turn until the other side closes, or asks nothing for so long."""
    while True:
        idle = Timer(idle_seconds, os._exit, (0,))
        idle.daemon = True
        idle.start()
        try:
            head, body = read_frame(incoming)
        except BrokenFrameError:
            return
        finally:
            idle.cancel()
        write_frame(outgoing, *answer(head, body))


def main() -> None:
    """Take over the standard streams, lower the limits, and serve."""
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    # A library that prints must not write into the frames.
    os.dup2(2, 1)
    end_with_parent()
    lower_limits()
    forbid_network()
    try:
        serve(incoming, outgoing, float(sys.argv[1]))
    except OSError:
        os._exit(1)  # the program is gone: there is nobody to tell
    os._exit(0)


if __name__ == "__main__":
    main()
