"""An upgrade keeps every row, trigger and link; one that fails changes nothing."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from sqlalchemy import text

from casework.app import restore_casebook, verify_folder
from casework.clock import FrozenClock
from casework.errors import DamagedCasebook
from casework.services.casebooks import back_up
from casework.services.context import Casework
from casework.store.audit_log import write_head
from casework.store.schema import Base
from casework.store.upgrade import (
    SHIPPED,
    NewerCasebook,
    Revisions,
    Upgraded,
    bring_up_to_date,
    revision_of,
)
from casework.store.verify import verify_store
from tests.store.test_verify import attach, tamper
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, reopen

FIRST = SHIPPED.latest


def revision(folder: Path, body: str) -> Revisions:
    """Write a later revision, as a release to come would bring it."""
    folder.mkdir(exist_ok=True)
    steps = "\n".join(f"    {line}" for line in dedent(body).strip().splitlines())
    (folder / "r9999_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = '9999'\ndown_revision = '{FIRST}'\n\n\ndef upgrade():\n{steps}\n",
        encoding="utf-8",
    )
    return Revisions("9999", (*SHIPPED.folders, folder))


def upgrade(casework: Casework, revisions: Revisions) -> Upgraded:
    """Upgrade an open casebook as opening it does."""
    database, key = casework.store.database, casework.store.keys.audit
    database.start_watch(())
    upgraded = bring_up_to_date(database, key, actor=ADVISER, now=NOW, revisions=revisions)
    assert upgraded is not None
    write_head(casework.path, upgraded.head, audit_key=key)
    return upgraded


RECREATED = """
    with op.batch_alter_table('evidence_item', recreate='always') as batch:
        batch.add_column(sa.Column('colour', sa.Text(), nullable=True))
    op.execute("UPDATE evidence_item SET colour = 'blue'")
    op.execute("UPDATE school SET short_name = upper(name)")
"""


@pytest.fixture
def filled(casework: Casework) -> Casework:
    attach(casework, b"one", "PN/1")
    attach(casework, b"two", "PN/2")
    return casework


def test_a_table_made_anew_keeps_rows_triggers_and_a_record_in_order(
    filled: Casework, tmp_path: Path
):
    upgraded = upgrade(filled, revision(tmp_path / "later", RECREATED))
    found = verify_store(filled.store, now=NOW)
    assert found.problems == ()
    assert found.checked["files"] == 2
    assert upgraded.copy.is_file()
    with filled.read() as session:
        rows = session.execute(text("SELECT reference, colour FROM evidence_item")).all()
    assert sorted(map(tuple, rows)) == [("PN/1", "blue"), ("PN/2", "blue")]


def test_an_upgrade_does_not_excuse_a_row_that_was_altered_before(filled: Casework, tmp_path: Path):
    tamper(filled.path, "UPDATE school SET name = 'Elsewhere' WHERE name LIKE 'Tidemill%'")
    upgrade(filled, revision(tmp_path / "later", RECREATED))
    found = verify_store(filled.store, now=NOW)
    assert len(found.problems) == 1
    assert found.problems[0].where.startswith("school ")


@pytest.mark.parametrize(
    "body",
    [
        "op.execute(\"UPDATE school SET name = 'x'\")\nop.execute('SELECT nonsense')",
        "op.drop_table('draft')\nraise RuntimeError('half way')",
        "op.execute('DELETE FROM school')",
        "op.execute('DROP TRIGGER refuse_update_custody_event')\nop.execute('SELECT nonsense')",
        "op.execute(\"UPDATE evidence_file SET item_id = 'nowhere'\")",
    ],
    ids=["an error", "a crash", "a lost row", "a lost trigger", "a broken reference"],
)
def test_an_upgrade_that_fails_leaves_the_old_one_untouched(
    filled: Casework, tmp_path: Path, body: str
):
    before = (filled.path / "casebook.db").read_bytes()
    revisions = revision(tmp_path / "later", body)
    database = filled.store.database
    with pytest.raises(Exception, match=r"nonsense|half way|left as it was"):
        bring_up_to_date(
            database, filled.store.keys.audit, actor=ADVISER, now=NOW, revisions=revisions
        )
    assert revision_of(database) == FIRST
    assert (filled.path / "casebook.db").read_bytes() == before
    assert verify_store(filled.store, now=NOW).ok


def test_a_backup_of_an_earlier_schema_is_verified_restored_and_brought_up(
    filled: Casework, tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
):
    copy = back_up(filled, ADVISER, destination=tmp_path / "copy").value.path
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    later = revision(tmp_path / "later", RECREATED)
    monkeypatch.setattr("casework.store.upgrade.SHIPPED", later)
    found = verify_folder(copy, clock=clock, passphrase=PASSPHRASE)
    assert found.problems == ()
    assert found.notes == ()
    assert found.checked["files"] == 2
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before
    restored = restore_casebook(
        copy, tmp_path / "again", actor=ADVISER, clock=clock, passphrase=PASSPHRASE
    )
    again = reopen(restored.path, clock)
    assert revision_of(again.store.database) == later.latest
    assert verify_store(again.store, now=NOW).ok
    again.close()


def test_a_damaged_backup_of_an_earlier_schema_is_found_damaged(
    filled: Casework, tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
):
    copy = back_up(filled, ADVISER, destination=tmp_path / "copy").value.path
    tamper(copy, "UPDATE school SET name = 'Elsewhere' WHERE name LIKE 'Tidemill%'")
    (copy / "head.json").unlink()
    monkeypatch.setattr("casework.store.upgrade.SHIPPED", revision(tmp_path / "later", RECREATED))
    words = [p.words for p in verify_folder(copy, clock=clock, passphrase=PASSPHRASE).problems]
    assert any(each.startswith("school ") for each in words)
    assert any("head file is missing" in each for each in words)


def test_a_casebook_of_a_later_version_is_refused_untouched(
    casebook_folder: Path, clock: FrozenClock
):
    tamper(casebook_folder, "UPDATE alembic_version SET version_num = '9999'")
    before = (casebook_folder / "casebook.db").read_bytes()
    with pytest.raises(NewerCasebook, match="later version"):
        reopen(casebook_folder, clock)
    assert (casebook_folder / "casebook.db").read_bytes() == before


def test_an_empty_database_is_refused(casebook_folder: Path, clock: FrozenClock):
    tamper(casebook_folder, "DELETE FROM alembic_version")
    with pytest.raises(DamagedCasebook):
        reopen(casebook_folder, clock)
    assert not verify_folder(casebook_folder, clock=clock, passphrase=PASSPHRASE).ok


def test_the_first_revision_makes_exactly_the_tables_of_the_program(casework: Casework):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with casework.store.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []
