"""Texts in old encodings of other scripts are read as such, and Western ones never."""

from __future__ import annotations

import pytest

from casework.rules.other_scripts import script_words
from casework.rules.text_encodings import decoded, encoding_note

RUSSIAN = "Добрый день! Учительница написала это в чате, и я сохранил снимок экрана.\n"
GREEK = "Καλημέρα σας, η δασκάλα το έγραψε στην ομάδα και κράτησα την οθόνη.\n"
JAPANESE = "先生がこれをグループに書きました。画面を保存しました。\n"
KOREAN = "안녕하세요. 선생님이 단체 대화방에 이렇게 썼습니다. 화면을 저장했습니다.\n"
CHINESE = "您好，老师在群里写了这些话，我保存了截图，请您看一下。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
        (GREEK, "cp1253"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "cp949"),
        (CHINESE, "gb18030"),
    ],
)
@pytest.mark.parametrize("times", [1, 2_000])
def test_a_text_that_names_no_encoding_is_read_in_its_script(
    text: str, encoding: str, times: int
) -> None:
    written = f"From: Dana Mistry, 16 November 2026\n{text}" * times
    assert decoded(written.encode(encoding)) == (written, encoding)
    assert script_words(encoding) in encoding_note(encoding)


@pytest.mark.parametrize(
    "text",
    [
        "It was ‘only’ a café – naïve, she said… £30 at Zoë’s.",
        "Élève étranger à l'école : déjà prévenu, très fâché, où ça ? À Noël, peut-être.",
        "ÄÖÜäöüß Größe Fußgänger müssen über die Brücke",
        "Ŵy ŷ — Siân a Llŷr".encode("cp1252", "replace").decode("cp1252"),
        "éé èè àà ùù çç êê îî",
        "££££££ ©©©©©©",
    ],
)
def test_a_western_text_stays_one(text: str) -> None:
    words, encoding = decoded(text.encode("cp1252"))
    assert (words, script_words(encoding)) == (text, "")
