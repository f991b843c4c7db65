"""The words of a report outlive nothing: a closed casebook leaves none of them in memory."""

from __future__ import annotations

from casework.actor import Actor
from casework.documents.blocks import Run
from casework.documents.font_shelf import shape
from casework.documents.house_style import TextStyle
from casework.documents.typesetting import set_lines
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
    set_lines((Run("Zebedaia"),), TextStyle(10.0, 12.0, 0.0, 0.0), 200.0)
    assert set_lines.cache_info().currsize
    casework.close()
    assert not read
    for kept in (stem, set_lines, shape):
        assert kept.cache_info().currsize == 0
    assert found.clauses
