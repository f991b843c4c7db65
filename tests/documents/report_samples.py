"""A whole investigation report of made-up people, for the tests of papers."""

from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from casework.documents.blocks import Document, Picture
from casework.documents.figures import picture_of
from casework.documents.investigation_report import compose_report
from casework.documents.report_exhibits import ExhibitPicture
from casework.documents.report_template import ReportTemplate, read_report_template
from casework.summaries.report_facts import (
    AllegationTold,
    CitedText,
    CommentTold,
    EventTold,
    ExhibitFacts,
    MatrixCellFacts,
    MatrixRowFacts,
    MeetingHeld,
    OfficersWords,
    PersonNamed,
    PolicyUsed,
    PutFacts,
    QuotedClause,
    QuotedWords,
    RecordKept,
    ReportFacts,
    Sought,
    SuspensionTold,
)

TEMPLATE = Path(__file__).parents[2] / "templates" / "reports" / "investigation_report.toml"
_NO_REASON = "Looked for; nothing found."


@cache
def template() -> ReportTemplate:
    return read_report_template(TEMPLATE.read_text(encoding="utf-8"))


def at(text: str, reference: str = "", page: int | None = None, note: str = "") -> CitedText:
    label = f"{reference}, p {page}" if page else reference
    return CitedText(text, label, reference, note)


def _cell(*entries: CitedText, reason: str = "") -> MatrixCellFacts:
    return MatrixCellFacts(entries, reason)


MATRIX = (
    MatrixRowFacts(
        "Did it happen?",
        (
            _cell(at("Post seen in two captures", "IO/2"), at("The same words", "HO/1")),
            _cell(reason=_NO_REASON),
            _cell(at("“Yes, I put that up.”", "IO/6", 2)),
            _cell(reason="No question is open."),
        ),
        OfficersWords("Nobody disputes that the post was published (IO/2)."),
    ),
    MatrixRowFacts(
        "Who wrote it?",
        (
            _cell(at("Account bears her name and picture", "IO/2")),
            _cell(at("Phone shared with her son", "DM/1", 1)),
            _cell(at("Admits the post; unsure of the time", "IO/6", 2)),
            _cell(reason="No question is open."),
        ),
    ),
    MatrixRowFacts(
        "Which audience?",
        (
            _cell(at("“Friends of friends” shown", "IO/2")),
            _cell(at("Friends only since 1 Nov", "DM/1", 2)),
            _cell(at("“About 40 people, mostly family.”", "IO/6", 4)),
            _cell(at("Number able to see it on 31 Oct. Asked; the platform keeps no count.")),
        ),
    ),
    MatrixRowFacts(
        "Harm",
        (
            _cell(at("A parent recognised the child", "IO/4", 2)),
            _cell(at("“Shocking x”", "IO/2", 1, "Kel R: not the employee’s words")),
            _cell(at("Sorry; wrote to the head", "DM/1", 3)),
            _cell(reason="No question is open."),
        ),
    ),
)

CLAUSE = QuotedClause(
    "Social Media Policy, version 1, clause SMP-WRK-4. In force on 31 October 2026. Duty "
    "(“should”), not limited to Trust accounts.",
    "Employees should keep personal or private information relating to work, customers, "
    "colleagues and business partners confidential at all times.",
    ("SMP-WRK-4 says “should”, which is softer than “must”.",),
)

