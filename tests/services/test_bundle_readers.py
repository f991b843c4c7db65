"""Each reader's copy: a witness has their own statement alone, and a known password opens a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.actor import Actor
from casework.errors import Refused
from casework.ids import BundleId, CaseId, PersonId
from casework.rules.bundle_audience import Audience, Shown
from casework.rules.case_role import CaseRole
from casework.rules.statements import StatementKind
from casework.services import (
    bundle_giving,
    bundle_served,
    bundle_versions,
    bundles,
    item_passwords,
    passages,
    redaction_search,
    report_citations,
    statement_agreement,
    statements,
)
from casework.services.context import Casework
from casework.summaries.bundles import BundleVersion
from casework.summaries.roles import WhoChosen
from tests.media.file_makers import pdf, picture
from tests.support.bundle_folders import read_sheets
from tests.support.process_cases import TODAY, appoint
from tests.support.report_cases import OFFICER, notified_case
from tests.support.utterance_cases import take

SAID = "I saw the post on Sunday evening."


@pytest.fixture(autouse=True)
def no_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading by machine takes seconds and has tests of its own."""
    monkeypatch.setattr(redaction_search, "is_available", lambda: False)


@pytest.fixture
def case_id(casework: Casework) -> CaseId:
    return notified_case(casework)


def agreed(casework: Casework, adviser: Actor, case_id: CaseId, name: str, text: str) -> PersonId:
    """A witness whose statement is agreed."""
    one = statements.begin_statement(
        casework, adviser, case_id=case_id, kind=StatementKind.STATEMENT,
        who=WhoChosen(name=name), text=text,
    ).value  # fmt: skip
    plan = statement_agreement.send_plan(casework, adviser, statement_id=one, on=TODAY)
    statement_agreement.send_to_agree(
        casework, adviser, statement_id=one, on=TODAY, how="by email",
        agree_by_on=plan.agree_by_on,
    )  # fmt: skip
    statement_agreement.record_agreed(casework, adviser, statement_id=one, on=TODAY, how="signed")
    found = statements.statements(casework, adviser, case_id=case_id)
    person = next(view.person_id for view in found if view.statement_id == one)
    assert person is not None
    return person


def words_of(casework: Casework, adviser: Actor, version: BundleVersion, folder: Path) -> list[str]:
    out = folder / f"{version.number}.pdf"
    bundle_giving.export(casework, adviser, version_id=version.version_id, target=out)
    return [sheet.words for sheet in read_sheets(out)]


def begun(casework: Casework, adviser: Actor, case_id: CaseId) -> BundleId:
    return bundles.begin(casework, adviser, case_id=case_id).value


def test_a_witness_has_their_own_statement_alone_and_no_name_of_the_rest(
    casework: Casework, adviser: Actor, case_id: CaseId, tmp_path: Path
) -> None:
    own = agreed(casework, adviser, case_id, "Kit Marlow", SAID)
    other = agreed(casework, adviser, case_id, "Robin Quayle", "I was told of it at the gate.")
    take(casework, adviser, case_id, picture("PNG", (60, 90)), "post.png")
    bundle_id = begun(casework, adviser, case_id)
    panel = bundle_versions.make(
        casework, adviser, bundle_id=bundle_id, audience=Audience.PANEL
    ).value
    copy = bundle_versions.make(
        casework, adviser, bundle_id=bundle_id, audience=Audience.WITNESS, witness_id=own
    ).value
    assert (copy.reader_id, copy.pages) == (own, panel.pages)
    assert [one.pages for one in copy.map] == [one.pages for one in panel.map]
    shown = [one.title for one in copy.map if one.shown is not Shown.WITHHELD]
    assert shown == ["Statement of Kit Marlow"]
    said = "".join(words_of(casework, adviser, copy, tmp_path))
    assert SAID in said
    assert "Quayle" not in said
    assert "HO/1" not in said
    assert "IO/1" not in said
    for_other = bundles.desk(casework, adviser, case_id=case_id).documents
    statement = next(one for one in for_other if "Quayle" in one.title)
    assert statement.shown(Audience.WITNESS, own).shown is Shown.WITHHELD
    assert statement.shown(Audience.WITNESS, other).shown is Shown.WHOLE


