"""What a clause does, as proposed from its words, its heading and what leads into it."""

from __future__ import annotations

import pytest

from casework.rules.clause_kinds import ClauseKind, ClauseSubject, read_clause

K = ClauseKind


@pytest.mark.parametrize(
    ("text", "heading", "kind"),
    [
        ("Staff must ask first.", "", K.DUTY),
        ("Staff must not share passwords.", "", K.PROHIBITION),
        ("Do not film pupils.", "", K.PROHIBITION),
        ("Staff may use them in their own time.", "", K.PERMISSION),
        ("Social media means any website.", "", K.DEFINITION),
        ("If in doubt, please ask HR.", "", K.ADVICE),
        ("Posts can become public.", "", K.NOTICE),
        ("This policy sets out how staff must behave.", "", K.PURPOSE),
        ("The aim of this policy is to protect staff.", "", K.PURPOSE),
        ("We want lessons to be quiet.", "Aims of this policy", K.PURPOSE),
        ("This policy sets out rules. Staff must keep them.", "", K.DUTY),
        ("Managers will monitor the use of devices.", "", K.MANAGERS_DUTY),
        ("The Trust will publish this policy.", "", K.TRUSTS_DUTY),
        ("This policy will be reviewed every year.", "Review", K.TRUSTS_DUTY),
        ("Staff who leave the Trust must return keys.", "", K.DUTY),
        ("Film pupils.", "What you must not do", K.PROHIBITION),
        ("Tell the office at once.", "", K.DUTY),
        ("Ring before 8am.", "", K.DUTY),
        ("If you are late, ring the office.", "", K.DUTY),
        ("Most slips heal. Tell your manager at once.", "", K.DUTY),
        ("Report forms are in the office.", "", K.NOTICE),
        ("Use of the hall is free.", "", K.NOTICE),
        ("Keep the keys", "", K.NOTICE),
        ("Return a key.", "What you must not do", K.PROHIBITION),
    ],
)
def test_a_kind_is_proposed_from_the_words(text: str, heading: str, kind: ClauseKind) -> None:
    assert read_clause(text, heading=heading).kind is kind


@pytest.mark.parametrize("kind", list(ClauseKind))
def test_a_kind_says_whom_it_binds(kind: ClauseKind) -> None:
    bound = kind.binds(ClauseSubject.ALL)
    assert (bound is ClauseSubject.EMPLOYEES) is kind.binds_employees
    assert (bound is ClauseSubject.TRUST) is (kind is K.TRUSTS_DUTY)
    assert (bound is ClauseSubject.MANAGERS) is (kind is K.MANAGERS_DUTY)
    assert "'" not in kind.words
