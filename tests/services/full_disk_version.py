"""A copy of a case's bundle on a disk that is full, in a small file system: FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from casework.clock import FrozenClock
from casework.errors import NoRoom
from casework.rules.bundle_audience import Audience
from casework.services import bundle_giving, bundle_versions, bundles
from tests.store.full_disk import fill, whole
from tests.support.casebooks import ADVISER, NOW, make_casebook
from tests.support.report_cases import notified_case
from tests.support.utterance_cases import take


def main(room: Path) -> None:
    """Make it with less and less wanting, then with enough; take it out without room."""
    casework = make_casebook(room / "book", FrozenClock(NOW))
    case_id = notified_case(casework)
    noise = room / "noise.png"
    Image.effect_noise((700, 700), 80).convert("RGB").save(noise)
    take(casework, ADVISER, case_id, noise.read_bytes(), "noise.png")
    noise.unlink()
    bundle_id = bundles.begin(casework, ADVISER, case_id=case_id).value
    kept = set(casework.vault.names())
    refused = 0
    for leave in (0, 60_000, 400_000):
        ballast = fill(room, leave)
        try:
            bundle_versions.make(casework, ADVISER, bundle_id=bundle_id, audience=Audience.PANEL)
        except NoRoom:
            refused += 1
        ballast.unlink()
        assert bundles.desk(casework, ADVISER, case_id=case_id).versions == ()
        assert set(casework.vault.names()) == kept
        assert not list((casework.path / "evidence").rglob("*.part"))
    made = bundle_versions.make(
        casework, ADVISER, bundle_id=bundle_id, audience=Audience.PANEL
    ).value
    ballast = fill(room, 10_000)
    try:
        bundle_giving.export(casework, ADVISER, version_id=made.version_id, target=room / "out.pdf")
    except NoRoom:
        refused += 1
    ballast.unlink()
    assert [path.name for path in room.iterdir()] == ["book"]
    casework.close()
    whole(room / "book")
    print(refused)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
