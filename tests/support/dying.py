"""Let a child process die at the n-th durable step of an act: write, fsync, rename or commit.

The program itself has no switch for this: the child wraps what the standard library and the
database driver offer, then acts as the program acts. Runs where there is os.fork.
"""

from __future__ import annotations

import functools
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import sqlcipher3.dbapi2

_MOST_STEPS = 2000
# Every other step in `make test`; each of them in `make check-long`.
_EVERY = int(os.environ.get("DEATHS_EVERY", "2"))


class _Death:
    """Counts the steps of an act and ends the process at one of them."""

    def __init__(self, at: int) -> None:
        self.left = at

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def die_at(step: int) -> None:
    """Wrap the durable calls of this process so that it is killed at the given one."""
    death = _Death(step)
    real_write = os.write

    def write(handle: int, content: Any) -> int:
        if death.left == 1:
            # Half of it reaches the disk, as in a power cut.
            real_write(handle, bytes(content)[: len(bytes(content)) // 2])
        death.step()
        return real_write(handle, content)

    os.write = write
    for name in ("fsync", "replace", "rename", "unlink", "rmdir", "mkdir"):
        setattr(os, name, _before(death, getattr(os, name)))
    sqlcipher3.dbapi2.connect = functools.partial(
        sqlcipher3.dbapi2.connect, factory=_dying_connection(death)
    )


def _before(death: _Death, call: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(call)
    def wrapped(*args: Any, **named: Any) -> Any:
        death.step()
        return call(*args, **named)

    return wrapped


def _dying_connection(death: _Death) -> type:
    class DyingConnection(sqlcipher3.dbapi2.Connection):
        def commit(self) -> None:
            if self.in_transaction:
                death.step()
                super().commit()
                death.step()
            else:
                super().commit()

    return DyingConnection


def deaths(act: Callable[[], None], prepare: Callable[[int], None]) -> Iterator[int]:
    """Run the act in a child that dies at step 1, 3, 5… and yield after each death.

    With DEATHS_EVERY=1 (`make check-long`) it dies at each of them.
    ``prepare`` makes ready for a step, before the child begins. Ends when the act completes.
    Raises AssertionError when the child fails in another way.
    """
    for step in range(1, _MOST_STEPS, _EVERY):
        prepare(step)
        child = os.fork()
        if child == 0:
            _in_child(step, act)
        _pid, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL, f"step {step}: signal {status}"
            yield step
            continue
        assert os.WEXITSTATUS(status) == 0, f"step {step}: the act failed"
        return
    raise AssertionError(f"the act never ended in {_MOST_STEPS} steps")


def _in_child(step: int, act: Callable[[], None]) -> None:
    code = 1
    try:
        die_at(step)
        act()
        code = 0
    except BaseException:  # noqa: BLE001 (a child must never return into its parent's code)
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(code)
