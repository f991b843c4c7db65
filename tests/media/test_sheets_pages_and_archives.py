"""Sheets, tables, saved pages, Word documents, PDF forms and archives as words and files."""

from __future__ import annotations

import base64
import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from casework.media.inspection import inspect_file
from casework.media.reading import read_document, take_member
from casework.media.sheet_dates import shows_date, written_date
from casework.media.zip_claims import claimed_entries
from casework.media.zip_reader import LOCKED, MemberRefusedError
from casework.summaries.files import FileKind
from casework.summaries.read_documents import (
    ChildPlace,
    Paragraph,
    ParagraphStyle,
    ReadDocument,
    SheetRow,
)
from tests.media import file_makers as make

PNG = make.picture("PNG")


def read(body: bytes, **options: str) -> ReadDocument:
    return read_document(io.BytesIO(body), "x", **options)  # type: ignore[arg-type]


def rows(document: ReadDocument) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(p.sheet, p.row, p.cells) for p in document.parts if isinstance(p, SheetRow)]


def packed(files: dict[str, bytes], *, store: bool = False) -> bytes:
    body = io.BytesIO()
    kind = zipfile.ZIP_STORED if store else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(body, "w", kind) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, kind)
    return body.getvalue()


# -- sheets and tables ----------------------------------------------------------------------


def workbook() -> bytes:
    book = Workbook()
    pay = book.active
    pay.title = "Pay"
    pay.append(["Name", "When", "Pounds"])
    pay.append(["Ann", datetime(2026, 11, 2), 3.5])
    pay["C4"] = "=SUM(C2:C3)"
    pay["A4"] = '=HYPERLINK("http://evil.example","click")'
    pay["A1"].comment = Comment("look here", "me")
    hidden = book.create_sheet("Secret")
    hidden.sheet_state = "hidden"
    hidden["B2"] = True
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def test_a_sheet_gives_rows_and_formulas_as_words() -> None:
    document = read(workbook())
    assert rows(document) == [
        ("Pay", 1, ("Name", "When", "Pounds")),
        ("Pay", 2, ("Ann", "2026-11-02", "3.5")),
        ("Pay", 4, ('=HYPERLINK("http://evil.example","click")', "", "=SUM(C2:C3)")),
        ("Secret", 2, ("", "TRUE")),
    ]
    assert "Comment at A1: look here" in document.words
    assert any("“Secret” is hidden" in note for note in document.notes)
    assert any("2 cells hold formulas" in note for note in document.notes)


def test_what_was_last_worked_out_stands_in_brackets() -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(body, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            content = content.replace(b"</f><v></v>", b"</f><v>42</v>")
            new.writestr(name, content.replace(b"</f><v/>", b"</f><v>42</v>"))
    assert "=SUM(C2:C3) [42]" in read(body.getvalue()).words


def test_inspect_reads_a_sheet_by_its_content() -> None:
    facts = inspect_file(io.BytesIO(workbook()), "x.doc")
    assert facts.media_type.endswith("spreadsheetml.sheet")
    assert facts.text is not None
    assert facts.text.startswith("Name\tWhen\tPounds")


def test_a_sheet_of_the_largest_size_is_cut_and_said() -> None:
    rows_of_it = "<row>" + "<c><v>7</v></c>" * 300 + "</row>"
    body = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(body, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = b"<worksheet><sheetData>" + rows_of_it.encode() * 1_500
                content += b"</sheetData></worksheet>"
            new.writestr(name, content)
    document = read(body.getvalue())
    assert 1_000 < len(rows(document)) < 1_500
    assert "Only the first part of the words was read." in document.notes


def test_a_cell_at_the_far_corner_is_not_padded_to() -> None:
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "near", "far"
    body = io.BytesIO()
    book.save(body)
    assert rows(read(body.getvalue()))[0][2] == ("near",)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (b"a,b,c\n1,2,3\n", ("a", "b", "c")),
        (b"a;b\n1;2\n3;4\n", ("a", "b")),
        (b"a\tb\n1\t2\n3\t4\n", ("a", "b")),
        (b'name,"said, here"\nx,y\nz,"two\nlines"\n', ("name", "said, here")),
        ("a,b,c\n1,2,é\n".encode("utf-16"), ("a", "b", "c")),
    ],
)
def test_a_table_is_known_by_its_columns(text: bytes, first: tuple[str, ...]) -> None:
    document = read(text)
    assert (document.kind, document.media_type) == (FileKind.TEXT, "text/csv")
    assert rows(document)[0][2] == first


