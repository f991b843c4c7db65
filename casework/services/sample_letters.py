"""Write, issue and serve the letters of a made-up case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from casework.actor import Actor
from casework.clock import to_london, uk_date
from casework.ids import CaseId, LetterId
from casework.rules.case_role import CaseRole
from casework.rules.deadlines import ServiceMethod
from casework.rules.suspension import (
    Alternative,
    AlternativeLooked,
    SuspensionAsked,
    SuspensionKind,
)
from casework.services import (
    letter_enclosures,
    letter_issue,
    letter_service,
    letters,
    roles,
    suspensions,
)
from casework.services.context import Casework
from casework.services.letter_issue import Arrangements
from casework.services.sample_story import StoryCase, weekdays_after
from casework.summaries.letters import LetterState


@dataclass(frozen=True, slots=True)
class SampleLetters:
    """The letters of one case, each on its day."""

    casework: Casework
    actor: Actor
    case_id_of: Callable[[], CaseId]
    story: StoryCase

    def acknowledge(self) -> None:
        """Send L01 to whoever reported."""
        self._issue("L01", {})

    def commission(self) -> None:
        """Give the investigating officer L04."""
        self._issue("L04", {})

    def notify(self) -> None:
        """Tell the employee in writing by L05."""
        self._issue("L05", {})

    def offer_alternative(self) -> None:
        """Arrange other duties instead of suspension, and confirm them by L07."""
        now = self.casework.clock.now()
        suspensions.begin(
            self.casework,
            self.actor,
            case_id=self.case_id_of(),
            asked=SuspensionAsked(
                SuspensionKind.ALTERNATIVE,
                now,
                reasons="It keeps some distance from the family concerned while the facts are"
                " found out.",
                decided_by_name=self._holder(CaseRole.COMMISSIONER),
                authority="Headteacher",
                alternatives={
                    Alternative.OTHER_DUTIES: AlternativeLooked(
                        accepted=True, reason="The library and reading groups need help."
                    ),
                    Alternative.OTHER_SCHOOL: AlternativeLooked(
                        accepted=False, reason="Not needed where other duties do."
                    ),
                },
                terms="You will work in the school library and with the reading groups of Years 5"
                " and 6, at your usual hours, and not with Year 4.",
                meeting_note="Told in person, with the support contact there.",
                lado_agreed=self._lado_words(),
            ),
        )
        on = to_london(now).date()
        self._issue("L07", {"arrangement.start_on": uk_date(weekdays_after(on, 1))})

    def _lado_words(self) -> str:
        asked = suspensions.lado_is_asked(self.casework, self.actor, case_id=self.case_id_of())
        return "The LADO was told and had nothing to add." if asked else ""

    def _issue(self, kind: str, facts: Mapping[str, str]) -> None:
        letter_id = self._draft_of(kind)
        issue_and_serve(
            self.casework,
            self.actor,
            letter_id=letter_id,
            facts=facts,
            handed_over_by=self._holder(CaseRole.COMMISSIONER) or self.actor.name,
            supported_by=self._holder(CaseRole.SUPPORT_CONTACT),
        )

    def _draft_of(self, kind: str) -> LetterId:
        for line in letters.list_for_case(self.casework, self.actor, case_id=self.case_id_of()):
            if line.kind == kind and line.state is LetterState.DRAFT:
                return LetterId(line.id)
        return letters.begin(self.casework, self.actor, case_id=self.case_id_of(), kind=kind).value

    def _holder(self, role: CaseRole) -> str:
        for part in roles.parts_in_case(self.casework, self.actor, case_id=self.case_id_of()):
            if part.role is role and part.to_on is None:
                return part.name
        return ""


def _enclose(casework: Casework, actor: Actor, letter_id: LetterId) -> None:
    """Attach what a letter names, where the case has it; the rest goes into the envelope."""
    desk = letter_enclosures.desk(casework, actor, letter_id=letter_id)
    for line in desk.named:
        if line.settled:
            continue
        offer = desk.likely(line.words)
        if offer is not None:
            letter_enclosures.attach(
                casework, actor, letter_id=letter_id, offer=offer, answers=line.words
            )
        else:
            letter_enclosures.send_on_paper(
                casework, actor, letter_id=letter_id, title=line.words, answers=line.words
            )


def issue_and_serve(
    casework: Casework,
    actor: Actor,
    *,
    letter_id: LetterId,
    facts: Mapping[str, str],
    handed_over_by: str,
    supported_by: str = "",
    method: ServiceMethod = ServiceMethod.EMAIL,
) -> None:
    """Fill in what only this letter says, issue it and send it."""
    if facts:
        letters.fill_in(casework, actor, letter_id=letter_id, facts=facts)
    _enclose(casework, actor, letter_id)
    now = to_london(casework.clock.now())
    letter_issue.issue(
        casework,
        actor,
        letter_id=letter_id,
        arrangements=Arrangements(
            handed_over_by=handed_over_by,
            hand_over_at=now,
            place="Headteacher's office",
            supported_by=supported_by,
            support_told=bool(supported_by),
            approved_by_sender=True,
            at_work=True,
        ),
    )
    letter_service.record_service(
        casework,
        actor,
        letter_id=letter_id,
        method=method,
        sent_at=now - timedelta(seconds=30),
        proof="read receipt" if method is ServiceMethod.EMAIL else "handed over in person",
    )
