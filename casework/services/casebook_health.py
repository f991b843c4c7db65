"""The state of the casebook as the Casebook page and Today show it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from casework.clock import to_london, uk_instant, uk_short, uk_time
from casework.progress import never_cancelled
from casework.rules.sizes import size_words
from casework.services.context import Casework
from casework.store import backup, evidence_check_queries
from casework.store.audit_log import Head, read_last
from casework.store.casebook_queries import casebook_record, count_cases, instant_of_entry
from casework.store.casebook_store import ReadSession
from casework.store.casebook_tables import HealthRow
from casework.store.health_queries import count_health, health_records, latest_health
from casework.store.key_ring import KeyRing
from casework.summaries.casebooks import BackupLine, CasebookHealth, HealthLine, HealthMeaning

DISK = "disk"
_ROOM = "Room on the disk"
_SHOWN_BACKUPS = 20
_GIGABYTE = 1024**3


@dataclass(frozen=True, slots=True)
class _Rhythm:
    """How often something is wanted: due after, overdue after."""

    due: timedelta
    overdue: timedelta
    words: str


_RHYTHMS = {
    "backup": _Rhythm(timedelta(days=1), timedelta(days=7), "daily"),
    "verification": _Rhythm(timedelta(days=7), timedelta(days=31), "weekly"),
    "evidence": _Rhythm(timedelta(days=30), timedelta(days=60), "monthly"),
    "restore_drill": _Rhythm(timedelta(days=31), timedelta(days=92), "monthly"),
    "recovery_test": _Rhythm(timedelta(days=92), timedelta(days=366), "quarterly"),
}


def casebook_health(casework: Casework) -> CasebookHealth:
    """Gather when the casebook was last backed up, verified, rehearsed and anchored.

    The room on the disk is not measured here: ``disk_standing`` does that.
    """
    now = casework.clock.now()
    with casework.read() as session:
        known = casebook_record(session)
        made_at = datetime.fromisoformat(known.made_at)
        head = read_last(session)
        backups = health_records(session, "backup", _SHOWN_BACKUPS)
        drills = health_records(session, "restore_drill", 200)
        check = latest_health(session, "verification")
        anchor = latest_health(session, "anchor")
        lines = (
            _backup_line(backups[0] if backups else None, now),
            _check_line(check, now),
            _evidence_line(session, now),
            _anchor_line(anchor, head, now),
            _drill_line(drills[0] if drills else None, now),
            _recovery_line(latest_health(session, "recovery_test"), made_at, now),
            _disk_line(casework),
        )
        return CasebookHealth(
            name=known.name,
            trust_name=known.trust_name,
            cases=count_cases(session),
            made_at=made_at,
            folder=casework.path,
            lines=lines,
            backups=tuple(_backup(made, drills, now) for made in backups),
            backups_in_all=count_health(session, "backup"),
            anchor_number=head.number,
            anchor_digest=head.digest,
            anchor_at=_at(session, head),
            anchor_lodged=_lodged(anchor, now),
            last_check=_check_words(check),
            holders=_holders(casework),
        )


def record_standing(casework: Casework) -> HealthLine:
    """Say when the record was last verified, and how it stood."""
    with casework.read() as session:
        return _check_line(latest_health(session, "verification"), casework.clock.now())


def _at(session: ReadSession, head: Head) -> datetime | None:
    stated = instant_of_entry(session, head.number)
    return datetime.fromisoformat(stated) if stated else None


def when_words(at: datetime, now: datetime) -> str:
    """Say when: today 07:58, Fri 20 Nov 18:02, with the year where it is another one."""
    then, present = to_london(at), to_london(now)
    if then.date() == present.date():
        return f"today {uk_time(at)}"
    return f"{uk_short(then.date(), year=then.year != present.year)} {uk_time(at)}"


def _next(kind: str, at: datetime | None, now: datetime) -> tuple[str, HealthMeaning]:
    rhythm = _RHYTHMS[kind]
    if at is None:
        return rhythm.words, "due"
    on = to_london(at + rhythm.due)
    words = f"{uk_short(on.date(), year=on.year != to_london(now).year)}, {rhythm.words}"
    age = now - at
    if age > rhythm.overdue:
        return words, "overdue"
    return words, "due" if age > rhythm.due else "done"


def _backup_line(made: HealthRow | None, now: datetime) -> HealthLine:
    following, meaning = _next("backup", made.at if made else None, now)
    if made is None:
        return HealthLine("backup", "Backup", "Never: one disk holds everything", following, "due")
    words = f"{when_words(made.at, now)}, written and read back"
    if not made.ok:
        words, meaning = f"{when_words(made.at, now)}, not in order when read back", "overdue"
    return HealthLine("backup", "Backup", _capital(words), following, meaning)


def _check_line(check: HealthRow | None, now: datetime) -> HealthLine:
    following, meaning = _next("verification", check.at if check else None, now)
    if check is None:
        return HealthLine("verification", "Record whole", "Not checked yet", following, "due")
    if not check.ok:
        count = len(check.detail.get("problems", ()))
        words = f"{when_words(check.at, now)}, {count} problem{'s' if count != 1 else ''} found"
        return HealthLine("verification", "Record whole", _capital(words), following, "overdue")
    entries = check.detail.get("checked", {}).get("entries", 0)
    words = f"{when_words(check.at, now)}, {entries:,} entries linked"
    return HealthLine("verification", "Record whole", _capital(words), following, meaning)


def _evidence_line(session: ReadSession, now: datetime) -> HealthLine:
    """Say how the bytes of the evidence stand; one that differs is said before all else."""
    stands = evidence_check_queries.standing(session, now - _RHYTHMS["evidence"].due)
    following, meaning = _next("evidence", stands.oldest, now)
    if stands.changed:
        items = "item is" if stands.changed == 1 else "items are"
        words = f"{stands.changed} {items} not as received; do not rely on them"
        return HealthLine("evidence", "Evidence", words, following, "overdue")
    if stands.oldest is None:
        return HealthLine("evidence", "Evidence", "None kept yet", "", "none")
    if stands.due:
        words = f"{stands.due:,} of {stands.items:,} not checked for a month"
        return HealthLine("evidence", "Evidence", words, following, "due")
    words = f"{stands.items:,} unchanged, none checked before {when_words(stands.oldest, now)}"
    return HealthLine("evidence", "Evidence", words, following, meaning)


def _anchor_line(anchor: HealthRow | None, head: Head, now: datetime) -> HealthLine:
    if anchor is None:
        return HealthLine(
            "anchor", "Anchor outside", "With nobody outside HR yet", "now, then weekly", "due"
        )
    number = int(str(anchor.detail.get("anchor", "0:")).partition(":")[0] or 0)
    since = head.number - number
    words = f"{when_words(anchor.at, now)}, entry {number:,}"
    late = now - anchor.at > timedelta(days=7) and since > 1
    return HealthLine(
        "anchor",
        "Anchor outside",
        _capital(words),
        f"{since:,} entr{'y' if since == 1 else 'ies'} since",
        "due" if late else "done",
    )


def _drill_line(drill: HealthRow | None, now: datetime) -> HealthLine:
    following, meaning = _next("restore_drill", drill.at if drill else None, now)
    if drill is None:
        return HealthLine("restore_drill", "Restore drill", "Not rehearsed yet", following, "due")
    cases = int(drill.detail.get("cases", 0))
    words = (
        f"{when_words(drill.at, now)}, {cases:,} case{'s' if cases != 1 else ''} opened and checked"
    )
    return HealthLine("restore_drill", "Restore drill", _capital(words), following, meaning)


def _recovery_line(test: HealthRow | None, made_at: datetime, now: datetime) -> HealthLine:
    at = test.at if test else made_at
    following, meaning = _next("recovery_test", at, now)
    words = "tested" if test else "typed back at the start"
    return HealthLine(
        "recovery_test",
        "Recovery sheet",
        f"{_capital(when_words(at, now))}, {words}",
        following,
        meaning,
    )


def disk_standing(
    casework: Casework, *, cancelled: Callable[[], bool] = never_cancelled
) -> HealthLine:
    """Walk the folder and say how much room there is. Slow: not while a window waits.

    Raises Cancelled.
    """
    free = shutil.disk_usage(casework.path).free
    size = backup.folder_size(casework.path, cancelled=cancelled)
    meaning: HealthMeaning = "done"
    if free < max(size, _GIGABYTE // 4):
        meaning = "overdue"
    elif free < 2 * size + _GIGABYTE:
        meaning = "due"
    words = f"{size_words(free)} free; casebook {size_words(size)}"
    if casework.store.head_late:
        words, meaning = casework.store.head_late, "overdue"
    return HealthLine(DISK, _ROOM, words, "", meaning)


def _disk_line(casework: Casework) -> HealthLine:
    late = casework.store.head_late
    return HealthLine(DISK, _ROOM, late or "Being measured…", "", "overdue" if late else "none")


def _backup(made: HealthRow, drills: list[HealthRow], now: datetime) -> BackupLine:
    drill = next((drill for drill in drills if drill.place == made.place), None)
    checked = "read back" if made.ok else "not in order"
    return BackupLine(
        record_id=made.id,
        written_at=made.at,
        place=made.place,
        size=made.size,
        checked=checked,
        read_back=made.ok,
        drill=f"{when_words(drill.at, now)}, all in order" if drill else "not yet",
    )


def _lodged(anchor: HealthRow | None, now: datetime) -> str:
    if anchor is None:
        return "Not lodged with anybody outside HR yet"
    return f"Last lodged {when_words(anchor.at, now)}, with {anchor.place}"


def _check_words(check: HealthRow | None) -> tuple[str, ...]:
    """Tell what the last check said, line by line, as the verb does."""
    if check is None:
        return ()
    detail: Mapping[str, Any] = check.detail
    checked = detail.get("checked", {})
    lines = [f"verify   {uk_instant(check.at)}   as stated: {check.by}"]
    lines.append(
        f"entries  {checked.get('entries', 0):,} linked, {checked.get('rows', 0):,} records"
    )
    sealed = f"; {checked['sealed']} sealed, not opened" if checked.get("sealed") else ""
    lines.append(f"files    {checked.get('files', 0):,} hashed{sealed}")
    lines.append(f"head     {_short(str(checked.get('head', '')))}")
    lines += [f"PROBLEM  {problem}" for problem in detail.get("problems", ())]
    lines += [f"note     {note}" for note in detail.get("notes", ())]
    if not detail.get("problems"):
        lines.append("result   nothing missing, nothing reordered, nothing changed")
    return tuple(lines)


def _short(anchor: str) -> str:
    number, _, digest = anchor.partition(":")
    groups = " ".join(digest[i : i + 4] for i in range(0, 12, 4))
    return f"{number} : {groups} … {digest[-4:]}" if digest else anchor


def _holders(casework: Casework) -> tuple[tuple[str, str], ...]:
    ring = KeyRing.load(casework.path)
    people = tuple((holder.name, holder.capacity.words) for holder in ring.holders)
    return (*people, ("Recovery sheet", "in a safe place, away from this computer"))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
