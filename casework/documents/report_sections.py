"""The first sections of the report: introduction, policies, process, chronology."""

from __future__ import annotations

from collections.abc import Iterator

from casework.documents.blocks import (
    Block,
    Cover,
    FactRows,
    Heading,
    Inlines,
    LineBreak,
    PageFoot,
    PageRef,
    Run,
)
from casework.documents.officers_words import bulleted, cited, linked
from casework.documents.report_parts import (
    Composing,
    Counter,
    has,
    own,
    paragraph,
    section,
    table,
    text,
)
from casework.rules.report_passages import ReportSection
from casework.summaries.report_facts import MeetingHeld, PolicyUsed


def cover(at: Composing, crest: bytes) -> Iterator[Block]:
    """Yield the first page but its contents."""
    facts = at.facts
    about = ", ".join(part for part in (facts.employee, facts.employee_about) if part)
    yield Cover(
        facts.school, facts.trust, crest, at.say("classification"), at.say("title"),
        (text(about), text(facts.reference)),
    )  # fmt: skip
    count = len(facts.exhibits)
    tail = {0: "cover.no_exhibits", 1: "cover.exhibits_one"}.get(count, "cover.exhibits")
    rows = (
        ("officer", _with(facts.officer, facts.officer_about)),
        ("commissioner", _commissioned(at)),
        ("terms", text(facts.terms)),
        ("policy", text(facts.policy_line)),
        ("standard", text(at.say("standard"))),
        ("version", text(facts.version)),
        ("pages", (PageRef(), *text(at.say(tail, count=count)))),
    )
    yield FactRows(
        tuple((at.say(f"cover.{name}"), value) for name, value in rows if value), opened=True
    )


def cover_foot(at: Composing) -> PageFoot:
    """Say at the foot of the cover what the report is, and is not."""
    wanted = at.facts.recommendation_wanted
    recommends = at.say("recommends" if wanted else "recommends_not")
    return PageFoot(text(at.say("foot", recommends=recommends)))


def _with(name: str, about: str) -> Inlines:
    return text(", ".join(part for part in (name, about) if part))


def _commissioned(at: Composing) -> Inlines:
    facts = at.facts
    named = ", ".join(part for part in (facts.commissioner, facts.commissioner_about) if part)
    on = f", on {facts.commissioned_on}" if named and facts.commissioned_on else ""
    return text(f"{named}{on}")


# -- 1 introduction ------------------------------------------------------------------------


def introduction(at: Composing) -> Iterator[Block]:
    """Yield section 1: who authorised and investigated, the background, the terms, the people."""
    facts, count = at.facts, Counter(ReportSection.INTRODUCTION)
    yield section(ReportSection.INTRODUCTION)
    for sentence in facts.introduced:
        yield paragraph(sentence)
    yield count.heading(at.say("introduction.background"))
    yield from own(at, "introduction")
    if facts.terms_points:
        yield count.heading(at.say("introduction.terms"))
        for label, points in facts.terms_points:
            yield Heading(3, text(label))
            yield bulleted([text(point) for point in points])
    if facts.amendments:
        yield count.heading(at.say("introduction.amended"))
        yield bulleted([text(line) for line in facts.amendments])
    if facts.people:
        yield count.heading(at.say("introduction.people"))
        rows = [(text(one.name), text(one.part), text(one.about)) for one in facts.people]
        yield table(("Name", "Part", "About"), rows, (30, 32, 38))
        yield paragraph(at.say("introduction.people_note"), small=True)
    if facts.near:
        yield paragraph(at.say("introduction.near"))
        yield bulleted([text(line) for line in facts.near])


# -- 2 policies ----------------------------------------------------------------------------


def policies(at: Composing) -> Iterator[Block]:
    """Yield section 2: the versions in force, their control facts, what to know of them."""
    yield section(ReportSection.POLICIES)
    if not at.facts.policies:
        yield paragraph(at.say("policies.none"))
        return
    yield paragraph(at.say("policies.lead"))
    count = Counter(ReportSection.POLICIES)
    for policy in at.facts.policies:
        yield count.heading(f"{policy.title}, version {policy.version}")
        yield from _policy(at, policy)


def _policy(at: Composing, policy: PolicyUsed) -> Iterator[Block]:
    facts = (("In force", policy.in_force), *policy.about)
    yield FactRows(tuple((label, text(words)) for label, words in facts if words))
    if policy.notes:
        yield Heading(3, text(at.say("policies.notes")))
        yield bulleted([text(note) for note in policy.notes])


