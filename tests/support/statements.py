"""Let the casebooks of a run share what SQLAlchemy compiled.

Each opened casebook has an engine of its own, which compiles each statement anew: a tenth of the
time of the tests. All of them speak the same dialect to the same library, so what one compiled
serves the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from casework.store.database import Database

_MOST = 5_000


@pytest.fixture(scope="session", autouse=True)
def shared_statements() -> Iterator[None]:
    """Give each engine the same cache, and let its dialect be as good as another's."""
    compiled: LRUCache[Any, Any] = LRUCache(_MOST)
    make = Database._engine

    def alike(one: object, other: object) -> bool:
        return type(one) is type(other)

    def sharing(database: Database) -> Engine:
        engine = make(database)
        engine._compiled_cache = compiled
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "_engine", sharing)
        patch.setattr(SQLiteDialect_pysqlite, "__hash__", lambda self: hash(type(self)))
        patch.setattr(
            SQLiteDialect_pysqlite, "__eq__", lambda self, other: type(self) is type(other)
        )
        yield
