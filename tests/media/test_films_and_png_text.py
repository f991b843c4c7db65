"""Films, sounds and the text of PNG files: what they say, with its basis, within limits."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from casework.media.inspection import inspect_file
from casework.media.reading import read_document
from casework.summaries.files import FileFacts, FileKind, Position
from tests.media import file_makers as make


def facts_of(body: bytes) -> FileFacts:
    return inspect_file(io.BytesIO(body), "x")


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, kind) + body


def film(*inside: bytes, brand: bytes = b"isom", seconds: int = 12) -> bytes:
    head = struct.pack(">IIIII", 0, 0, 0, 1000, seconds * 1000) + bytes(80)
    return box(b"ftyp", brand + b"\0\0\2\0" + brand) + box(
        b"moov", box(b"mvhd", head) + b"".join(inside)
    )


def track(handler: bytes, width: int = 0, height: int = 0) -> bytes:
    head = bytes(76) + struct.pack(">II", width << 16, height << 16)
    hdlr = bytes(8) + handler + bytes(12)
    return box(b"trak", box(b"tkhd", head) + box(b"mdia", box(b"hdlr", hdlr)))


def quicktime(values: dict[str, str]) -> bytes:
    keys = b"".join(box(b"mdta", name.encode()) for name in values)
    items = b"".join(
        struct.pack(">I", 16 + 8 + len(value))
        + struct.pack(">I", number)
        + box(b"data", struct.pack(">II", 1, 0) + value.encode())
        for number, value in enumerate(values.values(), 1)
    )
    return box(
        b"meta",
        box(b"keys", bytes(4) + struct.pack(">I", len(values)) + keys) + box(b"ilst", items),
    )


def test_a_phones_film_says_when_with_its_zone_where_and_with_what() -> None:
    said = quicktime(
        {
            "com.apple.quicktime.creationdate": "2026-11-02T08:51:07+0100",
            "com.apple.quicktime.location.ISO6709": "+51.5100-000.1250+010/",
            "com.apple.quicktime.make": "Apple",
            "com.apple.quicktime.model": "iPhone 15",
        }
    )
    facts = facts_of(film(track(b"vide", 1920, 1080), said, brand=b"qt  "))
    assert (facts.kind, facts.media_type) == (FileKind.VIDEO, "video/quicktime")
    assert (facts.taken_at, facts.taken_at_basis) == (
        "2026-11-02T08:51:07+01:00",
        "QuickTime creation date",
    )
    assert facts.position == Position(51.51, -0.125)
    assert (facts.width, facts.height, facts.device) == (1920, 1080, "Apple iPhone 15")


def test_a_film_without_pictures_says_so() -> None:
    assert any("no pictures" in note for note in facts_of(film(track(b"soun"))).notes)


def test_a_film_in_pieces_makes_up_no_length() -> None:
    facts = facts_of(film(box(b"mvex", b""), seconds=0))
    assert (facts.duration_s, facts.readable) == (None, True)


def test_a_film_without_its_head_is_damaged() -> None:
    assert facts_of(film()[:40]).problem == "damaged"


def test_boxes_within_boxes_that_claim_anything_end() -> None:
    body = box(b"ftyp", b"isom\0\0\2\0isom") + struct.pack(">I4s", 8, b"moov") * 20_000
    assert facts_of(body).problem == "damaged"


def mp3(frames: int, *, tag: bytes = b"", stated: int = 0) -> bytes:
    frame = bytearray(b"\xff\xfb\x90\x00" + bytes(413))  # 128 kbit/s at 44.1 kHz
    first = bytearray(frame)
    if stated:
        first[36:48] = b"Xing" + struct.pack(">II", 1, stated)
    return tag + bytes(first) + bytes(frame) * (frames - 1)


def test_an_mp3_gives_its_length_and_the_date_of_its_tag() -> None:
    words = b"\x03" + b"2026-11-02"
    tag = b"TDRC" + struct.pack(">I", len(words)) + b"\0\0" + words
    head = b"ID3\x04\0\0\0\0\0" + bytes([len(tag)])
    facts = facts_of(mp3(100, tag=head + tag))
    assert (facts.kind, facts.media_type) == (FileKind.AUDIO, "audio/mpeg")
    assert facts.duration_s == pytest.approx(2.6, abs=0.05)
    assert (facts.taken_at, facts.taken_at_basis) == (
        "2026-11-02",
        "recording date in the sound's tag",
    )
    assert facts_of(mp3(100, stated=1000)).duration_s == pytest.approx(26.12, abs=0.05)


def test_a_voice_note_gives_its_length() -> None:
    page = b"OggS\0\2" + bytes(20) + b"\1\x13OpusHead\1\1" + struct.pack("<H", 312) + bytes(20)
    last = b"OggS\0\4" + struct.pack("<q", 48_000 * 7 + 312) + bytes(50)
    assert facts_of(page + last).duration_s == 7.0


# -- PNG ----------------------------------------------------------------------------------


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes) -> bytes:
    body = make.picture("PNG")
    return body[:33] + b"".join(chunks) + body[33:]


def test_the_text_of_a_png_is_told() -> None:
    facts = facts_of(
        png(
            chunk(b"tEXt", b"Software\0Snipper 3"),
            chunk(b"iTXt", b"Comment\0\0\0en\0\0caf\xc3\xa9"),
            chunk(b"tIME", struct.pack(">HBBBBB", 2026, 11, 2, 8, 51, 7)),
        )
    )
    for words in ("“Software”: Snipper 3", "“Comment”: café", "2026-11-02T08:51:07+00:00"):
        assert any(words in note for note in facts.notes)


@pytest.mark.parametrize("times", [1, 40])
def test_text_that_would_fill_the_memory_spoils_no_picture(times: int) -> None:
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * 60_000_000, 9))
    facts = facts_of(png(*[bomb] * times))
    assert (facts.width, facts.height, facts.readable) == (60, 40, True)
    assert any(note.endswith("…") and len(note) < 600 for note in facts.notes)


def test_a_picture_that_moves_tells_its_frames_and_a_scan_its_pages() -> None:
    sheets = [Image.new("RGB", (30, 30), colour) for colour in ("red", "blue", "green")]
    for fmt in ("GIF", "WEBP"):
        body = io.BytesIO()
        sheets[0].save(body, fmt, save_all=True, append_images=sheets[1:])
        assert any("3 frames" in note for note in facts_of(body.getvalue()).notes)
    body = io.BytesIO()
    sheets[0].save(body, "TIFF", save_all=True, append_images=sheets[1:])
    assert facts_of(body.getvalue()).pages == 3


def test_an_icon_is_a_picture() -> None:
    facts = facts_of(make.picture("ICO", (32, 32)))
    assert (facts.kind, facts.width, facts.problem) == (FileKind.IMAGE, 32, None)


def test_a_date_that_an_editing_program_wrote_is_read_with_its_basis() -> None:
    packet = b'<x:xmpmeta><rdf xmp:CreateDate="2026-11-02T08:51:07.25+01:00"/></x:xmpmeta>'
    facts = facts_of(make.picture("JPEG", xmp=packet))
    assert (facts.taken_at, facts.taken_at_basis) == (
        "2026-11-02T08:51:07+01:00",
        "XMP CreateDate",
    )


def test_facts_stand_as_the_head_of_a_document() -> None:
    body = make.jpeg_with_exif(taken="2026:11:02 08:51:07", make="Jolla")
    document = read_document(io.BytesIO(body), "x")
    assert ("Size", "60 × 40 pixels") in document.head
    assert ("Taken", "2026-11-02T08:51:07 (EXIF DateTimeOriginal)") in document.head
    assert document.parts == ()
