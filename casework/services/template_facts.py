"""The facts, questions and standard paragraphs that a template can name, in plain words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from casework.documents.merge_fields import FIELDS, FieldKind, MergeField
from casework.summaries.letter_templates import FactChoice

_GROUPS = {
    "letter": "The letter",
    "recipient": "The letter",
    "sender": "The letter",
    "case": "The case",
    "employee": "The employee",
    "school": "The case",
    "trust": "The case",
    "policy": "The case",
    "knows": "The case",
    "reporter": "People",
    "hr": "People",
    "io": "People",
    "commissioner": "People",
    "support": "People",
    "report": "The investigation",
    "terms": "The investigation",
    "investigation": "The investigation",
    "meeting": "The investigation",
    "record": "The investigation",
    "pupil": "The investigation",
    "request": "The investigation",
    "changes": "The investigation",
    "arrangement": "Suspension",
    "suspension": "Suspension",
    "review": "Suspension",
    "delay": "Dates that slip",
    "hearing": "The hearing",
    "panel": "The hearing",
    "witness": "The hearing",
    "supplement": "The hearing",
    "absence": "The hearing",
    "decision": "The decision",
    "guidance": "The decision",
    "outcome": "The outcome",
    "sanction": "The outcome",
    "gross": "The outcome",
    "employment": "The outcome",
    "references": "The outcome",
    "warning": "The outcome",
    "appeal": "The appeal",
}
_BLOCKS, _QUESTIONS, _PARAGRAPHS = "Whole paragraphs", "Questions for if", "Standard paragraphs"
_BESIDE = "Beside the stages"
_FIRST = "Of this text"
# Questions have no words of their own in the list of merge fields.
_ASKED = {
    "employee.is_employee": "is an employee, not a worker or agency staff",
    "employee.union_official": "is an official of a union",
    "seriousness.gross": "could be gross misconduct",
    "case.personal_account": "was on a personal account",
    "suspension.considered": "suspension was considered",
    "suspension.is_arrangement": "another arrangement instead of a suspension",
    "suspension.runs": "a suspension or an arrangement runs",
    "review.varied": "the review changed the terms",
    "companion.at_investigation": "a companion may come to meetings of the investigation",
    "meeting.remote": "the meeting is by video or telephone",
    "meeting.has_exhibits": "exhibits are shown at the meeting",
    "meeting.has_adjustments": "adjustments are made for the meeting",
    "meeting.has_purpose": "the meeting has a purpose written down",
    "hearing.is_appeal": "the hearing is one of an appeal",
    "hearing.dismissal_possible": "dismissal is a possible outcome",
    "hearing.summary_possible": "dismissal without notice is a possible outcome",
    "hearing.has_witnesses": "the management side calls witnesses",
    "hearing.has_adjustments": "adjustments are made for the hearing",
    "hearing.for_companion": "the hearing is moved for the companion",
    "hearing.final_date": "the new date of the hearing is the last one",
    "outcome.guidance": "the outcome is management guidance",
    "outcome.any_upheld": "an allegation was upheld",
    "outcome.after_leaving": "the employee has left",
    "appeal.late": "the appeal came late",
    "appeal.refused_as_late": "the appeal is refused because it came late",
    "appeal.changes": "the appeal changes the outcome",
    "appeal.restores_work": "the employee comes back to work",
    "appeal.rehearing": "the appeal is a rehearing, not a review",
    "grievance.heard_first": "the grievance is heard first",
    "regulators.referred_dbs": "a referral to the DBS was made",
    "regulators.referred_tra": "a referral to the TRA was made",
    "access.paused": "the clock of the access request rests",
    "access.answered": "the access request is answered",
}


def facts_to_use(
    paragraphs: Mapping[str, str], *, is_paragraph: bool, first: Collection[str] = ()
) -> tuple[FactChoice, ...]:
    """List what can be put into a text, group by group; a paragraph takes in no other.

    ``first`` are the facts that the text is known for: they stand before all others.
    """
    found = [_choice(field) for field in FIELDS.values()]
    found = [replace(one, group=_FIRST) if one.name in first else one for one in found]
    if not is_paragraph:
        found += [
            FactChoice(
                name,
                name.replace("_", " ").capitalize(),
                _PARAGRAPHS,
                f'{{% include "{name}" %}}',
                " ".join(words.split())[:160],
            )
            for name, words in sorted(paragraphs.items())
        ]
    order = [_FIRST, *dict.fromkeys(_GROUPS.values()), _BESIDE, _BLOCKS, _QUESTIONS, _PARAGRAPHS]
    return tuple(sorted(found, key=lambda one: (order.index(one.group), one.label.lower())))


def known_facts() -> frozenset[str]:
    """Name every fact and question that a template can name."""
    return frozenset(FIELDS)


def label_of_fact(name: str) -> str:
    """Name a fact in plain words; a question by what it asks."""
    field = FIELDS.get(name)
    return _ASKED.get(name, name) if field is None or field.name == field.label else field.label


def _choice(field: MergeField) -> FactChoice:
    label = label_of_fact(field.name)
    label = f"{label[:1].upper()}{label[1:]}"
    if field.kind is FieldKind.FLAG:
        written = f"{{% if {field.name} %}}\n\n{{% endif %}}"
        return FactChoice(field.name, label, _QUESTIONS, written, "yes or no: after if")
    if field.kind is FieldKind.BLOCKS:
        note = "on a line of its own"
        return FactChoice(field.name, label, _BLOCKS, f"{{{{ {field.name} }}}}", note)
    group = _GROUPS.get(field.name.partition(".")[0], _BESIDE)
    return FactChoice(field.name, label, group, f"{{{{ {field.name} }}}}")