FIRST = AllegationTold(
    number=1,
    wording="It is alleged that on Saturday 31 October 2026, at about 21:14 GMT, Dana Merrick "
    "published a post on Townsquare from her personal account “Dana M”, visible to friends of "
    "friends, describing a pupil of Year 4 in words by which the child could be identified.",
    changes=(
        (
            "Amended on 23 November 2026. Before, it read: “It is alleged that on 31 October "
            "2026 a post was published.” Reason: the audience is known now."
        ),
    ),
    clauses=(CLAUSE,),
    matrix=MATRIX,
    puts=(
        PutFacts(
            at("The allegation"),
            "18 November 2026, in a meeting, by Gareth Lomas",
            at("“Yes, I put that up.”", "IO/6", 2),
            "Asked who else uses the phone.",
        ),
        PutFacts(
            at("", "HO/1"),
            "Not put",
            at(""),
            "It shows the same words as IO/2, which was put.",
        ),
    ),
    passages={
        "account": OfficersWords(
            "Dana Merrick said that the post was hers and that she was *letting off steam* "
            "(IO/6, p 2). She was sorry."
        ),
        "credibility": OfficersWords("Her account did not change between DM/1 and IO/6."),
        "established": OfficersWords(
            "The post was published from an account that Dana Merrick says is hers:\n\n"
            "- it gave a first name, an initial and the class (IO/2);\n"
            "- at least one parent recognised the child (IO/4, p 2)."
        ),
        "not_established": OfficersWords(
            "How many people saw it. Whether the child or the family have been harmed beyond "
            "that recognition."
        ),
        "finding": OfficersWords(
            "I find it more likely than not that Dana Merrick published the post. She says so, "
            "two captures from different people agree, and the explanation of the shared phone "
            "was withdrawn at interview (IO/6, p 2).",
            "Substantiated",
        ),
        "case_to_answer": OfficersWords("", "Case to answer"),
    },
    proportionality=(
        ("Content", "A complaint about a pupil, with a first name and the class."),
        ("Tone", "Exasperated; no abuse."),
        ("Least intrusive limit", "Guidance and taking the post down were considered (DM/1, p 3)."),
    ),
    needs_proportionality=True,
)

SECOND = AllegationTold(
    number=2,
    wording="It is alleged that on Sunday 1 November 2026 Dana Merrick replied beneath the post "
    "in words about a named colleague.",
    clauses=(CLAUSE,),
    matrix=MATRIX[:2],
    passages={
        "account": OfficersWords("She did not remember the reply."),
        "established": OfficersWords("The reply stands beneath the post (IO/2)."),
        "not_established": OfficersWords("Who held the phone when it was written."),
        "finding": OfficersWords("The evidence does not let me tell.", "Insufficient evidence"),
        "part": OfficersWords("The record of the device would decide it."),
        "case_to_answer": OfficersWords("", "No case to answer"),
    },
    needs_proportionality=True,
)

THIRD = AllegationTold(
    number=3,
    wording="It is alleged that a staff message was shared.",
    withdrawn="The message was public already.",
)

