"""Write an Outlook message (a compound file) with nothing but the standard library."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from itertools import pairwise

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
_EPOCH = 116_444_736_000_000_000  # of Windows, in tenths of a microsecond before 1970
TEXT, NUMBER, BYTES, TIME = 0x001F, 0x0003, 0x0102, 0x0040


@dataclass
class Folder:
    """A storage: streams and storages by name."""

    streams: dict[str, bytes] = field(default_factory=dict)
    folders: dict[str, Folder] = field(default_factory=dict)


def properties(folder: Folder, head: int, values: dict[tuple[int, int], object]) -> Folder:
    """Write the properties of one object into its storage."""
    rows = b""
    for (pid, kind), value in values.items():
        row = struct.pack("<HHI", kind, pid, 6)
        if kind == NUMBER:
            row += struct.pack("<II", int(str(value)), 0)
        elif kind == TIME:
            row += struct.pack("<Q", int(float(str(value)) * 10_000_000) + _EPOCH)
        else:
            body = value if isinstance(value, bytes) else str(value).encode("utf-16-le")
            folder.streams[f"__substg1.0_{pid:04X}{kind:04X}"] = body
            row += struct.pack("<II", len(body), 0)
        rows += row
    folder.streams["__properties_version1.0"] = bytes(head) + rows
    return folder


def message(
    *,
    subject: str = "About a post",
    body: str = "Please look at this.",
    html: bytes | None = None,
    headers: str = "",
    sent: float | None = 1_793_609_467,
    attachments: tuple[Folder, ...] = (),
    recipients: tuple[tuple[str, str, int], ...] = (("Priya N", "p@example.org", 1),),
    inner: bool = False,
    more: dict[tuple[int, int], object] | None = None,
) -> Folder:
    """Make the storage of a message, of one within another where ``inner``."""
    values: dict[tuple[int, int], object] = {
        (0x001A, TEXT): "IPM.Note",
        (0x0037, TEXT): subject,
        (0x0C1A, TEXT): "Helen Osei",
        (0x0C1F, TEXT): "h.osei@example.org",
        (0x1000, TEXT): body,
        **(more or {}),
    }
    if sent is not None:
        values[0x0039, TIME] = sent
    if html is not None:
        values[0x1013, BYTES] = html
    if headers:
        values[0x007D, TEXT] = headers
    folder = properties(Folder(), 24 if inner else 32, values)
    for number, (name, address, kind) in enumerate(recipients):
        folder.folders[f"__recip_version1.0_#{number:08X}"] = properties(
            Folder(),
            8,
            {(0x3001, TEXT): name, (0x39FE, TEXT): address, (0x0C15, NUMBER): kind},
        )
    for number, one in enumerate(attachments):
        folder.folders[f"__attach_version1.0_#{number:08X}"] = one
    return folder


def attachment(name: str, body: bytes, *, cid: str = "", mime: str = "") -> Folder:
    values: dict[tuple[int, int], object] = {
        (0x3707, TEXT): name,
        (0x3701, BYTES): body,
        (0x3705, NUMBER): 1,
    }
    if cid:
        values[0x3712, TEXT] = cid
    if mime:
        values[0x370E, TEXT] = mime
    return properties(Folder(), 8, values)


def enclosed(name: str, inner: Folder) -> Folder:
    folder = properties(Folder(), 8, {(0x3001, TEXT): name, (0x3705, NUMBER): 5})
    folder.folders["__substg1.0_3701000D"] = inner
    return folder


def as_file(root: Folder) -> bytes:
    """Write the compound file: every stream padded to its own sectors, none in the small stream."""
    entries: list[list[object]] = []  # name, kind, left, right, child, start, size
    sectors: list[bytes] = []
    chain: list[int] = []
    mini = bytearray()
    mini_chain: list[int] = []

    def keep(body: bytes) -> int:
        start = len(sectors)
        count = max(1, -(-len(body) // _SECTOR))
        for at in range(count):
            sectors.append(body[at * _SECTOR : (at + 1) * _SECTOR].ljust(_SECTOR, b"\0"))
            chain.append(len(sectors) if at + 1 < count else _END)
        return start

    def keep_small(body: bytes) -> int:
        start = len(mini) // 64
        count = max(1, -(-len(body) // 64))
        mini.extend(body.ljust(count * 64, b"\0"))
        mini_chain.extend(start + at + 1 if at + 1 < count else _END for at in range(count))
        return start

    def add(name: str, folder: Folder, kind: int) -> int:
        here = len(entries)
        entries.append([name, kind, _FREE, _FREE, _FREE, 0, 0])
        inside: list[int] = []
        for stream, body in folder.streams.items():
            inside.append(len(entries))
            start = keep(body) if len(body) >= 4096 else keep_small(body)
            entries.append([stream, 2, _FREE, _FREE, _FREE, start, len(body)])
        inside += [add(inner, one, 1) for inner, one in folder.folders.items()]
        # A tree that leans to the right is a tree all the same.
        for left, right in pairwise(inside):
            entries[left][3] = right
        if inside:
            entries[here][4] = inside[0]
        return here

    add("Root Entry", root, 5)
    entries[0][5], entries[0][6] = keep(bytes(mini)), len(mini)
    listed = b"".join(_entry(*one) for one in entries)
    directory = keep(listed)
    small = keep(b"".join(struct.pack("<I", one) for one in mini_chain).ljust(_SECTOR, b"\xff"))
    small_count = len(chain) - small
    fat_count = 1
    while (len(chain) + fat_count) * 4 > fat_count * _SECTOR:
        fat_count += 1
    first_fat = len(chain)
    table = [*chain, *[_FAT] * fat_count]
    fat = b"".join(struct.pack("<I", one) for one in table).ljust(fat_count * _SECTOR, b"\xff")
    assert fat_count <= 109
    places = [first_fat + at for at in range(fat_count)]
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6), 0,
        fat_count, directory, 0, 4096, small, small_count, _END, 0,
    )  # fmt: skip
    head += b"".join(struct.pack("<I", one) for one in [*places, *[_FREE] * (109 - fat_count)])
    return head + b"".join(sectors) + fat


def _entry(name: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        written, len(written), kind, 1, left, right, child, bytes(16), 0, 0, 0, start, size,
    )  # fmt: skip
