"""The audit: one linked entry in the caller's transaction, and a head beside the database.

Canonical forms and keys are told in docs/casebook-format.md; what they prove in
docs/integrity.md.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import column, insert, select, table
from sqlalchemy.orm import Session

from casework.actor import Actor
from casework.errors import BadInput, DamagedCasebook
from casework.store.canonical import canonical_json, instant_text, storable_text
from casework.store.durable_file import read_plain_file, write_durably
from casework.store.row_watch import RowDigest

HEAD_NAME = "head.json"
FIRST_PREVIOUS = "0" * 64

# By their columns alone: opening writes an entry, and does not wait until tables are mapped.
ENTRY = table(
    "audit_entry",
    *map(column, ("number", "at", "actor", "capacity", "verb", "case_id")),
    *map(column, ("subject_kind", "subject_id", "payload_digest", "rows_digest")),
    *map(column, ("previous", "digest")),
)
_PAYLOAD = table("audit_payload", *map(column, ("entry", "salt", "body")))
_ROW = table("audit_row", *map(column, ("entry", "table_name", "row_key", "digest")))


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry: its number and its digest, which stands for all before it."""

    number: int
    digest: str

    @property
    def anchor(self) -> str:
        """Write number and digest as ``verify --anchor`` takes them."""
        return f"{self.number}:{self.digest}"


EMPTY_HEAD = Head(0, FIRST_PREVIOUS)


def append(
    session: Session,
    *,
    audit_key: bytes,
    at: datetime,
    actor: Actor,
    verb: str,
    case_id: str | None,
    subject: tuple[str, str],
    before: Mapping[str, object] | None,
    after: Mapping[str, object] | None,
    why: str,
    rows: Sequence[RowDigest] = (),
) -> Head:
    """Write one entry into the open transaction and return it as the new head.

    ``rows`` are the rows that the entry vouches for. The caller commits, then calls write_head.
    """
    last = read_last(session)
    number = last.number + 1
    salt = secrets.token_hex(16)
    stated = {"key_of": actor.key_of} if actor.key_of else {}
    values = canonical_json({"before": before, "after": after, "why": why, **stated})
    body = storable_text(values.decode("utf-8", "surrogatepass"))  # the codes are JSON too
    ordered = sorted(rows, key=lambda row: (row.table, row.key))
    entry = {
        "number": number,
        "at": instant_text(at),
        "actor": storable_text(actor.name),
        "capacity": str(actor.capacity),
        "verb": verb,
        "case_id": case_id,
        "subject_kind": subject[0],
        "subject_id": subject[1],
        "payload_digest": payload_digest(audit_key, salt, body),
        "rows_digest": rows_digest(ordered),
        "previous": last.digest,
    }
    digest = entry_digest(entry)
    session.execute(insert(ENTRY), [{**entry, "digest": digest}])
    session.execute(insert(_PAYLOAD), [{"entry": number, "salt": salt, "body": body}])
    if ordered:
        session.execute(
            insert(_ROW),
            [
                {"entry": number, "table_name": row.table, "row_key": row.key, "digest": row.digest}
                for row in ordered
            ],
        )
    return Head(number, digest)


def read_last(session: Session) -> Head:
    """Return the head as the database has it; number 0 for an empty audit."""
    found = session.execute(
        select(ENTRY.c.number, ENTRY.c.digest).order_by(ENTRY.c.number.desc()).limit(1)
    ).first()
    return EMPTY_HEAD if found is None else Head(found.number, found.digest)


# -- digests ----------------------------------------------------------------------------


def entry_digest(entry: Mapping[str, object]) -> str:
    """Digest an entry, which holds the digest of the one before it."""
    return hashlib.sha256(canonical_json(entry)).hexdigest()


def payload_digest(audit_key: bytes, salt: str, body: str) -> str:
    """Digest the values under key and salt: nobody can guess a value from the entry."""
    return hmac.digest(
        purpose_key(audit_key, "payload"), bytes.fromhex(salt) + body.encode(), "sha256"
    ).hex()


def rows_digest(rows: Sequence[RowDigest]) -> str:
    """Digest the list of rows an entry vouches for; empty for none."""
    if not rows:
        return ""
    return hashlib.sha256(
        canonical_json([[row.table, row.key, row.digest] for row in rows])
    ).hexdigest()


def purpose_key(audit_key: bytes, purpose: str) -> bytes:
    """Part the audit key by purpose: payload, rows, head."""
    return hmac.digest(audit_key, purpose.encode(), "sha256")


# -- the head beside the database -------------------------------------------------------


def write_head(folder: Path, head: Head, *, audit_key: bytes) -> None:
    """Write the head after the commit: temporary file, fsync, rename. Raises NoRoom."""
    write_durably(
        folder / HEAD_NAME,
        json.dumps(
            {"number": head.number, "digest": head.digest, "mac": _head_mac(head, audit_key)}
        ).encode(),
    )


def read_head(folder: Path, *, audit_key: bytes) -> Head | None:
    """Read the head file; None where there is none.

    Raises DamagedCasebook when it was not written with this casebook's key.
    """
    try:
        read = json.loads(read_plain_file(folder / HEAD_NAME))
        head = Head(int(read["number"]), storable_text(str(read["digest"])))
        mac = storable_text(str(read["mac"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise DamagedCasebook("The head file beside the database is damaged.") from error
    if not hmac.compare_digest(mac.encode(), _head_mac(head, audit_key).encode()):
        raise DamagedCasebook("The head file beside the database was not written by this casebook.")
    return head


def read_anchor(typed: str) -> Head:
    """Read an anchor such as ``8120:4f0c…``; the digest may be cut to its first 16 digits or more.

    Raises BadInput.
    """
    number, _, digest = "".join(typed.split()).lower().partition(":")
    hexadecimal = all(letter in "0123456789abcdef" for letter in digest)
    if (
        not number.isascii()
        or not number.isdigit()
        or not hexadecimal
        or not 16 <= len(digest) <= 64
    ):
        raise BadInput(
            "An anchor is an entry number, a colon and at least 16 hexadecimal digits.",
            field="anchor",
            cure="Copy it as it was lodged, for example 8120:4f0c12be9a3377a1.",
        )
    return Head(int(number), digest)


def _head_mac(head: Head, audit_key: bytes) -> str:
    return hmac.digest(purpose_key(audit_key, "head"), head.anchor.encode(), "sha256").hex()
