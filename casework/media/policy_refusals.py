"""Why a policy document is not read, in the adviser's words, and what to do."""

from __future__ import annotations

from casework.errors import LockedFile, UnreadableFile

_SAVE_AS = "Open it in Word, save it as .docx, and choose that file."
_COPY = "Ask for the file again, or open it where it was written and save it anew."
_ALONE = "Choose the policy document alone."
_WORDS = {
    "empty": ("holds no words.", "Choose the file that holds the policy’s words."),
    "pictures only": (
        "holds pictures, and no words.",
        "Ask for the document that was typed, or have the scan turned into text, and choose that.",
    ),
    "scanned": (
        "is a scan: its pages are pictures without words that can be read.",
        "Ask for the file that was typed, or have the scan turned into text, and choose that.",
    ),
    "password needed": (
        "is locked by a password.",
        "Give its password, or ask for a copy without one.",
    ),
    "wrong password": (
        "does not open with that password.",
        "Type it again as it was given, capitals and all.",
    ),
    "locked": (
        "is locked by a password.",
        "Open it in Word with the password, save a copy without one, and choose the copy.",
    ),
    "old Word": ("is in the old Word format (.doc), which is not read here.", _SAVE_AS),
    "rich text": ("is a rich text file (.rtf), which is not read here.", _SAVE_AS),
    "OpenDocument": ("is an OpenDocument file (.odt), which is not read here.", _SAVE_AS),
    "an e-mail": (
        "is an e-mail.",
        "Save the policy that is attached to it, and choose that file.",
    ),
    "a web page": ("is a web page.", "Open it in Word, save it as .docx, and choose that file."),
    "a spreadsheet": ("is a spreadsheet or a presentation, and no policy document.", _ALONE),
    "a picture": (
        "is a picture.",
        "Ask for the document that was typed, and choose that.",
    ),
    "not a policy": ("is no Word, PDF or text document.", _ALONE),
    "cut short": (
        "is cut short: its end is missing.",
        "Copy or download it again, and choose the whole file.",
    ),
    "damaged": ("is damaged and cannot be read.", _COPY),
    "letters without meaning": (
        "holds letters that no program can read: they are drawn without saying what they are.",
        "Ask for the Word file, or for another PDF made from it.",
    ),
    "unpacks to too much": (
        "unpacks to far more than a policy holds, so it was not opened.",
        _COPY,
    ),
    "hostile": (
        "holds instructions (a document type) that no word processor writes, so it was not opened.",
        "Open it in Word, save it anew as .docx, and choose that file.",
    ),
    "nested too deeply": (
        "is nested more deeply than any program writes, so it was not opened.",
        "Open it in Word, save it anew as .docx, and choose that file.",
    ),
    "too long": ("is far too long to be a policy.", _ALONE),
    "too large to show": ("is too large to be a policy.", _ALONE),
    "needs too much memory": ("needs more memory to be read than it may use.", _ALONE),
    "took too long": ("took too long to read, so that was stopped.", _COPY),
    "the program is closing": ("was not read: the program is closing.", ""),
}

_A_PASSWORD_HELPS = {"password needed", "wrong password"}


def refusal(problem: str, name: str) -> UnreadableFile:
    """Say of a document, by its name, why it is not read."""
    words, cure = _WORDS.get(problem, _WORDS["damaged"])
    kind = LockedFile if problem in _A_PASSWORD_HELPS else UnreadableFile
    return kind(f"“{name}” {words}", cure=cure)
