"""Exported chats: who said what and when, with the order of day and month asked, not guessed."""

from __future__ import annotations

import io
import zipfile

import pytest

from casework.media.inspection import inspect_file
from casework.media.reading import read_document, take_member
from casework.summaries.files import FileKind
from casework.summaries.read_documents import ChatMessage, ReadDocument

MARK = "\u200e"
IPHONE = (
    f"[01/11/2026, 09:41:07] {MARK}Year 6: {MARK}Messages and calls are end-to-end encrypted.\n"
    "[01/11/2026, 09:41:30] Helen: Hello\nsecond line\n\nafter an empty one\n"
    f"[02/11/2026, 21:05:00] \u202a+44 7700 900123\u202c: {MARK}<attached: 02-PHOTO.jpg>\n"
    f"{MARK}[02/11/2026, 21:06:00] Helen: {MARK}image omitted\n"
    f"[03/11/2026, 21:07:00] Helen: {MARK}This message was deleted.\n"
)
ANDROID = (
    "13/12/2026, 21:41 - Messages and calls are end-to-end encrypted. Tap to learn more.\n"
    '13/12/2026, 21:41 - Bob created group "Year 6: staff"\n'
    f"13/12/2026, 21:42 - Bob: {MARK}IMG-1.jpg (file attached)\ncaption\n"
    "13/12/2026, 21:43 - Ann B: <Media omitted>\n"
    f"13/12/2026, 21:44 - Ann B: mind this: it changed {MARK}<This message was edited>\n"
)


def read(words: str, name: str = "x", day_first: bool | None = None) -> ReadDocument:
    return read_document(io.BytesIO(words.encode()), name, day_first=day_first)


def messages(document: ReadDocument) -> list[ChatMessage]:
    return [part for part in document.parts if isinstance(part, ChatMessage)]


def test_an_iphone_export_is_read_as_messages() -> None:
    document = read(IPHONE, "WhatsApp Chat with Year 6.txt", day_first=True)
    _, hello, photo, omitted, deleted = messages(document)
    assert (document.kind, document.title) == (FileKind.CHAT, "Year 6")
    assert (hello.sender, hello.stated_at, hello.at) == (
        "Helen",
        "01/11/2026, 09:41:30",
        "2026-11-01T09:41:30",
    )
    assert hello.words == "Hello\nsecond line\n\nafter an empty one"
    assert (photo.sender, photo.missing) == (
        "+44 7700 900123",
        "the file “02-PHOTO.jpg” is not in the export",
    )
    assert omitted.missing == "image not in the export"
    assert deleted.missing.startswith("deleted")
    assert [one.number for one in document.parts] == [1, 2, 3, 4, 5]


def test_an_android_export_is_read_as_messages() -> None:
    document = read(ANDROID)
    notice, group, photo, omitted, edited = messages(document)
    assert (notice.sender, group.sender) == ("", "")
    assert group.words == 'Bob created group "Year 6: staff"'
    assert (photo.words, photo.missing) == ("caption", "the file “IMG-1.jpg” is not in the export")
    assert (omitted.sender, omitted.missing) == ("Ann B", "media not in the export")
    assert edited.words == "mind this: it changed"
    assert edited.missing.startswith("edited")


@pytest.mark.parametrize(
    ("stated", "at"),
    [
        ("[13/12/2026, 9:41:07 PM] ", "2026-12-13T21:41:07"),
        ("13/12/2026, 9:41 pm - ", "2026-12-13T21:41:00"),
        ("13/12/2026, 9:41\u202fPM - ", "2026-12-13T21:41:00"),
        ("13/12/26, 12:05 a.m. - ", "2026-12-13T00:05:00"),
        ("13/12/26, 12:05 p.m. - ", "2026-12-13T12:05:00"),
        ("13.12.26, 21:41 - ", "2026-12-13T21:41:00"),
        ("13/12/2026 21:41 - ", "2026-12-13T21:41:00"),
        ("[13.12.26, 21:41:07] ", "2026-12-13T21:41:07"),
        ("2026-12-13, 9:41 p.m. - ", "2026-12-13T21:41:00"),
        ("13/12/2026, 13:05 pm - ", None),
        ("13/12/2026, 25:61 - ", None),
    ],
)
def test_every_way_of_writing_the_time(stated: str, at: str | None) -> None:
    document = read(f"{stated}Ann: one\n{stated}Bob: two\n")
    assert document.kind is FileKind.CHAT
    assert [one.at for one in messages(document)] == [at, at]


