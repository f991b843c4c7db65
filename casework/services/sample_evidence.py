"""Put the screenshots of a made-up case into the casebook, each with its capture record."""

from __future__ import annotations

from typing import Any

from casework.actor import Actor
from casework.rules.capture import (
    Attribution,
    CaptureMethod,
    CaptureRecord,
    ItemType,
    Ladder,
    Obtained,
    PostedPrecision,
    ViewedBy,
    Visibility,
)
from casework.rules.report import AccountType
from casework.rules.screens import Answer
from casework.services import evidence, exhibits
from casework.services.context import Casework
from casework.services.evidence_rows import Destination
from casework.services.sample_story import StoryCase

_VISIBLE = {
    "Public": Visibility.PUBLIC,
    "Friends": Visibility.FRIENDS,
    "Friends of friends": Visibility.FRIENDS_OF_FRIENDS,
}


def paste_screens(casework: Casework, actor: Actor, story: StoryCase, draft_key: str) -> None:
    """Receive each screenshot as an adviser pastes it, and note what is known of it."""
    for told, picture in story.screens():
        received = evidence.receive(
            casework,
            actor,
            source=picture.png,
            name=f"{told['name']}.png",
            destination=Destination(
                draft_key=draft_key, how="pasted", received_from=str(told.get("from", ""))
            ),
        ).value
        exhibits.update_record(
            casework,
            actor,
            item_id=received.item_id,
            title=str(told["name"]),
            record=screen_record(story, told),
        )


def screen_record(story: StoryCase, told: dict[str, Any]) -> CaptureRecord:
    """Return what is known of how a screenshot was made and came here."""
    chat = bool(told.get("chat"))
    first = told["says"][0]
    return CaptureRecord(
        item_type=ItemType.GROUP if chat else ItemType.POST,
        platform=str(told.get("platform", story.says("platform"))),
        account_name=str(told.get("account", story.says("account_shown"))),
        account_type=AccountType(story.says("account_type")),
        attribution=Attribution(told.get("attribution", Attribution.SELF_IDENTIFIED)),
        attribution_note=str(
            told.get("attribution_note", "The name and picture on the account are the employee's")
        ),
        posted_shown=str(first[2]),
        posted_precision=PostedPrecision.RELATIVE if first[2] else PostedPrecision.UNKNOWN,
        captured_by=str(told.get("from", "")),
        captured_device="Telephone",
        method=CaptureMethod.SCREENSHOT,
        received_from=str(told.get("from", "")),
        received_how="Shown, then sent by email",
        first_hand=Answer.YES,
        visibility=Visibility.GROUP
        if chat
        else _VISIBLE.get(str(told.get("audience", "")), Visibility.UNKNOWN),
        viewed_by=ViewedBy.MEMBER if chat else ViewedBy.UNKNOWN,
        reach=str(told.get("counts", "")),
        transcript="\n".join(f"{who}: {words}" for who, words, _when in told["says"]),
        obtained=Obtained.VOLUNTEERED,
        ladder=Ladder.ALONE,
    )
