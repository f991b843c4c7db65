"""Words that break careless programs: each must come through a letter whole."""

NAUGHTY = {
    "long": "M" * 300,
    "long words": " ".join(["Wolfeschlegelsteinhausenbergerdorff"] * 9),
    "arabic": "محمد بن سلمان (١٢)",
    "hebrew": "שלום עולם",
    "quotes": "O’Brien \"Bob\" 'B'",
    "markup": "A & B <Ltd> &amp; <b>x</b>",
    "jinja": "{{ employee.name }} {% if x %} {# y #}",
    "markdown": "*x* **y** _z_ __w__ `c` [a](b) # h > q - l 1. n ~~s~~",
    "code block": "    four leading spaces",
    "emoji": "smile \U0001f600 school \U0001f469\u200d\U0001f3eb flag \U0001f1ec\U0001f1e7",
    "styled": "\U0001d4f1\U0001d4ee\U0001d4f5\U0001d4f5\U0001d4f8 there",
    "lines": "one\ntwo\r\nthree",
    "private": "\ue000" + "0" + "\ue001 tokens",
    "cjk": "张伟",
    "combining": "Zoe\u0308 Nguyễn Łukasz Ωμέγα Жанна",
    "devanagari": "नमस्ते क्षत्रिय",
    "backwards": "abc\u202edef\u202c ghi",
    "control": "a\x07b\x00c",
    "nothing but spaces and a dot": "  . ",
}