def test_a_copy_of_a_witness_names_them_and_holds_something(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    appoint(casework, adviser, case_id, CaseRole.WITNESS, "Robin Quayle")
    bundle_id = begun(casework, adviser, case_id)
    (robin,) = bundles.desk(casework, adviser, case_id=case_id).witnesses
    for witness_id, why in (("", "which witness"), (robin.person_id, "Nothing in the bundle")):
        with pytest.raises(Refused, match=why):
            bundle_versions.make(
                casework, adviser, bundle_id=bundle_id, audience=Audience.WITNESS,
                witness_id=witness_id,
            )  # fmt: skip
    first = bundles.desk(casework, adviser, case_id=case_id).documents[0]
    bundles.show(
        casework, adviser, item_id=first.item_id, audience=Audience.WITNESS, shown=Shown.WHOLE,
        witness_id=robin.person_id,
    )  # fmt: skip
    copy = bundle_versions.make(
        casework, adviser, bundle_id=bundle_id, audience=Audience.WITNESS,
        witness_id=robin.person_id,
    ).value  # fmt: skip
    assert copy.reader.copy_words == "Copy of Robin Quayle, witness"


def test_a_known_password_opens_an_exhibit_for_the_bundle(
    casework: Casework, adviser: Actor, case_id: CaseId, tmp_path: Path
) -> None:
    item = take(casework, adviser, case_id, pdf(2, "Behind a lock", password="k"), "locked.pdf")
    bundle_id = begun(casework, adviser, case_id)

    def version() -> BundleVersion:
        return bundle_versions.make(
            casework, adviser, bundle_id=bundle_id, audience=Audience.ARCHIVE
        ).value

    held = next(one for one in bundles.desk(casework, adviser, case_id=case_id).documents
                if one.source_id == item)  # fmt: skip
    before = next(one for one in version().map if one.item_id == held.item_id)
    assert "password" in before.slip_sheet
    item_passwords.unlock(casework, adviser, item_id=item, password="k")
    after = version()
    place = next(one for one in after.map if one.item_id == held.item_id)
    assert not place.slip_sheet
    said = words_of(casework, adviser, after, tmp_path)[place.pages.first - 1 : place.pages.last]
    assert [("Behind a lock" in page) for page in said[:2]] == [True, True]
    assert "password" in said[2]


def test_what_was_never_served_stands_beside_the_hearing_once_a_copy_is_out(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    take(casework, adviser, case_id, picture("PNG", (60, 90)), "post.png")
    bundle_id = begun(casework, adviser, case_id)
    shown = next(one for one in bundles.desk(casework, adviser, case_id=case_id).documents
                 if one.kind == "exhibit")  # fmt: skip
    passages.save(
        casework, OFFICER, case_id=case_id, key="introduction", text=f"As {shown.exhibit} shows."
    )
    assert bundle_served.open_points(casework, adviser, case_id=case_id) == ()
    panel = bundle_versions.make(
        casework, adviser, bundle_id=bundle_id, audience=Audience.PANEL
    ).value
    bundle_giving.give(
        casework, adviser, version_id=panel.version_id, recipient="Adaeze Okoro", how="By hand",
        given_on=TODAY,
    )  # fmt: skip
    (point,) = bundle_served.open_points(casework, adviser, case_id=case_id)
    assert shown.exhibit in point.words
    (line,) = report_citations.citations(casework, adviser, case_id=case_id)
    place = next(one.pages for one in panel.map if one.item_id == shown.item_id)
    assert line.in_bundle == f"bundle pp. {place.words}, version 1"


def test_a_copy_whose_pages_are_no_longer_those_of_the_others_is_not_given(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    for shade in (20, 200):
        take(
            casework, adviser, case_id, picture("PNG", (60, 90), "L", colour=shade), f"{shade}.png"
        )
    bundle_id = begun(casework, adviser, case_id)

    def made() -> BundleVersion:
        return bundle_versions.make(
            casework, adviser, bundle_id=bundle_id, audience=Audience.PANEL
        ).value

    before = made()
    one, two = (document for document in bundles.desk(casework, adviser, case_id=case_id).documents
                if document.section == "F")  # fmt: skip
    bundles.move(casework, adviser, item_id=two.item_id, section="F", before=one.item_id)
    after = made()
    with pytest.raises(Refused, match="changed after"):
        bundle_giving.give(
            casework, adviser, version_id=before.version_id, recipient="A", how="By hand",
            given_on=TODAY,
        )  # fmt: skip
    bundle_giving.give(
        casework, adviser, version_id=after.version_id, recipient="A", how="By hand",
        given_on=TODAY,
    )  # fmt: skip