@pytest.mark.parametrize(
    "text",
    [
        b"Dear Ann, I saw the post.\nIt was, I think, unkind.\nYours, Bob\n",
        b"one\ntwo\nthree\n",
        b"Hello, Ann\nBye, Bob\n",
        b"Roses are red,\nViolets are blue,\nYou will be sorry,\nand so will you,\n",
        b"Who was there:\n" + b"\tAnn\n" * 20,
        b"# Notes\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n",
        b"one;two;three\n" + b'"so begins a long quotation;\n' + b"and goes on\n" * 30,
    ],
)
def test_prose_is_no_table(text: bytes) -> None:
    assert read(text).media_type == "text/plain"


def test_inspect_gives_the_words_of_a_text_as_they_stand() -> None:
    assert inspect_file(io.BytesIO(b"one\n\n  two\n"), "x").text == "one\n\n  two"
    assert inspect_file(io.BytesIO(b"a,b,c\n1,2,3\n"), "x").text == "a,b,c\n1,2,3"


def test_cells_like_formulas_are_named_and_stay_words() -> None:
    document = read(b"a,b,c\n=cmd|'/C calc'!A0,-12.50,+44 7700\n@x,-x,1\n")
    assert rows(document)[1][2] == ("=cmd|'/C calc'!A0", "-12.50", "+44 7700")
    (note,) = document.notes
    assert note.startswith("3 cells begin like a formula")
    assert [one in note for one in ("A2", "A3", "B3", "B2")] == [True, True, True, False]


# -- pages ----------------------------------------------------------------------------------


def test_a_saved_page_gives_words_and_its_own_pictures_alone() -> None:
    picture = base64.b64encode(PNG).decode()
    page = (
        "<!-- saved from url=(0022)https://social.example/ -->"
        '<html><head><title>A post</title><meta property="og:site_name" content="Chirp">'
        '<link rel="stylesheet" href="//cdn.example/a.css"><style>p{background:url(b.png)}</style>'
        '<script src="https://evil.example/x.js"></script></head><body onload="steal()">'
        f'<p>The words</p><img src="data:image/png;base64,{picture}">'
        '<iframe src="https://ads.example/"></iframe><object data="c.swf"></object></body></html>'
    )
    document = read(page.encode())
    assert (document.kind, document.title, document.words) == (FileKind.HTML, "A post", "The words")
    assert ("Saved from", "https://social.example/") in document.head
    assert ("Site", "Chirp") in document.head
    assert set(document.not_fetched) == {
        "//cdn.example/a.css",
        "b.png",
        "https://evil.example/x.js",
        "https://ads.example/",
        "c.swf",
    }
    (child,) = document.children
    assert child.place is ChildPlace.INLINE
    assert take_member(io.BytesIO(page.encode()), 0) == PNG


def test_a_page_with_its_pictures_in_one_file_is_read() -> None:
    body = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://social.example/p/1\r\n"
        "Subject: A post\r\nDate: Mon, 2 Nov 2026 08:51:07 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n--B\r\n'
        "Content-Type: text/html\r\nContent-Location: https://social.example/p/1\r\n\r\n"
        "<title>A post</title><p>The words</p><img src='https://cdn.example/a.png'>"
        "<img src='https://cdn.example/b.png'>\r\n--B\r\nContent-Type: image/png\r\n"
        "Content-Location: https://cdn.example/a.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{base64.b64encode(PNG).decode()}\r\n--B--\r\n"
    ).encode()
    document = read(body)
    assert (document.kind, document.media_type) == (FileKind.HTML, "multipart/related")
    assert document.words == "The words"
    assert ("Saved from", "https://social.example/p/1") in document.head
    assert ("Saved at", "Mon, 2 Nov 2026 08:51:07 +0000") in document.head
    assert document.not_fetched == ("https://cdn.example/b.png",)
    (child,) = document.children
    assert (child.name, take_member(io.BytesIO(body), 0)) == ("a.png", PNG)


