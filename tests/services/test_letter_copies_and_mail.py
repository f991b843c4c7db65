"""Copies of a letter, each served by itself; the draft for mail; what proves service."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import cast

import pytest

from casework.actor import Actor
from casework.clock import FrozenClock
from casework.errors import BadInput, Refused
from casework.ids import CaseId, LetterCopyId, LetterId, PersonId
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.deadlines import ServiceMethod
from casework.rules.letter_copies import CopyPart
from casework.rules.letter_enclosures import EnclosureKind
from casework.rules.service_proofs import ProofKind
from casework.services import (
    audit_trail,
    deadlines,
    letter_copies,
    letter_files,
    letter_mail,
    letter_sending,
    people,
    service_proofs,
)
from casework.services.context import Casework
from casework.services.letter_files import PaperFormat
from casework.store.case_tables import PersonRow
from casework.store.casebook_queries import named_files
from tests.services.test_letter_enclosures import words_of
from tests.support.letter_cases import filled_letter, ready_case
from tests.support.matrix_cases import picture
from tests.support.process_cases import appoint, holder
from tests.support.sent_letters import attach, issue, serve

COMPANION = "Stan Whitlock"
AGREED = "Dana asked for it on 20 November"


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    made = ready_case(casework, adviser)
    appoint(casework, adviser, made, CaseRole.COMPANION, COMPANION)
    return made


@pytest.fixture
def notice(casework: Casework, adviser: Actor, case_id: CaseId) -> LetterId:
    return filled_letter(casework, adviser, case_id, "L05")


def copy_for(
    casework: Casework, adviser: Actor, case_id: CaseId, letter_id: LetterId,
    role: CaseRole = CaseRole.COMPANION, part: CopyPart = CopyPart.COMPANION, **told: bool,
) -> LetterCopyId:  # fmt: skip
    return letter_copies.add_copy(
        casework, adviser, letter_id=letter_id, person_id=holder(casework, case_id, role),
        part=part, why=AGREED, **told,
    ).value  # fmt: skip


def address(casework: Casework, adviser: Actor, person_id: PersonId, email: str) -> None:
    person = people.person(casework, person_id=person_id)
    values = {name: getattr(person, name) for name in person.__slots__}  # type: ignore[attr-defined]
    people.edit_person(casework, adviser, person=type(person)(**{**values, "email": email}))


def read(path: Path) -> EmailMessage:
    return cast("EmailMessage", message_from_bytes(path.read_bytes(), policy=SMTP))


def test_the_letter_names_who_has_a_copy(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId
) -> None:
    copy_for(casework, adviser, case_id, notice, with_enclosures=True)
    issue(casework, adviser, notice)
    pdf = letter_files.issued_file(casework, adviser, letter_id=notice, kind=PaperFormat.PDF)
    assert f"Copy to: {COMPANION}, companion" in words_of(pdf)


def test_each_recipient_is_served_by_themselves_and_no_clock_starts_from_a_copy(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId, clock: FrozenClock
) -> None:
    copy_id = copy_for(casework, adviser, case_id, notice)
    issue(casework, adviser, notice)
    clock.advance(timedelta(hours=2))

    def record() -> None:
        letter_copies.record_copy_service(
            casework, adviser, copy_id=copy_id, method=ServiceMethod.FIRST_CLASS,
            sent_at=casework.clock.now(), proof="KX 12",
        )  # fmt: skip

    record()
    kinds = {one.kind for one in deadlines.list_for_case(casework, adviser, case_id=case_id)}
    assert DeadlineKind.INVESTIGATION_REPORT not in kinds
    (copy,) = letter_sending.sending(casework, adviser, letter_id=notice).copies
    assert copy.received_on is not None
    assert (copy.received_on.isoformat(), copy.proof) == ("2026-11-25", "KX 12")
    with pytest.raises(Refused, match="on record already"):
        record()
    serve(casework, adviser, notice)
    kinds = {one.kind for one in deadlines.list_for_case(casework, adviser, case_id=case_id)}
    assert DeadlineKind.INVESTIGATION_REPORT in kinds


def test_nobody_has_a_copy_unasked_or_untold(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId
) -> None:
    appoint(casework, adviser, case_id, CaseRole.WITNESS, "Kel Rudd")
    companion = holder(casework, case_id, CaseRole.COMPANION)
    with pytest.raises(Refused, match="Kel Rudd has no copy of this letter: a witness"):
        copy_for(casework, adviser, case_id, notice, CaseRole.WITNESS, CopyPart.OFFICIAL)
    with pytest.raises(BadInput, match="who agreed to it"):
        letter_copies.add_copy(
            casework, adviser, letter_id=notice, person_id=companion, part=CopyPart.COMPANION,
            why=" ",
        )  # fmt: skip
    with pytest.raises(Refused, match="enclosures do not go"):
        copy_for(
            casework, adviser, case_id, notice, CaseRole.COMMISSIONER, CopyPart.COMMISSIONER,
            with_enclosures=True,
        )  # fmt: skip
    issue(casework, adviser, notice)
    with pytest.raises(Refused, match="issued without this copy"):
        copy_for(casework, adviser, case_id, notice)
    copy_id = copy_for(casework, adviser, case_id, notice, addressee_told=True)
    with pytest.raises(Refused, match="has a copy already"):
        copy_for(casework, adviser, case_id, notice, addressee_told=True)
    with pytest.raises(Refused, match="says that they have a copy"):
        letter_copies.take_off_copy(casework, adviser, copy_id=copy_id)


def test_the_draft_opens_as_mail_and_carries_what_was_issued(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId, tmp_path: Path
) -> None:
    attach(casework, adviser, notice, EnclosureKind.CLAUSES)
    issue(casework, adviser, notice)
    plan = letter_mail.plan(casework, adviser, letter_id=notice)
    path = letter_mail.export(
        casework, adviser, letter_id=notice, folder=tmp_path, address="dana@example.org"
    ).value
    data = path.read_bytes()
    assert b"\n" not in data.replace(b"\r\n", b"")
    message = read(path)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Dana Merrick <dana@example.org>"
    assert message["Subject"] == "Private and confidential: HLT-2026-001"
    assert not message.defects
    body = message.get_body(("plain",))
    assert body is not None
    assert "Dana" in body.get_content()
    assert "alleged" not in body.get_content()
    carried = {
        str(part.get_filename()): hashlib.sha256(part.get_payload(decode=True)).hexdigest()
        for part in message.iter_attachments()
    }
    assert carried == {part.name: part.sha256 for part in plan.parts}
    kept = letter_files.issued_letter(casework, adviser, letter_id=notice).pdf_sha256
    assert carried["HLT-2026-001 L05.pdf"] == kept
    told = [line.verb for line in audit_trail.case_timeline(casework, adviser, case_id=case_id)]
    assert told.count("letter.mail_drafted") == 1
    again = letter_mail.export(
        casework, adviser, letter_id=notice, folder=tmp_path, address="dana@example.org"
    ).value
    assert again.name == "HLT-2026-001 L05 2.eml"


def test_no_name_begins_a_header(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId, tmp_path: Path
) -> None:
    companion = holder(casework, case_id, CaseRole.COMPANION)
    copy_id = copy_for(casework, adviser, case_id, notice)
    issue(casework, adviser, notice)
    for name in ("O’Brien\r\nBcc: all@example.org", "Меррик", "“Quote” <x@y>, Jr.", "é" * 120):
        with casework.transaction(adviser) as unit:
            row = unit.session.get(PersonRow, companion)
            assert row is not None
            row.last_name, row.email = name, "d@example.org"
            unit.session.flush()
            unit.record("person.edited", subject=("person", row.id))
        path = letter_mail.export(
            casework, adviser, letter_id=notice, folder=tmp_path, copy_id=copy_id, naming=True
        ).value
        message = read(path)
        assert message["Bcc"] is None
        assert [one.addr_spec for one in message["To"].addresses] == ["d@example.org"]
        assert len(list(message.iter_attachments())) == 1


def test_an_address_that_mail_could_not_go_to_is_refused(
    casework: Casework, adviser: Actor, notice: LetterId, tmp_path: Path
) -> None:
    issue(casework, adviser, notice)
    for typed in (
        "a@b\r\nBcc: c@d", "no address", "a@@b", "<a@b", "a@b, c@d", "\x00@x", '"x"@b.example',
        "a@b.example (c)", "a b@c.example", "é@ü.example", "a@b\u202e.example",
        "a" * 65 + "@b.example",
    ):  # fmt: skip
        with pytest.raises(BadInput) as caught:
            letter_mail.export(casework, adviser, letter_id=notice, folder=tmp_path, address=typed)
        assert caught.value.field == "address", typed
    assert list(tmp_path.glob("*.eml")) == []


def test_a_copy_goes_to_its_own_address_with_the_letter_alone(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId, tmp_path: Path
) -> None:
    attach(casework, adviser, notice, EnclosureKind.CLAUSES)
    copy_id = copy_for(casework, adviser, case_id, notice)
    address(casework, adviser, holder(casework, case_id, CaseRole.COMPANION), "stan@union.example")
    issue(casework, adviser, notice)
    path = letter_mail.export(
        casework, adviser, letter_id=notice, folder=tmp_path, copy_id=copy_id
    ).value
    message = read(path)
    assert message["To"] == f"{COMPANION} <stan@union.example>"
    assert len(list(message.iter_attachments())) == 1


def test_no_draft_for_mail_of_a_letter_that_was_not_issued(
    casework: Casework, adviser: Actor, notice: LetterId, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="is a draft"):
        letter_mail.export(casework, adviser, letter_id=notice, folder=tmp_path)


def test_a_proof_is_kept_shown_and_checked_again(
    casework: Casework, adviser: Actor, notice: LetterId, tmp_path: Path
) -> None:
    receipt = tmp_path / "receipt.png"
    receipt.write_bytes(picture(70))
    issue(casework, adviser, notice)

    def keep(path: Path) -> str:
        return service_proofs.add_proof(
            casework, adviser, letter_id=notice, source=path, kind=ProofKind.SIGNED_COPY,
            note="Signed by Dana Merrick",
        ).value  # fmt: skip

    with pytest.raises(Refused, match="Not yet on record"):
        keep(receipt)
    serve(casework, adviser, notice)
    proof_id = service_proofs.ServiceProofId(keep(receipt))
    (line,) = letter_sending.sending(casework, adviser, letter_id=notice).proofs
    assert line.sha256 == hashlib.sha256(picture(70)).hexdigest()
    assert service_proofs.verify_proof(casework, adviser, proof_id=proof_id) == ""
    assert len(service_proofs.proof_pages(casework, adviser, proof_id=proof_id, longest=60)) == 1
    with casework.read() as session:
        assert line.sha256 in {file.sha256 for file in named_files(session)}
    other = tmp_path / "film.mp4"
    other.write_bytes(b"\0\0\0\x18ftypmp42" + b"\0" * 64)
    held = list(casework.vault.names())
    with pytest.raises(Refused, match="nobody could look at"):
        keep(other)
    assert list(casework.vault.names()) == held
