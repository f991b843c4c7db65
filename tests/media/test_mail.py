"""Mail and Outlook messages: headers as stated, words, and the items beneath."""

from __future__ import annotations

import hashlib
import io

import pytest

from casework.media.inspection import inspect_file
from casework.media.reading import read_document, take_member
from casework.media.zip_reader import MemberRefusedError
from casework.summaries.read_documents import ChildPlace, ParagraphStyle, ReadDocument
from tests.media import file_makers as make
from tests.media import outlook_maker as outlook

PNG = make.picture("PNG")


def read(body: bytes) -> ReadDocument:
    return read_document(io.BytesIO(body), "x")


def mail(content: str, headers: str = "") -> bytes:
    start = "From: a@b.org\r\nTo: c@d.org\r\nSubject: s\r\nDate: Mon, 2 Nov 2026 08:51:07 +0000\r\n"
    return (start + headers + content).encode().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def nested(depth: int) -> bytes:
    body = b"From: a@b.org\r\nSubject: innermost\r\n\r\nthe words\r\n"
    for number in range(depth):
        edge = b"E%d" % number
        body = (
            b"From: a@b.org\r\nTo: c@d.org\r\nSubject: level %d\r\nMIME-Version: 1.0\r\n"
            b"Content-Type: multipart/mixed; boundary=%s\r\n\r\n--%s\r\n"
            b"Content-Type: message/rfc822\r\n\r\n%s\r\n--%s--\r\n"
            % (number, edge, edge, body, edge)
        )
    return body


def test_headers_stand_as_stated_the_usual_ones_first() -> None:
    document = read(make.EMAIL)
    assert document.head[:4] == (
        ("From", "Helen Osei <h.osei@example.org>"),
        ("To", 'Priya Nandakumar <p@example.org>, "Osei, H" <h2@example.org>'),
        ("Subject", "What a parent showed me – today"),
        ("Date", "Mon, 2 Nov 2026 08:51:07 +0000"),
    )
    assert document.title == "What a parent showed me – today"
    assert any("checked against a server" in note for note in document.notes)


def test_an_attachment_is_an_item_beneath_and_comes_out_whole() -> None:
    (child,) = read(make.EMAIL).children
    taken = take_member(io.BytesIO(make.EMAIL), child.index)
    assert (child.name, child.media_type, child.place) == (
        "post.jpg",
        "image/png",
        ChildPlace.ATTACHED,
    )
    assert (len(taken), hashlib.sha256(taken).hexdigest()) == (child.size, child.sha256)


@pytest.mark.parametrize("index", [1, -1, 9999])
def test_what_is_not_there_is_not_taken_out(index: int) -> None:
    with pytest.raises(MemberRefusedError, match="no such member"):
        take_member(io.BytesIO(make.EMAIL), index)


def test_an_enclosed_message_and_what_it_holds_stand_one_under_the_other() -> None:
    body = mail(
        "--X\n\nSee below.\n--X\nContent-Type: message/rfc822\n\n"
        + make.EMAIL.decode()
        + "\n--X--\n",
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n\n",
    )
    outer, inner = read(body).children
    assert (outer.name, outer.place, outer.within) == (
        "What a parent showed me – today.eml",
        ChildPlace.ENCLOSED,
        None,
    )
    assert (inner.name, inner.within) == ("post.jpg", 0)
    message = take_member(io.BytesIO(body), 0)
    assert message in body
    assert read(message).title == "What a parent showed me – today"
    facts = inspect_file(io.BytesIO(body), "x")
    assert facts.email is not None
    assert [one.name for one in facts.email.attachments] == ["What a parent showed me – today.eml"]


def test_messages_within_messages_end_at_a_depth_that_is_said() -> None:
    document = read(nested(30))
    assert 1 < len(document.children) < 8
    assert any("taken apart 5 deep" in note for note in document.notes)
    deepest = document.children[-1]
    assert deepest.can_be_taken_out  # and can be read as an item of its own
    assert b"innermost" in take_member(io.BytesIO(nested(30)), deepest.index)


def test_a_formatted_message_gives_its_words_and_fetches_nothing() -> None:
    document = read(
        mail(
            "<html><body><p>Hello <b>Ann</b></p><script>send()</script>"
            '<img src="https://track.example/x.gif"><img src="cid:one" alt="A cat">'
            '<div style="display:none">hidden words</div></body></html>',
            "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n",
        )
    )
    assert "send" not in document.words
    assert document.not_fetched == ("https://track.example/x.gif",)
    styles = {p.words: p.style for p in document.parts}  # type: ignore[union-attr]
    assert styles["Hello Ann"] is ParagraphStyle.PLAIN
    assert styles["hidden words"] is ParagraphStyle.HIDDEN
    assert any("invisible" in note for note in document.notes)


def test_two_versions_that_differ_are_both_given() -> None:
    def both(page: str) -> ReadDocument:
        return read(
            mail(
                f"--X\nContent-Type: text/plain\n\nSee you at nine.\n--X\n"
                f"Content-Type: text/html\n\n<p>{page}</p>\n--X--\n",
                "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=X\n\n",
            )
        )

    assert both("See you at <b>nine</b>.").words == "See you at nine."
    other = both("You are going to regret what you told everybody yesterday evening")
    assert "regret" in other.words
    assert any("do not say the same" in note for note in other.notes)


def test_names_of_attachments_are_made_safe_and_the_original_is_told() -> None:
    body = make.EMAIL.replace(b'filename="post.jpg"', b'filename="..\\\\..\\\\NUL.jpg"')
    (child,) = read(body).children
    assert child.name == "_NUL.jpg"
    assert child.stated_name.endswith("NUL.jpg")
    assert any("is kept as “_NUL.jpg”" in note for note in read(body).notes)