@pytest.mark.parametrize(
    ("dates", "possible"),
    [
        (("01/11/2026", "02/11/2026"), (True, False)),
        (("13/11/2026", "02/11/2026"), (True,)),
        (("11/13/2026", "11/02/2026"), (False,)),
        (("13/11/2026", "11/13/2026"), ()),
        (("11/11/2026", "12/12/2026"), (True,)),  # both readings are the same
        (("2026-11-13", "2026-11-14"), ()),
    ],
)
def test_the_readings_that_the_dates_allow(
    dates: tuple[str, str], possible: tuple[bool, ...]
) -> None:
    document = read("".join(f"{one}, 10:00 - Ann: x\n" for one in dates))
    assert document.day_first_possible == possible
    assert document.asks_for_the_order_of_dates == (len(possible) == 2)


def test_an_order_that_is_not_known_is_asked_and_not_guessed() -> None:
    asked = read(IPHONE)
    assert {one.at for one in messages(asked)} == {None}
    assert any("a person must say which" in note for note in asked.notes)
    facts = inspect_file(io.BytesIO(IPHONE.encode()), "x")
    assert any("day or with the month first" in note for note in facts.notes)
    assert messages(read(IPHONE, day_first=False))[1].at == "2026-01-11T09:41:30"
    assert messages(read(IPHONE, day_first=True))[1].at == "2026-11-01T09:41:30"


def test_what_speaks_for_an_order_is_said() -> None:
    words = "".join(f"{day}/11/2026, 10:00 - Ann: x\n" for day in ("09", "10", "11", "12"))
    words += "01/12/2026, 10:00 - Ann: x\n"
    assert any("With the day first the messages run on in order" in n for n in read(words).notes)


def test_an_answer_that_cannot_be_is_not_taken() -> None:
    document = read(ANDROID, day_first=False)
    assert document.day_first is True
    assert any("only be read with the day first" in note for note in document.notes)


def test_typed_words_are_never_taken_for_the_apps() -> None:
    words = (
        "13/12/2026, 21:42 - Bob: the third word was omitted\n"
        "13/12/2026, 21:43 - Bob: see notes.txt (file attached)\n"
        "13/12/2026, 21:44 - Bob: image omitted\n"
    )
    assert [one.words for one in messages(read(words))] == [
        "the third word was omitted",
        "see notes.txt (file attached)",
        "image omitted",
    ]


def test_an_export_in_its_zip_has_its_pictures_beneath() -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("_chat.txt", IPHONE)
        archive.writestr("02-PHOTO.jpg", b"\xff\xd8\xff\xe0 a picture")
    document = read_document(io.BytesIO(body.getvalue()), "WhatsApp Chat - Year 6.zip")
    assert (document.kind, document.title) == (FileKind.CHAT, "Year 6")
    photo = messages(document)[2]
    assert (photo.child, photo.missing) == (1, "")
    assert take_member(io.BytesIO(body.getvalue()), 1) == b"\xff\xd8\xff\xe0 a picture"


def test_invisible_characters_in_a_chat_are_marked() -> None:
    from casework.media.document_json import document_from_json, document_to_json

    document = read("13/12/26, 21:42 - Bob: safe\u202eelif\n13/12/26, 21:42 - Bob: x\n")
    shown = document_from_json(document_to_json(document))
    assert messages(shown)[0].words == "safe⟦right-to-left override⟧elif"


@pytest.mark.parametrize("words", ["Meet on 12/11/2026, 10:00 - Ann: no\n", "1/2/26\n3/4/26\n"])
def test_ordinary_text_is_no_chat(words: str) -> None:
    assert read(words).kind is FileKind.TEXT


def test_a_packed_chat_is_no_lying_name() -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("_chat.txt", IPHONE)
    facts = inspect_file(io.BytesIO(body.getvalue()), "WhatsApp Chat - Year 6.zip")
    assert facts.text is not None
    assert not any("name ends in" in note for note in facts.notes)
