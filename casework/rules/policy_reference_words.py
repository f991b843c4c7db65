"""How policies word a reference, and what around a number says that it is not theirs."""

from __future__ import annotations

import re

COUNTS_FOR_ITSELF = ("schedule", "appendix", "annex")
CONTAINERS = r"part|schedule|appendix|appendices|annexe?|chapter"
# A word parted at the end of a line keeps its hyphen: "para-graph".
_WHAT = (
    r"sub-?sections?|sub-?paragraphs?|sub-?clauses?|sec-?tions?|para-?graphs?|paras?|clau-?ses?"
    r"|points?|rules?|articles?|items?|stages?|parts?|schedules?|appendix|appendices|annex(?:e?s)?|chapters?"
)
_TAIL = r"(?:\s?\((?:[a-z]{1,4}|\d{1,2})\))"
_NUMBER = (
    rf"(?:\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?(?!\w|-[A-Za-z]){_TAIL}{{0,3}}|{_TAIL}{{1,3}}"
    rf"|[A-Z]\.?\d{{1,3}}(?:\.\d{{1,3}})*{_TAIL}{{0,3}}|[A-Z]\b|[IVX]{{1,5}}\b)"
)
_AND = r"\s*(?:,\s*(?:and|or)\b|,|\band\b|\bor\b|\bto\b|\bthrough\b|–|—|-|&)\s*"
_OWN = (
    r"\s+(?:(?:of|in|to)\s+(?:this|the)\s+(?:policy|document|procedure|code|handbook)"
    r"|above|below|overleaf|herein)\b"
)
REFERENCE = re.compile(
    rf"\b(?:(?P<what>(?i:{_WHAT}))\.?\s+"
    r"|(?P<see>(?i:see|see also|at|under|in|per|with)\s+(?=\d+\.\d|[A-Z]\.?\d)))"
    rf"(?P<numbers>{_NUMBER}(?:{_AND}{_NUMBER}){{0,19}})"
    rf"(?P<own>{_OWN})?"
)
RELATIVE = re.compile(rf"(?<![\w.)])(?P<numbers>{_TAIL}{{1,3}})\s+(?:above|below)\b")
_DOCUMENT = r"Policy|Procedures?|Code|Handbook|Guidance|Agreement|Contract|Scheme|Charter|Plan"
# What follows a number of another document: "section 10 of the Data Act 1999", "Article 8 ECHR";
# "section 10 in mind" is one of this document.
OTHERS = re.compile(
    r"^\s*,?\s*(?:(?:of|in|to|from)\s+(?!(?:this|these)\b)"
    r"(?!the\s+(?:policy|document|procedure|code|handbook)\b(?!\s+(?:of|on|for)\b))"
    rf"(?!(?i:{CONTAINERS}|section|paragraph|clause)s?\s+[\dA-Z])"
    r"(?:(?<=of )|(?=[A-Z])|(?=(?:the|that|our|your|its|an?)\s+(?:[\w’'-]+\s+){0,4}?"
    rf"(?:[A-Z]|(?i:{_DOCUMENT}|act|regulations?|schedule|law|document)\b)))"
    r"(?:(?:the|that|our|your|its|an?)\s+)?\S"
    r"|(?:the\s+)?(?:[A-Z][\w’'&-]*\s+){0,6}(?:Act|Regulations|Convention|Order|Directive|Code"
    r"|GDPR|ECHR|KCSIE|Rules)\b)",
)
BEFORE = re.compile(
    r"\b(?:Act|Regulations|Convention|GDPR|ECHR|KCSIE|Code of Practice)(?:\s+\d{4})?,?\s*\(?$"
)
BEFORE_OF_A_POLICY = re.compile(
    r"\b(?P<name>(?:(?!(?:This|The|Our|See|Under|In)\s)[A-Z][\w’'-]*\s+(?:(?:and|of|for|on)\s+)?)+"
    rf"(?:{_DOCUMENT})|(?:{_DOCUMENT})\s+(?:of|for|on)(?:\s+[A-Z][\w’'-]*){{1,4}})"
    r"(?:\s*,\s*(?:in|at|under)?|\s*\(?)\s*$"
)
CODE = re.compile(
    rf"(?<![\w.£/-])(?P<numbers>[A-Z]\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}{_TAIL}{{0,3}})(?![\w-]|\.\d)"
    r"(?!\s+(?:paper|sheets?|sizes?|page|forms?|print)\b)"
)
LETTER_CODE = re.compile(r"^[a-z]\d{1,3}(?:\.\d{1,3})*$")
MEASURED = re.compile(
    r"^\s*(?:%|per\s?cent|percent|[ap]\.?m\b|[kmc]?[gm]\b|[GM]B\b|(?:kilo|centi|milli)?met(?:re|er)s?"
    r"|miles?|hours?|minutes?|seconds?|days?|years?|million|pounds?|points?)",
    re.I,
)
# "the Annex", where a document has one of the kind, or several.
THE_ONE = re.compile(
    r"\b[Tt]he\s+(?P<word>Annexe?|Appendix|Schedule)\b(?!\s+(?:\d|[A-Z]\b|[IVX]+\b))"
)
WITHIN = re.compile(
    rf"^\s*,?\s*(?:of|in|to)\s+(?P<word>(?i:{CONTAINERS}))\s+(?P<no>\d{{1,3}}|[A-Z]\b|[IVX]{{1,5}}\b)"
)
UNDER = re.compile(rf"\b(?P<word>(?i:{CONTAINERS}))\s+(?P<no>\d{{1,3}}|[A-Z]|[IVX]{{1,5}}),?\s+$")
ONE = re.compile(_NUMBER)
IS_RANGE = re.compile(r"^\s*(?:to|through|–|—|-)\s*$")
PARTED = re.compile(r"\b((?i:para|sec|clau))-(?=graph|tion|se)")
WHOLE = re.compile(r"^\d{1,3}$")
