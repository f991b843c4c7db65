"""The trust's words of letters and standard paragraphs: listed, kept as versions, compared, reset.

A version is never changed: an edit is the next one, with a reason, and so is going back to the
shipped words. New drafts take the words in force; a letter keeps those that it was drafted from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.documents.template_file import LetterTemplate
from casework.documents.template_source import included, named
from casework.errors import BadInput, NotFound, Refused
from casework.ids import LetterId
from casework.rules.stage_move import written
from casework.rules.text_diff import differences
from casework.services import drafts, letter_views, template_looks
from casework.services.context import Casework
from casework.services.letter_people import addressee_words
from casework.services.letter_templates import (
    Latest,
    catalogue,
    is_used,
    latest_in,
    paragraphs,
    paragraphs_of,
    template_of,
    worded,
)
from casework.services.rights import edit_templates_or_refuse
from casework.services.template_looks import TemplateBasis
from casework.store import template_queries
from casework.store.casebook_store import ReadSession
from casework.store.template_tables import TemplateTextRow
from casework.store.unit import Unit
from casework.summaries.letter_templates import (
    FaultWeight,
    TemplateComparison,
    TemplateFault,
    TemplateKey,
    TemplateLine,
    TemplateMark,
    TemplatePart,
    TemplateText,
    TemplateUsed,
    TemplateVersion,
)

LONGEST_REASON = 1_000  # characters
_SHIPPED_PARAGRAPH = 1  # shipped paragraphs bear no number of their own


def library(casework: Casework) -> tuple[TemplateLine, ...]:
    """List every letter, then every standard paragraph, with whose words are in force."""
    with casework.read() as session:
        rows = latest_in(session)
    letters = [worded(template, rows) for template in catalogue().values()]
    found = [_line(TemplateKey(TemplatePart.LETTER, one.id), rows, letters) for one in letters]
    own = {name for part, name in rows if part == TemplatePart.PARAGRAPH}
    names = sorted({*paragraphs(), *own})
    found += [_line(TemplateKey(TemplatePart.PARAGRAPH, one), rows, letters) for one in names]
    return tuple(found)


def open_text(casework: Casework, *, key: TemplateKey) -> TemplateText:
    """Open a letter or a standard paragraph with its versions.

    Raises:
        NotFound: there is no such letter or paragraph.
    """
    with casework.read() as session:
        rows = latest_in(session)
        shipped = _shipped_or_refuse(key, rows)
        own = template_queries.texts_of(session, key.part.value, key.name)
        counts = (
            template_queries.letters_by_template(session, key.name)
            if key.part is TemplatePart.LETTER
            else {}
        )
        versions = tuple(_version(row, counts) for row in own)
    letters = [worded(template, rows) for template in catalogue().values()]
    first = own[-1].base_text if own else shipped
    number = _shipped_number(key)
    base = TemplateVersion(
        number, first, is_shipped=True, letters=counts.get(_label(key, number), 0)
    )
    versions = (*versions, base)
    text = TemplateText(
        _line(key, rows, letters),
        versions[0].text if own else shipped,
        versions,
        shipped_now=shipped,
        shipped_then=own[0].base_text if own else shipped,
    )
    return _with_facts(replace(text, names=named(shipped)), key)


def basis(casework: Casework) -> TemplateBasis:
    """Take all words in force, so that an edit can be looked at away from the database."""
    with casework.read() as session:
        return _basis_in(session)


def save_version(
    casework: Casework,
    actor: Actor,
    *,
    key: TemplateKey,
    text: str,
    why: str,
    knowing: bool = False,
) -> Done[TemplateVersion]:
    """Keep words as the next version, in force from now on for every new draft (DOMAIN.md 4).

    They are checked on the sample case, a paragraph in each letter that takes it in. ``knowing``:
    whoever saves was told what each letter will be stopped by, and saves all the same; what the
    law asks of a letter cannot be left out.

    Raises:
        NotFound: there is no such letter or paragraph. BadInput: no reason, or the words as before.
        Refused: the capacity edits no letters, or the words have a fault.
    """
    edit_templates_or_refuse(actor)
    reason = _reason(why)
    words = tidied(text)
    if key.part is TemplatePart.LETTER:
        template_of(key.name)
    # Looked at before the act: a paragraph of thirty letters takes a second or two.
    found = basis(casework)
    if key.part is TemplatePart.PARAGRAPH and key.name not in found.paragraphs:
        raise _no_paragraph(key.name)
    faults = template_looks.faults_everywhere(found, key, words)
    _refuse_faults(faults, knowing=knowing)
    codes = sorted({fault.code for fault in faults if fault.weight is FaultWeight.ASKS})
    with casework.transaction(actor) as unit:
        if words == tidied(_basis_in(unit.session).text(key)):
            raise BadInput(
                "These are the words in force already.", field="text", cure="Nothing is kept."
            )
        shipped = _shipped_or_refuse(key, latest_in(unit.session))
        row = _add(unit, key, words, shipped, reason, is_shipped=False)
        drafts.discard_in(unit, draft_key(key))
        _record(unit, row, "template.worded", reason, codes)
        return Done(_version(row, {}), _changed())


def reset(casework: Casework, actor: Actor, *, key: TemplateKey, why: str) -> Done[TemplateVersion]:
    """Go back to the words that this program ships: the next version, with a reason.

    Raises:
        NotFound: there is no such letter or paragraph. BadInput: no reason.
        Refused: the capacity edits no letters, or the shipped words are in force.
    """
    edit_templates_or_refuse(actor)
    reason = _reason(why)
    with casework.transaction(actor) as unit:
        rows = latest_in(unit.session)
        shipped = _shipped_or_refuse(key, rows)
        row = rows.get((key.part.value, key.name))
        if row is None or (row.is_shipped and row.text == shipped):
            raise Refused("The shipped words are in force already.", cure="Nothing was changed.")
        made = _add(unit, key, shipped, shipped, reason, is_shipped=True)
        drafts.discard_in(unit, draft_key(key))
        _record(unit, made, "template.reset", reason, [])
        return Done(_version(made, {}), _changed())


def compare(older: str, newer: str, *, names: tuple[str, str]) -> TemplateComparison:
    """Say how one text becomes another; ``names`` are those of the two."""
    return TemplateComparison(*names, differences(tidied(older), tidied(newer)))


def template_of_letter(casework: Casework, actor: Actor, *, letter_id: LetterId) -> TemplateUsed:
    """Return the template from which a letter was drafted, word for word.

    Raises:
        NotFound: no such letter, or not open to this person, or its template was never kept.
    """
    with casework.read() as session:
        row, _case = letter_views.find_in(session, actor, letter_id)
        used = template_queries.find_used(session, row.template_version)
        if used is None:
            raise NotFound(
                "The template of this letter was not kept.", cure="Its finished text is."
            )
        taken = tuple((name, str(words)) for name, words in sorted(used.paragraphs.items()))
        return TemplateUsed(used.label, used.fingerprint, used.text, taken)


def draft_key(key: TemplateKey) -> str:
    """Return the key under which typing in a template is kept between versions."""
    return f"template:{key.part.value}:{key.name}"


def tidied(text: str) -> str:
    """Write line ends one way, and take out what no letter has: empty ends, half characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


