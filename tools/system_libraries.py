"""See to the system libraries that Qt needs on Linux, by asking the loader for them."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

# Shared object -> Debian package. Qt blames the wrong one when the second is missing, so the
# loader is asked for each.
PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
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


def missing() -> list[str]:
    """Return the Debian packages whose libraries the loader does not find."""
    absent = []
    for library, package in PACKAGES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            absent.append(package)
    return absent


def main() -> int:
    """Install what is missing, or say what to type."""
    if not sys.platform.startswith("linux"):
        return 0
    absent = missing()
    if not absent:
        return 0
    apt = Path(__file__).with_name("apt.sh")
    code = subprocess.run(["sh", str(apt), *absent], check=False).returncode
    if code == 0 and (left := missing()):
        print(f"Still missing after the installation: {' '.join(left)}", file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
