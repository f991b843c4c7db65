"""What a script does at an allegation: words marked, the matrix, what was put, chronology."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casework.ids import AllegationId, EvidenceId, MeetingId, StatementId, UtteranceId
from casework.rules.capture import Attribution, CaptureRecord, ItemType, Obtained
from casework.rules.chronology import Standing, on_day
from casework.rules.evidence_matrix import Column
from casework.rules.partial_dates import PartialDate
from casework.rules.put import PutWay
from casework.rules.utterances import Confidence, Region, UtteranceAct, UtteranceText, Whose
from casework.services import (
    chronology,
    evidence,
    exhibits,
    matrix_entries,
    matrix_questions,
    proportionality,
    putting,
    utterances,
)
from casework.services.evidence_rows import Destination
from casework.services.sample_evidence import screen_record
from casework.services.sample_script import Script, Told
from casework.services.sample_story import drawn
from casework.summaries.chronology import ChronologyEntry
from casework.summaries.put import PutText

_ITS_ENTRIES = {column.value: column for column in Column}


def screen(script: Script, told: Told) -> None:
    """Take in a further screenshot."""
    picture = dict(told)
    made = evidence.receive(
        script.casework,
        script.adviser,
        source=drawn(picture).png,
        name=f"{told['name']}.png",
        destination=Destination(
            case_id=script.case_id, how="pasted", received_from=str(told.get("from", ""))
        ),
    ).value
    script.ids[f"item:{told['label']}"] = made.item_id
    _describe(script, made.item_id, str(told["name"]), screen_record(script.story, picture))


def document(script: Script, told: Told) -> None:
    """Take in a text: a page of a log, a mail that was handed over."""
    made = evidence.receive(
        script.casework,
        script.adviser,
        source=script.said(told, "text").encode(),
        name=f"{told['name']}.txt",
        destination=Destination(
            case_id=script.case_id, how="chosen", received_from=str(told.get("from", ""))
        ),
    ).value
    script.ids[f"item:{told['label']}"] = made.item_id
    record = CaptureRecord(
        item_type=ItemType.FILE,
        received_from=str(told.get("from", "")),
        received_how=str(told.get("how", "")),
        obtained=Obtained.SYSTEM_LOG if told.get("log") else Obtained.VOLUNTEERED,
    )
    _describe(script, made.item_id, str(told["name"]), record)


def mark(script: Script, told: Told) -> None:
    """Mark the words of one utterance on a screenshot, exactly where they were drawn."""
    item = str(told["item"])
    if f"item:{item}" not in script.ids:
        script.know_exhibits()
    shown = next(one for one in _screens(script) if one.get("label") == item)
    number = int(told["number"])
    author, words, when = shown["says"][number - 1]
    box = drawn(shown).places[number - 1]
    whose = Whose(told["whose"])
    employee = whose is Whose.EMPLOYEE
    confidence = told.get("confidence")
    made = utterances.mark(
        script.casework,
        script.adviser,
        item_id=EvidenceId(script.ids[f"item:{item}"]),
        text=UtteranceText(
            region=Region(1, box.left, box.top, box.right, box.bottom),
            whose=whose,
            act=UtteranceAct(told["act"]),
            author="" if employee or whose is Whose.NOT_IDENTIFIED else str(told["author"]),
            account=str(author),
            time_as_stated=str(when),
            happened=PartialDate.day(script.story.conduct_on)
            if told.get("clock")
            else PartialDate.unknown(),
            happened_time=str(told.get("clock", "")),
            zone=script.conduct_zone() if told.get("clock") else "",
            audience=str(shown.get("audience", "")),
            words=str(words),
            basis=Attribution(told["basis"]) if "basis" in told else Attribution.UNKNOWN,
            confidence=Confidence(confidence) if confidence else None,
            attribution_note=script.said(told, "note"),
            allegations=tuple(script.allegation(one) for one in told.get("allegations", ())),
        ),
    ).value
    script.ids[f"words:{told['label']}"] = made


def attribute(script: Script, told: Told) -> None:
    """Say anew whose marked words are, and on what that rests."""
    marked = UtteranceId(script.ids[f"words:{told['label']}"])
    view = utterances.utterance(script.casework, script.adviser, utterance_id=marked)
    utterances.correct(
        script.casework,
        script.adviser,
        utterance_id=marked,
        text=replace(
            view.text,
            whose=Whose(told.get("whose", view.text.whose)),
            author=str(told.get("author", view.text.author)),
            basis=Attribution(told["basis"]),
            confidence=Confidence(told["confidence"]),
            attribution_note=script.said(told, "note"),
        ),
        why=script.said(told, "why"),
    )


def row(script: Script, told: Told) -> None:
    """Fill one row of the matrix: a list of entries in a cell, or why the cell is empty."""
    allegation = AllegationId(script.allegation(int(told["allegation"])))
    actor = script.actor_of(told, usual="officer")
    element = str(told["element"])
    for name, column in _ITS_ENTRIES.items():
        cell = told[name]
        if isinstance(cell, str):
            matrix_entries.give_reason(
                script.casework,
                actor,
                allegation_id=allegation,
                element=element,
                column=column,
                reason=script.fill(cell),
            )
            continue
        for entry in cell:
            _enter(script, told, column, entry)


def _enter(script: Script, told: Told, column: Column, entry: Sequence[str]) -> None:
    actor = script.actor_of(told, usual="officer")
    text, place, answer = (*entry, "", "")[:3]
    made = matrix_entries.add_entry(
        script.casework,
        actor,
        allegation_id=AllegationId(script.allegation(int(told["allegation"]))),
        element=str(told["element"]),
        column=column,
        text=script.fill(text),
        place=script.place(place),
    ).value
    if answer:
        matrix_questions.answer_question(
            script.casework, actor, entry_id=made, answer=script.fill(answer)
        )


def put(script: Script, told: Told) -> None:
    """Write down what was put to the employee, and what was answered."""
    meeting, record = told.get("meeting"), told.get("record")
    putting.record_put(
        script.casework,
        script.actor_of(told, usual="officer"),
        allegation_id=AllegationId(script.allegation(int(told["allegation"]))),
        text=PutText(
            put_on=script.day(int(told["put_after"])),
            put_by=script.name_of("officer"),
            way=PutWay.MEETING if meeting else PutWay.WRITING,
            document=script.place(str(told.get("place", ""))),
            question=script.said(told, "question"),
            answer=script.said(told, "answer"),
            follow_up=script.said(told, "follow_up"),
            no_follow_up_because=script.said(told, "no_follow_up_because"),
            meeting_id=MeetingId(script.ids[f"meeting:{meeting}"]) if meeting else None,
            answered_in=StatementId(script.ids[f"record:{record}"]) if record else None,
            answered_page=told.get("page"),
            despite_warning=script.said(told, "despite"),
        ),
    )


def not_put(script: Script, told: Told) -> None:
    """Write down why something was not put to the employee."""
    item = script.place(str(told.get("place", ""))).item_id
    putting.record_not_put(
        script.casework,
        script.actor_of(told, usual="officer"),
        allegation_id=AllegationId(script.allegation(int(told["allegation"]))),
        item_id=item,
        reason=script.said(told, "reason"),
    )


def weigh(script: Script, told: Told) -> None:
    """Write what the officer says at each prompt of proportionality."""
    proportionality.write_assessment(
        script.casework,
        script.actor_of(told, usual="officer"),
        allegation_id=AllegationId(script.allegation(int(told["allegation"]))),
        answers={code: script.fill(str(words)) for code, words in told["answers"].items()},
    )


def event(script: Script, told: Told) -> None:
    """Write an event into the chronology."""
    on = script.story.conduct_on if told.get("on_conduct") else script.day(int(told["on"]))
    place = script.place(str(told.get("place", "")))
    zone = script.conduct_zone() if "clock" in told else ""
    chronology.write(
        script.casework,
        script.actor_of(told, usual="officer"),
        case_id=script.case_id,
        entry=ChronologyEntry(
            on_day(on, str(told.get("clock", "")), zone),
            script.said(told, "event"),
            who=str(told.get("who", "")),
            item_id=place.item_id,
            page=place.page,
            source=script.said(told, "source"),
            standing=Standing(told.get("standing", "not_said")),
            dispute=script.said(told, "dispute"),
        ),
    )


def judge_words(script: Script, told: Told) -> None:
    """Say of marked words whether their place in the chronology is agreed."""
    chronology.say_of_record(
        script.casework,
        script.actor_of(told, usual="officer"),
        case_id=script.case_id,
        record=f"utterance:{script.ids['words:' + str(told['label'])]}",
        in_report=bool(told.get("in_report", True)),
        standing=Standing(told.get("standing", "not_said")),
        dispute=script.said(told, "dispute"),
    )


ACTS = {
    "screen": screen,
    "document": document,
    "mark": mark,
    "attribute": attribute,
    "row": row,
    "put": put,
    "not_put": not_put,
    "weigh": weigh,
    "event": event,
    "judge_words": judge_words,
}


def _screens(script: Script) -> list[Told]:
    """List the pictures of the story: those of the report, and those that came later."""
    later = [step for step in script.story.script() if step["do"] == "screen"]
    return [*script.story.table.get("screen", ()), *later]


def _describe(script: Script, item_id: str, title: str, record: CaptureRecord) -> None:
    exhibits.update_record(
        script.casework,
        script.adviser,
        item_id=item_id,
        title=title,
        record=record,
        reason="Written down on the day it was received.",
    )
