"""Recognise folders that a cloud service copies or that stand on a network drive."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

_SYNC_PARTS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "drivefs": "Google Drive",
    "mobile documents": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "sharepoint": "SharePoint",
}
_SYNC_VARIABLES = {
    "OneDrive": "OneDrive",
    "OneDriveCommercial": "OneDrive",
    "OneDriveConsumer": "OneDrive",
}
_NETWORK_KINDS = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "davfs2"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.davfs2", "9p", "ncpfs", "glusterfs", "ceph", "lustre"}
)
_DRIVE_REMOTE = 4  # of the Windows call GetDriveTypeW


@dataclass(frozen=True, slots=True)
class Mount:
    """A place in the file tree, and what kind of file system stands there."""

    at: str
    kind: str


def folder_warnings(
    folder: Path,
    *,
    variables: Mapping[str, str] | None = None,
    mounts: Iterable[Mount] | None = None,
) -> tuple[str, ...]:
    """Say in words why a folder is no good home for a casebook; empty when it is one."""
    found = folder.absolute()
    warnings = []
    service = _sync_service(found, os.environ if variables is None else variables)
    if service:
        warnings.append(
            f"{service} copies this folder to other computers while it is written. That can damage "
            "the casebook, and keeps copies that no retention reaches. Choose a folder that is "
            "only on this computer; a backup may go to a disk."
        )
    if _on_network(found, _mounts() if mounts is None else mounts):
        warnings.append(
            "This folder is on a network drive. A lost connection in the middle of a change can "
            "damage the casebook. Choose a folder on this computer's own disk."
        )
    return tuple(warnings)


def _sync_service(folder: Path, variables: Mapping[str, str]) -> str:
    for name, service in _SYNC_VARIABLES.items():
        root = variables.get(name, "")
        if root and (folder == Path(root) or Path(root) in folder.parents):
            return service
    for part in folder.parts:
        plain = part.lower()
        for sign, service in _SYNC_PARTS.items():
            # OneDrive adds the name of the trust, Dropbox says whether it is personal.
            if plain == sign or plain.startswith((f"{sign} -", f"{sign} (", f"{sign}-")):
                return service
    # Dropbox may stand under any name; each synchronised root holds this folder.
    if any((parent / ".dropbox.cache").exists() for parent in (folder, *folder.parents)):
        return "Dropbox"
    return ""


def _on_network(folder: Path, mounts: Iterable[Mount]) -> bool:
    text = str(folder)
    if text.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE)
    best = Mount("", "")
    for mount in mounts:
        inside = folder == Path(mount.at) or Path(mount.at) in folder.parents
        if inside and len(mount.at) >= len(best.at):
            best = mount
    return best.kind in _NETWORK_KINDS


def _mounts() -> list[Mount]:
    try:
        return [Mount(part.mountpoint, part.fstype) for part in psutil.disk_partitions(all=True)]
    except (OSError, psutil.Error):
        return []
