"""Who may have a copy of a letter, what of a case each reader may have, and what proves service."""

from __future__ import annotations

import pytest

from casework.rules.bundle_audience import Audience
from casework.rules.case_role import CaseRole
from casework.rules.letter_copies import CopyPart, parts_for, why_no_copy
from casework.rules.letter_enclosures import (
    EnclosureKind,
    is_annexed,
    must_be_settled,
    reader_of,
)
from casework.rules.service_proofs import ProofKind, proofs_for

SUBJECT, WITNESS = CaseRole.SUBJECT, CaseRole.WITNESS


@pytest.mark.parametrize(
    ("letter", "to", "part", "holds", "allowed"),
    [
        ("L19", SUBJECT, CopyPart.COMPANION, {CaseRole.COMPANION}, True),
        ("L19", SUBJECT, CopyPart.COMPANION, {CaseRole.COMPANION, WITNESS}, True),
        ("L19", SUBJECT, CopyPart.COMPANION, set(), False),
        ("L05", SUBJECT, CopyPart.OFFICIAL, set(), True),
        ("L05", SUBJECT, CopyPart.COMMISSIONER, {CaseRole.COMMISSIONER}, True),
        ("L05", SUBJECT, CopyPart.COMMISSIONER, {WITNESS, CaseRole.COMMISSIONER}, False),
        ("L05", SUBJECT, CopyPart.OFFICIAL, {CaseRole.REPORTER}, False),
        ("L05", SUBJECT, CopyPart.OFFICIAL, {CaseRole.RELATIVE_OR_FRIEND}, False),
        ("L05", SUBJECT, CopyPart.PARENT, set(), False),
        ("L12", WITNESS, CopyPart.PARENT, set(), True),
        ("L12", WITNESS, CopyPart.COMPANION, {CaseRole.COMPANION}, False),
        ("L34", SUBJECT, CopyPart.COMMISSIONER, {CaseRole.COMMISSIONER}, False),
        ("L34", SUBJECT, CopyPart.COMPANION, {CaseRole.COMPANION}, True),
        ("L01", CaseRole.REPORTER, CopyPart.COMMISSIONER, {CaseRole.COMMISSIONER}, False),
        ("L37", "OUTSIDE", CopyPart.HR_ADVISER, {CaseRole.HR_ADVISER_TO_IO}, False),
    ],
)
def test_a_copy_is_for_whoever_stands_beside_or_must_know(
    letter: str, to: str, part: CopyPart, holds: set[CaseRole], allowed: bool
) -> None:
    why, cure = why_no_copy(letter, to, part, holds)
    assert bool(why) is not allowed
    assert bool(cure) is not allowed


def test_nobody_has_a_copy_of_what_goes_outside_or_to_the_reporter() -> None:
    assert parts_for("L37", "OUTSIDE") == ()
    assert parts_for("L32", CaseRole.REPORTER) == ()
    assert CopyPart.COMMISSIONER not in parts_for("L43", SUBJECT)


def test_each_reader_has_what_the_bundle_would_show_them() -> None:
    audience, kinds = reader_of(SUBJECT)
    assert audience is Audience.EMPLOYEE
    assert {EnclosureKind.EXHIBIT, EnclosureKind.REPORT, EnclosureKind.BUNDLE} <= kinds
    assert reader_of(WITNESS)[0] is Audience.WITNESS
    for to in (WITNESS, CaseRole.REPORTER, "OUTSIDE"):
        assert EnclosureKind.EXHIBIT not in reader_of(to)[1]
        assert EnclosureKind.REPORT not in reader_of(to)[1]


def test_the_evidence_of_an_invitation_must_be_settled_before_it_goes() -> None:
    assert must_be_settled("L19", 0)
    assert not must_be_settled("L19", 1)
    assert not must_be_settled("L05", 0)
    assert is_annexed("Terms of reference, version 2 (printed after this letter)")


def test_what_proves_a_way_of_sending_is_offered_first() -> None:
    assert proofs_for("first_class")[0] is ProofKind.POSTING
    assert proofs_for("by_hand")[0] is ProofKind.SIGNED_COPY
    assert set(proofs_for("")) == set(ProofKind)
