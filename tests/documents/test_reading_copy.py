"""What a file says, laid out: every word there, what is ours told apart, nothing hangs."""

from __future__ import annotations

import random
import time

import pypdfium2
import pytest

from casework.documents.blocks import plain
from casework.documents.pdf_writer import write_pdf
from casework.documents.pdfium_lock import PDFIUM
from casework.documents.reading_copy import column_name, reading_copy
from casework.summaries.files import FileKind
from casework.summaries.read_documents import (
    ChatMessage,
    ChildFile,
    ChildPlace,
    Paragraph,
    ParagraphStyle,
    Part,
    ReadDocument,
    SheetRow,
)

HASH = "ab" * 32


def document(*parts: Part, **more: object) -> ReadDocument:
    return ReadDocument(FileKind.TEXT, "text/plain", parts=parts, **more)  # type: ignore[arg-type]


def printed(read: ReadDocument) -> str:
    paper = write_pdf(reading_copy(read, sha256=HASH))
    with PDFIUM:
        pages = pypdfium2.PdfDocument(paper.data)
        text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
        pages.close()
    return " ".join(text.split())


def test_head_words_files_and_what_was_not_fetched_stand_on_the_pages() -> None:
    child = ChildFile(
        0,
        "post.jpg",
        "post⟦right-to-left override⟧.jpg",
        ChildPlace.ATTACHED,
        2_000,
        HASH,
        "image/jpeg",
    )
    text = printed(
        document(
            Paragraph(1, "She said שלום and مرحبا"),
            Paragraph(3, "Angry 😀"),
            Paragraph(2, "not seen", ParagraphStyle.HIDDEN),
            head=(("From", "Dana <d@x.org>"), ("Date", "Mon, 16 Nov 2026 21:14:05 -0500")),
            children=(child,),
            not_fetched=("http://tracker.example/x.png",),
            notes=("The message holds scripts; they were not run.",),
            problem="damaged",
        )
    )
    for words in (
        "Dana <d@x.org>",
        "16 November 2026, 21:14:05 (UTC-05:00)",
        "Mon, 16 Nov 2026 21:14:05 -0500",
        "[grinning face]",
        "[not shown where the file is opened] not seen",
        "post⟦right-to-left override⟧.jpg",
        "http://tracker.example/x.png",
        "they were not run",
        "The file is damaged",
        HASH,
    ):
        assert words in text, words


def test_a_date_without_a_zone_or_sense_is_given_as_written() -> None:
    for stated, said in (
        ("Mon, 16 Nov 2026 21:14:05", "(no time zone stated)"),
        ("the day before yesterday", "the day before yesterday"),
    ):
        text = printed(document(head=(("From", "a"), ("Date", stated))))
        assert said in text
        assert stated in text


def test_chats_and_sheets_keep_their_order() -> None:
    text = printed(
        document(
            ChatMessage(1, "Dana", "01/02/2026, 21:01", "2026-02-01T21:01:00", "first"),
            ChatMessage(2, "", "03/02/2026, 21:01", "2026-02-03T21:01:00", "Kel left"),
            ChatMessage(
                3, "Kel", "03/02/2026, 21:02", "2026-02-03T21:02:00", "", "picture not there"
            ),
        )
    )
    at = [text.index(one) for one in ("1 February 2026", "first", "3 February 2026", "Kel left")]
    assert at == sorted(at)
    assert text.count("3 February 2026") == 1
    rows = tuple(SheetRow(n, "Posts", n, tuple(f"c{n}.{m}" for m in range(9))) for n in (1, 2))
    wide = printed(document(*rows))
    assert "I: c2.8" in wide
    assert [column_name(number) for number in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]


@pytest.mark.parametrize(
    "parts",
    [
        (Paragraph(1, "x" * 1_000_000),),
        (Paragraph(1, "a\n" * 200_000),),
        (SheetRow(1, "s", 1, ("a", "x," * 1_000_000)),),
        (SheetRow(1, "s", 1, tuple(str(n) for n in range(4_000))),),
        (Paragraph(1, "e" + "\u0301" * 100_000),),
    ],
    ids=["one word", "lines", "one field", "many columns", "accents"],
)
def test_endless_words_end(parts: tuple[Part, ...]) -> None:
    began = time.process_time()
    assert write_pdf(reading_copy(document(*parts), sha256=HASH)).pages >= 1
    assert time.process_time() - began < 20


def test_nothing_that_can_stand_in_a_text_stops_the_laying_out() -> None:
    chance = random.Random(7)
    signs = [chr(n) for n in range(0x20)] + [chr(chance.randrange(0x110000)) for _ in range(3_000)]
    signs = [one for one in signs if not 0xD800 <= ord(one) < 0xE000]
    for _ in range(15):
        words = "".join(chance.choice(signs) for _ in range(300))
        style = chance.choice(list(ParagraphStyle))
        read = document(
            Paragraph(1, words, style),
            ChatMessage(2, words, words, None, words, words, 3),
            SheetRow(3, words, 1, (words, words)),
            head=((words, words), ("Date", words)),
            notes=(words,),
            not_fetched=(words,),
        )
        copy = reading_copy(read, sha256=HASH)
        assert write_pdf(copy).pages >= 1
        assert plain(copy.blocks[0].inlines)  # type: ignore[union-attr]


def test_words_of_east_asia_are_printed_as_they_are_written() -> None:
    said = (
        "안녕하세요. 선생님이 이렇게 썼습니다.",
        "先生がグループに書きました。",
        "您好，老师在群里写了（两次）！",
    )
    text = printed(document(*(Paragraph(number, words) for number, words in enumerate(said))))
    for words in said:
        assert words in text
    assert "[" not in text
