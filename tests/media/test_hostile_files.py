"""Broken, hostile and lying files: each ends in an answer, and nothing is ever fetched."""

from __future__ import annotations

import io
import random
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from casework.errors import UnreadableFile
from casework.media.document_json import document_from_json, document_to_json
from casework.media.reading import read_document
from casework.media.sandbox import Sandbox
from casework.services.inspection import inspect_files
from tests.media import file_makers as make
from tests.media import outlook_maker as outlook
from tests.media.test_chats import ANDROID, IPHONE
from tests.media.test_films_and_png_text import film, mp3, png, track
from tests.media.test_mail import nested
from tests.media.test_sheets_pages_and_archives import packed, pdf_with_attachment, workbook

ROOT = Path(__file__).resolve().parents[2]
REMOTE = "http://203.0.113.7/"
PAGE = (
    f'<html><head><link rel=stylesheet href="{REMOTE}a.css"><base href="{REMOTE}">'
    f'<meta http-equiv=refresh content="0;url={REMOTE}"></head><body><img src="{REMOTE}x.gif">'
    f'<script src="{REMOTE}s.js"></script><iframe src="{REMOTE}"></iframe><p>words</p></html>'
)
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + f'<!ENTITY x SYSTEM "{REMOTE}e.xml">]><w>&m;&x;</w>'
)


