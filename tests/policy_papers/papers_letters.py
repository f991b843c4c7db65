"""Policies whose numbers are letters, romans or words, or that have none: all made up."""

from __future__ import annotations

from tests.policy_papers.description import Item, ListLevel, Paper

LETTERS = Paper(
    "letters",
    "Low-Level Concerns Policy",
    (
        Item("A.", "Aims", heading=True),
        Item("A1", "This policy encourages staff to share a concern early.", depth=1),
        Item("A2", "Sharing a concern is never held against anybody.", depth=1),
        Item("B.", "What is a concern", heading=True),
        Item("B1", "A concern is any conduct that does not fit the code of conduct.", depth=1),
        Item("a)", "It may be a single act.", depth=2),
        Item("b)", "It may be a habit that grew over time.", depth=2),
        Item("B2", "A concern is shared with the headteacher on the same day.", depth=1),
    ),
    (
        ListLevel("upperLetter", "%1."),
        ListLevel("decimal", "%1%2"),
        ListLevel("lowerLetter", "%3)"),
    ),
)

PARTS = Paper(
    "parts",
    "Disciplinary Policy and Procedure",
    (
        Item("Part A", "Principles", heading=True),
        Item("1.", "Nobody is dismissed for a first breach, save for gross misconduct.", depth=1),
        Item("2.", "Matters are dealt with promptly and in confidence.", depth=1),
        Item("Part B", "Procedure", heading=True),
        Item("3.", "The employee is told in writing what is alleged.", depth=1),
        Item("4.", "The employee may be accompanied:", depth=1),
        Item("(i)", "by a colleague; or", depth=2),
        Item("(ii)", "by an official of a trade union.", depth=2),
        Item("Part C", "Appeal", heading=True),
        Item("5.", "An appeal is made within ten working days.", depth=1),
    ),
    (
        ListLevel("upperLetter", "Part %1"),
        ListLevel("decimal", "%2.", restarts=False),
        ListLevel("lowerRoman", "(%3)"),
    ),
    running="Disciplinary Policy and Procedure, March 2025",
)

ROMANS = Paper(
    "romans",
    "Whistleblowing Policy",
    (
        Item("I.", "Who may speak up", heading=True),
        Item("1.", "Anyone who works for the Trust may raise a concern.", depth=1),
        Item("2.", "A concern may be raised without a name.", depth=1),
        Item("II.", "How", heading=True),
        Item("1.", "A concern is raised with a line manager.", depth=1),
        Item("a.", "Where it is about that manager, it is raised with the next one.", depth=2),
        Item("b.", "Where it is about the chief executive, it is raised with the chair.", depth=2),
        Item("2.", "It is answered within ten working days.", depth=1),
        Item("III.", "Protection", heading=True),
        Item("1.", "Nobody may be treated worse because they spoke up.", depth=1),
    ),
    (
        ListLevel("upperRoman", "%1."),
        ListLevel("decimal", "%2."),
        ListLevel("lowerLetter", "%3."),
    ),
)

SECTIONS = Paper(
    "sections",
    "Bring Your Own Device Policy",
    (
        Item("Section 1", "Devices", heading=True),
        Item("1)", "A private device needs a code of at least six figures.", depth=1),
        Item("2)", "It must be kept up to date.", depth=1),
        Item("Section 2", "Networks", heading=True),
        Item("1)", "Private devices use the network for visitors.", depth=1),
        Item("2)", "They must not be joined to the network of the office.", depth=1),
        Item("Schedule 1", "Approved applications", heading=True, typed=True),
        Item("", "Only applications on the list of the network manager are used for work."),
    ),
    (ListLevel("decimal", "Section %1"), ListLevel("decimal", "%2)")),
)

BULLETS = Paper(
    "bullets",
    "Social Networking Policy",
    (
        Item("", "Introduction", heading=True),
        Item("", "Social networks are part of life. This policy helps staff to use them well."),
        Item("", "What is expected", heading=True),
        Item("", "Staff who use social networks in private:"),
        Item("•", "keep their accounts closed to pupils;", depth=0),
        Item("•", "do not write about pupils, parents or colleagues;", depth=0),
        Item("•", "make plain that they write for themselves.", depth=0),
        Item("", "Review", heading=True),
        Item("", "This policy is reviewed every two years."),
    ),
    (ListLevel("bullet", "\uf0b7"),),
    running="Social Networking Policy",
)

CAPITALS = Paper(
    "capitals",
    "Online Safety Policy",
    (
        Item("", "Aims of this policy", heading=True),
        Item("", "The Trust wants pupils and staff to be safe on the internet."),
        Item("", "It teaches them how, and it keeps its own systems in order."),
        Item("", "Duties of staff", heading=True),
        Item("", "Staff must report content that could harm a pupil."),
        Item("", "They must not try to remove it themselves."),
        Item("", "Filtering", heading=True),
        Item("", "Filters are tested every month by the network manager."),
    ),
    headings="capitals",
)

MISTAKES = Paper(
    "mistakes",
    "Safe Working Practice Policy",
    (
        Item("7", "Contact with pupils", heading=True, typed=True),
        Item("7.1", "Staff must not give their private number to pupils.", depth=1, typed=True),
        Item("7.2.", "Staff must not meet a pupil alone out of school.", depth=1, typed=True),
        Item("(i)", "A trip with the consent of a parent is another matter.", depth=2, typed=True),
        Item("(ii)", "So is an emergency.", depth=2, typed=True),
        Item("iii)", "Both are written down on the same day.", depth=2, typed=True),
        Item("8", "Records", heading=True, typed=True),
        Item("8.1", "Records are kept by the headteacher.", depth=1, typed=True),
    ),
)

SCHEDULES = Paper(
    "schedules",
    "Data Protection Policy",
    (
        Item("1.", "Principles", heading=True),
        Item("1.1", "Data are kept no longer than they are needed.", depth=1),
        Item("1.2", "The times are set out in the appendices.", depth=1),
        Item("Appendix 1", "Records of pupils", heading=True, typed=True),
        Item("1.", "Files are kept until the pupil is 25.", depth=1, typed=True),
        Item("2.", "Work is given back at the end of the year.", depth=1, typed=True),
        Item("Appendix 2", "Records of staff", heading=True, typed=True),
        Item(
            "1.", "Files are kept for six years after the end of employment.", depth=1, typed=True
        ),
        Item("2.", "Applications that failed are kept for six months.", depth=1, typed=True),
    ),
    (ListLevel("decimal", "%1."), ListLevel("decimal", "%1.%2")),
    headings="bold",
)
