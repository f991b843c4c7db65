"""The key ring: one random data key, wrapped once for each person and once for the recovery code.

What stands in the file, byte for byte, is told in docs/casebook-format.md.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casework.actor import Actor, Capacity
from casework.errors import BadInput, DamagedCasebook, WrongPassphrase
from casework.ids import new_id
from casework.store.canonical import canonical_json, instant_text
from casework.store.durable_file import read_plain_file, write_durably
from casework.store.recovery_code import read_recovery_code

KEY_RING_NAME = "keyring.json"
CASEBOOK_PART = "casebook"
RECOVERY_PART = "recovery"
_FORMAT = "casework-key-ring"
_VERSION = 1
_KEY_BYTES = 32
_NONCE_BYTES = 12

SlotKind = Literal["person", "recovery"]


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What a guess costs: memory in KiB, passes over it, parallel lanes."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def within_reason(self) -> bool:
        """Tell whether a slot from a file may be tried without hurting this computer."""
        return (
            8 <= self.memory_kib <= 1024 * 1024 and 1 <= self.passes <= 16 and 1 <= self.lanes <= 16
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key under one passphrase, with all that is needed to try it."""

    slot_id: str
    kind: SlotKind
    holder: str
    capacity: str
    made_at: str
    cost: KdfCost
    salt: bytes
    nonce: bytes
    sealed: bytes

    def bound_text(self, casebook_id: str) -> bytes:
        """Return what the seal vouches for beside the key, so that no label can be swapped."""
        return canonical_json(
            {
                "casebook": casebook_id,
                "slot": self.slot_id,
                "kind": self.kind,
                "holder": self.holder,
                "capacity": self.capacity,
                "made_at": self.made_at,
                "memory_kib": self.cost.memory_kib,
                "passes": self.cost.passes,
                "lanes": self.cost.lanes,
                "salt": self.salt.hex(),
            }
        )


