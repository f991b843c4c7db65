"""Policies whose numbers are figures: made up for a fictional trust."""

from __future__ import annotations

from tests.policy_papers.description import Item, ListLevel, Paper

LEGAL = Paper(
    "legal",
    "Acceptable Use of Technology Policy",
    (
        Item("1.", "Purpose and scope", heading=True),
        Item(
            "1.1",
            "This policy sets out how staff of the Marlbeck Trust use computers, telephones and "
            "the internet at work, and what they may expect of the Trust in return.",
            depth=1,
        ),
        Item("1.2", "It applies to every school of the Trust and to its central team.", depth=1),
        Item("2.", "Using equipment", heading=True),
        Item("2.1", "Equipment of the Trust is for work.", depth=1),
        Item("2.1.1", "Staff must lock a screen before they leave it.", depth=2),
        Item("2.1.2", "Staff must not lend a laptop to members of their family.", depth=2),
        Item("2.2", "A loss must be reported on the same day, as section 3.1 says.", depth=1),
        Item("3.", "Reporting", heading=True),
        Item("3.1", "A loss is reported to the network manager by telephone.", depth=1),
    ),
    (
        ListLevel("decimal", "%1."),
        ListLevel("decimal", "%1.%2"),
        ListLevel("decimal", "%1.%2.%3"),
    ),
    control=(
        ("Version", "3"),
        ("Approved by", "Board of Trustees"),
        ("Date of review", "September 2027"),
    ),
    running="Marlbeck Trust: Acceptable Use of Technology Policy",
)

CONTRACT = Paper(
    "contract",
    "Code of Conduct for Staff",
    (
        Item("1", "Professional standards", heading=True),
        Item("1.1", "Staff set an example to pupils. In particular they:", depth=1),
        Item("(a)", "are punctual and prepared for their lessons;", depth=2),
        Item("(b)", "dress in a way that suits their work;", depth=2),
        Item("(c)", "speak to others with courtesy, which means that they:", depth=2),
        Item("(i)", "do not shout at pupils or colleagues; and", depth=3),
        Item("(ii)", "do not use offensive language.", depth=3),
        Item("1.2", "Staff must tell the headteacher of any second employment.", depth=1),
        Item("2", "Gifts", heading=True),
        Item("2.1", "A gift worth more than £25 must be declared.", depth=1),
        Item("(a)", "Declarations are made within five working days.", depth=2),
    ),
    (
        ListLevel("decimal", "%1"),
        ListLevel("decimal", "%1.%2"),
        ListLevel("lowerLetter", "(%3)"),
        ListLevel("lowerRoman", "(%4)"),
    ),
    running="Code of Conduct for Staff",
    contents=True,
)

HUNDREDS = Paper(
    "hundreds",
    "Email and Messaging Policy",
    (
        Item("", "Writing messages", heading=True),
        Item("101", "Staff write to parents from a school address only.", depth=1),
        Item("102", "A message to a whole year group is read by a second person first.", depth=1),
        Item("103", "Personal data of pupils must be encrypted.", depth=1),
        Item("", "Keeping messages", heading=True),
        Item("104", "Messages are deleted after two years.", depth=1),
        Item("105", "A message about a complaint is kept with the complaint.", depth=1),
    ),
    (ListLevel("none", ""), ListLevel("decimal", "%2", start=101, restarts=False)),
)

FROM_TEN = Paper(
    "from_ten",
    "Use of Photographs Policy",
    (
        Item("10.", "Consent", heading=True),
        Item("10.01", "A photograph of a pupil needs the consent of a parent.", depth=1),
        Item("10.02", "Consent may be withdrawn at any time.", depth=1),
        Item("11.", "Publishing", heading=True),
        Item("11.01", "No photograph is published with the full name of a pupil.", depth=1),
        Item("11.02", "Staff must not publish photographs of pupils on private accounts.", depth=1),
        Item("11.03", "The website is checked once a term.", depth=1),
    ),
    (ListLevel("decimal", "%1.", start=10), ListLevel("decimalZero", "%1.%2")),
)

EVERY_ONE = Paper(
    "every_one",
    "Mobile Telephone Policy",
    (
        Item("", "During lessons", heading=True),
        Item("1.", "Telephones are switched off and out of sight.", run=1),
        Item("1.", "Staff may keep one at hand where the headteacher agreed to it.", run=2),
        Item("1.", "An agreement lasts for one term.", run=3),
        Item("", "During breaks", heading=True),
        Item("1.", "Telephones may be used in the staff room.", run=4),
        Item("1.", "They must not be used in the playground.", run=5),
    ),
    (ListLevel("decimal", "%1."),),
    assigned=True,
)

OWN_LINES = Paper(
    "own_lines",
    "Working from Home Policy",
    (
        Item("1.", "Agreement", heading=True, alone=True),
        Item("1.1", "Working from home is agreed in writing.", depth=1, alone=True),
        Item("1.2", "It may be ended with a month’s notice on either side.", depth=1, alone=True),
        Item("2.", "Data", heading=True, alone=True),
        Item("2.1", "Papers about pupils must not be taken home.", depth=1, alone=True),
        Item("2.2", "Screens must not be seen by others.", depth=1, alone=True),
    ),
)

_TOPICS = (
    "Pictures", "Accounts", "Names", "Messages", "Devices", "Visits", "Parents", "Records",
    "Passwords", "Meetings", "Volunteers", "Complaints",
)  # fmt: skip
_SENTENCES = (
    "Staff who deal with {0} of group {1} think of the pupils first.",
    "They ask the manager in charge of {0} where they are in doubt, and keep {1} notes of it.",
    (
        "Nobody may be asked to handle {0} in a way that this handbook forbids, whatever the hour "
        "and whoever asks, and whoever is asked all the same writes it on form {1} at once."
    ),
    "What was agreed on {0} is kept for {1} months.",
)


def handbook() -> Paper:
    """Make a policy of many pages, whose paragraphs run over lines and pages in many ways."""
    items = []
    for part, topic in enumerate(_TOPICS, 1):
        items.append(Item(f"{part}.", topic, heading=True))
        for clause in range(1, 4 + part % 4):
            said = [one.format(topic.lower(), 10 * part + clause) for one in _SENTENCES]
            words = " ".join(said[(part + clause + at) % 4] for at in range(1 + clause % 4))
            items.append(Item(f"{part}.{clause}", words, depth=1))
            items += [
                Item(f"({'abc'[at]})", said[(clause + at) % 4], depth=2)
                for at in range(part * clause % 4)
            ]
    return Paper(
        "handbook",
        "Handbook of Good Practice Policy",
        tuple(items),
        (
            ListLevel("decimal", "%1."),
            ListLevel("decimal", "%1.%2"),
            ListLevel("lowerLetter", "(%3)"),
        ),
        running="Handbook of Good Practice Policy, 2025",
        contents=True,
    )
