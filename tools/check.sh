#!/bin/sh
# Style, types, contracts; then the tests on as many processes as the first argument says (0: none).
set -u
jobs=${1:-2}
failed=
step() {
    echo "== $1"
    shift
    "$@" || failed="$failed $1"
}
bin=.venv/bin
step "style (ruff)" $bin/ruff check .
step "layout (ruff format)" $bin/ruff format --check .
step "types (mypy)" $bin/mypy
step "contracts (import-linter)" $bin/lint-imports --no-logo
if [ "$jobs" != 0 ]; then
    # Each act syncs its files, and what a test wrote is worth nothing after it: where there is
    # room in memory for it, a third of the time is not spent waiting for the disk.
    memory=/dev/shm
    if [ -z "${TMPDIR:-}" ] && [ -w $memory ] &&
        [ "$(df -Pk $memory | awk 'NR == 2 { print $4 }')" -gt 4000000 ]; then
        TMPDIR=$(mktemp -d $memory/casework-tests.XXXXXX)
        export TMPDIR
        trap 'rm -rf "$TMPDIR"' EXIT
        # Or the shell would go on to the next step after a Ctrl+C.
        trap 'exit 130' INT TERM
    fi
    step "tests" $bin/python -m pytest -n "$jobs" --dist loadgroup -m "not slow"
fi
if [ -n "$failed" ]; then
    echo "Failed:$failed" >&2
    exit 1
fi