@dataclass(frozen=True, slots=True)
class KeyRing:
    """What ``keyring.json`` holds; it opens nothing without a passphrase or the code."""

    casebook_id: str
    name: str
    slots: tuple[Slot, ...] = ()
    identity_nonce: bytes = b""
    identity_sealed: bytes = b""

    @property
    def holders(self) -> tuple[Actor, ...]:
        """Name the people who hold a key, in the order in which they were added."""
        return tuple(
            Actor(slot.holder, Capacity(slot.capacity))
            for slot in self.slots
            if slot.kind == "person"
        )

    # -- making -------------------------------------------------------------------------

    def with_person(
        self,
        data_key: bytes,
        passphrase: str,
        holder: Actor,
        at: datetime,
        cost: KdfCost = KdfCost(),
    ) -> KeyRing:
        """Return a ring with a slot for the person; an older slot of that person is replaced."""
        kept = tuple(
            slot
            for slot in self.slots
            if not (slot.kind == "person" and slot.holder == holder.name)
        )
        made = self._seal(
            data_key,
            _passphrase_bytes(passphrase),
            "person",
            holder.name,
            holder.capacity,
            at,
            cost,
        )
        return replace(self, slots=(*kept, made))

    def with_recovery_code(
        self, data_key: bytes, code: str, at: datetime, cost: KdfCost = KdfCost()
    ) -> KeyRing:
        """Return a ring whose recovery slot opens with this code, and with no older one."""
        kept = tuple(slot for slot in self.slots if slot.kind != "recovery")
        made = self._seal(
            data_key, read_recovery_code(code).encode(), "recovery", "recovery sheet", "", at, cost
        )
        return replace(self, slots=(*kept, made))

    def with_identity(self, data_key: bytes, identity: str) -> KeyRing:
        """Return a ring that also wraps the evidence identity, for the day the database is lost."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = AESGCM(sub_key(data_key, "identity")).encrypt(
            nonce, identity.encode(), self.casebook_id.encode()
        )
        return replace(self, identity_nonce=nonce, identity_sealed=sealed)

    def _seal(
        self,
        data_key: bytes,
        secret: bytes,
        kind: SlotKind,
        holder: str,
        capacity: str,
        at: datetime,
        cost: KdfCost,
    ) -> Slot:
        bare = Slot(
            slot_id=new_id(),
            kind=kind,
            holder=holder,
            capacity=str(capacity),
            made_at=instant_text(at),
            cost=cost,
            salt=os.urandom(16),
            nonce=os.urandom(_NONCE_BYTES),
            sealed=b"",
        )
        wrapping = AESGCM(_derive(secret, bare.salt, cost))
        return replace(
            bare,
            sealed=wrapping.encrypt(bare.nonce, data_key, bare.bound_text(self.casebook_id)),
        )

    # -- opening ------------------------------------------------------------------------

    def unlock(self, passphrase: str, *, holder: str | None = None) -> bytes:
        """Return the data key for a passphrase, trying the named holder's slot first.

        Raises WrongPassphrase, DamagedCasebook when a slot asks for absurd work.
        """
        secret = _passphrase_bytes(passphrase)
        people = [slot for slot in self.slots if slot.kind == "person"]
        people.sort(key=lambda slot: slot.holder != holder)
        for slot in people:
            data_key = self._try(slot, secret)
            if data_key is not None:
                return data_key
        raise WrongPassphrase(
            "That passphrase does not open this casebook.",
            cure="Capitals and spaces count. If it is lost, use the recovery sheet.",
        )

    def unlock_with_code(self, code: str) -> bytes:
        """Return the data key for the recovery code.

        Raises BadInput when a group is mistyped, WrongPassphrase when the code is of another sheet.
        """
        secret = read_recovery_code(code).encode()
        for slot in self.slots:
            data_key = self._try(slot, secret) if slot.kind == "recovery" else None
            if data_key is not None:
                return data_key
        raise WrongPassphrase(
            "That recovery code is of another sheet, or of a sheet that was replaced.",
            cure="Look for the sheet that names this casebook and has the latest date.",
        )

    def identity(self, data_key: bytes) -> str:
        """Return the age identity that opens evidence files. Raises DamagedCasebook."""
        try:
            return (
                AESGCM(sub_key(data_key, "identity"))
                .decrypt(self.identity_nonce, self.identity_sealed, self.casebook_id.encode())
                .decode()
            )
        except (InvalidTag, ValueError) as error:
            raise DamagedCasebook(
                "The key ring does not hold the key of the evidence files as it was written.",
                cure="The database holds it too; restore the key ring from a backup.",
            ) from error

    def _try(self, slot: Slot, secret: bytes) -> bytes | None:
        if not slot.cost.within_reason():
            raise DamagedCasebook(
                "The key ring of this casebook was altered: a key asks for impossible work.",
                cure="Take keyring.json from a backup.",
            )
        try:
            wrapping = AESGCM(_derive(secret, slot.salt, slot.cost))
            return wrapping.decrypt(slot.nonce, slot.sealed, slot.bound_text(self.casebook_id))
        except InvalidTag:
            return None
        except ValueError as error:  # a salt or nonce that was cut
            raise DamagedCasebook(
                "The key ring of this casebook is damaged: a key in it is not whole.",
                cure="Take keyring.json from a backup; it opens with the passphrase of that day.",
            ) from error

    # -- the file -----------------------------------------------------------------------

    def save(self, folder: Path) -> None:
        """Write the ring at once into the casebook's folder. Raises NoRoom."""
        write_durably(folder / KEY_RING_NAME, self.content())

    def content(self) -> bytes:
        """Return the file as it is written, byte for byte."""
        return json.dumps(self._as_json(), indent=1).encode()

    def marks(self) -> tuple[tuple[str, str], ...]:
        """Return a digest of each part, by which the record knows it: what it is of, each key."""
        read = self._as_json()
        slots: Any = read.pop("slots")
        parts = [
            (CASEBOOK_PART, read),
            *((part_of(slot["kind"], slot["holder"]), slot) for slot in slots),
        ]
        return tuple(
            (name, hashlib.sha256(canonical_json(part)).hexdigest()) for name, part in parts
        )

    @classmethod
    def load(cls, folder: Path) -> KeyRing:
        """Read the ring of a casebook. Raises BadInput where there is none, DamagedCasebook."""
        try:
            content = read_plain_file(folder / KEY_RING_NAME)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise BadInput(
                f"There is no casebook at {folder}.",
                cure="Choose the folder that holds keyring.json and casebook.db.",
            ) from error
        except OSError as error:
            raise BadInput(
                f"The casebook at {folder} cannot be read: {error.strerror}.",
                cure="Check that the disk is connected and that you may read the folder.",
            ) from error
        try:
            return cls._from_json(json.loads(content))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise DamagedCasebook(
                "The key ring of this casebook is damaged.",
                cure="Take keyring.json from a backup; it opens with the passphrase of that day.",
            ) from error

    def _as_json(self) -> dict[str, object]:
        return {
            "format": _FORMAT,
            "version": _VERSION,
            "casebook": self.casebook_id,
            "name": self.name,
            "slots": [
                {
                    "slot": slot.slot_id,
                    "kind": slot.kind,
                    "holder": slot.holder,
                    "capacity": slot.capacity,
                    "made_at": slot.made_at,
                    "kdf": "argon2id",
                    "memory_kib": slot.cost.memory_kib,
                    "passes": slot.cost.passes,
                    "lanes": slot.cost.lanes,
                    "salt": slot.salt.hex(),
                    "nonce": slot.nonce.hex(),
                    "sealed": slot.sealed.hex(),
                }
                for slot in self.slots
            ],
            "identity": {"nonce": self.identity_nonce.hex(), "sealed": self.identity_sealed.hex()},
        }

    @classmethod
    def _from_json(cls, read: Mapping[str, Any]) -> KeyRing:
        if read["format"] != _FORMAT or read["version"] != _VERSION:
            raise ValueError("another format")
        return cls(
            casebook_id=str(read["casebook"]),
            name=str(read["name"]),
            slots=tuple(_slot_from_json(slot) for slot in read["slots"]),
            identity_nonce=bytes.fromhex(read["identity"]["nonce"]),
            identity_sealed=bytes.fromhex(read["identity"]["sealed"]),
        )


