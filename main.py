"""Start-up only: without a verb the window opens, a verb goes to casework.cli."""

from __future__ import annotations

import argparse
import ctypes
import os
import sys
from pathlib import Path

# Qt blames the wrong library when one is missing, and then aborts: the loader is asked first.
_WINDOW_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
_X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}


def main(arguments: list[str]) -> int:
    """Open the window, or run a verb; return the exit status."""
    if arguments and not arguments[0].startswith("--"):
        from casework.cli import main as run_verb

        return run_verb(arguments)
    parser = argparse.ArgumentParser(
        prog="casework",
        description="Without arguments the window opens.",
        epilog="A verb runs without a window: main.py demo --help.",
    )
    parser.add_argument("--casebook", type=Path, metavar="FOLDER", help="offer this casebook")
    parser.add_argument("--demo", action="store_true", help="open made-up cases to look round in")
    chosen = parser.parse_args(arguments)
    problem = what_stops_the_window()
    if problem:
        print(f"casework: {problem}", file=sys.stderr)
        return 2
    from ui.start import load_services

    load_services()
    from ui.app import run

    return run(chosen.casebook, demonstration=chosen.demo)


def what_stops_the_window() -> str:
    """Say why a window cannot open here and what to do, or nothing."""
    if not sys.platform.startswith("linux"):
        return ""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    x11 = bool(os.environ.get("DISPLAY"))
    if not chosen and not x11 and not os.environ.get("WAYLAND_DISPLAY"):
        return (
            "there is no display here, so the window cannot open."
            " Verbs work without one: main.py demo FOLDER makes a demonstration."
        )
    wanted = dict(_WINDOW_LIBRARIES)
    by_x11 = chosen.startswith("xcb") or (x11 and not chosen)
    if by_x11:
        wanted |= _X11_LIBRARIES
    missing = [package for library, package in wanted.items() if not _loads(library)]
    if missing:
        return (
            "the window needs system libraries that are not installed. On Debian or Ubuntu type:"
            f" sudo apt-get install {' '.join(missing)}"
        )
    if by_x11 and not os.environ.get("WAYLAND_DISPLAY") and not _x11_answers():
        return (
            f"the display {os.environ.get('DISPLAY')} does not answer, so the window cannot open."
            " Verbs work without one: main.py demo FOLDER makes a demonstration."
        )
    return ""


def _x11_answers() -> bool:
    # Qt would abort, and blame a library that is there.
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
