"""Review a policy of thousands of clauses; print seconds, and how many clauses there are."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

IN_A_SECTION = 20


def main() -> None:
    """Open the review as the library does, then agree, split and join."""
    from large_casebook import ACTOR, PASSPHRASE
    from PySide6.QtTest import QTest

    from casework.app import open_casebook
    from casework.clock import SystemClock, today
    from casework.rules.policy_edits import Join, Split
    from casework.services import policy_review
    from casework.services.policy_documents import split_policy_document
    from ui.app import make_application
    from ui.main_window import MainWindow
    from ui.pages.review_desk import ReviewDesk
    from ui.settings import Settings
    from ui.start import load_services, settle
    from ui.theme import Theme

    load_services()
    app = make_application(sys.argv[:1])
    look = Theme(app)
    look.apply("light", 1.0)
    settle()
    clock = SystemClock()
    casework = open_casebook(Path(sys.argv[1]), actor=ACTOR, clock=clock, passphrase=PASSPHRASE)
    window = MainWindow(app, clock, Settings(Path(sys.argv[3])), look)
    window.resize(1440, 900)
    window.begin(casework, ACTOR, place="policies")
    window.show()
    QTest.qWaitForWindowExposed(window)
    while window.shell.loads_ahead:
        QTest.qWait(100)
    text = _policy(int(sys.argv[2]))
    document = split_policy_document(text.encode(), name="many.txt", today=today(clock))
    begun = policy_review.begin(casework, ACTOR, document=document).value
    taken = policy_review.take_up(casework, import_id=begun.import_id)
    page = window.shell.page("policies")

    def timed(act: Callable[[], object]) -> float:
        began = time.perf_counter()
        act()
        app.processEvents()
        page.review.repaint()
        return time.perf_counter() - began

    desk = ReviewDesk(taken)  # in the window a job makes it
    opened = timed(lambda: page.show_desk(desk))
    review = page.review
    clauses = review.desk.review.clauses
    review.choose(clauses[len(clauses) // 2].key)
    agreed = [timed(review.acts.agree) for _ in range(12)]
    key = review.chosen
    split = []
    for _ in range(4):
        split.append(timed(lambda: review.do(Split(key, (30,)))))
        part = next(c.key for c in review.desk.review.clauses if c.clause.label.endswith("b"))
        split.append(timed(lambda part=part: review.do(Join(part))))
    print(opened, statistics.median(agreed), statistics.median(split), len(clauses))
    review.keep_typed()
    window.close()


def _policy(clauses: int) -> str:
    lines = ["CODE OF MANY DUTIES", ""]
    for number in range(clauses):
        section, place = divmod(number, IN_A_SECTION)
        if not place:
            lines += [f"{section + 1}. DUTIES OF KIND {section + 1}", ""]
        lines.append(
            f"{section + 1}.{place + 1} Employees must take care of the words that concern pupils, "
            "at work and at home, and ask when they are in doubt."
        )
        lines.append("")
    return "\n".join(lines)


main()
