"""Walk the audit from the first entry to the last, and compute every digest anew."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, RowMapping, text

from casework.store import audit_log
from casework.store.audit_log import EMPTY_HEAD, FIRST_PREVIOUS, Head
from casework.store.row_watch import RowDigest
from casework.store.verify_findings import Findings

# Entries by which the program itself put down that something did not fit.
_ALARMS = {
    "casebook.head_mismatch": "on opening, the head beside the database did not fit the record"
}


class AuditTrailCheck:
    """The entries as they stand, the links between them, and which rows they vouch for."""

    def __init__(self, audit_key: bytes) -> None:
        """Check with the audit's own sub-key."""
        self._audit_key = audit_key
        self._digests: dict[int, str] = {}
        self._times: dict[int, str] = {}
        # How many entries are under a name that was stated under another person's key.
        self._stated: Counter[tuple[str, str]] = Counter()
        # The latest word on each row: the entry that vouches for it, and its digest.
        self.vouched: dict[tuple[str, str], tuple[int, str]] = {}

    def digest(self, number: int) -> str | None:
        """Return the digest of an entry as it stands, or None when there is none."""
        return self._digests.get(number)

    def at(self, number: int) -> str:
        """Return the instant of an entry, or nothing."""
        return self._times.get(number, "")

    def run(self, connection: Connection, findings: Findings) -> Head:
        """Check every entry and return the last one."""
        payloads = self._payloads(connection)
        rows = self._rows(connection)
        previous = EMPTY_HEAD
        for entry in connection.execute(
            text("SELECT * FROM audit_entry ORDER BY number")
        ).mappings():
            self._check_entry(entry, previous, findings)
            number = int(entry["number"])
            payload = payloads.pop(number, None)
            self._check_payload(entry, payload, findings)
            self._note_name(entry, payload)
            self._check_rows(entry, rows.pop(number, []), findings)
            if entry["verb"] in _ALARMS:
                findings.problem(_ALARMS[entry["verb"]], f"audit entry {number}", entry["at"])
            self._digests[number] = str(entry["digest"])
            self._times[number] = str(entry["at"])
            previous = Head(number, str(entry["digest"]))
        for number in sorted({*payloads, *rows}):
            findings.problem("values stand here without their entry", f"audit entry {number}")
        self._note_clock(findings)
        self._note_stated(findings)
        findings.checked["entries"] = len(self._digests)
        return previous

    def _payloads(self, connection: Connection) -> dict[int, RowMapping]:
        found = connection.execute(text("SELECT * FROM audit_payload")).mappings()
        return {int(row["entry"]): row for row in found}

    def _rows(self, connection: Connection) -> dict[int, list[RowDigest]]:
        rows: dict[int, list[RowDigest]] = {}
        for row in connection.execute(
            text("SELECT * FROM audit_row ORDER BY entry, table_name, row_key")
        ).mappings():
            digest = RowDigest(row["table_name"], row["row_key"], row["digest"])
            rows.setdefault(int(row["entry"]), []).append(digest)
        return rows

    def _check_entry(self, entry: RowMapping, previous: Head, findings: Findings) -> None:
        number = int(entry["number"])
        where, since = f"audit entry {number}", self.at(previous.number)
        if number != previous.number + 1:
            missing = range(previous.number + 1, number)
            what = (
                f"entry {missing[0]} is missing"
                if len(missing) == 1
                else f"entries {missing[0]} to {missing[-1]} are missing"
            )
            findings.problem(what, f"audit entry {previous.number + 1}", since)
        elif entry["previous"] != (previous.digest if previous.number else FIRST_PREVIOUS):
            findings.problem("it does not follow from the entry before it", where, since)
        stated: dict[str, Any] = dict(entry)
        digest = stated.pop("digest")
        if audit_log.entry_digest(stated) != digest:
            findings.problem("the entry was changed", where, since)

    def _check_payload(
        self, entry: RowMapping, payload: RowMapping | None, findings: Findings
    ) -> None:
        where = f"audit entry {entry['number']}"
        if payload is None:
            findings.problem("the values of the entry are missing", where, str(entry["at"]))
            return
        try:
            digest = audit_log.payload_digest(self._audit_key, payload["salt"], payload["body"])
            json.loads(payload["body"])
        except (ValueError, TypeError, AttributeError):
            digest = ""
        if digest != entry["payload_digest"]:
            findings.problem("the values of the entry were changed", where, str(entry["at"]))

    def _check_rows(self, entry: RowMapping, rows: list[RowDigest], findings: Findings) -> None:
        number = int(entry["number"])
        ordered = sorted(rows, key=lambda row: (row.table, row.key))
        if audit_log.rows_digest(ordered) != entry["rows_digest"]:
            findings.problem(
                "the list of records that the entry vouches for was changed",
                f"audit entry {number}",
                str(entry["at"]),
            )
            return
        for row in ordered:
            self.vouched[row.table, row.key] = (number, row.digest)

    def _note_name(self, entry: RowMapping, payload: RowMapping | None) -> None:
        body = "" if payload is None else str(payload["body"])
        if '"key_of"' not in body:
            return
        try:
            key_of = json.loads(body).get("key_of")
        except (ValueError, AttributeError):
            return  # told as a problem of the entry's values
        if key_of:
            self._stated[str(entry["actor"]), str(key_of)] += 1

    def _note_stated(self, findings: Findings) -> None:
        for (name, key_of), count in sorted(self._stated.items()):
            entries = "1 entry stands" if count == 1 else f"{count:,} entries stand"
            findings.note(
                f"{entries} under the name of {name}, as stated at the keyboard, under the key of"
                f" {key_of}."
            )

    def _note_clock(self, findings: Findings) -> None:
        back = [
            later
            for earlier, later in pairwise(sorted(self._times))
            if self._times[later] < self._times[earlier]
        ]
        if back:
            numbers = ", ".join(str(number) for number in back[:5])
            findings.note(
                f"The computer's clock went back before entry {numbers}"
                f"{' and others' if len(back) > 5 else ''}: the order of entries holds, "
                "their times are as the clock said."
            )
