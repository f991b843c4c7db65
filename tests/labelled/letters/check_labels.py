"""Are the labels of the letters sound? Run it by hand.

Give `python tests/labelled/letters/check_labels.py`. It prints counts only, so that the unread
part stays unread; a fault is told by file name.
"""

import datetime as dt
import json
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

CODES = {
    "UNFILLED_FIELD",
    "WRONG_PERSON",
    "WRONG_PRONOUN",
    "NOTICE_TOO_SHORT",
    "VERDICT_WORDS",
    "MISSING_COMPANION_RIGHT",
    "MISSING_EVIDENCE_LIST",
    "MISSING_APPEAL_RIGHT",
    "SANCTION_BEYOND_INVITATION",
    "CLAUSE_TEXT_DIFFERS",
    "US_SPELLING",
    "PUPIL_NAMED",
    "NEUTRAL_ACT",
    "AUTHENTIC_CLAIM",
}
WHOLE_LETTER = {"MISSING_COMPANION_RIGHT", "MISSING_EVIDENCE_LIST", "MISSING_APPEAL_RIGHT"}
FACT_KEYS = {
    "letter_date",
    "delivery",
    "deemed_received",
    "employee",
    "other_employees",
    "hr_adviser",
    "investigating_officer",
    "chair_or_sender",
    "allegation",
    "pupil",
    "screenshot",
    "procedure",
    "hearing_date",
    "earliest_permitted_hearing",
    "invitation_max_sanction",
    "sanction",
    "appeal_to",
    "appeal_by",
    "appeal_panel_chair",
}
NEEDS = {
    "WRONG_PERSON": ["employee", "other_employees"],
    "WRONG_PRONOUN": ["employee"],
    "NOTICE_TOO_SHORT": ["procedure", "hearing_date"],
    "SANCTION_BEYOND_INVITATION": ["invitation_max_sanction"],
    "CLAUSE_TEXT_DIFFERS": ["allegation"],
    "PUPIL_NAMED": ["pupil"],
}
ORDER = ["WRITTEN_WARNING", "FINAL_WRITTEN_WARNING", "DISMISSAL_NOTICE", "DISMISSAL_SUMMARY"]
BANK_HOLIDAYS = {
    "2026-01-01",
    "2026-04-03",
    "2026-04-06",
    "2026-05-04",
    "2026-05-25",
    "2026-08-31",
    "2026-12-25",
    "2026-12-28",
    "2027-01-01",
    "2027-03-26",
    "2027-03-29",
    "2027-05-03",
    "2027-05-31",
    "2027-08-30",
    "2027-12-27",
    "2027-12-28",
}


def paragraphs(text):
    """Blocks between blank lines; a list or table without one inside is one block."""
    return [block for block in re.split(r"\n[ \t]*\n", text.strip("\n")) if block.strip()]


def works(day):
    return day.weekday() < 5 and day.isoformat() not in BANK_HOLIDAYS


def later(day, count):
    while count:
        day += dt.timedelta(1)
        count -= works(day)
    return day


def faults_of(letter):
    text = letter.read_text()
    facts = json.loads(letter.with_suffix(".facts.json").read_text())
    labels = tomllib.loads(letter.with_suffix(".expected.toml").read_text())
    codes = Counter(label["code"] for label in labels["expected"])
    said = [
        *of_the_files(letter, text, facts, labels),
        *of_the_places(labels, facts, paragraphs(text)),
        *of_the_days(labels["kind"], facts, codes),
        *of_the_words(text, facts, codes),
    ]
    if len(codes) > 4:
        said.append("more than four kinds of fault")
    return said, codes


def of_the_files(letter, text, facts, labels):
    if not letter.name.startswith(labels["kind"]):
        yield "kind and name differ"
    if set(facts) - FACT_KEYS:
        yield "unknown fact"
    if "<<" in text or ">>" in text or re.search(r"(?<![\w.])@\w", text):
        yield "a mark of the maker is left"
    if not works(dt.date.fromisoformat(facts["letter_date"])):
        yield "dated on a day that is no working day"


def of_the_places(labels, facts, blocks):
    for label in labels["expected"] + labels["also_fair"]:
        code, where = label["code"], label["where"]
        if code not in CODES or where not in ("paragraph", "letter"):
            yield f"bad label {code}"
        if where == "paragraph" and not 1 <= label["paragraph"] <= len(blocks):
            yield f"{code}: no such paragraph"
    for label in labels["expected"]:
        code = label["code"]
        if (code in WHOLE_LETTER) != (label["where"] == "letter"):
            yield f"{code}: wrong kind of place"
        if "paragraph" in label:
            inside = " ".join(blocks[label["paragraph"] - 1].split())
            if label.get("excerpt", "") not in inside or not label.get("excerpt"):
                yield f"{code}: the excerpt is not in the paragraph"
        yield from (f"{code}: no fact {key}" for key in NEEDS.get(code, []) if key not in facts)


def of_the_days(kind, facts, codes):
    if kind in ("L19", "L20", "L30", "L45") and "procedure" in facts:
        rule = facts["procedure"]
        sent = dt.date.fromisoformat(facts["letter_date"])
        deemed = later(sent, 2) if facts["delivery"] == "first class" else sent
        if facts.get("deemed_received", deemed.isoformat()) != deemed.isoformat():
            yield "deemed receipt"
        earliest = later(deemed, rule["notice_working_days"] + rule["clear_days"])
        if facts.get("earliest_permitted_hearing", earliest.isoformat()) != earliest.isoformat():
            yield "earliest hearing"
        if (facts["hearing_date"] < earliest.isoformat()) != ("NOTICE_TOO_SHORT" in codes):
            yield "notice and label differ"
        if not works(dt.date.fromisoformat(facts["hearing_date"])):
            yield "hearing on a day that is no working day"
    if "sanction" in facts and "invitation_max_sanction" in facts:
        beyond = ORDER.index(facts["sanction"]) > ORDER.index(facts["invitation_max_sanction"])
        if beyond != ("SANCTION_BEYOND_INVITATION" in codes):
            yield "sanction and label differ"


def of_the_words(text, facts, codes):
    if "CLAUSE_TEXT_DIFFERS" not in codes:
        flat = " ".join(text.replace("> ", "").split())
        clause = facts["allegation"]["clause_text"]
        offered = "policy says" in flat or "reads" in flat
        if offered and clause[:40] in flat and clause not in flat:
            yield "a clause was altered without a label"
    if "pupil" in facts and "PUPIL_NAMED" not in codes:
        parts = facts["pupil"]["full_name"].split()
        if any(re.search(rf"\b{part}\b", text) for part in parts):
            yield "a pupil is named without a label"
    other = next(iter(facts.get("other_employees", ())), "")
    named = other and other in text and other.split()[-1] != facts["employee"]["last_name"]
    if named and "WRONG_PERSON" not in codes:
        yield "another employee is named without a label"


def main():
    here = Path(__file__).parent
    bad = 0
    for part in ("read", "unread"):
        totals, clean, letters, kinds = Counter(), 0, 0, set()
        for letter in sorted((here / part).glob("*.md")):
            said, codes = faults_of(letter)
            letters += 1
            kinds.add(letter.name[:3])
            clean += not codes
            totals += codes
            bad += len(said)
            for fault in said:
                print(f"{part}/{letter.name}: {fault}")
        of = f"{len(kinds)} kinds, {clean} clean, {sum(totals.values())} labels"
        print(f"{part}: {letters} letters of {of}")
        print("  " + ", ".join(f"{code} {totals[code]}" for code in sorted(CODES)))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
