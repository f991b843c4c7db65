"""Let the casebooks of a run share what SQLAlchemy compiled.

Each opened casebook has an engine of its own, which compiles each statement anew: a quarter of the
time of many tests. All of them speak the same dialect to the same library, so what one compiled
serves the next.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from casework.store.database import Database

_MOST = 5_000


def share_statements() -> None:
    """Give each engine from now on the same cache, and let its dialect be as good as another's."""
    compiled: LRUCache[Any, Any] = LRUCache(_MOST)
    make = Database._engine

    def sharing(database: Database) -> Engine:
        engine = make(database)
        engine._compiled_cache = compiled
        return engine

    Database._engine = sharing
    SQLiteDialect_pysqlite.__hash__ = lambda self: hash(type(self))
    SQLiteDialect_pysqlite.__eq__ = lambda self, other: type(self) is type(other)
