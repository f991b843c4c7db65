"""Which capacities take a case forward, assess it, gather, find, keep settings, or only read.

PRODUCT.md, Who uses it. Meetings and keys say their own beside their verbs.
"""

from __future__ import annotations

from casework.actor import Actor, Capacity
from casework.errors import Refused
from casework.rules.track_kinds import TrackKind, definition_of, may_read_notes

_RUNS = frozenset({Capacity.HR_ADVISER, Capacity.COMMISSIONING_MANAGER})
_ASSESSES = _RUNS | {Capacity.SAFEGUARDING_LEAD, Capacity.DATA_PROTECTION_OFFICER}
# What every letter of the trust says is HR's to word.
_WORDS_LETTERS = frozenset({Capacity.HR_ADVISER})
_KEEPS_SETTINGS = _RUNS | {Capacity.DATA_PROTECTION_OFFICER}
# The officer gathers; the adviser may type for the officer. Whoever decides, or only assesses
# a special route, puts nothing into the evidence (DOMAIN.md 2.3).
_GATHERS = frozenset({Capacity.HR_ADVISER, Capacity.INVESTIGATING_OFFICER})
# Findings, conclusion and recommendation are the investigating officer's (DOMAIN.md 2.3).
_FINDS = frozenset({Capacity.INVESTIGATING_OFFICER})
_COMMENTS = frozenset({Capacity.HR_ADVISER})
# Findings on an allegation, and what follows from them, are the panel's (DOMAIN.md 2.4).
_DECIDES = frozenset({Capacity.HEARING_CHAIR})
# The notes of a panel are no reading for who investigated or may bear witness in an appeal.
_READS_HEARING_NOTES = frozenset(
    {Capacity.HR_ADVISER, Capacity.CLERK, Capacity.HEARING_CHAIR, Capacity.AUDITOR}
)
# An auditor reads; a panel reads what was served, and writes in its own hearings alone
# (services/hearing_access).
_ONLY_READS = frozenset({Capacity.AUDITOR, Capacity.HEARING_CHAIR})


def may_run(actor: Actor) -> bool:
    """Tell whether the capacity takes a case forward.

    It moves stages, gives parts, drafts allegations and terms of reference, and writes letters.
    """
    return actor.capacity in _RUNS


def may_assess(actor: Actor) -> bool:
    """Tell whether the capacity logs reports, answers their questions and corrects their facts.

    It is also who restricts a case, and who writes down what the LADO or the police said.
    """
    return actor.capacity in _ASSESSES


def may_gather(actor: Actor) -> bool:
    """Tell whether the capacity sets out evidence, what was put, and the chronology."""
    return actor.capacity in _GATHERS


def may_find(actor: Actor) -> bool:
    """Tell whether the capacity writes the report: findings, reasons, recommendation."""
    return actor.capacity in _FINDS


def may_comment(actor: Actor) -> bool:
    """Tell whether the capacity comments on a draft report, beside the officer's words."""
    return actor.capacity in _COMMENTS


def may_decide(actor: Actor) -> bool:
    """Tell whether the capacity writes what a panel finds and decides."""
    return actor.capacity in _DECIDES


def may_read_hearing_notes(actor: Actor) -> bool:
    """Tell whether the capacity reads the notes of a hearing, kept or still being typed."""
    return actor.capacity in _READS_HEARING_NOTES


def may_keep_settings(actor: Actor) -> bool:
    """Tell whether the capacity changes policies, schools, calendars and the procedure."""
    return actor.capacity in _KEEPS_SETTINGS


def may_edit_templates(actor: Actor) -> bool:
    """Tell whether the capacity words the trust's letters and standard paragraphs."""
    return actor.capacity in _WORDS_LETTERS


def may_write(actor: Actor) -> bool:
    """Tell whether the capacity changes anything at all, or takes copies out."""
    return actor.capacity not in _ONLY_READS


def run_or_refuse(actor: Actor) -> None:
    """Raise Refused where the capacity does not take a case forward."""
    if not may_run(actor):
        raise Refused(
            f"A case is not taken forward in the capacity of {actor.capacity.words}.",
            cure="Ask the HR adviser of the case, or change the capacity you act in.",
        )


def assess_or_refuse(actor: Actor) -> None:
    """Raise Refused where the capacity neither answers questions nor corrects facts."""
    if not may_assess(actor):
        raise Refused(
            f"What was reported is not assessed in the capacity of {actor.capacity.words}.",
            cure="Ask the HR adviser of the case, or change the capacity you act in.",
        )


def find_or_refuse(actor: Actor) -> None:
    """Raise Refused where the capacity does not write the report (DOMAIN.md 2.3)."""
    if not may_find(actor):
        cure = (
            "Comment on the draft instead: a comment stands beside the officer’s words."
            if may_comment(actor)
            else "The words are the officer’s own; ask them, or the HR adviser of the case."
        )
        raise Refused(
            "The report is not written in the capacity of "
            f"{actor.capacity.words}: its words are the investigating officer’s.",
            cure=cure,
        )


def comment_or_refuse(actor: Actor) -> None:
    """Raise Refused where the capacity does not comment on a draft report."""
    if not may_comment(actor):
        raise Refused(
            f"A draft report is not commented on in the capacity of {actor.capacity.words}.",
            cure="HR comments on law, procedure, clarity, completeness and consistency.",
        )


def record_advice_or_refuse(actor: Actor) -> None:
    """Raise Refused where the capacity does not write down advice from outside."""
    if not may_assess(actor):
        raise Refused(
            f"Advice from outside is not recorded in the capacity of {actor.capacity.words}.",
            cure="Pass it to the HR adviser or the safeguarding lead.",
        )


def may_keep_track(actor: Actor, kind: TrackKind) -> bool:
    """Tell whether the capacity writes into a track: whoever reads its notes, and may write."""
    return may_write(actor) and may_read_notes(kind, actor.capacity)


def keep_track_or_refuse(actor: Actor, kind: TrackKind) -> None:
    """Raise Refused where a track is kept by other capacities (DOMAIN.md 3)."""
    write_or_refuse(actor)
    if not may_keep_track(actor, kind):
        kept_by = sorted(one.words for one in definition_of(kind).notes_for)
        raise Refused(
            f"“{kind.words}” is not kept in the capacity of {actor.capacity.words}.",
            cure=f"It is kept by the {' or the '.join(kept_by)}: tell them.",
        )


def keep_settings_or_refuse(actor: Actor) -> None:
    """Raise Refused where the capacity does not change what the trust's cases rest on."""
    if not may_keep_settings(actor):
        raise Refused(
            f"Settings are not changed in the capacity of {actor.capacity.words}.",
            cure="Ask the HR adviser, or change the capacity you act in.",
        )


def edit_templates_or_refuse(actor: Actor) -> None:
    """Raise Refused where the capacity does not word the trust's letters."""
    if not may_edit_templates(actor):
        raise Refused(
            f"Letters are not worded in the capacity of {actor.capacity.words}.",
            cure="Ask the HR adviser; what the letters say can be read here.",
        )


def write_or_refuse(actor: Actor) -> None:
    """Raise Refused for a capacity that only reads."""
    if not may_write(actor):
        raise Refused(
            f"The {actor.capacity.words} reads here, and neither changes anything nor takes"
            " copies out.",
            cure="Ask the HR adviser of the case, or change the capacity you act in.",
        )