def test_a_page_in_its_own_characters_is_read() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body>caf\xe9 \x96 x</body></html>'
    assert read(page.encode("latin-1")).words == "café – x"


# -- Word and PDF ---------------------------------------------------------------------------


def test_a_word_document_gives_words_pictures_and_what_it_wanted_from_elsewhere() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/attachedTemplate" Target="http://evil.example/t.dotm"'
        ' TargetMode="External"/></Relationships>'
    )
    body = io.BytesIO(make.word("Agreed on Monday"))
    with zipfile.ZipFile(body, "a") as package:
        package.writestr("word/media/image1.png", PNG)
        package.writestr("word/_rels/document.xml.rels", relations)
        package.writestr("word/vbaProject.bin", b"macro")
    document = read(body.getvalue())
    assert document.words == "Agreed on Monday"
    assert document.not_fetched == ("http://evil.example/t.dotm",)
    assert take_member(io.BytesIO(body.getvalue()), 0) == PNG
    assert any("macros; they were not run" in note for note in document.notes)


def form() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    body = io.BytesIO()
    canvas = Canvas(body)
    canvas.drawString(72, 700, "The page")
    canvas.acroForm.textfield(name="surname", value="Osei", x=72, y=600)
    canvas.save()
    return body.getvalue()


def pdf_with_attachment() -> bytes:
    import pikepdf

    body = io.BytesIO()
    with pikepdf.open(io.BytesIO(form())) as document:
        document.attachments["../x.png"] = PNG
        document.docinfo["/CreationDate"] = "D:20261102085107+01'00'"
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        document.save(body)
    return body.getvalue()


def test_a_pdf_names_forms_attachments_and_scripts() -> None:
    body = pdf_with_attachment()
    document = read(body)
    assert Paragraph(1, "The page", page=1) in document.parts
    assert "Form field surname: Osei" in document.words
    assert ("Created", "2026-11-02T08:51:07+01:00") in document.head
    (child,) = document.children
    assert child.name == "x.png"
    assert take_member(io.BytesIO(body), 0) == PNG
    notes = inspect_file(io.BytesIO(body), "x.pdf").notes
    for words in ("scripts; they were not run", "fields: “surname”", "Attached inside: “x.png”"):
        assert any(words in note for note in notes)


def test_a_locked_pdf_opens_with_its_password() -> None:
    body = make.pdf(2, "Page", password="secret")
    assert read(body).problem == "password needed"
    assert read(body, password="wrong").problem == "wrong password"
    document = read(body, password="secret")
    assert [part.page for part in document.parts if isinstance(part, Paragraph)] == [1, 2]
    assert inspect_file(io.BytesIO(body), "x", password="secret").pages == 2


def test_notes_on_the_pages_of_a_pdf_stand_with_them() -> None:
    import pikepdf

    body = io.BytesIO()
    with pikepdf.open(io.BytesIO(make.pdf(1))) as document:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[0, 0, 9, 9],
            T="Ann",
            Contents="who wrote this?",
        )
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])
        document.save(body)
    last = read(body.getvalue()).parts[-1]
    assert last == Paragraph(2, "Text by Ann: who wrote this?", ParagraphStyle.NOTE, 1)


# -- archives -------------------------------------------------------------------------------


def test_an_archive_is_listed_with_safe_names_and_taken_apart_on_request() -> None:
    body = packed(
        {"a/b.txt": b"one", "../../etc/x.sh": b"two", "CON": b"3", "photo\u202egpj.exe": PNG}
    )
    document = read(body)
    assert [(one.name, one.stated_name) for one in document.children] == [
        ("b.txt", "a/b.txt"),
        ("x.sh", "../../etc/x.sh"),
        ("_CON", "CON"),
        ("photogpj.exe", "photo⟦right-to-left override⟧gpj.exe"),
    ]
    assert document.children[3].media_type == "image/png"
    assert [take_member(io.BytesIO(body), at) for at in range(3)] == [b"one", b"two", b"3"]


