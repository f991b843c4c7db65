"""What a script does beside the evidence: stages, changed allegations, suspension, letters."""

from __future__ import annotations

from dataclasses import replace

from casework.ids import AllegationId, SuspensionId
from casework.rules.case_role import CaseRole
from casework.rules.conduct_types import ConductType
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.stage import Stage
from casework.rules.stage_move import MoveAsked
from casework.rules.suspension import (
    Alternative,
    AlternativeLooked,
    EndAsked,
    Protects,
    ReviewAsked,
    ReviewOutcome,
    SuspensionAsked,
    SuspensionKind,
)
from casework.rules.track_kinds import TrackKind
from casework.rules.track_values import TrackValue
from casework.services import (
    allegations,
    deadline_slips,
    deadlines,
    letters,
    stages,
    suspensions,
    terms_of_reference,
    tracks,
)
from casework.services.sample_clauses import cite_words
from casework.services.sample_letters import issue_and_serve
from casework.services.sample_script import Script, Told
from casework.summaries.allegations import AllegationText


def stage(script: Script, told: Told) -> None:
    """Move the case to its next stage."""
    stages.move(
        script.casework,
        script.adviser,
        case_id=script.case_id,
        asked=MoveAsked(Stage(told["to"]), script.today, reason=script.said(told, "reason")),
    )


def add_allegation(script: Script, told: Told) -> None:
    """Add an allegation after the notice, with its clause and the reason."""
    made = allegations.draft_allegation(
        script.casework,
        script.adviser,
        case_id=script.case_id,
        text=AllegationText(
            wording=script.said(told, "wording"),
            title=str(told["title"]),
            conduct=script.conduct(),
            conduct_type=ConductType(told["conduct_type"]),
            platform=str(told["platform"]),
            account=str(told["account"]),
            account_type=allegations.allegation(
                script.casework,
                script.adviser,
                allegation_id=AllegationId(script.allegation(1)),
            ).text.account_type,
            audience=str(told["audience"]),
        ),
        why=script.said(told, "why"),
    ).value
    for words, reason in told["clauses"]:
        cite_words(script.casework, script.adviser, made, words, reason)


def reword_allegation(script: Script, told: Told) -> None:
    """Word an allegation anew, with the reason."""
    allegation = AllegationId(script.allegation(int(told["allegation"])))
    view = allegations.allegation(script.casework, script.adviser, allegation_id=allegation)
    allegations.edit_allegation(
        script.casework,
        script.adviser,
        allegation_id=allegation,
        text=replace(view.text, wording=script.said(told, "wording")),
        why=script.said(told, "why"),
    )


def withdraw_allegation(script: Script, told: Told) -> None:
    """Withdraw an allegation with the reason."""
    allegations.withdraw_allegation(
        script.casework,
        script.adviser,
        allegation_id=AllegationId(script.allegation(int(told["allegation"]))),
        reason=script.said(told, "reason"),
    )


def amend_terms(script: Script, _told: Told) -> None:
    """Agree amended terms of reference that hold the allegations as they stand."""
    proposed = terms_of_reference.proposed_fields(
        script.casework, script.adviser, case_id=script.case_id
    )
    terms_of_reference.agree(
        script.casework,
        script.adviser,
        case_id=script.case_id,
        terms=proposed,
        agreed_by=script.person("commissioner"),
        on=script.today,
    )


def letter(script: Script, told: Told) -> None:
    """Write, issue and send a letter of the case."""
    facts = {name: script.fill(str(text)) for name, text in told.get("facts", {}).items()}
    letter_id = letters.begin(
        script.casework, script.adviser, case_id=script.case_id, kind=str(told["kind"])
    ).value
    issue_and_serve(
        script.casework,
        script.adviser,
        letter_id=letter_id,
        facts=facts,
        handed_over_by=script.holder(CaseRole.COMMISSIONER),
        supported_by=script.holder(CaseRole.SUPPORT_CONTACT),
    )


def suspend(script: Script, told: Told) -> None:
    """Suspend the employee: the tests with their reasons, and what was looked at instead."""
    suspensions.begin(
        script.casework,
        script.adviser,
        case_id=script.case_id,
        asked=SuspensionAsked(
            SuspensionKind.SUSPENSION,
            script.casework.clock.now(),
            reasons=script.said(told, "reasons"),
            decided_by_name=script.holder(CaseRole.COMMISSIONER),
            authority="Headteacher, scheme of delegation",
            tests={Protects(name): str(words) for name, words in told["tests"].items()},
            alternatives={
                Alternative(name): AlternativeLooked(accepted=False, reason=str(words))
                for name, words in told["alternatives"].items()
            },
            terms=script.said(told, "terms"),
            contact_name=script.holder(CaseRole.SUPPORT_CONTACT),
            meeting_note=script.said(told, "meeting_note"),
        ),
    )


def review_suspension(script: Script, told: Told) -> None:
    """Look again at a suspension or an arrangement that runs."""
    suspensions.review(
        script.casework,
        script.adviser,
        suspension_id=_running(script),
        asked=ReviewAsked(
            script.today,
            script.holder(CaseRole.COMMISSIONER),
            ReviewOutcome(told["outcome"]),
            script.said(told, "reasons"),
            script.said(told, "terms"),
        ),
    )


def end_suspension(script: Script, told: Told) -> None:
    """End a suspension or an arrangement, with how the employee comes back."""
    suspensions.end(
        script.casework,
        script.adviser,
        suspension_id=_running(script),
        asked=EndAsked(
            script.today,
            script.holder(CaseRole.COMMISSIONER),
            script.said(told, "reason"),
            script.said(told, "return_plan"),
        ),
    )


def slip(script: Script, told: Told) -> None:
    """Give a target a new date, with the reason."""
    wanted = DeadlineKind[str(told["kind"])]
    found = deadlines.list_for_case(script.casework, script.adviser, case_id=script.case_id)
    deadline_slips.give_new_date(
        script.casework,
        script.adviser,
        deadline_id=next(one.deadline_id for one in found if one.kind is wanted),
        new_on=script.day(int(told["new_after"])),
        reason=script.said(told, "reason"),
    )


def track(script: Script, told: Told) -> None:
    """Begin something beside the stages, with what is known of it and a note."""
    values: dict[str, TrackValue] = {
        key: script.fill(value) if isinstance(value, str) else value
        for key, value in told.get("known", {}).items()
    }
    values |= {key: script.day(int(after)) for key, after in told.get("days", {}).items()}
    begun = tracks.begin(
        script.casework,
        script.adviser,
        case_id=script.case_id,
        kind=TrackKind(told["kind"]),
        on=script.today,
        because=script.said(told, "because"),
        values=values,
    ).value
    if told.get("note"):
        tracks.add_note(
            script.casework,
            script.adviser,
            track_id=begun,
            happened_at=script.casework.clock.now(),
            text=script.said(told, "note"),
        )


ACTS = {
    "stage": stage,
    "add_allegation": add_allegation,
    "reword_allegation": reword_allegation,
    "withdraw_allegation": withdraw_allegation,
    "amend_terms": amend_terms,
    "letter": letter,
    "slip": slip,
    "suspend": suspend,
    "track": track,
    "review_suspension": review_suspension,
    "end_suspension": end_suspension,
}


def _running(script: Script) -> SuspensionId:
    found = suspensions.suspensions(script.casework, script.adviser, case_id=script.case_id)
    return next(one.suspension_id for one in found if one.ended_on is None)
