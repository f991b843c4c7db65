"""One encrypted SQLite file: connections, reading, and transactions that lock at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import local
from typing import Any

import sqlalchemy.dialects.sqlite  # noqa: F401  (or the engine would look for it later, past Qt)
import sqlcipher3.dbapi2
from sqlalchemy import (
    URL,
    Engine,
    ScalarSelect,
    Select,
    String,
    create_engine,
    event,
    func,
    select,
    text,
)
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from casework.errors import CasebookInUse, DamagedCasebook, NoRoom, ReadOnlyCasebook
from casework.store.canonical import storable_text
from casework.store.durable_file import waits_for_disk
from casework.store.one_reading import keep_answers

BUSY_MS = 5_000
_WATCHED = "watched by"


class Database:
    """An open casebook database.

    ``key`` is the 32-byte sub-key ``database``; it goes to SQLCipher raw, since a passphrase
    would cost its derivation at each connection. A wrong key shows at the first statement.
    """

    def __init__(self, path: Path, key: bytes, *, read_only: bool = False) -> None:
        self.path = path
        self._watch: tuple[str, ...] = ()
        self.read_only = read_only
        self._key = key
        self._here = local()  # what the readings of a thread share
        self.engine = self._engine()

    def _engine(self) -> Engine:
        # A read-only opener must change no byte, not even the journal of a crashed writer.
        mode = "ro" if self.read_only else "rwc"
        engine = create_engine(
            URL.create(
                "sqlite",
                database=f"file:{_uri_path(self.path)}",
                query={"mode": mode, "uri": "true"},
            ),
            module=sqlcipher3.dbapi2,
            poolclass=QueuePool,
            connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000},
        )
        event.listen(engine, "connect", self._prepare, insert=True)
        event.listen(engine, "before_cursor_execute", _storable_values, retval=True)
        return engine

    def _prepare(self, connection: Any, _record: Any) -> None:
        # BEGIN is ours to send: the driver would start one late and commit DDL by itself.
        connection.isolation_level = None
        self.unlock(connection)
        cursor = connection.cursor()
        # A sort that outgrows memory must not be written to the disk in plain.
        cursor.execute("PRAGMA temp_store = MEMORY")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA synchronous = {'FULL' if waits_for_disk() else 'OFF'}")
        cursor.close()

    def start_watch(self, statements: Sequence[str]) -> None:
        """Let each connection run these once before it next writes (``store.row_watch``)."""
        self._watch = tuple(statements)

    def unlock(self, connection: Any) -> None:
        """Give a fresh connection the key: this database's, or that of a copy being made."""
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Yield a session that can read and nothing else, on one consistent view."""
        shared = self._shared()
        if shared is None:
            with self._view() as session:
                yield session
            return
        try:
            yield shared
        except DatabaseError as error:
            raise_in_words(error)
            raise

    @contextmanager
    def one_reading(self) -> Iterator[None]:
        """Let every reading of this thread within share one view, and what it asks ``once``.

        An act in this thread ends the sharing: what is read after it is read anew.
        """
        if self._shared() is not None:
            yield
            return
        with ExitStack() as view:
            session = view.enter_context(self._view())
            keep_answers(session)
            self._here.shared = (session, view)
            try:
                yield
            finally:
                self._here.shared = None

    def _shared(self) -> Session | None:
        shared: tuple[Session, ExitStack] | None = getattr(self._here, "shared", None)
        return None if shared is None else shared[0]

    def _end_sharing(self) -> None:
        """Let go of the view that this thread's readings share: a writer waits for every reader."""
        if self._shared() is not None:
            _session, view = self._here.shared
            self._here.shared = None
            view.close()

    @contextmanager
    def _view(self) -> Iterator[Session]:
        with self.engine.connect() as connection:
            _begin(connection, "BEGIN")
            connection.exec_driver_sql("PRAGMA query_only = ON")
            session = Session(connection, autoflush=False, expire_on_commit=False)
            try:
                yield session
            except DatabaseError as error:
                raise_in_words(error)
                raise
            finally:
                session.close()
                if connection.in_transaction():
                    connection.rollback()
                connection.exec_driver_sql("PRAGMA query_only = OFF")
                connection.rollback()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Yield a session that holds the write lock; commit at the end, or leave no trace.

        Raises:
            ReadOnlyCasebook: the casebook was opened for reading.
            CasebookInUse: another writer held the lock for five seconds.
            NoRoom: the disk is full.
        """
        if self.read_only:
            raise ReadOnlyCasebook(
                "This casebook is open for reading only.",
                cure="Close it where it is open for writing, then open it here again.",
            )
        self._end_sharing()
        with self.engine.connect() as connection:
            try:
                connection.begin()
                self._watch_in(connection)
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                session = Session(connection, expire_on_commit=False)
                try:
                    yield session
                    session.flush()
                    connection.commit()
                finally:
                    session.close()
            except DatabaseError as error:
                connection.rollback()
                raise_in_words(error)
                raise
            except BaseException:
                connection.rollback()
                raise

    def _watch_in(self, connection: Connection) -> None:
        # Before the real BEGIN: what is rolled back would take the triggers along.
        if connection.info.get(_WATCHED) is not self._watch:
            for statement in self._watch:
                connection.exec_driver_sql(statement)
            connection.info[_WATCHED] = self._watch

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _storable_values(
    _connection: Connection,
    _cursor: Any,
    statement: str,
    parameters: Any,
    _context: Any,
    many: bool,
) -> tuple[str, Any]:
    # Half a character stops the driver; it can come in with any name, line or search.
    if many:
        return statement, [_storable_row(row) for row in parameters]
    return statement, _storable_row(parameters)


def _storable_row(row: Any) -> Any:
    if not isinstance(row, tuple) or not any(isinstance(value, str) for value in row):
        return row
    return tuple(
        storable_text(value) if isinstance(value, str) and not value.isascii() else value
        for value in row
    )


def rows_at_once(session: Session, *statements: Select[Any]) -> list[list[Any]]:
    """Return the rows of each statement as plain lists, each value as it is stored: a day as text.

    The database packs them and hands everything over in one piece. Asked for row by row, or in
    several pieces, a thread that reads would wait each time for Python's lock, and would hold up
    the one that draws.
    """
    packed = [_packed(statement) for statement in statements]
    found = session.connection().execute(select(*packed)).one()
    return [json.loads(rows) for rows in found]


def _packed(statement: Select[Any]) -> ScalarSelect[str]:
    rows = statement.subquery()
    return select(func.json_group_array(func.json_array(*rows.c), type_=String)).scalar_subquery()


def opens(database: Database) -> bool:
    """Tell whether the key fits the file, and whether anything is in it.

    A file that was cut to nothing fits every key, and would pass for a new database.
    """
    try:
        with database.engine.connect() as connection:
            tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one()
    except DatabaseError:
        return False
    return int(tables) > 0


def _begin(connection: Connection, statement: str) -> None:
    # SQLAlchemy believes that its own begin() has started a transaction; with the driver in
    # autocommit nothing was sent, so the real BEGIN follows here.
    connection.begin()
    connection.exec_driver_sql(statement)


def raise_in_words(error: DatabaseError) -> None:
    """Raise what the adviser can act on, if it is one of these; else return, as it is a bug."""
    words = str(error.orig).lower()
    if "locked" in words or "busy" in words:
        raise CasebookInUse(
            "Another window or program is writing to this casebook just now.",
            cure="Wait a moment and try again.",
        ) from error
    if "full" in words or "i/o" in words:
        raise NoRoom(
            "There is no room left on the disk, so nothing was changed.",
            cure="Free some space and try again.",
        ) from error
    if "malformed" in words or "not a database" in words:
        raise DamagedCasebook(
            "The casebook's database is damaged.",
            cure="Verify the casebook, and restore the last backup beside it.",
        ) from error


def _uri_path(path: Path) -> str:
    return path.resolve().as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
