"""From an empty folder to a served letter, through the real window, as a new adviser would."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from PIL import Image

from casework.rules.stage import Stage
from casework.summaries.distribution import PaperKind
from tests.flows import case, door, keeping, letters, report
from tests.flows.driver import Adviser


def test_a_suspected_breach_from_the_report_to_the_served_letter(
    open_window: Callable[..., Adviser],
    tmp_path: Path,
    policy_file: Path,
    evidence_files: list[Path],
) -> None:
    adviser = open_window()
    papers = door.Papers(casebook=tmp_path / "casebook", disk=tmp_path / "disk")
    door.make_casebook(adviser, papers)
    door.lock_and_unlock(adviser)
    report.import_policy(adviser, policy_file)
    report.log_a_breach(adviser, report.screenshot())
    report.read_the_case(adviser)
    case.look_at_evidence(adviser, evidence_files)
    case.draft_allegation(adviser)
    case.clause_of_no_version(adviser)
    case.cite_clauses(adviser)
    case.triage_and_decide(adviser)
    acknowledge_the_report(adviser, tmp_path / "to the reporter")
    case.appoint_parts(adviser)
    case.decide_to_investigate(adviser)
    case.agree_terms(adviser)
    adviser.later(days=2)
    tell_the_employee(adviser, policy_file, tmp_path / "to the employee")
    keeping.look_at_the_clocks(adviser)
    keeping.verify_back_up_and_rehearse(adviser, papers.disk)
    adviser.window.close()
    again = open_window()
    door.open_by_recovery_code(again, papers)
    keeping.find_everything_again(again, len(evidence_files) + 1)


def acknowledge_the_report(adviser: Adviser, folder: Path) -> None:
    """Thank the reporter with L01, which names neither the employee’s allegation nor a clause."""
    letters.begin_letter(adviser, "L01")
    letters.fill_gaps(adviser, "L01")
    letters.issue(adviser)
    letters.record_service(adviser, received="Mon 23 Nov 2026")
    for words in letters.save_issued(adviser, folder):
        letters.assert_stated(words, {"reporter": "Helen Osei", "date": "23 November 2026"})
        assert case.ACT not in words
        assert "SMP-" not in words


def sent_as_mail(adviser: Adviser, folder: Path) -> set[str]:
    """Write the letter as mail, and return the hashes of the files that it carries."""
    message = letters.write_mail(adviser, folder, address="dana@example.org")
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Dana Merrick <dana@example.org>"
    assert "Merrick" not in message["Subject"]
    return {
        sha256(part.get_payload(decode=True)).hexdigest() for part in message.iter_attachments()
    }


def receipt(path: Path) -> Path:
    """Make a photograph of a receipt."""
    Image.new("RGB", (300, 200), "white").save(path)
    return path


def who_has_what(adviser: Adviser, carried: set[str]) -> None:
    """Find in the schedule what the mail carried, received by the employee, with its proof."""
    view = letters.look_at_schedule(adviser, "Dana Merrick")
    assert {line.who for line in view.lines} == {"Dana Merrick"}
    assert carried == {line.sha256 for line in view.lines if line.sha256}
    assert not view.open
    notice = next(line for line in view.lines if line.kind is PaperKind.LETTER)
    assert "receipt.png" in notice.proof


def tell_the_employee(adviser: Adviser, policy_file: Path, folder: Path) -> None:
    """Send L05, read it back, and see its clock."""
    letters.begin_letter(adviser, "L05")
    assert letters.fill_gaps(adviser, "L05"), "nothing was asked for"
    letters.enclose(adviser, lambda: adviser.key("Ctrl+Shift+E"))
    letters.issue(adviser)
    carried = sent_as_mail(adviser, folder.with_name("as mail"))
    letters.record_service(adviser, received="Wed 25 Nov 2026")
    letters.keep_proof(adviser, receipt(folder.with_name("receipt.png")))
    who_has_what(adviser, carried)
    pdf, word = letters.save_issued(adviser, folder)
    stated = {
        "employee": "Dana Merrick",
        "salutation": "Dear Ms Merrick",
        "act": case.ACT,
        "date of the act": "Saturday 31 October 2026",
        "clause": letters.clause_words(policy_file),
        "label": "SMP-PER-2",
        "officer": "Gareth Lomas",
        "support": "Colette Haldane",
        "signatory": "Ruth Abara",
        "reference": "HLT-2026-001",
        "date": "25 November 2026",
    }
    letters.assert_stated(pdf, stated)
    letters.assert_stated(word, stated)
    case.declare_oneself(adviser)
    case.move(adviser, Stage.NOTIFIED)
