"""Read what a picture's own metadata says: when, with what, where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from PIL import Image

from casework.media.faults import PARSER_FAULTS
from casework.summaries.files import Position

_EXIF_IFD = 0x8769
_GPS_IFD = 0x8825
_ORIENTATION = 0x0112
_MAKE, _MODEL = 0x010F, 0x0110
# (date tag, its zone tag, where it stands): the moment of capture first, a later change last.
_DATES = (
    (_EXIF_IFD, 36867, 36881, "EXIF DateTimeOriginal"),
    (_EXIF_IFD, 36868, 36882, "EXIF DateTimeDigitized"),
    (None, 306, 36880, "EXIF DateTime (may be a later change)"),
)
_XMP_LIMIT = 256 * 1024
_XMP_DATES = (
    (rb"exif:DateTimeOriginal", "XMP DateTimeOriginal"),
    (rb"photoshop:DateCreated", "XMP DateCreated"),
    (rb"xmp:CreateDate", "XMP CreateDate"),
)
_DATE = re.compile(r"(\d{4})[:/-](\d{2})[:/-](\d{2})[ T](\d{2}):(\d{2}):(\d{2})")
_ZONE = re.compile(r"([+-])(\d{2}):?(\d{2})|Z")


@dataclass(frozen=True, slots=True)
class Taken:
    """When a picture says it was taken, on what basis, and what is doubtful about it."""

    at: str | None
    basis: str | None
    notes: tuple[str, ...] = ()


def exif_of(picture: Image.Image) -> Image.Exif:
    """Return the EXIF block, empty where it is missing or broken."""
    try:
        return picture.getexif()
    except PARSER_FAULTS:
        return Image.Exif()


def read_taken(picture: Image.Image, exif: Image.Exif) -> Taken:
    """Find the date of capture; a time without a zone stays without one."""
    unread = False
    for ifd, date_tag, zone_tag, basis in _DATES:
        values = _ifd(exif, ifd) if ifd else dict(exif)
        raw = _text(values.get(date_tag))
        if not raw or not any(char.isdigit() and char != "0" for char in raw):
            continue
        moment = _moment(raw)
        if moment is None:
            unread = True
            continue
        zone = _zone(_text(_ifd(exif, _EXIF_IFD).get(zone_tag)))
        notes = () if zone else ("The time in the picture carries no time zone.",)
        return Taken(moment.isoformat() + zone, basis, notes)
    stated = _gps_time(exif) or _png_time(picture) or _xmp_time(picture)
    if stated is not None:
        return stated
    return Taken(None, None, ("The date in the picture cannot be read.",) if unread else ())


def read_orientation(exif: Image.Exif) -> int | None:
    """Return the EXIF orientation, 1 to 8, or None."""
    value = exif.get(_ORIENTATION)
    return value if isinstance(value, int) and 1 <= value <= 8 else None


def read_device(exif: Image.Exif) -> str | None:
    """Join maker and model, once each."""
    make, model = _text(exif.get(_MAKE)), _text(exif.get(_MODEL))
    if make and model and not model.casefold().startswith(make.casefold()):
        return f"{make} {model}"
    return model or make or None


def read_position(exif: Image.Exif) -> Position | None:
    """Turn degrees, minutes and seconds into decimal degrees; None where they cannot be."""
    gps = _ifd(exif, _GPS_IFD)
    lat = _degrees(gps.get(2), _text(gps.get(1)), "NS", 90)
    lon = _degrees(gps.get(4), _text(gps.get(3)), "EW", 180)
    return Position(lat, lon) if lat is not None and lon is not None else None


def _degrees(value: object, side: str, sides: str, most: int) -> float | None:
    if not isinstance(value, tuple) or len(value) != 3 or side[:1].upper() not in tuple(sides):
        return None
    try:
        degrees, minutes, seconds = (float(part) for part in value)
    except PARSER_FAULTS:
        return None
    total = degrees + minutes / 60 + seconds / 3600
    if not 0 <= total <= most:  # also refuses not-a-number
        return None
    return round(-total if side[:1].upper() == sides[1] else total, 6)


def _ifd(exif: Image.Exif, tag: int) -> dict[int, object]:
    try:
        return dict(exif.get_ifd(tag))
    except PARSER_FAULTS:
        return {}


def _text(value: object) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return value.replace("\x00", " ").strip() if isinstance(value, str) else ""


def _moment(raw: str) -> datetime | None:
    found = _DATE.match(raw)
    if found is None:
        return None
    try:
        # Without a zone on purpose: the picture states none, and none is made up.
        return datetime.strptime(" ".join(found.groups()), "%Y %m %d %H %M %S")  # noqa: DTZ007
    except ValueError:
        return None


def _zone(raw: str) -> str:
    found = _ZONE.fullmatch(raw)
    if found is None:
        return ""
    if raw == "Z":
        return "+00:00"
    sign, hours, minutes = found.groups()
    return f"{sign}{hours}:{minutes}" if int(hours) <= 14 and int(minutes) < 60 else ""


def _gps_time(exif: Image.Exif) -> Taken | None:
    gps = _ifd(exif, _GPS_IFD)
    time = gps.get(7)
    if not isinstance(time, tuple) or len(time) != 3:
        return None
    try:
        day = datetime.strptime(_text(gps.get(29)), "%Y:%m:%d").replace(tzinfo=UTC)
        hour, minute, second = (int(float(part)) for part in time)
        at = day.replace(hour=hour, minute=minute, second=second)
    except PARSER_FAULTS:
        return None
    return Taken(at.isoformat(), "GPS time")


def _xmp_time(picture: Image.Image) -> Taken | None:
    """Find the date in the block that editing programs add; its own order of trust."""
    block = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    words = block.encode("utf-8", "replace") if isinstance(block, str) else bytes(block)
    for name, basis in _XMP_DATES:
        found = re.search(name + rb"(?:=[\"']|>\s*)([\dT:+Z.-]{10,40})", words[:_XMP_LIMIT])
        raw = found.group(1).decode("ascii") if found else ""
        moment = _moment(raw)
        if moment is not None:
            zone = _zone(re.sub(r"^\.\d+", "", raw[19:]))
            notes = () if zone else ("The time in the picture carries no time zone.",)
            return Taken(moment.isoformat() + zone, basis, notes)
    return None


def _png_time(picture: Image.Image) -> Taken | None:
    raw = _text(picture.info.get("Creation Time"))
    moment = _moment(raw)
    if moment is None:
        return None
    zone = _zone(raw[19:].strip())
    notes = () if zone else ("The time in the picture carries no time zone.",)
    return Taken(moment.isoformat() + zone, "PNG Creation Time", notes)
