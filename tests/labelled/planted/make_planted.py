"""Write the planted-word corpus: `python -m tests.labelled.planted.make_planted FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.labelled.planted.make_images import make_images
from tests.labelled.planted.make_mail import make_mail
from tests.labelled.planted.make_pdfs import make_pdfs
from tests.labelled.planted.make_word import make_word
from tests.labelled.planted.secrets import Planted


def make(folder: Path) -> list[Planted]:
    """Write every planted file and every control into the folder and return their labels."""
    folder.mkdir(parents=True, exist_ok=True)
    return [*make_pdfs(folder), *make_images(folder), *make_mail(folder), *make_word(folder)]


if __name__ == "__main__":
    for planted in make(Path(sys.argv[1])):
        print(planted.name, planted.expect)
