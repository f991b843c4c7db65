"""The verbs and values of the audit in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from casework.clock import uk_date, uk_instant
from casework.rules.case_role import CaseRole
from casework.rules.screens import Answer, Screen
from casework.rules.stage import Stage
from casework.services.audit_words_bundles import OF_BUNDLES
from casework.services.audit_words_clocks import OF_CLOCKS
from casework.services.audit_words_hearings import OF_HEARINGS
from casework.services.audit_words_people import OF_PEOPLE
from casework.store.audit_queries import RecordedAct

Names = Mapping[str, str]

# What no reader is helped by: identifiers, digests and what repeats another value.
_LEFT_OUT = frozenset(
    {"left", "top", "right", "bottom", "happened_precision"}
    | {"id", "case_id", "position", "profile_version", "evidence_identity", "facts"}
)
_ID = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PLAIN_CODE = re.compile(r"[a-z]+(_[a-z]+)+")
_LONGEST = 400

_FIELD_WORDS = {
    "as_written": "words",
    "author_id": "author",
    "aware_at": "employer aware",
    "born_on": "birthday",
    "conduct_from": "act, from",
    "conduct_to": "act, until",
    "conduct_precision": "act, how exactly known",
    "due_on": "due",
    "from_on": "from",
    "happened_on": "written",
    "happened_time": "at",
    "to_on": "until",
    "person_id": "person",
    "school_id": "school",
    "subject_id": "employee",
    "reporter_id": "reporter",
    "recipient_id": "recipient",
    "sender_id": "sender",
    "item_id": "item",
    "letter_id": "letter",
    "received_on": "received",
    "received_because": "received, because",
    "sha256": "SHA-256",
    "pdf_sha256": "PDF, SHA-256",
    "docx_sha256": "Word, SHA-256",
    "to_stage": "to",
    "from_stage": "from",
    "why": "reason",
}


def _said(template: str) -> Callable[[RecordedAct, Names], str]:
    """Fill a template from the values after, then before; an empty value leaves no gap."""

    def words(act: RecordedAct, names: Names) -> str:
        values = {**act.before, **act.after}

        def fill(found: re.Match[str]) -> str:
            name = found.group(1)
            return value_words(act.subject_id if name == "subject" else values.get(name), names)

        return re.sub(r"\s+([,:;])", r"\1", re.sub(r"\{(\w+)\}", fill, template)).rstrip(" :,·")

    return words


def _stage(act: RecordedAct, _names: Names) -> str:
    stage = act.after.get("to_stage")
    begun = _stage_words(stage)
    if stage in list(Stage) and Stage(stage).is_closed:
        return begun
    came = _stage_words(act.after.get("from_stage") or act.before.get("stage"))
    return f"{begun} begun, after {came}" if came else f"{begun} begun"


def _role(act: RecordedAct, names: Names) -> str:
    who = names.get(str(act.after.get("person_id", "")), "somebody")
    return f"{who}: {_role_words(act.after.get('role'))}"


def _screen(act: RecordedAct, _names: Names) -> str:
    return f"{_screen_words(act.subject_id)}: {_answer_words(act.after.get('answer'))}"


def _item(words: str) -> Callable[[RecordedAct, Names], str]:
    def said(act: RecordedAct, names: Names) -> str:
        told = act.after.get("reference") or act.before.get("reference")
        shown = told or names.get(act.subject_id) or "Item"
        return f"{shown} {words}"

    return said


def _letter(words: str) -> Callable[[RecordedAct, Names], str]:
    def said(act: RecordedAct, names: Names) -> str:
        shown = names.get(act.subject_id) or f"Letter {act.after.get('kind', '')}".strip()
        return f"{shown} {words}"

    return said


def _suspension(template: str) -> Callable[[RecordedAct, Names], str]:
    said = _said(template)

    def words(act: RecordedAct, names: Names) -> str:
        alternative = act.after.get("kind") == "alternative"
        return f"{'Alternative to suspension' if alternative else 'Suspension'} {said(act, names)}"

    return words


_SENTENCES: dict[str, Callable[[RecordedAct, Names], str]] = {
    "case.logged": _said("Suspected breach logged as {reference}: {summary}"),
    "case.procedure_changed": _said("Moved to version {version} of the procedure"),
    "case.restricted": _said("Case restricted to {restricted_to}"),
    "case.unrestricted": _said("Case open to all advisers again"),
    "facts.corrected": _said("Facts of the case corrected"),
    "stage.entered": _stage,
    "role.begun": _role,
    "screen.answered": _screen,
    "decision.made": _said("Decision: {kind}, by {decided_by}"),
    "terms.drafted": _said("Terms of reference drafted, version {version}"),
    "terms.agreed": _said("Terms of reference agreed by {agreed_by}"),
    "advice.recorded": _said("Advice of {asked_by} recorded"),
    "advice.ended": _said("Advice ended by {ended_by}"),
    "allegation.drafted": _said("Allegation {number} drafted"),
    "allegation.reworded": _said("{subject} reworded"),
    "allegation.withdrawn": _said("{subject} withdrawn"),
    "allegation.moved": _said("Allegations put in another order"),
    "chronology.written": _said("Event written into the chronology: {event}"),
    "chronology.reworded": _said("Event of the chronology reworded"),
    "chronology.judged": _said("Said of an event in the chronology"),
    "chronology.taken_out": _said("Event taken out of the chronology: {event}"),
    "clause.cited": _said("Clause {label} cited"),
    "clause.uncited": _said("Clause {label} no longer cited"),
    "matrix.entered": _said("{allegation_id}: entered in the matrix, {element}, {column}"),
    "matrix.entry_changed": _said("{allegation_id}: entry of the matrix changed, {element}"),
    "matrix.entry_removed": _said("{allegation_id}: entry of the matrix taken out, {element}"),
    "matrix.question_answered": _said("{allegation_id}: open question answered, {element}"),
    "matrix.enquiry_opened": _said("{allegation_id}: line of enquiry opened, {element}"),
    "matrix.reasoned": _said("{allegation_id}: reason for an empty cell, {element}, {column}"),
    "matrix.reason_ended": _said("{allegation_id}: cell is empty no longer, {element}, {column}"),
    "put.recorded": _said("{allegation_id} put to the employee: {item_id}"),
    "put.changed": _said("{allegation_id}: what was put to the employee, changed"),
    "put.not_put": _said("{allegation_id}: recorded why not put: {item_id}"),
    "put.removed": _said("{allegation_id}: record of what was put taken out"),
    "proportionality.written": _said("{allegation_id}: proportionality written"),
    "proportionality.confirmed": _said("{allegation_id}: proportionality confirmed"),
    "evidence.received": _item("received"),
    "evidence.received_again": _item("received again: the same bytes"),
    "evidence.adopted": _item("put into the case"),
    "evidence.begun_as_report": _item("of the inbox begins a report"),
    "evidence.kept_aside": _item("kept set aside in the inbox"),
    "evidence.put_back": _item("put back into the inbox"),
    "evidence.recorded": _item("described"),
    "evidence.set_aside": _item("set aside"),
    "evidence.sealed": _item("sealed"),
    "evidence.exported": _item("exported"),
    "evidence.bundled": _item("exported as a bundle of its own"),
    "evidence.viewed": _item("looked at"),
    "evidence.printed": _item("printed"),
    "evidence.annotated_copy_made": _item("annotated copy made and exported"),
    "evidence.verified": _item("checked: unchanged since received"),
    "evidence.checked_together": _said("Evidence checked against its hashes: {checked} items"),
    "evidence.looked_for": _item("looked for on the platform itself"),
    "evidence.shared": _item("copy given"),
    "evidence.share_ended": _item("copy given back or destroyed"),
    "evidence.reported": _item("custody report made"),
    "evidence.linked": _said("Exhibit linked: {item_id}, {kind}, {bearing}"),
    "evidence.link_changed": _said("Link of an exhibit changed: {item_id}, {kind}, {bearing}"),
    "evidence.unlinked": _said("Link of an exhibit taken out: {item_id}, {kind}"),
    "evidence.mismatch_found": _item("checked: NOT as it was received"),
    "evidence.taken_out": _item("taken out of what it came in"),
    "evidence.unlocked": _item("opened with its password"),
    "evidence.pictured": _item("small picture drawn"),
    "evidence.laid_out": _item("laid out as pages to be read"),
    "evidence.compared": _item("compared with the other items by machine"),
    "evidence.likeness_decided": _said("Likeness of two items decided: {decided}"),
    "evidence.read_by_machine": _item("read by machine, unchecked"),
    "evidence.line_corrected": _item("line of the words read by machine corrected or confirmed"),
    "evidence.page_checked": _item("page of the words read by machine checked"),
    "annotation.made": _said("Laid over page {page} of {item_id}: {kind}"),
    "annotation.changed": _said("Changed over page {page} of {item_id}: {kind}"),
    "annotation.removed": _said("Removed from over page {page} of {item_id}: {kind}"),
    "annotation.put_back": _said("Put back over page {page} of {item_id}: {kind}"),
    "redaction.marked": _item("marked to be redacted"),
    "redaction.proposed": _item("places that were found, to be confirmed"),
    "redaction.confirmed": _item("places to be redacted confirmed"),
    "redaction.left_out": _item("places that were found left as they are"),
    "redaction.reasoned": _item("another reason given for what is redacted"),
    "redaction.unmarked": _item("mark of a redaction taken away"),
    "redaction.put_back": _item("mark of a redaction put back"),
    "redaction.copied": _item("redacted copy made and checked"),
    "redaction.second_checked": _item("redacted copy checked by a second person"),
    "redaction.withdrawn": _item("redacted copy withdrawn"),
    "redaction.exported": _item("redacted copy exported"),
    "redaction.log_exported": _item("redaction log exported"),
    "utterance.marked": _said("Words {number} marked on {item_id}, {act}: {whose}"),
    "utterance.corrected": _said("{subject} corrected"),
    "utterance.removed": _said("Mark of words {number} taken out on {item_id}"),
    "utterance.sealed": _said("Words {number} on {item_id} sealed with it"),
    "letter.drafted": _letter("drafted"),
    "letter.edited": _letter("edited"),
    "letter.change_answered": _letter("compared with the case as it stands now"),
    "letter.filled_in": _letter("filled in"),
    "letter.addressed": _letter("addressed"),
    "letter.put_away": _letter("put away"),
    "letter.issued": _letter("issued"),
    "letter.served": _letter("served"),
    "letter.exported": _letter("exported"),
    "letter.draft_exported": _letter("exported as a draft"),
    "letter.corrects": _letter("begun, to correct an issued one"),
    "letter.enclosed": _letter("given an enclosure"),
    "letter.enclosure_taken_off": _letter("without an enclosure that was attached"),
    "letter.copy_added": _letter("to be copied to somebody else"),
    "letter.copy_taken_off": _letter("no more copied to somebody else"),
    "letter.copy_served": _letter("copy served"),
    "letter.proof_added": _letter("given a proof of service"),
    "letter.mail_drafted": _letter("exported as a draft for mail"),
    "letter.printed": _letter("printed"),
    "distribution.exported": _said("Schedule of distribution made"),
    "passage.written": _said("Report: {title} written"),
    "passage.confirmed": _said("Report: {title} confirmed by {confirmed_by}"),
    "report.begun": _said("Investigation report {number} begun"),
    "report.draft_kept": _said("Report: draft {number} {purpose}"),
    "report.commented": _said("HR’s comment {number} on the report ({kind})"),
    "report.comment_answered": _said("Comment {number} answered"),
    "report.draft_exported": _said("Draft of the report exported"),
    "report.exported": _said("Investigation report exported"),
    "report.submitted": _said("Investigation report {number} submitted"),
    "report.authorship_exported": _said("Who wrote which words of the report exported"),
    "suspension.begun": _suspension("begun, decided by {decided_by}"),
    "suspension.not_needed": _said("Suspension considered and not needed, says {decided_by}"),
    "suspension.reviewed": _suspension("reviewed by {reviewed_by}"),
    "suspension.ended": _suspension("ended by {ended_by}"),
    **{verb: _said(words) for verb, words in OF_BUNDLES.items()},
    **{verb: _said(words) for verb, words in OF_CLOCKS.items()},
    **{verb: _said(words) for verb, words in OF_HEARINGS.items()},
    **{verb: _said(words) for verb, words in OF_PEOPLE.items()},
    "template.worded": _said("Standard text {name}: version {number}, the trust’s own"),
    "template.reset": _said("Standard text {name}: version {number}, as shipped"),
    "policy.imported": _said("Policy imported: {title}, version {version}"),
    "policy.review_begun": _said("Review of a policy begun: {source_name}"),
    "policy.review_set_aside": _said("Review of a policy set aside: {source_name}"),
    "policy.starter_installed": _said("Starter policy put in: {title}"),
    "policy.clause_reviewed": _said("Clause {label} reviewed"),
    "policy.clauses_agreed": _said("Clauses of a policy agreed"),
    "policy.corrected": _said("Title or kind of a policy corrected: {title}"),
    "policy.version_corrected": _said("Facts of {title}, version {version}, corrected"),
    "policy.consulted": _said("{title_of_policy}, version {version}: consulted {with_whom}"),
    "policy.told": _said("{title_of_policy}, version {version}: told to {who}"),
    "policy.linked": _said("{title_of_policy}, version {version}: link to {title}"),
    "policy.entry_struck_out": _said("Entry beside a policy struck out: {struck_reason}"),
    "policy.reference_noted": _said("Reference in a policy noted: {text}"),
    "meeting.planned": _said("Meeting planned with {with}"),
    "meeting.replanned": _said("Meeting planned anew"),
    "meeting.held": _said("Meeting held"),
    "meeting.corrected": _said("Record of a meeting corrected"),
    "meeting.missed": _said("Meeting missed"),
    "meeting.called_off": _said("Meeting called off"),
    "statement.anonymised": _said("{title}: stands without a name"),
    "statement.begun": _said("Record begun: {title}"),
    "statement.typed": _said("{title}: version {number} typed"),
    "statement.interviewee": _said("{title}: version {number}, as {words_of} would have it"),
    "statement.settled": _said("{title}: changes settled"),
    "statement.sent": _said("{title}: sent to be agreed by {agree_by_on}"),
    "statement.changes_asked": _said("{title}: changes asked for"),
    "statement.change_decided": _said("{title}: a change {decision}"),
    "statement.agreed": _said("{title}: agreed, version {agreed_version}"),
    "statement.not_signed": _said("{title}: goes on unsigned"),
    "statement.made_exhibit": _said("{title}: became an exhibit"),
    "enquiry.raised": _said("To follow up: {title}"),
    "enquiry.settled": _said("{title}: {state}"),
    "enquiry.taken_up_again": _said("Taken up again: {title}"),
    "pseudonym.given": _said("Pseudonym given: {pseudonym}"),
    "pseudonym.approved": _said("{pseudonym}: {approved_by} agreed that they be asked"),
    "pseudonym.consent": _said("{pseudonym}: consent {consent}"),
    "pseudonym.key_read": _said("Key of {pseudonym} looked up"),
    "pseudonym.key_sought_with": _said("Key of {pseudonym} used to seek the name on {item_id}"),
    "matrix.entry_sealed": _said("Entry of the matrix sealed with its exhibit"),
    "casebook.name_stated": _said("Acting as {name}, {capacity}: stated under the key of {key_of}"),
    "casebook.capacity_stated": _said("Acting as {name}, {capacity}, from now on"),
    "casebook.own_name_taken": _said("Acting as {name}, {capacity}: the holder of the key again"),
    "casebook.opened": _said("Casebook opened with {with}"),
    "casebook.made": _said("Casebook made: {name}"),
    "casebook.backup_noted": _said("Backup written to {place}"),
    "casebook.verification_noted": _said("Record verified"),
    "casebook.restore_drill_noted": _said("Restore rehearsed with {place}"),
    "casebook.anchor_noted": _said("Anchor lodged with {place}"),
    "casebook.recovery_test_noted": _said("Recovery sheet tested"),
    "casebook.recovery_code_replaced": _said("New recovery sheet; the one before is useless"),
    "casebook.key_added": _said("Key given to {holder}"),
    "casebook.passphrase_changed": _said("New passphrase for {holder}"),
    "casebook.key_change_begun": _said("Change of keys begun"),
    "casebook.key_change_settled": _said("{words}"),
    "casebook.key_ring_mismatch": _said("The key ring did not fit the record: {found}"),
    "casebook.restored": _said("Restored from {from}"),
    "casebook.upgraded": _said("Brought to a new version of the program"),
    "casebook.lease_taken_over": _said("Opened although {user} had not closed it"),
    "casebook.head_caught_up": _said("Head caught up after an interrupted write"),
    "casebook.head_mismatch": _said("The head beside the database did not fit the record"),
    "casebook.files_set_aside": _said("Evidence files without a record moved to unclaimed"),
}


def sentence(act: RecordedAct, names: Names) -> str:
    """Say in one line what was done; a verb without a sentence of its own is spelt out."""
    said = _SENTENCES.get(act.verb)
    if said is not None:
        return said(act, names)
    noun, _, done = act.verb.partition(".")
    shown = act.after.get("reference") or act.after.get("name") or act.after.get("title") or ""
    words = f"{noun} {done}".replace("_", " ").strip()
    return f"{words[:1].upper()}{words[1:]}" + (f": {shown}" if shown else "")


def field_words(name: str) -> str:
    """Name a value in plain words."""
    if name in _FIELD_WORDS:
        return _FIELD_WORDS[name]
    return re.sub(r"_(on|at)$", "", name).replace("_", " ")


def left_out(name: str) -> bool:
    """Tell whether a value says nothing to a reader."""
    return name in _LEFT_OUT


def value_words(value: Any, names: Names) -> str:
    """Write a value as people read it; an identifier as the name it stands for, or not at all."""
    match value:
        case None | "":
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return _text_words(value, names)
        case list():
            return ", ".join(filter(None, (value_words(part, names) for part in value)))
        case dict():
            parts = ((field_words(name), value_words(part, names)) for name, part in value.items())
            return "; ".join(f"{name}: {words}" for name, words in parts if words)
        case _:
            return str(value)


def _text_words(text: str, names: Names) -> str:
    if _ID.fullmatch(text):
        return names.get(text, "")
    if _DIGEST.fullmatch(text):
        return f"{text[:4]} {text[4:8]} {text[8:12]} … {text[-4:]}"
    try:
        if _INSTANT.fullmatch(text):
            return uk_instant(datetime.fromisoformat(text))
        if _DAY.fullmatch(text):
            return uk_date(date.fromisoformat(text))
    except ValueError:
        return text
    if _PLAIN_CODE.fullmatch(text):
        return text.replace("_", " ")
    for known in (_stage_words, _role_words):
        if text.isupper() and known(text) != text:
            return known(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _stage_words(stage: Any) -> str:
    return Stage(stage).words if stage in list(Stage) else str(stage or "")


def _role_words(role: Any) -> str:
    return CaseRole(role).words if role in list(CaseRole) else str(role or "")


def _screen_words(screen: str) -> str:
    known = screen in list(Screen)
    words = Screen(screen).value if known else screen
    words = {"data_breach": "personal data breach", "union": "trade union"}.get(words, words)
    return f"Question answered, {words.replace('_', ' ')}"


def _answer_words(answer: Any) -> str:
    return Answer(answer).words.lower() if answer in list(Answer) else str(answer or "")
