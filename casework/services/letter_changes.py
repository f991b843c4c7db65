"""What a draft could say now that its case, or its template, changed: offered, taken or left.

Merge fields follow the case by themselves. Where the template would choose other words than when
the draft was begun, the words are offered place by place; nothing typed by hand goes by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.documents import markdown
from casework.documents.letter_paragraphs import line_text
from casework.documents.template_file import render_body
from casework.errors import Refused
from casework.ids import LetterId
from casework.rules.text_merge import changed_places, with_places
from casework.services import drafts, letters
from casework.services.context import Casework
from casework.services.letter_templates import keep_used_in, label_of
from casework.services.letter_views import Prepared
from casework.store.stored_values import stored_values
from casework.summaries.letter_draft import DraftLine
from casework.summaries.letter_offers import OfferedChange, Offers


def offers(prepared: Prepared, lines: Sequence[DraftLine]) -> Offers:
    """Compare a draft with what its template says now; needs no database."""
    base = markdown.parse(prepared.base_body)
    if not base:
        return Offers((), (), ())
    new = markdown.parse(render_body(prepared.in_force or prepared.template, prepared.facts))
    places = changed_places(_keys(base), _keys(lines), _keys(new))
    return Offers(
        base,
        new,
        tuple(
            OfferedChange(
                place,
                _words(prepared, place.mine.of(lines)),
                _words(prepared, place.new.of(new)),
                place.new.of(new),
            )
            for place in places
        ),
    )


def with_taken(
    lines: Sequence[DraftLine], offered: Offers, taken: Collection[OfferedChange]
) -> tuple[DraftLine, ...]:
    """Return the draft with the changes that are taken; the rest of it as it was typed."""
    places = [(one.place.mine, one.place.new) for one in taken]
    return tuple(with_places(lines, offered.new, places))


def answer(
    casework: Casework,
    actor: Actor,
    *,
    prepared: Prepared,
    lines: Sequence[DraftLine],
    offered: Offers,
    taken: Sequence[OfferedChange],
    left: Sequence[OfferedChange],
) -> Done[str]:
    """Keep a draft with the changes that are taken; neither these nor those left come again.

    ``lines`` are the draft as it stands now. Returns what the draft says then, in Markdown.

    Raises:
        NotFound: no such letter, or not open to this person. Refused: it was issued, or was
            answered elsewhere meanwhile.
    """
    letter_id = LetterId(prepared.letter_id)
    body = markdown.write(with_taken(lines, offered, taken))
    settled = [(one.place.base, one.place.new) for one in (*taken, *left)]
    with casework.transaction(actor) as unit:
        case, row = letters.open_draft_in(unit, actor, letter_id)
        if row.base_body != prepared.base_body:
            raise Refused("These changes were answered meanwhile.", cure="Look at the draft again.")
        drafts.discard_in(unit, letters.draft_key(letter_id))
        before = stored_values(row)
        if body.strip() != row.body.strip():
            row.body, row.revision = body, row.revision + 1
        row.base_body = markdown.write(with_places(offered.base, offered.new, settled))
        if prepared.in_force is not None and len(settled) == len(offered.changes):
            # Every difference was looked at: the draft is one of the words in force from now on.
            keep_used_in(unit, prepared.in_force)
            row.template_id = label_of(prepared.in_force)
            row.template_version = prepared.in_force.fingerprint
        letters.record_change(unit, row, "letter.change_answered", before)
        return Done(body, Changes.of(Topic.DOCUMENTS, Topic.CASE, case_id=case.id))


def _keys(lines: Sequence[DraftLine]) -> list[str]:
    """Write each line for itself: lines are alike when they would be kept alike."""
    return [markdown.write((line,)) for line in lines]


def _words(prepared: Prepared, lines: Sequence[DraftLine]) -> str:
    return "\n".join(line_text(line, prepared.facts) for line in lines)