def _slot_from_json(read: Mapping[str, Any]) -> Slot:
    if read["kind"] not in ("person", "recovery") or read["kdf"] != "argon2id":
        raise ValueError("another kind of slot")
    if read["kind"] == "person":
        Capacity(read["capacity"])
    return Slot(
        slot_id=str(read["slot"]),
        kind="person" if read["kind"] == "person" else "recovery",
        holder=str(read["holder"]),
        capacity=str(read["capacity"]),
        made_at=str(read["made_at"]),
        cost=KdfCost(int(read["memory_kib"]), int(read["passes"]), int(read["lanes"])),
        salt=bytes.fromhex(read["salt"]),
        nonce=bytes.fromhex(read["nonce"]),
        sealed=bytes.fromhex(read["sealed"]),
    )


def part_of(kind: str, holder: str) -> str:
    """Name a slot as the record does."""
    return RECOVERY_PART if kind == "recovery" else f"person {holder}"


def new_data_key() -> bytes:
    """Make the one random key of a casebook."""
    return os.urandom(_KEY_BYTES)


def sub_key(data_key: bytes, label: str) -> bytes:
    """Derive a key for one purpose: database, audit, vault-names, identity, drafts."""
    return HKDF(
        algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=f"casework/1/{label}".encode()
    ).derive(data_key)


def _passphrase_bytes(passphrase: str) -> bytes:
    """Spell a passphrase in one way, so that é typed on another keyboard still opens."""
    if not passphrase:
        raise WrongPassphrase(
            "No passphrase was typed.", cure="Type it, or use the recovery sheet."
        )
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def _derive(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    return Argon2id(
        salt=salt,
        length=_KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(secret)
