"""A stranger with the passphrase: opens a casebook by docs/casebook-format.md and tampers with it.

Nothing of this program is imported. Usage: stranger.py FOLDER PASSPHRASE "SQL; SQL" …
"""

import json
import sys
import unicodedata
from hashlib import sha256
from hmac import digest
from pathlib import Path

import sqlcipher3
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BOUND = ("slot", "kind", "holder", "capacity", "made_at", "memory_kib", "passes", "lanes", "salt")


def canonical(value):
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def data_key(folder, passphrase):
    ring = json.loads((Path(folder) / "keyring.json").read_bytes())
    secret = unicodedata.normalize("NFKC", passphrase).encode()
    slot = next(slot for slot in ring["slots"] if slot["kind"] == "person")
    wrap = Argon2id(
        salt=bytes.fromhex(slot["salt"]), length=32, iterations=slot["passes"],
        lanes=slot["lanes"], memory_cost=slot["memory_kib"],
    ).derive(secret)  # fmt: skip
    bound = canonical({"casebook": ring["casebook"], **{name: slot[name] for name in BOUND}})
    nonce, sealed = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["sealed"])
    return AESGCM(wrap).decrypt(nonce, sealed, bound)


def sub_key(key, label):
    return HKDF(SHA256(), 32, None, f"casework/1/{label}".encode()).derive(key)


def opened(folder, key):
    connection = sqlcipher3.connect(str(Path(folder) / "casebook.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{sub_key(key, 'database').hex()}'\"")
    return connection


def evidence_path(folder, key, plain_sha256):
    name = digest(sub_key(key, "vault-names"), bytes.fromhex(plain_sha256), "sha256").hex()
    return Path(folder) / "evidence" / name[:2] / f"{name}.age"


def key_ring_holds(folder, connection):
    """Compare the key ring with the record by the format's own words."""
    ring = json.loads((Path(folder) / "keyring.json").read_bytes())
    parts = {
        "recovery" if slot["kind"] == "recovery" else f"person {slot['holder']}": slot
        for slot in ring.pop("slots")
    }
    marks = {name: sha256(canonical(part)).hexdigest() for name, part in parts.items()}
    marks["casebook"] = sha256(canonical(ring)).hexdigest()
    (kept,) = connection.execute("SELECT key_ring FROM casebook").fetchone()
    return json.loads(kept) == marks


def chain_holds(connection):
    """Walk the links by the format's own words."""
    rows = connection.execute("SELECT * FROM audit_entry ORDER BY number")
    names, previous = [column[0] for column in rows.description], "0" * 64
    for row in rows.fetchall():
        entry = dict(zip(names, row, strict=True))
        stated = entry.pop("digest")
        if entry["previous"] != previous or sha256(canonical(entry)).hexdigest() != stated:
            return False
        previous = stated
    return True


if __name__ == "__main__":
    database = opened(sys.argv[1], data_key(sys.argv[1], sys.argv[2]))
    for script in sys.argv[3:]:
        database.executescript(script)