EXHIBITS = (
    ExhibitFacts(
        item_id="i1",
        reference="DM/1",
        title="Account of Dana Merrick",
        about="Received by Gareth Lomas (investigating officer).",
        received="18 November 2026",
        source="Dana Merrick",
        kind="text",
        facts=(("Kind", "File"), ("Received", "18 November 2026, 11:30 GMT, by hand")),
        lead="Unchanged since received on 18 November 2026.",
        said=("Checked when this report was made.",),
        sha256="0b" * 32,
        text="I wrote the post at home.\nI took it down the next morning.",
    ),
    ExhibitFacts(
        item_id="i2",
        reference="HO/1",
        title="Capture from a second parent",
        about="Received by Priya Nandakumar (HR adviser). Cited for allegation 1.",
        received="2 November 2026",
        source="Helen Osei",
        kind="image",
        facts=(("Kind", "Post, screenshot"), ("Received", "2 November 2026, 08:10 GMT")),
        lead="Sealed on 3 November 2026, 09:00 GMT.",
        said=("Nobody can open it here.",),
        sha256="1c" * 32,
        slip="HO/1 is sealed: nobody can open it here.",
        sealed=True,
        has_pages=True,
    ),
    ExhibitFacts(
        item_id="i3",
        reference="IO/2",
        title="Post and replies on Townsquare, 31 October 2026",
        about="Received by Gareth Lomas (investigating officer). Cited for allegations 1 and 2.",
        received="12 November 2026",
        source="A parent of Year 4",
        kind="image",
        facts=(
            ("Kind", "Post, screenshot by a parent"),
            ("Received", "12 November 2026, 16:04 GMT, by email, the original file"),
            ("Seen live", "By nobody of ours on record"),
            ("Account", "“Dana M”, personal. Admitted"),
            ("Audience", "Friends of friends, 23 likes"),
            ("Time shown", "“44 minutes ago”: 31 October 2026, 21:14 GMT"),
            ("Since then", "Deleted, 1 November 2026"),
            ("File", "PNG, 392 × 596"),
        ),
        lead="Unchanged since received on 12 November 2026.",
        said=("Checked when this report was made.", "Corroborated: HO/1 shows the same words."),
        words=(
            QuotedWords(1, "Dana M, post", "The employee’s words. 31 October 2026, about 21:14 GMT",
                        "“First week back and I already know it 🙄”"),
            QuotedWords(2, "Kel R, comment", "Kel R: not the employee’s words",
                        "“Is that the one from the bus stop? Shocking x”"),
        ),
        sha256="7c1e94b02af6d0839b51c07ee2a4f6138dd09c3541b7aa0e66f2839017b45e19",
        has_pages=True,
        width=392,
        height=596,
        alternative="A post by Dana M on Townsquare, with one comment beneath.",
    ),
    ExhibitFacts(
        item_id="i4",
        reference="IO/4",
        title="Statement of Helen Osei, signed",
        about="Received by Gareth Lomas (investigating officer). Cited for allegation 1.",
        received="13 November 2026",
        source="Helen Osei",
        kind="pdf",
        facts=(("Kind", "File"), ("Received", "13 November 2026"), ("File", "PDF, 3 pages")),
        lead="Unchanged since received on 13 November 2026.",
        said=("Checked when this report was made.",),
        sha256="2d" * 32,
        pages=3,
        has_pages=True,
    ),
    ExhibitFacts(
        item_id="i6",
        reference="IO/6",
        title="Notes of the interview with Dana Merrick, agreed",
        about="Received by Gareth Lomas (investigating officer). Cited for allegations 1 and 2.",
        received="24 November 2026",
        source="Not stated",
        kind="image",
        facts=(("Kind", "File"), ("Received", "24 November 2026, 10:00 GMT")),
        lead="Unchanged since received on 24 November 2026.",
        said=("Checked when this report was made.",),
        sha256="3e" * 32,
        has_pages=True,
        width=1600,
        height=900,
    ),
)  # fmt: skip

