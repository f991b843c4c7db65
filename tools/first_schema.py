"""Write revision 0001 anew from the tables. Only until the first release: after it, add revisions.

    python tools/first_schema.py

A test compares the written revision with the tables, and fails until this was run.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from casework.store.base import UtcInstant
from casework.store.schema import Base

ROOT = Path(__file__).resolve().parent.parent
MIGRATIONS = ROOT / "casework" / "store" / "migrations"
WORDS = {
    "bundle": "hearing bundles",
    "case": "cases and their course",
    "casebook": "the casebook itself",
    "audit": "the audit",
    "evidence": "evidence",
    "exhibit": "what is done with an exhibit beside its file",
    "hearing": "hearings, outcomes and appeals",
    "letter": "letters",
    "matrix": "the evidence matrix and what was put to the employee",
    "meeting": "meetings and their records",
    "person": "what is known of a person beside their name",
    "report": "the investigation report",
    "sending": "what goes with letters, and proofs of service",
    "suspension": "suspension and its alternatives",
    "template": "the trust’s words of letters",
    "track": "what runs beside the stages, and what a closing case leaves",
    "utterance": "the utterance ledger",
    "policy": "policies and allegations",
}
REVISION = '''"""The first schema, written out in full so that later revisions have firm ground."""

from __future__ import annotations

from casework.store.migrations.first_schema import {nouns}

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# In the order in which they need each other.
TABLES = (
{calls}
)


def upgrade() -> None:
    """Create every table."""
    for create in TABLES:
        create()
'''
NOUN = '''"""Revision 0001: tables of {words}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
'''
TABLE = '''

def create_{table}() -> None:
    """Create table {table} with its indexes."""
{body}
'''


def statements() -> dict[str, list[str]]:
    """Return what Alembic would do, by table, in the order in which tables need each other."""

    def render(kind: str, thing: object, _context: object) -> str | bool:
        return "sa.String(27)" if kind == "type" and isinstance(thing, UtcInstant) else False

    with create_engine("sqlite://").connect() as connection:
        options = {"target_metadata": Base.metadata, "render_item": render}
        context = MigrationContext.configure(connection, opts=options)
        made = produce_migrations(context, Base.metadata)
        assert made.upgrade_ops is not None
        code = render_python_code(made.upgrade_ops, render_item=render, migration_context=context)
    code = "\n".join(line for line in code.split("\n") if not line.lstrip().startswith("#"))
    tables: dict[str, list[str]] = {}
    table = ""
    for statement in re.split(r"\n(?=    op\.)", "\n    " + code.strip()):
        if not statement.strip():
            continue
        if created := re.search(r"create_table\(\s*'(\w+)'", statement):
            table = created.group(1)
        indexed = re.search(r"create_index\((?:op\.f\()?'[^']+'\)?, '(\w+)'", statement)
        name = indexed.group(1) if indexed else table
        tables.setdefault(name, []).append(statement)
    return tables


def main() -> None:
    """Write the files of the revision, one a noun."""
    nouns = {
        mapper.local_table.name: mapper.class_.__module__.rsplit(".", 1)[1].removesuffix("_tables")
        for mapper in Base.registry.mappers
    }
    made = statements()
    folder = MIGRATIONS / "first_schema"
    for noun in sorted(set(nouns.values())):
        text = NOUN.format(words=WORDS.get(noun, noun)) + "".join(
            TABLE.format(table=table, body="\n".join(body))
            for table, body in made.items()
            if nouns[table] == noun
        )
        (folder / f"{noun}.py").write_text(text, encoding="utf-8")
    calls = "\n".join(f"    {nouns[table]}.create_{table}," for table in made)
    revision = MIGRATIONS / "versions" / "r0001_first_schema.py"
    names = ", ".join(sorted(set(nouns.values())))
    revision.write_text(REVISION.format(nouns=names, calls=calls), encoding="utf-8")
    ruff = [sys.executable, "-m", "ruff"]
    paths = [str(folder), str(revision)]
    subprocess.run([*ruff, "format", "-q", *paths], cwd=ROOT, check=True)
    subprocess.run([*ruff, "check", "-q", "--fix", *paths], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
