"""Secrets that are planted into a PDF after it was written."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.labelled.planted.secrets import ADDRESS, BORN, NAME, PHONE, SURNAME, plaque


def _note(pdf: Pdf, **keys: object) -> Dictionary:
    note = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([72, 300, 92, 320]), **keys))
    page = pdf.pages[0].obj
    if Name.Annots not in page:
        page.Annots = Array([])
    page.Annots.append(note)
    return note


def annotation_contents(pdf: Pdf) -> None:
    _note(pdf, Subtype=Name.Text, Contents=String(f"Ask {NAME}"))


def annotation_popup(pdf: Pdf) -> None:
    parent = _note(
        pdf,
        Subtype=Name.Highlight,
        T=String(NAME),
        Subj=String(PHONE),
        RC=String(f"<p>{NAME}</p>"),
        QuadPoints=Array([72, 320, 92, 320, 72, 300, 92, 300]),
    )
    parent.Popup = _note(pdf, Subtype=Name.Popup, Parent=parent, Contents=String(NAME))


def annotation_free_text(pdf: Pdf) -> None:
    _note(
        pdf,
        Subtype=Name.FreeText,
        F=2,
        DA=String("/Helv 10 Tf 0 g"),
        Contents=String(f"{NAME}, {ADDRESS}"),
    )


def annotation_utf16(pdf: Pdf) -> None:
    _note(
        pdf, Subtype=Name.Text, Contents=String(b"\xfe\xff" + f"{NAME} \u2603".encode("utf-16-be"))
    )


def form_value_bare(pdf: Pdf) -> None:
    """Give a hidden field a value and a default without any appearance."""
    entry = _note(
        pdf,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String("child"),
        V=String(NAME),
        DV=String(PHONE),
        TU=String(BORN),
        F=2,
    )
    pdf.Root.AcroForm = Dictionary(Fields=Array([entry]), NeedAppearances=True)


def form_xfa(pdf: Pdf) -> None:
    held = Stream(pdf, f"<xdp><data><pupil>{NAME}</pupil></data></xdp>".encode())
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=held)


def attachment_name(pdf: Pdf) -> None:
    pdf.attachments[f"{NAME}.txt"] = pikepdf.AttachedFileSpec(
        pdf, b"nothing", filename=f"{NAME}.txt"
    )


def attachment_content(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = pikepdf.AttachedFileSpec(
        pdf, f"{NAME} {PHONE}".encode(), filename="notes.txt", description=SURNAME
    )


def attachment_annotation(pdf: Pdf) -> None:
    held = Stream(pdf, NAME.encode("utf-16"))
    held.Type = Name.EmbeddedFile
    spec = Dictionary(Type=Name.Filespec, F=String("a.bin"), EF=Dictionary(F=held))
    _note(pdf, Subtype=Name.FileAttachment, FS=spec)


def xmp(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as data:
        data["dc:title"] = f"Statement of {NAME}"
        data["dc:subject"] = {PHONE}


def page_xmp(pdf: Pdf) -> None:
    held = Stream(pdf, f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>{NAME}</a></x:xmpmeta>".encode())
    held.Type, held.Subtype = Name.Metadata, Name.XML
    pdf.pages[0].obj.Metadata = held


def named_destination(pdf: Pdf) -> None:
    target = Array([pdf.pages[0].obj, Name.Fit])
    held = Dictionary(Names=Array([String(f"about {NAME}"), target]))
    pdf.Root.Names = Dictionary(Dests=held)
    pdf.Root.Dests = Dictionary({"/about-Fairgriffin": target})


def page_label(pdf: Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, P=String(f"{SURNAME} "))]))


def _picture(pdf: Pdf, words: str = NAME) -> Stream:
    drawn = plaque(words)
    held = Stream(pdf, drawn.tobytes())
    held.Type, held.Subtype, held.ColorSpace = Name.XObject, Name.Image, Name.DeviceRGB
    held.Width, held.Height, held.BitsPerComponent = drawn.width, drawn.height, 8
    return held


def thumbnail(pdf: Pdf) -> None:
    pdf.pages[0].obj.Thumb = pdf.make_indirect(_picture(pdf))


def unused_picture(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im9=pdf.make_indirect(_picture(pdf)))


def _append(pdf: Pdf, content: str) -> None:
    pdf.pages[0].contents_add(Stream(pdf, content.encode("latin-1")), prepend=False)


def actual_text(pdf: Pdf) -> None:
    secret = String(b"\xfe\xff" + NAME.encode("utf-16-be")).unparse().decode("latin-1")
    _append(pdf, f"/Span <</ActualText {secret}>> BDC BT /F1 12 Tf 72 300 Td (a pupil) Tj ET EMC")


def alt_text(pdf: Pdf) -> None:
    figure = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(NAME), E=String(PHONE))
    )
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, K=Array([figure]))
    )
    figure.P = pdf.Root.StructTreeRoot


def hidden_layer(pdf: Pdf) -> None:
    """Write the name on a layer that is switched off."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Workings")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
    )
    pdf.pages[0].obj.Resources.Properties = Dictionary(L0=layer)
    _append(pdf, f"/OC /L0 BDC BT /F1 14 Tf 72 300 Td ({NAME}) Tj ET EMC")


