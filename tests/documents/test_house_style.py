"""Paper takes its look from the same tokens as the screen."""

import json

from casework.documents.house_style import (
    RESOURCES,
    contrast_on_white,
    house_style,
    letterhead_colour,
)


def test_measures_are_those_of_the_tokens() -> None:
    tokens = json.loads((RESOURCES / "styles" / "tokens.json").read_text(encoding="utf-8"))
    style = house_style()
    assert style.ink == tokens["paper"]["colour"]["ink"]
    assert style.ink == tokens["colour"]["light"]["ink"]
    assert style.style("body").size == tokens["paper"]["style"]["body"][0]


def test_school_may_have_its_own_colour_if_it_can_be_read() -> None:
    style = house_style()
    assert letterhead_colour("7a1f3d", style) == "#7A1F3D"
    assert letterhead_colour("#FFEE00", style) == style.rule
    assert letterhead_colour("red", style) == style.rule
    assert contrast_on_white("#000000") == 21
