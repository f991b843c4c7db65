#!/bin/sh
# Make .venv from the lock with its hashes; leave a stamp only when all of it is there.
set -eu
python=${1:-}
if [ -z "$python" ]; then
    echo "Casework needs Python 3.11, 3.12 or 3.13, and found none." >&2
    echo "On Debian or Ubuntu:  apt-get install python3 python3-venv" >&2
    exit 1
fi
rm -f .venv/.locked
if [ ! -x .venv/bin/python ]; then
    echo "Making the environment with $($python --version)."
    rm -rf .venv
    # A bare Debian has no ensurepip: then pip is borrowed from the system, or brought by apt.
    if ! "$python" -m venv .venv >/dev/null 2>&1; then
        rm -rf .venv
        "$python" -m venv --without-pip .venv 2>/dev/null || {
            sh tools/apt.sh python3-venv
            "$python" -m venv .venv
        }
    fi
fi
if .venv/bin/python -m pip --version >/dev/null 2>&1; then
    pip=".venv/bin/python -m pip"
elif "$python" -m pip --version >/dev/null 2>&1; then
    pip="$python -m pip --python .venv/bin/python"
else
    sh tools/apt.sh python3-venv
    rm -rf .venv
    "$python" -m venv .venv
    pip=".venv/bin/python -m pip"
fi
echo "Installing what the lock names; the first time takes a minute."
$pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.lock
.venv/bin/python tools/system_libraries.py
touch .venv/.locked