def test_a_bomb_within_an_archive_is_listed_and_never_unpacked() -> None:
    body = packed({"bomb.txt": b"\0" * 50_000_000, "fine.txt": b"fine"})
    bomb, fine = read(body).children
    assert (bomb.size, bomb.sha256, bomb.can_be_taken_out) == (50_000_000, "", False)
    assert fine.can_be_taken_out
    with pytest.raises(MemberRefusedError, match="far more than it holds"):
        take_member(io.BytesIO(body), 0)


def test_archives_within_archives_are_not_opened() -> None:
    inner = packed({"x": b"x"})
    for _ in range(20):
        inner = packed({"inner.zip": inner})
    (child,) = read(inner).children
    assert child.media_type == "application/zip"
    assert any("listed and not opened" in note for note in read(inner).notes)


def test_files_that_lie_in_one_another_are_not_unpacked() -> None:
    body = bytearray(packed({"a.bin": b"x" * 400, "b.bin": b"y" * 400}, store=True))
    second = body.rfind(b"PK\x01\x02")
    body[second + 42 : second + 46] = (0).to_bytes(4, "little")
    assert any(not one.can_be_taken_out for one in read(bytes(body)).children)


def test_a_locked_member_says_so() -> None:
    body = bytearray(packed({"a.txt": b"secret"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.find(mark) + at] |= 1
    (child,) = read(bytes(body)).children
    assert child.problem == LOCKED
    with pytest.raises(MemberRefusedError, match=r"wrong password|locked"):
        take_member(io.BytesIO(bytes(body)), 0, password="guess")


def test_a_link_in_an_archive_is_no_file() -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert read(body.getvalue()).children[0].problem.startswith("a link")


def test_a_hundred_thousand_files_are_not_listed() -> None:
    body = io.BytesIO(packed({"a": b""}))
    assert claimed_entries(body) == 1
    tail = b"PK\x05\x06" + bytes(4) + b"\xff\xff\xff\xff" + (9_200_000).to_bytes(4, "little")
    many = b"PK\x03\x04" + bytes(9_300_000) + tail + bytes(6)
    assert claimed_entries(io.BytesIO(many)) == 200_000
    assert read(many).problem == "too large to open"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("dd/mm/yyyy", True),
        ("[$-809]d mmmm yyyy;@", True),
        ("[h]:mm", True),
        ('0.00 "days"', False),
        ("General", False),
        ("#,##0.00_);[Red](#,##0.00)", False),
        ("0\\d", False),
        ("", False),
    ],
)
def test_a_format_shows_a_date_or_not(code: str, shown: bool) -> None:
    assert shows_date(code) is shown


@pytest.mark.parametrize(
    ("value", "from_1904", "words"),
    [
        ("46328", False, "2026-11-02"),
        ("46328.5", False, "2026-11-02 12:00:00"),
        ("0.75", False, "18:00:00"),
        ("1", False, "1900-01-01"),
        ("0", True, "00:00:00"),
        ("44866", True, "2026-11-02"),
        ("1e300", False, "1e300"),
        ("soon", False, "soon"),
    ],
)
def test_a_number_is_written_as_its_date(value: str, from_1904: bool, words: str) -> None:
    assert written_date(value, from_1904=from_1904) == words


def test_words_that_cells_share_and_formulas_that_repeat_are_found() -> None:
    sheet = (
        b'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c>'
        b'<c r="B1" t="s"><v>99</v></c></row>'
        b'<row r="2"><c r="B2"><f t="shared" si="0" ref="B2:B3">A2*2</f><v>4</v></c></row>'
        b'<row r="3"><c r="B3"><f t="shared" si="0"/><v>6</v></c></row></sheetData></worksheet>'
    )
    strings = b"<sst><si><t>no</t></si><si><r><t>Two </t></r><r><t>runs</t></r></si></sst>"
    body = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(body, "w") as new:
        for name in old.namelist():
            if name != "xl/sharedStrings.xml":
                new.writestr(name, sheet if name.endswith("sheet1.xml") else old.read(name))
        new.writestr("xl/sharedStrings.xml", strings)
    assert [cells for _, _, cells in rows(read(body.getvalue()))][:3] == [
        ("Two runs",),
        ("", "=A2*2 [4]"),
        ("", "=A2*2 (as written for B2) [6]"),
    ]
