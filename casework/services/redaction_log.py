"""The redaction log of a copy as a paper, in both formats (DOMAIN.md 6)."""

from __future__ import annotations

from pathlib import Path

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import item_in, may_handle_or_refuse
from casework.services.leaving import leave, refuse_target
from casework.services.page_source import refuse_sealed
from casework.services.redacted_copies import copy
from casework.store.unit import Unit
from casework.summaries.evidence import Exported


def export_log(
    casework: Casework, actor: Actor, *, copy_id: str, target: Path, overwrite: bool = False
) -> Done[Exported]:
    """Write the log of a copy as PDF, or as Word where the name ends so; in a job.

    ``overwrite`` where the person chose to. Raises BadInput (another ending, the file is there),
    Refused (sealed), NoRoom, NotFound.
    """
    # Imported here: what writes papers takes a tenth of a second that a list never needs.
    import hashlib

    from casework.documents.docx_writer import write_docx
    from casework.documents.pdf_writer import write_pdf
    from casework.documents.read_back import require_same
    from casework.documents.redaction_log import RedactionLogFacts, redaction_log

    may_handle_or_refuse(actor)
    _ending_or_refuse(target)
    refuse_target(target, overwrite=overwrite)
    made = copy(casework, actor, copy_id=copy_id)
    with casework.read() as session:
        item, _file = item_in(session, actor, made.item_id)
        refuse_sealed(item)
        case = open_case_in(session, actor, item.case_id) if item.case_id else None
        facts = RedactionLogFacts(
            case.reference if case is not None else "", item.reference or "", item.title, made
        )
    document = redaction_log(facts)
    paper, word = write_pdf(document), write_docx(document)
    require_same(document, paper, word)
    body = word if target.suffix.lower() == ".docx" else paper.data
    sha256 = hashlib.sha256(body).hexdigest()

    def note(unit: Unit) -> str | None:
        item, _file = item_in(unit.session, actor, made.item_id)
        refuse_sealed(item)
        unit.record(
            "redaction.log_exported",
            case_id=item.case_id,
            subject=("evidence", item.id),
            after={"number": made.number, "sha256": sha256},
        )
        return item.case_id

    case_id = leave(casework, actor, {target: body}, note, overwrite=overwrite)
    left = Exported(str(target), sha256, len(body))
    return Done(left, Changes.of(Topic.REDACTIONS, case_id=case_id))


def _ending_or_refuse(target: Path) -> None:
    if target.suffix.lower() not in (".pdf", ".docx"):
        raise BadInput(
            "A redaction log is written as PDF or Word.",
            field="target",
            cure="End its name with .pdf or .docx.",
        )
