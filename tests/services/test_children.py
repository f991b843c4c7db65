"""What lies beneath messages and archives: taken out as items, in order, under safe names."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest

from casework.actor import Actor
from casework.errors import Refused
from casework.services import children, evidence, exhibits, inbox, sealing
from casework.services.context import Casework
from casework.services.evidence_rows import Destination
from casework.summaries.evidence import EvidenceLine
from tests.media import file_makers as make
from tests.support.process_cases import log_case

PICTURE = make.picture("PNG", (30, 20), colour=(9, 9, 9))


def message(*attached: tuple[str, bytes], subject: str = "Photos") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", subject
    mail["Date"] = "Mon, 16 Nov 2026 21:14:05 +0000"
    mail.set_content("See attached.")
    for name, body in attached:
        mail.add_attachment(body, maintype="application", subtype="octet-stream", filename=name)
    return mail


def nested(depth: int) -> bytes:
    mail = message(("innermost.png", PICTURE), subject="0")
    for number in range(1, depth):
        outer = message(subject=str(number))
        outer.add_attachment(mail)
        mail = outer
    return mail.as_bytes()


def archive(**files: bytes) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/").replace("UP", ".."), content)
    return body.getvalue()


def take_in(casework: Casework, actor: Actor, body: bytes, case_id: str) -> str:
    where = Destination(case_id=case_id, how="pasted")
    return evidence.receive(casework, actor, source=body, destination=where).value.item_id


def listed(casework: Casework, actor: Actor, case_id: str) -> list[EvidenceLine]:
    return list(exhibits.evidence_list(casework, actor, case_id=case_id))


def test_attachments_of_a_message_become_items_beneath_it(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log_case(casework, adviser)
    hostile = "..\\..\\CON\u202egnp.exe"
    mail = message(("photo.png", PICTURE), (hostile, b"MZ\x90")).as_bytes()
    take_in(casework, adviser, mail, case_id)
    take_in(casework, adviser, make.picture("PNG", (7, 7)), case_id)
    lines = listed(casework, adviser, case_id)
    assert [(one.reference, one.depth) for one in lines] == [
        ("PN/1", 0),
        ("PN/1.1", 1),
        ("PN/1.2", 1),
        ("PN/2", 0),
    ]
    assert "\u202e" not in lines[2].title
    assert ".." not in lines[2].title
    taken = exhibits.evidence_item(casework, adviser, item_id=lines[1].item_id)
    assert casework.vault.read(taken.sha256) == PICTURE
    assert taken.custody[0].why == "Taken out of PN/1"
    held = exhibits.evidence_item(casework, adviser, item_id=lines[0].item_id)
    assert [one.act for one in held.custody] == ["received", "taken_apart"]
    again = children.take_out(casework, adviser, item_id=lines[0].item_id).value
    assert again.items == ()


def test_messages_within_messages_are_taken_apart_to_a_depth(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log_case(casework, adviser)
    take_in(casework, adviser, nested(3), case_id)
    assert [one.reference for one in listed(casework, adviser, case_id)] == [
        "PN/1",
        "PN/1.1",
        "PN/1.1.1",
        "PN/1.1.1.1",
    ]
    other = log_case(casework, adviser)
    take_in(casework, adviser, nested(30), other)
    assert len(listed(casework, adviser, other)) == 7  # itself, and six within one another


def test_an_archive_is_listed_and_taken_apart_on_request(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log_case(casework, adviser)
    item = take_in(
        casework, adviser, archive(UP__UP__evil_png=PICTURE, second_txt=b"words"), case_id
    )
    assert len(listed(casework, adviser, case_id)) == 1
    found = children.list_beneath(casework, adviser, item_id=item)
    assert [one.child.name for one in found] == ["evil_png", "second_txt"]
    children.take_out(casework, adviser, item_id=item, indices={1})
    found = children.list_beneath(casework, adviser, item_id=item)
    assert [one.reference for one in found] == ["", "PN/1.2"]
    children.take_out(casework, adviser, item_id=item)
    lines = listed(casework, adviser, case_id)
    assert [one.reference for one in lines] == ["PN/1", "PN/1.1", "PN/1.2"]


def test_what_came_with_a_message_goes_with_it_out_of_the_inbox(
    casework: Casework, adviser: Actor
) -> None:
    where = Destination(draft_key=inbox.INBOX, how="pasted")
    mail = message(("photo.png", PICTURE)).as_bytes()
    item = evidence.receive(casework, adviser, source=mail, destination=where).value.item_id
    case_id = log_case(casework, adviser)
    inbox.put_into_case(casework, adviser, item_ids=[item], case_id=case_id)
    assert [one.reference for one in listed(casework, adviser, case_id)] == ["PN/1", "PN/1.1"]


def test_sealing_what_was_attached_seals_the_message_that_holds_it(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log_case(casework, adviser)
    mail = message(("photo.png", PICTURE), ("words.txt", b"words"))
    item = take_in(casework, adviser, mail.as_bytes(), case_id)
    photo = listed(casework, adviser, case_id)[1]
    sealing.seal(casework, adviser, item_id=photo.item_id, reason="For the police")
    assert [one.sealed for one in listed(casework, adviser, case_id)] == [True, True, False]
    with pytest.raises(Refused):
        children.take_out(casework, adviser, item_id=item)


def test_who_received_a_message_hears_what_was_left_in_it(
    casework: Casework, adviser: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "_MOST_AT_ONCE", 2)
    where = Destination(case_id=log_case(casework, adviser))
    body = message(("1.txt", b"1"), ("2.txt", b"2"), ("3.txt", b"3")).as_bytes()
    got = evidence.receive(casework, adviser, source=body, name="m.eml", destination=where).value
    (problem,) = got.problems
    assert "Only 2 files are taken out at once: 1 that came within “m.eml”" in problem.message
    assert len(children.take_out(casework, adviser, item_id=got.item_id).value.items) == 1