# -- what is refused ------------------------------------------------------------------------------


def _reason(why: str) -> str:
    reason = written(why)
    if not reason:
        raise BadInput(
            "Why are the words changed?", field="why", cure="It stands beside the version."
        )
    if len(reason) > LONGEST_REASON:
        raise BadInput("The reason is too long.", field="why", cure="Write it in a few words.")
    return reason


def _refuse_faults(faults: Sequence[TemplateFault], *, knowing: bool) -> None:
    barred = [fault for fault in faults if fault.weight is FaultWeight.BARS]
    if barred:
        raise Refused(
            "The text has a fault, so it was not kept as a version.",
            problems=[_told(fault) for fault in barred[:5]],
            cure="Mend what is marked; what you typed is kept as a draft.",
        )
    asked = [fault for fault in faults if fault.weight is FaultWeight.ASKS]
    if asked and not knowing:
        raise Refused(
            "Each letter from this text would be stopped before it goes.",
            problems=[_told(fault) for fault in asked[:5]],
            cure="Put back what is missing, or say that you keep it all the same.",
        )


def _told(fault: TemplateFault) -> str:
    where = ", ".join(
        part for part in (fault.letter, f"line {fault.line}" * (fault.line > 0)) if part
    )
    return f"{where}: {fault.message}" if where else fault.message


