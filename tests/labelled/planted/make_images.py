"""Write the planted picture files and their labels."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, PngImagePlugin

from tests.labelled.planted.secrets import (
    ADDRESS,
    BORN,
    NAME,
    PHONE,
    WORDS,
    Box,
    Planted,
    plaque,
    screenshot,
)

XMP = (
    f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    f"<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' dc:title='{NAME}'/></rdf:RDF></x:xmpmeta>"  # noqa: E501
)


def _jpeg(**keys: object) -> bytes:
    held = io.BytesIO()
    screenshot()[0].save(held, "JPEG", quality=85, **keys)
    return held.getvalue()


def _png(picture: Image.Image | None = None, **keys: object) -> bytes:
    held = io.BytesIO()
    (picture or screenshot()[0]).save(held, "PNG", **keys)
    return held.getvalue()


def _segment(content: bytes, marker: int, payload: bytes) -> bytes:
    """Put a segment behind the first marker of a JPEG."""
    return (
        content[:2]
        + bytes((0xFF, marker))
        + struct.pack(">H", len(payload) + 2)
        + payload
        + content[2:]
    )


def exif_description() -> bytes:
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x8298] = f"Picture of {NAME}", NAME, PHONE
    exif[0x9C9B] = (NAME + "\0").encode("utf-16-le")
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + f"{NAME} {BORN}".encode()
    return _jpeg(exif=exif)


def jpeg_xmp() -> bytes:
    return _segment(_jpeg(), 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP.encode())


def jpeg_iptc() -> bytes:
    """Write IPTC caption and by-line in a Photoshop segment."""
    records = b"".join(
        struct.pack(">BBBH", 0x1C, 2, kind, len(value)) + value
        for kind, value in ((120, NAME.encode()), (80, PHONE.encode()))
    )
    block = (
        b"8BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + records + b"\0" * (len(records) % 2)
    )
    return _segment(_jpeg(), 0xED, b"Photoshop 3.0\0" + block)


def jpeg_comment() -> bytes:
    return _jpeg(comment=f"{NAME} {ADDRESS}")


def jpeg_thumbnail() -> bytes:
    """Hide the word in the thumbnail inside EXIF while the main picture is clean."""
    small = io.BytesIO()
    plaque().save(small, "JPEG", quality=80)
    data = small.getvalue()
    first = struct.pack("<HH", 0, 0)[:2] + struct.pack("<I", 14)
    second = struct.pack("<H", 3) + struct.pack("<HHII", 0x0103, 3, 1, 6)
    second += struct.pack("<HHII", 0x0201, 4, 1, 14 + 2 + 36 + 4) + struct.pack(
        "<HHII", 0x0202, 4, 1, len(data)
    )
    tiff = b"II*\0" + struct.pack("<I", 8) + first + second + struct.pack("<I", 0) + data
    held = io.BytesIO()
    Image.new("RGB", (400, 300), (230, 235, 240)).save(held, "JPEG")
    return _segment(held.getvalue(), 0xE1, b"Exif\0\0" + tiff)


def jpeg_trailing() -> bytes:
    return _jpeg() + f"\n{NAME} {PHONE}\n".encode()


def jpeg_trailing_picture() -> bytes:
    """Append a second picture after the end of the first."""
    small = io.BytesIO()
    plaque().save(small, "JPEG", quality=80)
    held = io.BytesIO()
    Image.new("RGB", (300, 200), (210, 220, 230)).save(held, "JPEG")
    return held.getvalue() + small.getvalue()


def jpeg_icc() -> bytes:
    """Put the word into the description of the colour profile."""
    plain = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    words = NAME.encode("utf-16-be")
    record = (
        b"mluc"
        + struct.pack(">III", 0, 1, 12)
        + b"enGB"
        + struct.pack(">II", len(words), 28)
        + words
    )
    plain += b"\0" * (-len(plain) % 4)
    for entry in range(struct.unpack(">I", plain[128:132])[0]):
        at = 132 + entry * 12
        if plain[at : at + 4] == b"desc":
            plain[at + 4 : at + 12] = struct.pack(">II", len(plain), len(record))
    plain += record + b"\0" * (-len(record) % 4)
    plain[24:36] = bytes(12)  # the hour it was made
    plain[:4] = struct.pack(">I", len(plain))
    return _jpeg(icc_profile=bytes(plain))


def _texts(kind: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    if kind == "itxt":
        info.add_itxt("Description", NAME, zip=True)
        info.add_itxt("XML:com.adobe.xmp", XMP)
    else:
        info.add_text("Comment", f"{NAME} {PHONE}", zip=kind == "ztxt")
    return _png(pnginfo=info)


def png_text() -> bytes:
    return _texts("text")


def png_ztxt() -> bytes:
    return _texts("ztxt")


def png_itxt() -> bytes:
    return _texts("itxt")


def png_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = NAME
    return _png(exif=exif)


def png_private_chunk() -> bytes:
    content, body = _png(), zlib.compress(NAME.encode())
    chunk = (
        struct.pack(">I", len(body))
        + b"noTe"
        + body
        + struct.pack(">I", zlib.crc32(b"noTe" + body))
    )
    return content[:33] + chunk + content[33:]


def png_trailing() -> bytes:
    return _png() + NAME.encode("utf-16-le")


def png_cropped_tail() -> bytes:
    """Leave the compressed rows of a larger picture after the end, as a faulty crop tool did."""
    return _png(Image.new("RGB", (120, 80), (240, 240, 240))) + _png(plaque())[33:]


def png_alpha_hidden() -> bytes:
    """Hide the word in pixels that are wholly transparent."""
    picture, _ = screenshot()
    full = picture.convert("RGBA")
    full.paste(plaque().convert("RGBA"), (20, 420))
    pixels = np.array(full)
    pixels[400:480, :, 3] = 0
    return _png(Image.fromarray(pixels, "RGBA"))


def png_near_black() -> bytes:
    """Cover the word with a black that is not quite black."""
    picture = Image.new("RGB", (500, 640), (250, 250, 250))
    faint = plaque().point([min(9, value // 28) for value in range(256)] * 3)
    picture.paste(faint, (20, 140))
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", NAME)
    return _png(picture, pnginfo=info)


SIZE, PLACE = (400, 300), (40, 100)


def _frames(form: str, **keys: object) -> bytes:
    held = io.BytesIO()
    first = Image.new("RGB", SIZE, (230, 235, 240))
    second = first.copy()
    second.paste(plaque(), PLACE)
    first.save(held, form, save_all=True, append_images=[second], **keys)
    return held.getvalue()


def _second_page() -> Box:
    """Say where a person marks the plaque of the second page."""
    mark, (left, top), (wide, high) = plaque(), PLACE, SIZE
    right, bottom = left + mark.width, top + mark.height
    return Box(2, (left - 3) / wide, (top - 3) / high, (right + 3) / wide, (bottom + 3) / high)


def gif_second_frame() -> bytes:
    return _frames("GIF", duration=200)


def gif_comment() -> bytes:
    held = io.BytesIO()
    screenshot()[0].save(held, "GIF", comment=NAME.encode())
    return held.getvalue()


def tiff_second_page() -> bytes:
    return _frames("TIFF", compression="tiff_lzw")


def tiff_description() -> bytes:
    held = io.BytesIO()
    screenshot()[0].save(
        held, "TIFF", tiffinfo={270: f"{NAME} {PHONE}", 315: NAME}, compression="tiff_deflate"
    )
    return held.getvalue()


def webp_second_frame() -> bytes:
    return _frames("WEBP", duration=200, lossless=True)


def webp_metadata() -> bytes:
    held = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = NAME
    screenshot()[0].save(held, "WEBP", exif=exif, xmp=XMP.encode())
    return held.getvalue()


def png_clean() -> bytes:
    return _png()


def jpeg_clean() -> bytes:
    return _jpeg()


def seen_twice() -> bytes:
    """Show the word a second time where no box is."""
    picture, _ = screenshot()
    picture.paste(plaque(), (120, 480))
    return _png(picture)


MAKERS: dict[str, tuple[Callable[[], bytes], ...]] = {
    "jpg": (
        exif_description,
        jpeg_xmp,
        jpeg_iptc,
        jpeg_comment,
        jpeg_thumbnail,
        jpeg_trailing,
        jpeg_trailing_picture,
        jpeg_icc,
        jpeg_clean,
    ),
    "png": (
        png_text,
        png_ztxt,
        png_itxt,
        png_exif,
        png_private_chunk,
        png_trailing,
        png_cropped_tail,
        png_alpha_hidden,
        png_near_black,
        png_clean,
        seen_twice,
    ),
    "gif": (gif_second_frame, gif_comment),
    "tif": (tiff_second_page, tiff_description),
    "webp": (webp_second_frame, webp_metadata),
}
NOT_SEEN = (
    "jpeg_thumbnail",
    "jpeg_trailing_picture",
    "png_cropped_tail",
    "png_near_black",
    "gif_second_frame",
    "tiff_second_page",
    "webp_second_frame",
)


def make_images(folder: Path) -> list[Planted]:
    """Write every planted picture into the folder and return the labels."""
    _, box = screenshot()
    made: list[Planted] = []
    for ending, makers in MAKERS.items():
        for maker in makers:
            kind = maker.__name__
            name = f"picture_{kind}.{ending}"
            (folder / name).write_bytes(maker())
            seen = kind not in NOT_SEEN
            boxes = (box,) if seen else (Box(1, 0.1, 0.1, 0.3, 0.2),)
            if kind == "tiff_second_page":
                boxes = (_second_page(),)  # a page that people see, unlike a frame
            expect = (
                "refuses"
                if kind == "seen_twice"
                else "passes"
                if kind.endswith("_clean")
                else "either"
            )
            made.append(Planted(name, kind, "picture", WORDS, boxes, expect))
    return made
