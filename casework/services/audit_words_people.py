"""How the audit tells of people, of open points, and of what a closing case leaves."""

from __future__ import annotations

OF_PEOPLE = {
    "fairness.stated": "Statement of open points made: {open} open",
    "school.added": "{name} added",
    "school.changed": "Details of a school changed",
    "interest.declared": "{subject}: declaration of interest made",
    "role.ended": "{subject}: part ended",
    "role.struck_out": "{subject}: struck out, recorded by mistake",
    "role.reasoned": "{subject}: reason written for a conflict",
    "retention.chosen": "How long it is kept: {words}",
    "retention.held": "Kept because {kind}",
    "retention.released": "No longer kept because {kind}",
    "closing.answered": "Closing: {step}, {answer}",
    "comparison.recorded": "Compared with other cases, {at}",
    "point.reasoned": "Reason written for an open point: {point}",
    "person.merged": "Two records of one person merged; named in {cases} cases",
    "person.put_in_place": "Another record of {subject} merged with theirs",
    "employment.written": "{subject}: employment written down",
    "relation.recorded": "{subject}: connection with {other_id} recorded",
    "relation.ended": "{subject}: connection with {other_id} ended",
    "welfare.logged": "{subject}: looked after, {how}",
    "person.added": "{title} {first_name} {last_name} added",
    "person.changed": "Details of a person changed",
}
