#!/bin/sh
# Install Debian packages when we may; otherwise print the one line to type, and stop.
set -eu
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Please install these with your system's package manager, then run make again: $*" >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    sudo=
elif [ -n "${CI:-}" ] && command -v sudo >/dev/null 2>&1; then
    sudo=sudo
else
    echo "Some system libraries are missing. Please type this, then run make again:" >&2
    echo "    sudo apt-get install -y $*" >&2
    exit 1
fi
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND
$sudo apt-get update -qq
$sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null