FACTS = ReportFacts(
    reference="HLT-2026-014",
    school="Saltmarsh Primary School",
    trust="Harbourside Learning Trust",
    employee="Dana Merrick",
    employee_about="teaching assistant",
    officer="Gareth Lomas",
    officer_about="assistant headteacher, Kestrel Point Academy",
    commissioner="Ruth Abara",
    commissioner_about="headteacher",
    commissioned_on="10 November 2026",
    terms="Version 2, 23 November 2026",
    policy_line="Social Media Policy, version 1, November 2020; review was due November 2022",
    version="Final, locked 8 December 2026, 16:20",
    signed_on="8 December 2026",
    introduced=(
        "A concern was reported on Monday 2 November 2026.",
        "Ruth Abara, headteacher, commissioned this investigation on 10 November 2026.",
        "Gareth Lomas, assistant headteacher, was appointed to investigate on 10 November 2026.",
        "Dana Merrick was told of the allegations by letter on 11 November 2026.",
    ),
    terms_points=(
        ("What to look at", ("What was published, by whom, and who could see it.",)),
        ("What not to look at", ("Private life beyond the posts.", "Other colleagues’ accounts.")),
    ),
    amendments=("Version 2 of the terms of reference was agreed on 23 November 2026.",),
    people=(
        PersonNamed("Dana Merrick", "Employee", "Teaching assistant"),
        PersonNamed("Gareth Lomas", "Investigating officer", "Assistant headteacher"),
        PersonNamed("Helen Osei", "Witness", "Deputy headteacher"),
        PersonNamed("Pupil A", "Pupil", "Year 4"),
    ),
    policies=(
        PolicyUsed(
            "Social Media Policy",
            "1",
            "From November 2020, day not stated",
            (("Approved", "November 2020, by CEO"), ("Review", "Was due November 2022")),
            ("It refers to “section 4”, which could not be matched to a part of it.",),
        ),
    ),
    meetings=(
        MeetingHeld(
            "Fri 13 Nov 2026, 14:00 to 14:40 GMT",
            "Interview with Helen Osei",
            ("Gareth Lomas", "Helen Osei", "Tom Bryce, note-taker"),
            (),
            at("Agreed on 16 November 2026", "IO/4"),
        ),
        MeetingHeld(
            "Wed 18 Nov 2026, 10:00 to 11:25 GMT",
            "Interview with Dana Merrick",
            ("Gareth Lomas", "Dana Merrick", "Sam Ford, companion (trade union official)"),
            ("Breaks: one, ten minutes", "Adjustment: questions sent the day before"),
            at("Agreed on 24 November 2026", "IO/6"),
        ),
    ),
    records=(
        RecordKept("Statement of Helen Osei", "Agreed on 16 November 2026", at("", "IO/4")),
        RecordKept(
            "Notes of the interview with Dana Merrick",
            "Agreed on 24 November 2026",
            at("", "IO/6"),
            ("2 versions are kept; all of them can be read.",),
        ),
    ),
    enquiries=(
        Sought("Who else uses the phone (raised by the employee)", "Followed up",
               "The son was asked by the employee; the explanation was withdrawn (IO/6, p 2)."),
    ),
    not_obtained=(
        Sought("The platform’s count of viewers", "Not obtained", "The platform keeps none."),
        Sought("Kel Rudd", "Not seen", "Does not work for the trust and did not answer."),
    ),
    set_aside=("IO/3: a picture of a class, sent by mistake",),
    suspensions=(
        SuspensionTold(
            "Instead of suspension, from 11 November 2026. It is not disciplinary action.",
            (("From, until", "11 November 2026, still running"), ("Terms", "Other duties.")),
        ),
    ),
    delays=("Investigation report: moved from 4 December 2026 to 8 December 2026. Sickness.",),
    outside=("At the request of the LADO the investigation waited until 9 November 2026.",),
    chronology=(
        EventTold("31 October 2026, 21:14 GMT", "Dana M posted on Townsquare", at("", "IO/2")),
        EventTold("1 November 2026", "The post was deleted", CitedText("the employee"),
                  "Disputed: a parent says that it stood until the evening"),
        EventTold("2 November 2026", "The concern was reported", CitedText("")),
    ),
    allegations=(FIRST, SECOND, THIRD),
    passages={
        "introduction": OfficersWords("Dana Merrick has worked at the school since 2019."),
        "process": OfficersWords("The officer met two people and read five exhibits."),
        "proportionality": OfficersWords("The matter is one of manner, not of belief."),
        "mitigating": OfficersWords("Seven years of service; an apology (DM/1, p 3)."),
        "conclusion": OfficersWords("There is a case to answer on allegation 1."),
        "recommendation": OfficersWords("The facts should be looked at in full.", "Formal action"),
        "learning": OfficersWords("The policy could name pupils as a group to be protected."),
        "declaration": OfficersWords("The conclusions in this report are my own."),
    },
    recommendation_wanted=True,
    exhibits=EXHIBITS,
    comments=(
        CommentTold(1, "Clarity", "Allegation 1, finding", "Which interview is meant?",
                    "Priya Nandakumar, 4 December 2026", "Changed. The page is cited now.",
                    "Gareth Lomas, 5 December 2026, 09:12"),
        CommentTold(2, "Procedure", "Process", "Was the companion’s request recorded?",
                    "Priya Nandakumar, 4 December 2026", "", ""),
    ),
)  # fmt: skip


@cache
def picture(width: int = 392, height: int = 596) -> Picture:
    shown = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(shown)
    draw.rectangle((0, 0, width, height // 20), fill="#2C4468")
    for top in range(height // 10, height, height // 12):
        draw.rectangle((width // 20, top, width * 3 // 4, top + height // 60), fill="#C9D2DC")
    return picture_of(width, height, shown.tobytes())


def pictures() -> dict[str, tuple[ExhibitPicture, ...]]:
    return {
        "i3": (ExhibitPicture(picture()),),
        "i4": tuple(ExhibitPicture(picture(1060, 1500), page=page) for page in (1, 2, 3)),
        "i6": (ExhibitPicture(picture(1300, 731)),),
    }


def report(facts: ReportFacts = FACTS, *, draft: bool = False) -> Document:
    return compose_report(template(), facts, pictures(), draft=draft)