def with_part(body: bytes, name: str, content: bytes) -> bytes:
    """Put another part in the place of one of an office file."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(made, "w", 8) as new:
        assert name in old.namelist()
        for one in old.namelist():
            new.writestr(one, content if one == name else old.read(one))
    return made.getvalue()


def web_archive() -> bytes:
    return (
        "From: <Saved by Blink>\r\nSubject: s\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\n'
        f"Content-Location: {REMOTE}\r\n\r\n{PAGE}\r\n--B--\r\n"
    ).encode()


def sound_files() -> dict[str, bytes]:
    mail = make.EMAIL.replace(b"text/plain", b"text/html").replace(
        b"Please see", PAGE.encode() + b"Please see"
    )
    inner = outlook.message(subject="Inner", inner=True)
    return {
        "mail": mail,
        "nested mail": nested(4),
        "outlook": outlook.as_file(
            outlook.message(
                html=PAGE.encode(),
                attachments=(outlook.attachment("a", b"x"), outlook.enclosed("f", inner)),
            )
        ),
        "word": make.word("words"),
        "sheet": workbook(),
        "page": PAGE.encode(),
        "web archive": web_archive(),
        "iphone chat": IPHONE.encode(),
        "android chat": ANDROID.encode(),
        "chat zip": packed({"_chat.txt": IPHONE.encode(), "02-PHOTO.jpg": b"\xff\xd8"}),
        "zip": packed({"a.txt": b"a" * 500, "b/c.png": make.picture("PNG")}),
        "table": b"a,b,c\n1,=2+3,3\n4,5,6\n",
        "text": "Plain words, £5 – fine.\n".encode(),
        "pdf": pdf_with_attachment(),
        "locked pdf": make.pdf(1, password="p"),
        "png": png(),
        "jpeg": make.jpeg_with_exif(taken="2026:11:02 08:51:07", make="Jolla"),
        "webp": make.picture("WEBP"),
        "tiff": make.picture("TIFF"),
        "bmp": make.picture("BMP"),
        "film": film(track(b"vide", 10, 10)),
        "sound": mp3(20),
    }


SOUND = sound_files()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(seconds=10) as reader:
        yield reader


def answers(sandbox: Sandbox, body: bytes, name: str = "x") -> None:
    """Ask everything that can be asked of a file; each question ends in an answer."""
    facts = sandbox.inspect(body, name)
    document = sandbox.read_document(body, name, day_first=True)
    assert facts.kind is document.kind
    assert facts.readable or facts.problem
    for child in document.children[:3]:
        try:
            taken = sandbox.member(body, child.index)
        except UnreadableFile:
            continue
        assert child.sha256 == "" or len(taken) == child.size


def broken(body: bytes, chance: random.Random) -> bytes:
    """Change, cut, double or stretch a file."""
    made = bytearray(body)
    match chance.randrange(6):
        case 0:
            return bytes(made[: chance.randrange(len(made))])
        case 1:
            at = chance.randrange(len(made))
            return bytes(made[:at] + made[: chance.randrange(400)] + made[at:])
        case 2:
            at = chance.randrange(len(made))
            del made[at : at + chance.randrange(1, 300)]
        case 3:
            at = chance.randrange(len(made))
            made[at : at + 4] = chance.choice(
                (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff")
            )
        case _:
            for _ in range(chance.randrange(1, 25)):
                made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


@pytest.mark.parametrize("kind", SOUND)
def test_broken_files_of_every_kind_end_in_an_answer(sandbox: Sandbox, kind: str) -> None:
    chance = random.Random(kind)
    for _ in range(6):
        answers(sandbox, broken(SOUND[kind], chance))


@pytest.mark.slow
@pytest.mark.parametrize("kind", SOUND)
def test_many_broken_files_of_every_kind_end_in_an_answer(sandbox: Sandbox, kind: str) -> None:
    chance = random.Random(f"many {kind}")
    for _ in range(400):
        answers(sandbox, broken(SOUND[kind], chance))


def bombs() -> dict[str, Callable[[], bytes]]:
    def zip_of_zips() -> bytes:
        inner = packed({f"{n}.txt": b"\0" * 3_000_000 for n in range(10)})
        for _ in range(4):
            inner = packed({f"{n}.zip": inner for n in range(10)})
        return inner

    def self_referring_mail() -> bytes:
        edge = b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n"
        inner = b"Content-Type: message/rfc822\r\n\r\nFrom: a@b.org\r\nSubject: s\r\n" + edge
        return b"From: a@b.org\r\nSubject: s\r\n" + edge + inner * 2_000

    return {
        "two hundred megapixels": lambda: make.png_bomb(20_000, 10_000),
        "nested zips": zip_of_zips,
        "zip with one huge file": lambda: packed({"a": b"\0" * 80_000_000}),
        "entities in word": lambda: with_part(
            make.word("x"), "word/document.xml", ENTITIES.encode()
        ),
        "entities in a sheet": lambda: with_part(workbook(), "xl/workbook.xml", ENTITIES.encode()),
        "entities behind a long comment": lambda: with_part(
            workbook(),
            "xl/worksheets/sheet1.xml",
            ENTITIES.replace("<!D", f"<!--{' ' * 20_000}--><!D").encode(),
        ),
        "deep xml in a sheet": lambda: with_part(
            workbook(), "xl/worksheets/sheet1.xml", b"<worksheet>" + b"<a>" * 500_000
        ),
        "self-referring mail": self_referring_mail,
        "ten thousand attachments": lambda: make.EMAIL.replace(
            b"--XX--", b"--XX\r\nContent-Type: a/b; name=x\r\n\r\nx\r\n" * 10_000 + b"--XX--"
        ),
        "deep page": lambda: b"<html><body>" + b"<div>" * 300_000 + b"deep",
        "unclosed tags": lambda: b"<html>" + b"<a href='" * 100_000,
        "a line of ten million letters": lambda: b"x" * 10_000_000,
        "a table of one endless field": lambda: b'a,b\n"' + b"x," * 2_000_000,
        "chat of sixty thousand": lambda: b"13/12/2026, 21:42 - Bob: x\n" * 60_000,
    }


@pytest.mark.parametrize("name", bombs())
def test_bombs_end_in_an_answer_within_limits(sandbox: Sandbox, name: str) -> None:
    began = time.monotonic()
    answers(sandbox, bombs()[name]())
    assert time.monotonic() - began < 90  # five questions of at most ten seconds, on a busy machine
    assert sandbox.inspect(b"words", "x").text == "words"  # the child is alive, or replaced


def test_entities_are_neither_unpacked_nor_fetched(sandbox: Sandbox) -> None:
    for body, part in (
        (make.word("x"), "word/document.xml"),
        (workbook(), "xl/worksheets/sheet1.xml"),
    ):
        document = sandbox.read_document(with_part(body, part, ENTITIES.encode()), "x")
        assert (document.problem, document.words) == ("damaged", "")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("holiday.jpg", "pdf"), ("invoice.pdf", "zip"), ("notes.txt", "png"), ("x.msg", "page")],
)
def test_a_lying_name_is_told_and_never_believed(sandbox: Sandbox, name: str, kind: str) -> None:
    facts = sandbox.inspect(SOUND[kind], name)
    assert facts == sandbox.inspect(SOUND[kind], name)
    lied = [note for note in facts.notes if note.startswith("The name ends in")]
    assert len(lied) == (name != "notes.txt")


def test_a_folder_of_everything_gives_one_entry_a_file(tmp_path: Path) -> None:
    chance = random.Random(5)
    for number, body in enumerate(SOUND.values()):
        (tmp_path / f"{number:02} sound").write_bytes(body)
        (tmp_path / f"{number:02} broken").write_bytes(broken(body, chance))
    (tmp_path / "empty.pdf").write_bytes(b"")
    found = list(inspect_files([tmp_path]))
    assert len(found) == 2 * len(SOUND) + 1
    assert all(one.sha256 for one in found)


def test_documents_survive_the_way_through_json() -> None:
    for body in SOUND.values():
        document = read_document(io.BytesIO(body), "x")
        assert document_from_json(document_to_json(document)) == document


# -- network --------------------------------------------------------------------------------


def test_no_reader_tries_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []

    def refuse(*given: object, **_named: object) -> None:
        tried.append(given)
        raise OSError("no network here")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    for body in SOUND.values():
        read_document(io.BytesIO(body), "x")
    assert tried == []


@pytest.mark.parametrize(
    "act",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9), 1)",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_the_child_refuses_network_and_programs(act: str) -> None:
    tried = act.replace("; ", "\n    ")
    script = (
        "from casework.media.sandbox_limits import forbid_network\nforbid_network()\n"
        f"try:\n    {tried}\nexcept OSError as error:\n"
        "    print('refused' if 'foreign files' in repr(error) else error)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.stdout.strip() == "refused", ran.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_child_opens_no_socket(sandbox: Sandbox) -> None:
    for body in SOUND.values():
        sandbox.read_document(body, "x")
    children = [
        one
        for one in psutil.Process().children(recursive=True)
        if "casework.media.sandbox_child" in one.cmdline()
    ]
    assert children
    for child in children:
        held = [str(one.readlink()) for one in Path(f"/proc/{child.pid}/fd").iterdir()]
        assert not [one for one in held if "socket:" in one]