@pytest.mark.parametrize("letters", ["utf-8", "cp1252"])
def test_a_name_in_bare_bytes_is_read(letters: str) -> None:
    body = (
        'From: a@b.c\nSubject: x\nContent-Type: application/pdf; name="Elève.pdf"\n'
        'Content-Disposition: attachment;\n filename="Elève – Noé.pdf"\n\nx'
    ).encode(letters)
    read = read_document(io.BytesIO(body), "a.eml")
    assert [child.name for child in read.children] == ["Elève – Noé.pdf"]


def test_a_picture_within_the_words_is_told_from_an_attachment() -> None:
    import base64

    body = mail(
        "--X\nContent-Type: text/plain\n\nhi\n--X\nContent-Type: image/png\nContent-ID: <a>\n"
        "Content-Disposition: inline\nContent-Transfer-Encoding: base64\n\n"
        + base64.b64encode(PNG).decode()
        + "\n--X--\n",
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n",
    )
    (child,) = read(body).children
    assert (child.place, child.media_type, child.size) == (
        ChildPlace.INLINE,
        "image/png",
        len(PNG),
    )


def test_a_mail_that_was_cut_off_says_so() -> None:
    body = make.EMAIL[: make.EMAIL.index(b"iVBOR")]
    assert any("missing" in note for note in read(body).notes)


def test_a_header_of_a_megabyte_is_not_waited_for() -> None:
    body = b"From: a@b.org\r\nTo: " + b"x@y.org, (" * 100_000 + b"\r\nSubject: s\r\n\r\nwords"
    document = read(body)
    assert document.words == "words"


# -- Outlook ------------------------------------------------------------------------------


def test_an_outlook_message_is_read_like_mail() -> None:
    body = outlook.as_file(
        outlook.message(attachments=(outlook.attachment("a.png", PNG + b"x" * 5000),))
    )
    document = read(body)
    assert document.head == (
        ("From", "Helen Osei <h.osei@example.org>"),
        ("To", "Priya N <p@example.org>"),
        ("Subject", "About a post"),
        ("Date", "2026-11-02T08:51:07+00:00"),
    )
    assert document.words == "Please look at this."
    (child,) = document.children
    assert (child.name, child.media_type) == ("a.png", "image/png")
    assert take_member(io.BytesIO(body), 0) == PNG + b"x" * 5000
    facts = inspect_file(io.BytesIO(body), "x.msg")
    assert facts.email is not None
    assert facts.email.sent_at == "2026-11-02T08:51:07+00:00"
    assert "universal time" in (facts.email.date_note or "")


def test_the_header_with_the_senders_zone_is_preferred() -> None:
    headers = "From: Real <r@x.org>\r\nDate: Mon, 2 Nov 2026 10:51:07 +0200\r\nX-Odd: 1\r\n"
    facts = inspect_file(io.BytesIO(outlook.as_file(outlook.message(headers=headers))), "x")
    assert facts.email is not None
    assert facts.email.sent_at == "2026-11-02T10:51:07+02:00"
    assert facts.email.sender == "Real <r@x.org>"


def test_an_outlook_message_that_was_never_sent_has_no_date() -> None:
    facts = inspect_file(io.BytesIO(outlook.as_file(outlook.message(sent=None))), "x")
    assert facts.email is not None
    assert (facts.email.sent_at, facts.email.date_note) == (None, "The message carries no date.")


def test_a_message_within_an_outlook_message_is_read_beneath_it() -> None:
    inner = outlook.message(
        subject="Inner",
        body="inside words",
        inner=True,
        attachments=(outlook.attachment("deep.txt", b"deep words"),),
    )
    body = outlook.as_file(outlook.message(attachments=(outlook.enclosed("Fwd", inner),)))
    document = read(body)
    outer, deep = document.children
    assert (outer.place, outer.can_be_taken_out) == (ChildPlace.ENCLOSED, False)
    assert (deep.name, deep.within) == ("deep.txt", 0)
    assert take_member(io.BytesIO(body), 1) == b"deep words"
    assert "inside words" in document.words
    assert "Subject: Inner" in document.words


def test_words_that_stand_in_rich_text_alone_are_found() -> None:
    rtf = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Caf\'e9 \u8211?\par next {\*\gen x}line}"
    import struct

    packed = struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf
    body = outlook.as_file(outlook.message(body="", more={(0x1009, outlook.BYTES): packed}))
    assert read(body).words.split() == ["Café", "–", "next", "line"]


def test_packed_rich_text_is_unpacked() -> None:
    # The example of the format's own description (MS-OXRTFCP 4.1).
    from casework.media.outlook_rtf import words_of_packed_rtf

    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a0072637067313235423"
        "20af32068656c0900206277"
        "05b06c647d0a800fa0"
    )
    assert words_of_packed_rtf(packed) == "hello world"


def test_a_task_is_said_to_be_no_message() -> None:
    folder = outlook.message(more={(0x001A, outlook.TEXT): "IPM.Task"})
    assert any("IPM.Task" in note for note in read(outlook.as_file(folder)).notes)


@pytest.mark.parametrize("kept", [600, 1500, 3000])
def test_an_outlook_message_that_was_cut_off_is_damaged_or_read_in_part(kept: int) -> None:
    body = outlook.as_file(outlook.message())
    facts = inspect_file(io.BytesIO(body[:kept]), "x")
    assert facts.problem == "damaged" or facts.email is not None or "not read" in facts.notes[0]
