"""The words of a report outlive nothing: a closed casebook leaves none of them in memory."""

from __future__ import annotations

from casework.actor import Actor
from casework.rules.word_stems import stem
from casework.services import policy_import, suggestions
from casework.services.context import Casework
from casework.services.suggestion_data import shipped_suggestion_data


def test_a_closed_casebook_leaves_no_words_of_a_report(casework: Casework, adviser: Actor) -> None:
    policy_import.install_starter_policy(casework, adviser)
    text = "Zebedaia posted a photo of a pupil on her own account and called Quillonby a liar."
    found = suggestions.what_might_apply(casework, adviser, text=text)
    read = shipped_suggestion_data().lexicon._read
    assert "zebedaia" in read
    casework.close()
    assert not read
    assert stem.cache_info().currsize == 0
    assert found.clauses