# -- 3 process -----------------------------------------------------------------------------


def process(at: Composing) -> Iterator[Block]:
    """Yield section 3: how it went, who was met, what was collected and what was not."""
    facts, count = at.facts, Counter(ReportSection.PROCESS)
    yield section(ReportSection.PROCESS)
    if has(at, "process"):
        yield count.heading(at.say("process.went"))
        yield from own(at, "process")
    if facts.meetings:
        yield count.heading(at.say("process.meetings"))
        rows = [_meeting(at, meeting) for meeting in facts.meetings]
        yield table(("When", "Meeting", "There", "Notes"), rows, (21, 25, 27, 27))
    if facts.records:
        yield count.heading(at.say("process.records"))
        records = [
            (
                text(one.what),
                _noted(text(one.state), one.notes),
                cited(one.cited, at.known),
            )
            for one in facts.records
        ]
        yield table(("Record", "How it stands", "Exhibit"), records, (34, 50, 16))
    yield count.heading(at.say("process.collected"))
    yield paragraph(_collected(at))
    if facts.set_aside:
        yield Heading(3, text(at.say("process.set_aside")))
        yield bulleted([text(line) for line in facts.set_aside])
    yield from _sought(at, count)
    if facts.suspensions:
        yield count.heading(at.say("process.suspension"))
        for one in facts.suspensions:
            yield Heading(3, text(one.title))
            yield FactRows(tuple((label, text(words)) for label, words in one.facts))
    for name, lines in (("delays", facts.delays), ("outside", facts.outside)):
        if lines:
            yield count.heading(at.say(f"process.{name}"))
            yield bulleted([text(line) for line in lines])


def _collected(at: Composing) -> str:
    count = len(at.facts.exhibits)
    name = {0: "collected_none", 1: "collected_one"}.get(count, "collected_words")
    return at.say(f"process.{name}", count=count)


def _meeting(at: Composing, one: MeetingHeld) -> tuple[Inlines, ...]:
    return (
        text(one.when),
        _noted(text(one.what), one.notes),
        _joined([text(name) for name in one.there]),
        cited(one.record, at.known),
    )


def _sought(at: Composing, count: Counter) -> Iterator[Block]:
    facts = at.facts
    if facts.enquiries:
        yield count.heading(at.say("process.enquiries"))
        rows = [
            (text(one.what), text(one.state), linked(one.words, at.known))
            for one in facts.enquiries
        ]
        yield table(("Line", "Outcome", "What was found"), rows, (34, 18, 48))
    yield count.heading(at.say("process.not_obtained"))
    if facts.not_obtained:
        rows = [
            (text(one.what), text(one.state), linked(one.words, at.known))
            for one in facts.not_obtained
        ]
        yield table(("What, or who", "Outcome", "Why"), rows, (34, 18, 48))
    elif not has(at, "process.not_collected"):
        still = any(one.is_open for one in facts.enquiries)
        yield paragraph(at.say("process.enquiries_open" if still else "process.not_obtained_none"))
    yield from own(at, "process.not_collected")


def _joined(lines: list[Inlines]) -> Inlines:
    found: list[Run | LineBreak] = []
    for i, line in enumerate(lines):
        if i:
            found.append(LineBreak())
        found += [one for one in line if isinstance(one, Run)]
    return tuple(found)


def _noted(words: Inlines, notes: tuple[str, ...]) -> Inlines:
    found = list(words)
    for note in notes:
        shown = Run(note, second=bool(words))
        found += [LineBreak(), shown] if found else [shown]
    return tuple(found)


# -- 4 chronology --------------------------------------------------------------------------


def chronology(at: Composing) -> Iterator[Block]:
    """Yield section 4: dated events with their sources, agreed or disputed."""
    yield section(ReportSection.CHRONOLOGY)
    yield from own(at, "chronology")
    if not at.facts.chronology:
        yield paragraph(at.say("chronology.none"))
        return
    yield paragraph(at.say("chronology.lead"), kept=True)
    rows = []
    for one in at.facts.chronology:
        event = linked(one.event, at.known)
        if one.standing:
            event = (*event, LineBreak(), Run(one.standing, second=True))
        rows.append((text(one.when), event, cited(one.source, at.known)))
    yield table(("When", "Event", "Source"), rows, (28, 50, 22))