def _shipped_or_refuse(key: TemplateKey, rows: Latest) -> str:
    """Return the shipped words; a paragraph that is shipped no more has those it was made from."""
    if key.part is TemplatePart.LETTER:
        return template_of(key.name).body
    shipped = paragraphs().get(key.name)
    row = rows.get((key.part.value, key.name))
    if shipped is None and row is None:
        raise NotFound(
            f"There is no standard paragraph {key.name}.", cure="Choose one of the list."
        )
    return shipped if shipped is not None else row.base_text if row is not None else ""


def _no_paragraph(name: str) -> NotFound:
    return NotFound(f"There is no standard paragraph {name}.", cure="Choose one of the list.")


# -- rows and what they say -----------------------------------------------------------------------


def _add(
    unit: Unit, key: TemplateKey, text: str, base: str, why: str, *, is_shipped: bool
) -> TemplateTextRow:
    own = template_queries.texts_of(unit.session, key.part.value, key.name)
    number = max([_shipped_number(key), *(row.number for row in own)]) + 1
    row = TemplateTextRow(
        part=key.part.value,
        name=key.name,
        number=number,
        text=text,
        is_shipped=is_shipped,
        base_text=base,
        why=why,
        made_at=unit.now,
        made_by=unit.actor.words,
    )
    unit.session.add(row)
    unit.session.flush()
    return row


def _record(
    unit: Unit, row: TemplateTextRow, verb: str, why: str, stopped_by: Sequence[str]
) -> None:
    after: dict[str, object] = {"name": _title(TemplateKey(TemplatePart(row.part), row.name)),
                                "number": row.number, "text": row.text}  # fmt: skip
    if stopped_by:
        after["stopped_by"] = list(stopped_by)
    unit.record(verb, subject=("template_text", row.id), after=after, why=why)


def _basis_in(session: ReadSession) -> TemplateBasis:
    rows = latest_in(session)
    letters = {kind: worded(template, rows) for kind, template in catalogue().items()}
    return TemplateBasis(letters, paragraphs_of(rows))


def _line(key: TemplateKey, rows: Latest, letters: Sequence[LetterTemplate]) -> TemplateLine:
    row = rows.get((key.part.value, key.name))
    shipped = _shipped_or_refuse(key, rows)
    if row is None or (row.is_shipped and row.text == shipped):
        mark = TemplateMark.SHIPPED
    elif not is_used(row, rows):
        mark = TemplateMark.FAULTY
    else:
        same = row.base_text == shipped
        mark = TemplateMark.TRUST if same else TemplateMark.SHIPPED_CHANGED
    return TemplateLine(
        key,
        _title(key),
        mark,
        _shipped_number(key) if row is None else row.number,
        template_of(key.name).short if key.part is TemplatePart.LETTER else _title(key),
        template_of(key.name).purpose if key.part is TemplatePart.LETTER else "",
        None if row is None else row.made_at,
        "" if row is None else row.made_by,
        ()
        if key.part is TemplatePart.LETTER
        else tuple(one.id for one in letters if key.name in included(one.body)),
    )


def _version(row: TemplateTextRow, counts: Mapping[str, int]) -> TemplateVersion:
    key = TemplateKey(TemplatePart(row.part), row.name)
    return TemplateVersion(
        row.number, row.text, row.is_shipped, row.why, row.made_at, row.made_by,
        counts.get(_label(key, row.number), 0),
    )  # fmt: skip


def _with_facts(text: TemplateText, key: TemplateKey) -> TemplateText:
    if key.part is not TemplatePart.LETTER:
        return text
    known = template_of(key.name)
    return replace(
        text,
        to=addressee_words(known.to),
        must=tuple(must.says for must in known.must),
        needs=known.needs,
    )


def _label(key: TemplateKey, number: int) -> str:
    return f"{key.name} version {number}"


def _title(key: TemplateKey) -> str:
    if key.part is TemplatePart.LETTER:
        return template_of(key.name).title
    return key.name.replace("_", " ").capitalize()


def _shipped_number(key: TemplateKey) -> int:
    if key.part is TemplatePart.LETTER:
        return int(template_of(key.name).version)
    return _SHIPPED_PARAGRAPH


def _changed() -> Changes:
    return Changes.of(Topic.SETTINGS, Topic.DOCUMENTS)
