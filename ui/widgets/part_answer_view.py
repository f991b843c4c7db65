"""Whether a person may take a part, in a banner: free, only with a reason, not possible."""

from __future__ import annotations

from casework.rules.conflicts import Verdict
from casework.summaries.roles import PartAnswer
from ui.widgets.banner import Banner

# A bar is not red: nobody has done wrong.
_KINDS = {Verdict.HARD: "info", Verdict.SOFT: "warn", Verdict.OK: "done"}
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five")


def show_answer(banner: Banner, answer: PartAnswer) -> None:
    """Give the answer first, then how many facts speak against it."""
    if answer.already_held:
        banner.show_words("Already in this part.", "Nothing is to be done.", kind="info")
        return
    against = answer.against
    detail = ". ".join(f"{answer.name} {fact.words}" for fact in against)
    banner.show_words(f"{answer.verdict.words}.", _rest(answer), kind=_KINDS[answer.verdict])
    banner.setToolTip(detail)
    banner.setAccessibleDescription(detail)


def _rest(answer: PartAnswer) -> str:
    count = len(answer.against)
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    match answer.verdict:
        case Verdict.HARD:
            return f"{answer.name} {answer.against[0].words}." if answer.against else ""
        case Verdict.SOFT:
            if count == 1:
                return (
                    "One fact speaks against it. It is no bar; it is shown in the report and the"
                    " bundle."
                )
            none = "Neither" if count == 2 else "None"
            return (
                f"{number} facts speak against it. {none} is a bar; each is shown in the report"
                " and the bundle."
            )
        case Verdict.OK:
            return "Nothing on record speaks against it."
