"""Facts as a document, and a document as facts: one reader behind ``inspect`` and the viewer."""

from __future__ import annotations

from casework.media.text_reader import clip
from casework.summaries.files import EmailFacts, FileFacts, FileKind
from casework.summaries.read_documents import ReadDocument, words_of_part


def document_of_facts(facts: FileFacts) -> ReadDocument:
    """Show the facts of a picture, film or unread file as the head of a document."""
    size = f"{facts.width} × {facts.height} pixels" if facts.width and facts.height else ""
    place = f"{facts.position.lat}, {facts.position.lon}" if facts.position else ""
    taken = f"{facts.taken_at} ({facts.taken_at_basis})" if facts.taken_at else ""
    length = "" if facts.duration_s is None else f"{facts.duration_s:g} seconds"
    pages = "" if facts.pages is None else str(facts.pages)
    pairs = (
        ("Size", size),
        ("Pages", pages),
        ("Length", length),
        ("Taken", taken),
        ("Device", facts.device or ""),
        ("Place", place),
    )
    return ReadDocument(
        facts.kind,
        facts.media_type,
        problem=facts.problem,
        head=tuple((name, words) for name, words in pairs if words),
        notes=facts.notes,
    )


def facts_of_document(
    document: ReadDocument,
    text_limit: int,
    *,
    email: EmailFacts | None = None,
    words: str | None = None,
) -> FileFacts:
    """Say in the words of ``inspect`` what was read; the files beneath are counted in a note.

    ``words`` are those of the file where they stand in it as they are.
    """
    # Paragraphs of a message stand apart; lines of anything else stand one under the other.
    apart = "\n\n" if document.kind is FileKind.EMAIL else "\n"
    said = apart.join(words_of_part(part) for part in document.parts) if words is None else words
    text, cut = clip(said, text_limit)
    notes = list(document.notes)
    beneath = len(document.children)
    if beneath and email is None:
        notes.append(
            "1 file is held inside." if beneath == 1 else f"{beneath} files are held inside."
        )
    notes += [one for one in cut if one not in notes]
    return FileFacts(
        document.kind,
        document.media_type,
        readable=document.problem is None,
        problem=document.problem,
        email=email,
        text=text or None,
        text_basis="embedded" if text else "none",
        notes=tuple(notes),
    )
