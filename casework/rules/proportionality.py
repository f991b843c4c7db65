"""The prompts about proportionality (DOMAIN.md 3.10): questions for the officer, never a score.

The courts gave no checklist that decides cases. Nothing here is added up or weighed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

LONGEST_ANSWER = 20_000


class Part(StrEnum):
    """The parts of the form, in their order."""

    WORDS = "What was said"
    AUDIENCE = "Who could see it"
    EFFECT = "What it led to"
    PERSON = "The employee and the employer"
    RIGHTS = "Belief, privacy and the least that would do"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question of the form; ``code`` is what the casebook keeps."""

    code: str
    label: str
    question: str
    part: Part


PROMPTS: tuple[Prompt, ...] = (
    Prompt("content", "Content", "What was said, in plain words.", Part.WORDS),
    Prompt("tone", "Tone", "Abusive, satirical, temperate: how does it read?", Part.WORDS),
    Prompt(
        "own_words",
        "Own words or a repost",
        "Whose words are they; was anything added?",
        Part.WORDS,
    ),
    Prompt("extent", "Extent", "One post or many; followers, views, copies made.", Part.AUDIENCE),
    Prompt(
        "understanding",
        "What the employee understood",
        "What did the employee think or know of who could see it?",
        Part.AUDIENCE,
    ),
    Prompt(
        "privacy",
        "Expectation of privacy (article 8)",
        "Which settings; who passed it on to the school, and how?",
        Part.AUDIENCE,
    ),
    Prompt(
        "attribution",
        "Whose view it reads as",
        "Clearly personal, or readable as the Trust’s view; is the employer named in the profile?",
        Part.AUDIENCE,
    ),
    Prompt(
        "intrusion",
        "Effect on others",
        "On pupils, parents, colleagues and the running of the school: what is shown by evidence, "
        "and what is feared?",
        Part.EFFECT,
    ),
    Prompt(
        "put_right",
        "Deleted or put right",
        "Was it deleted, corrected or apologised for; when, and unasked?",
        Part.EFFECT,
    ),
    Prompt(
        "power",
        "Imbalance of power",
        "The employee’s position beside that of the people affected.",
        Part.PERSON,
    ),
    Prompt(
        "employer",
        "Nature of the employer",
        "What follows from working with pupils and families, and what does not?",
        Part.PERSON,
    ),
    Prompt("role_duties", "Duties of the role", "Does it contradict them, and which?", Part.PERSON),
    Prompt(
        "prior_advice",
        "Advice given before",
        "Was the employee advised or trained about this; when, by whom?",
        Part.PERSON,
    ),
    Prompt(
        "belief",
        "Belief (article 9), protected characteristic",
        "Is one touched; is it the belief or the manner that is objected to?",
        Part.RIGHTS,
    ),
    Prompt(
        "expression",
        "Freedom of expression (article 10)",
        "What is the subject, and what weight does speech about it have?",
        Part.RIGHTS,
    ),
    Prompt(
        "least_intrusive",
        "Least intrusive limit",
        "What would protect others with the least intrusion: taking down, guidance, training?",
        Part.RIGHTS,
    ),
)

CODES = frozenset(prompt.code for prompt in PROMPTS)


def unanswered(answers: Mapping[str, str]) -> tuple[Prompt, ...]:
    """List the prompts that have no words yet; "does not arise, because …" is an answer."""
    return tuple(prompt for prompt in PROMPTS if not answers.get(prompt.code, "").strip())
