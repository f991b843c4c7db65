"""Merge fields of what runs beside the stages and of the last letters (DOMAIN.md 3; 4)."""

from __future__ import annotations

_TRACK = "process"
_RESIGNED = (_TRACK, "track:resignation", "Record the resignation")
_GRIEVANCE = (_TRACK, "track:grievance", "Record the grievance")
_REGULATORS = (_TRACK, "track:regulator_referral", "Record the decision")
_BREACH = (_TRACK, "track:data_breach", "Record the breach")
_POLICE = (_TRACK, "track:police", "Record it")
_ACCESS = (_TRACK, "track:access_request", "Record the request")
_LADO = (_TRACK, "track:safeguarding", "Record it")

# Kept with the case: name, label, tab and item where it is entered, and the words of the link.
FROM_BESIDE = (
    ("resignation.on", "date of the resignation", *_RESIGNED),
    ("resignation.last_day", "last day of employment", *_RESIGNED),
    ("resignation.goes_on", "whether the process goes on", *_RESIGNED),
    ("resignation.references", "what references will say", *_RESIGNED),
    ("grievance.on", "date of the grievance", *_GRIEVANCE),
    ("grievance.reasons", "reasons for the decision", *_GRIEVANCE),
    ("grievance.heard_by", "who hears the grievance", *_GRIEVANCE),
    ("regulators.dbs", "decision about the DBS", *_REGULATORS),
    ("regulators.dbs_sent_on", "date of the referral to the DBS", *_REGULATORS),
    ("regulators.tra", "decision about the TRA", *_REGULATORS),
    ("regulators.tra_sent_on", "date of the referral to the TRA", *_REGULATORS),
    ("breach.what", "what data was exposed", *_BREACH),
    ("breach.contained", "what was done to contain it", *_BREACH),
    ("breach.risk", "likely effect", *_BREACH),
    ("police.reference", "crime reference", *_POLICE),
    ("access.received_on", "date of the request", *_ACCESS),
    ("access.due_on", "date by which it is answered", *_ACCESS),
    ("lado.who", "LADO and local authority", *_LADO),
    ("lado.other_work", "other work with children", *_LADO),
    ("reasons.asked_on", "date of the request for reasons", _TRACK, "track:tribunal",
     "Record the request"),
)  # fmt: skip
# Entered with the letter itself.
WITH_A_LETTER_OF_BESIDE = (
    ("resignation.invitation", "how the employee can still take part"),
    ("resignation.property", "property to be given back"),
    ("grievance.meaning", "what the decision means for the case"),
    ("factfind.date", "day of the conversation"),
    ("factfind.time", "time of the conversation"),
    ("factfind.place", "place of the conversation"),
    ("factfind.about", "what the conversation is about"),
    ("health.reason", "why advice is asked for"),
    ("health.reply_by", "date for the consent form"),
    ("union.official", "office of the official in the union"),
    ("union.consent_on", "day on which the member agreed"),
    ("union.stage", "where the process stands"),
    ("lado.allegation", "what is alleged, about a child or children"),
    ("lado.child", "child, by what the LADO may know"),
    ("lado.done", "what was done so far"),
    ("lado.contacts", "whom the LADO can ring"),
    ("regulators.trn", "teacher reference number"),
    ("breach.when", "when it happened, and how it was found"),
    ("breach.you_can", "what the person can do"),
    ("dpo.name", "data protection officer"),
    ("dpo.contact", "data protection officer’s telephone or email"),
    ("police.request", "what is asked of the police, or given to them"),
    ("access.identity", "what is still needed to begin"),
    ("access.withheld", "what is left out, and why"),
    ("reasons.edt", "date on which employment ended"),
    ("reasons.words", "reasons for the dismissal"),
)
# Typed as one point a line; printed as a list.
LISTS_OF_BESIDE = (
    ("questions", "questions for the adviser on health", "letter", "questions", "Fill in"),
)
BESIDE_FLAGS = (
    "grievance.heard_first",
    "regulators.referred_dbs",
    "regulators.referred_tra",
    "access.paused",
    "access.answered",
)
