"""Fourteen policies in as many styles, split alike from Word, from PDF and from text."""

from __future__ import annotations

import re

import pytest

from casework.media.sandbox import Sandbox
from casework.rules.policy_account import account_of_words
from casework.rules.policy_parts import OutlineClause, OutlineSection
from casework.services.policy_documents import PolicyDocument
from tests.policy_papers import papers_figures as figures
from tests.policy_papers.description import Paper
from tests.policy_papers.papers_figures import handbook
from tests.policy_papers.test_policy_papers import PAPERS, WRITERS, named, read, reader

__all__ = ["reader"]


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("paper", named(PAPERS))
def test_a_policy_is_split_as_a_careful_reader_would(
    paper: Paper, kind: str, reader: Sandbox
) -> None:
    _assert_split(paper, read(paper, kind, reader))


@pytest.mark.parametrize("kind", WRITERS)
def test_a_handbook_of_many_pages_is_split_alike(kind: str, reader: Sandbox) -> None:
    paper = handbook()
    document = read(paper, kind, reader)
    assert kind != "pdf" or document.source.pages > 5
    _assert_split(paper, document)


def _assert_split(paper: Paper, document: PolicyDocument) -> None:
    outline = document.outline
    found = [
        (_label(section), section.heading, [(_label(c), _plain(c.text)) for c in section.clauses])
        for section in outline.sections
    ]
    wanted = paper.expected()
    assert [
        (_plain(heading).casefold(), [text for _, text in clauses]) for _, heading, clauses in found
    ] == [(heading.casefold(), [text for _, text in clauses]) for _, heading, clauses in wanted]
    for (label, heading, clauses), (fair, _, wanted_clauses) in zip(found, wanted, strict=True):
        assert label in fair, heading
        for (own, text), (fair_here, _) in zip(clauses, wanted_clauses, strict=True):
            assert own in fair_here, text
    assert _plain(outline.title) == paper.title


def _label(part: OutlineSection | OutlineClause) -> str:
    """Give the letters and figures of a printed label; an assigned one counts as none."""
    if part.label_source != "document":
        return ""
    return "".join(re.findall(r"[a-z0-9]+", part.label.lower()))


def _plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("kind", WRITERS)
def test_its_control_and_its_references_are_read_alike(kind: str, reader: Sandbox) -> None:
    outline = read(figures.LEGAL, kind, reader).outline
    assert outline.control.values == {
        "version": "3",
        "approved_by": "Board of Trustees",
        "review_on": "September 2027",
    }
    (reference,) = outline.cross_references
    assert (reference.text, reference.target) == ("section 3.1", "3.1")


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("paper", named(PAPERS))
def test_every_word_of_the_lines_is_in_a_clause_or_under_other(
    paper: Paper, kind: str, reader: Sandbox
) -> None:
    document = read(paper, kind, reader)
    account = account_of_words(document.source, document.outline)
    assert (account.lost, account.added) == ((), ())
