"""A few hundred strings that break careless programs: signs, scripts, marks, what is invisible."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.documents.naughty import NAUGHTY

_SIGNS = "#>-+*_`~|=![](){}<>&\\^$%@:;/?'\".,"
_STARTS = (
    "# ", "## ", "### ", "####### ", "> ", ">> ", "- ", "* ", "+ ", "1. ", "1) ", "999999999. ",
    "    ", "\t", "```", "~~~", "---", "===", "***", "| ", "|--|", "[^1]: ", "[x]: ", "<!--",
    "<div>",
    "![", "\\", "\\\\", "&nbsp;", "&#x41;", "{{", "{%", "{#", "+++", "::: ",
)  # fmt: skip
_PAIRS = (
    "**",
    "__",
    "*",
    "_",
    "~~",
    "`",
    "``",
    "***",
    "{{}}",
    "{%%}",
    "{##}",
    "[]",
    "()",
    "<>",
    "||",
)
_JINJA = (
    "{{ employee.name }}", "{{employee.name}}", "{{ allegations }}", "{% if x %}y{% endif %}",
    "{% for i in range(9**9) %}x{% endfor %}", "{# gone? #}", "{{ ''.__class__.__mro__ }}",
    "{% include 'support' %}", "{{", "}}", "{{{{a}}}}", "{ {employee.name} }", "{%- raw -%}",
)  # fmt: skip
_SCRIPTS = (
    "محمد بن سلمان", "שלום עולם", "नमस्ते दुनिया", "张伟 说", "こんにちは", "한국어", "Ωμέγα", "Жанна",
    "ไทย", "አማርኛ", "Nguyễn Thị Hồng", "Łukasz Żółć", "İstanbul ıI", "ß ẞ ﬁ ﬂ", "Ǆ ǅ ǆ", "½ ² ™ № ℃",
)  # fmt: skip
_MARKS = (
    "e\u0301\u0302\u0303", "Z\u0335\u0321\u0353a\u0334\u0346l\u0334", "a\u200db", "a\u200cb",
    "x\u00ady",
    "a\u2060b", "\ufeffstart", "abc\u202edef\u202c", "a\u2066b\u2069", "\u200fright",
    "one\u2028two",
    "one\u2029two", "tab\tin", "no\u00a0break", "thin\u2009space", "en\u2013dash em\u2014dash",
)  # fmt: skip
_EMOJI = (
    "\U0001f600", "\U0001f469\u200d\U0001f3eb", "\U0001f1ec\U0001f1e7", "\u2764\ufe0f",
    "1\ufe0f\u20e3",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f44d\U0001f3fd",
    "\U0001f3f4\U000e0067\U000e007f",
)  # fmt: skip
_CODE = (
    "'; DROP TABLE letter; --", "<script>alert(1)</script>", "<b>x</b>", "&lt;b&gt;", "%s %d %n",
    "${7*7}", "#{7*7}", "../../etc/passwd", "C:\\con\\nul", "=1+1", "@SUM(A1)", "null", "None",
    "NaN",
    "\\u0041 \\x41", "\\\\server\\share", "http://example.com/a_b*c", "a@b.example", "]]>",
    "<![CDATA[x]]>",
)  # fmt: skip


def many_naughty() -> list[str]:
    """Return them all, each once."""
    return list(dict.fromkeys(_made()))


def _made() -> Iterator[str]:
    yield from NAUGHTY.values()
    for sign in _SIGNS:
        yield sign
        yield f"a{sign}b"
        yield f"{sign}a{sign} {sign}b {sign}"
        yield sign * 4
    for start in _STARTS:
        yield f"{start}words"
        yield f"words {start}"
    for pair, inside in product(_PAIRS, ("a", " a ", "a b")):
        half = len(pair) // 2 if pair[0] in "{[(<" else len(pair)
        yield f"x{pair[:half]}{inside}{pair[-half:]}y"
    for group in (_JINJA, _SCRIPTS, _MARKS, _EMOJI, _CODE):
        yield from group
        yield " ".join(group[:4])
    for code in (*range(0x01, 0x20), 0x7F, 0x85, 0xE000, 0xE001, 0xFFFD, 0xFFFE, 0xFDD0):
        yield f"a{chr(code)}b"
    yield "W" * 10_000
    yield "word " * 400