def layer_name(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(NAME)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer])))


def crop_box(pdf: Pdf) -> None:
    """Write the name outside the crop box and leave the rest of the page as it looked."""
    page = pdf.pages[0].obj
    page.MediaBox = Array([0, 0, 595, 1042])
    page.CropBox = Array([0, 0, 595, 842])
    _append(pdf, f"BT /F1 12 Tf 72 940 Td ({NAME}) Tj ET")


def hex_string(pdf: Pdf) -> None:
    """Write the name in white as a hexadecimal string."""
    _append(pdf, f"1 g BT /F1 12 Tf 72 300 Td <{NAME.encode().hex()}> Tj ET 0 g")


def content_comment(pdf: Pdf) -> None:
    _append(pdf, f"% {NAME} {PHONE}\n")


def javascript(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"var who = '{NAME}';"))


def named_javascript(pdf: Pdf) -> None:
    action = pdf.make_indirect(
        Dictionary(S=Name.JavaScript, JS=Stream(pdf, f"app.alert('{NAME}')".encode()))
    )
    names = Array([String(f"{SURNAME} script"), action])
    if Name.Names not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.JavaScript = Dictionary(Names=names)


def piece_info(pdf: Pdf) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(Editor=Dictionary(Private=String(NAME)))


def unknown_key(pdf: Pdf) -> None:
    pdf.Root["/ElowenFairgriffin"] = String("key")


def form_xobject_unused(pdf: Pdf) -> None:
    held = Stream(pdf, f"BT /F1 12 Tf 72 300 Td ({NAME}) Tj ET".encode())
    held.Type, held.Subtype, held.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    pdf.pages[0].obj.Resources.XObject = Dictionary(Fm9=pdf.make_indirect(held))


SURGERY: dict[str, Callable[[Pdf], None]] = {
    maker.__name__: maker
    for maker in (
        annotation_contents,
        annotation_popup,
        annotation_free_text,
        annotation_utf16,
        form_value_bare,
        form_xfa,
        attachment_name,
        attachment_content,
        attachment_annotation,
        xmp,
        page_xmp,
        page_label,
        named_destination,
        thumbnail,
        unused_picture,
        actual_text,
        alt_text,
        hidden_layer,
        layer_name,
        crop_box,
        hex_string,
        content_comment,
        javascript,
        named_javascript,
        piece_info,
        unknown_key,
        form_xobject_unused,
    )
}


def without_map(pdf: Pdf) -> None:
    """Take the ToUnicode map from every font, so that only the eye can read them."""
    for held in pdf.objects:
        if isinstance(held, Dictionary) and "/ToUnicode" in held:
            del held["/ToUnicode"]


def cut(page: bytes, surgery: Callable[[Pdf], None], *, packed: bool = False) -> bytes:
    """Plant into a page and return the new file."""
    held = io.BytesIO()
    with Pdf.open(io.BytesIO(page)) as pdf:
        surgery(pdf)
        mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
        pdf.save(held, object_stream_mode=mode, deterministic_id=True, fix_metadata_version=False)
    return held.getvalue()


def saved_again(before: bytes, after: bytes) -> bytes:
    """Append the later page as an incremental save, so that the earlier one lies beneath."""
    with Pdf.open(io.BytesIO(before)) as old, Pdf.open(io.BytesIO(after)) as new:
        stream = new.pages[0].obj.Contents.read_bytes()
        number = old.pages[0].obj.Contents.objgen[0]
        size, root = int(old.trailer.Size), old.Root.objgen[0]
    start = before.rindex(b"startxref") + len(b"startxref")
    previous = int(before[start:].split()[0])
    body = before.rstrip() + b"\n"
    at = len(body)
    body += b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        len(stream),
        stream,
    )
    table = len(body)
    body += (
        b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d /Root %d 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n"  # noqa: E501
        % (number, at, size, root, previous, table)
    )
    return body
