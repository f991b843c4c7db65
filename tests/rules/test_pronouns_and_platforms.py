"""How a person is referred to, and what a platform is called."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from casework.rules.platforms import Platform, find_platform, platform_name
from casework.rules.pronouns import Pronouns, reference

SHIPPED = Path(__file__).parents[2] / "resources" / "platforms.toml"


def shipped() -> list[Platform]:
    tables = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["platform"]
    return [Platform(t["code"], t["name"], tuple(t["aliases"])) for t in tables]


@pytest.mark.parametrize(
    ("pronouns", "sentence"),
    [
        (Pronouns.SHE, "she has her papers"),
        (Pronouns.HE, "he has his papers"),
        (Pronouns.THEY, "they have their papers"),
        (None, "Jordan Ellis has Jordan Ellis’s papers"),
    ],
)
def test_a_sentence_agrees_with_the_person(pronouns: Pronouns | None, sentence: str) -> None:
    who = reference(pronouns, "Jordan Ellis")
    assert f"{who.subject} {who.verb('has', 'have')} {who.possessive} papers" == sentence


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Twitter", "X (formerly Twitter)"),
        ("  X ", "X (formerly Twitter)"),
        ("INSTA", "Instagram"),
        ("Whats  App", "WhatsApp"),
        ("Townsquare", "Townsquare"),
        ("", ""),
    ],
)
def test_old_and_short_names_find_their_platform(typed: str, name: str) -> None:
    assert platform_name(shipped(), typed) == name


def test_no_name_means_two_platforms() -> None:
    platforms = shipped()
    for platform in platforms:
        for name in (platform.code, platform.name, *platform.aliases):
            assert find_platform(platforms, name) == platform
