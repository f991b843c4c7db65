"""Write the planted mail, text and saved pages; here a person marks words, not boxes."""

from __future__ import annotations

import base64
from collections.abc import Callable
from email import encoders, policy
from email.header import Header
from email.message import EmailMessage, Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

from tests.labelled.planted.secrets import ADDRESS, BORN, NAME, NEIGHBOURS, PHONE, WORDS, Planted
from tests.labelled.planted.sheet import written

KEEP = ("the concert on Friday",)
PLAIN = f"Dear colleague,\n\nthank you for coming to the concert on Friday. {NEIGHBOURS}\n"


def _mail(body: str = PLAIN, html: str = "") -> EmailMessage:
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"] = (
        "Prudence Ostler <p.ostler@larkfield.example>",
        "office@larkfield.example",
    )
    mail["Subject"], mail["Date"] = "The concert", "Mon, 12 Jan 2026 09:12:00 +0000"
    mail["Message-ID"] = "<12345@larkfield.example>"
    mail.set_content(body)
    if html:
        mail.add_alternative(html, subtype="html")
        mail.set_boundary("=_larkfield")
    return mail


def _with(content: bytes, name: str, kind: str = "octet-stream") -> Message:
    mail = _mail()
    mail.add_attachment(content, "application", kind, filename=name)
    mail.set_boundary("=_larkfield")
    return mail


def body_plain() -> Message:
    return _mail(f"{PLAIN}{NAME} was there. Ring {PHONE}.\n")


def body_base64() -> Message:
    mail = _mail()
    mail.set_content(f"{PLAIN}{NAME} lives at {ADDRESS}.", cte="base64")
    return mail


def body_quoted_printable() -> Message:
    """Break the name with a soft line end and coded letters."""
    mail = _mail()
    mail.replace_header("Content-Transfer-Encoding", "quoted-printable")
    mail.set_payload(PLAIN + "El=\r\nowen Fair=67riffin was there.\r\n")
    return mail


def body_utf16() -> Message:
    part = MIMEText("", "plain", "us-ascii")
    part.set_payload(base64.encodebytes(f"{PLAIN}{NAME}".encode("utf-16")).decode())
    part.replace_header("Content-Type", 'text/plain; charset="utf-16"')
    part.replace_header("Content-Transfer-Encoding", "base64")
    part["Subject"], part["From"] = "The concert", "office@larkfield.example"
    return part


def html_hidden() -> Message:
    return _mail(html=f"<p>the concert on Friday</p><p style='display:none'>{NAME}</p>")


def html_split_tags() -> Message:
    return _mail(html="<p>the concert on Friday, <b>Elo</b>wen Fair<i>grif</i>fin</p>")


def html_comment() -> Message:
    return _mail(html=f"<p>the concert on Friday</p><!-- {NAME} -->")


def html_entities() -> Message:
    return _mail(html="<p>the concert on Friday, &#69;lowen&nbsp;Fair&#x67;riffin</p>")


def header_private() -> Message:
    mail = _mail()
    mail["X-Pupil"] = NAME
    return mail


def header_subject() -> Message:
    mail = _mail()
    del mail["Subject"]
    plain = MIMEText(PLAIN, "plain", "utf-8")
    plain["From"], plain["Subject"] = mail["From"], Header(f"About {NAME} ☂", "utf-8")
    return plain


def header_recipient() -> Message:
    mail = _mail()
    mail["Cc"] = f'"{NAME}" <efairgriffin@parlour.example>'
    return mail


def attachment_name() -> Message:
    return _with(b"nothing", f"{NAME}.bin")


def attachment_name_coded() -> Message:
    part = MIMEBase("application", "octet-stream")
    part.set_payload(b"nothing")
    encoders.encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "en", f"{NAME} ☂.bin"))
    mail = MIMEMultipart(boundary="=_larkfield")
    mail["Subject"] = "The concert"
    mail.attach(MIMEText(PLAIN))
    mail.attach(part)
    return mail


def attachment_text() -> Message:
    return _with(f"{NAME} born {BORN}".encode(), "notes.txt")


def attachment_pdf() -> Message:
    return _with(written()[0], "statement.pdf", "pdf")


def nested_message() -> Message:
    mail = _mail()
    mail.add_attachment(body_plain())
    mail.set_boundary("=_larkfield")
    return mail


def preamble() -> Message:
    mail = _with(b"nothing", "a.bin")
    mail.preamble, mail.epilogue = f"{NAME}\n", f"{PHONE}\n"
    return mail


MAILS: tuple[Callable[[], Message], ...] = (
    body_plain,
    body_base64,
    body_quoted_printable,
    body_utf16,
    html_hidden,
    html_split_tags,
    html_comment,
    html_entities,
    header_private,
    header_subject,
    header_recipient,
    attachment_name,
    attachment_name_coded,
    attachment_text,
    attachment_pdf,
    nested_message,
    preamble,
)
START = "<!doctype html><html lang='en-GB'><head><meta charset='utf-8'><title>Parlour</title>"
PAGE = "</head><body><p>Notes on the concert on Friday</p>"
TEXTS: dict[str, bytes] = {
    "plain.txt": f"{PLAIN}{NAME}\n{PHONE}\n{ADDRESS}\n{BORN}\n".encode(),
    "utf16.txt": f"{PLAIN}{NAME}\n".encode("utf-16"),
    "broken_line.txt": f"{PLAIN}Elowen Fair-\ngriffin was there.\n".encode(),
    "spaced.txt": f"{PLAIN}E l o w e n  F a i r g r i f f i n\n".encode(),
    "zero_width.txt": f"{PLAIN}El\u200bowen Fair\u00adgriffin\n".encode(),
    "styled_letters.txt": f"{PLAIN}{''.join(chr(0x1D41A + ord(c) - 97) for c in 'fairgriffin')}\n".encode(),  # noqa: E501
    "capitals.txt": f"{PLAIN}FAIRGRIFFIN, ELOWEN\n".encode(),
    "comment.html": f"{START}{PAGE}<!-- {NAME} --></body></html>".encode(),
    "meta.html": f"{START}<meta property='og:title' content='{NAME}'>{PAGE}</body></html>".encode(),
    "alt.html": f"{START}{PAGE}<img src='a.png' alt='{NAME}' title='{PHONE}'></body></html>".encode(),  # noqa: E501
    "script.html": f"{START}<script>var user = {{'name': '{NAME}'}};</script>{PAGE}</body></html>".encode(),  # noqa: E501
    "script_escaped.html": (
        f"{START}<script>var user = '\\u0045lowen Fair\\x67riffin';</script>{PAGE}</body></html>"
    ).encode(),
    "hidden.html": f"{START}{PAGE}<div style='visibility:hidden'>{NAME}</div></body></html>".encode(),  # noqa: E501
    "style.html": f"{START}<style>p::after {{ content: '{NAME}' }}</style>{PAGE}</body></html>".encode(),  # noqa: E501
    "link.html": f"{START}{PAGE}<a href='https://x.example/?q=Elowen%20Fairgriffin'>more</a></body></html>".encode(),
    "data.html": (
        f"{START}{PAGE}<img src='data:text/plain;base64,{base64.b64encode(NAME.encode()).decode()}'>"  # noqa: E501
        f"</body></html>"
    ).encode(),
    "seen.html": f"{START}{PAGE}<p>{NAME} sang.</p></body></html>".encode(),
}
CLEAN: dict[str, bytes] = {
    "clean.txt": f"{PLAIN}Only the concert on Friday.\n{NAME}\n".encode(),
    "clean.html": f"{START}{PAGE}<p>{NAME} sang.</p><p>{NEIGHBOURS}</p></body></html>".encode(),
}


def make_mail(folder: Path) -> list[Planted]:
    """Write every planted mail, text and saved page and return the labels."""
    made: list[Planted] = []
    for maker in MAILS:
        name = f"mail_{maker.__name__}.eml"
        (folder / name).write_bytes(maker().as_bytes())
        made.append(Planted(name, maker.__name__, "mail", WORDS))
    clean = _mail(f"{PLAIN}{NAME} was there. Ring {PHONE}.\n")
    (folder / "mail_clean.eml").write_bytes(clean.as_bytes())
    made.append(Planted("mail_clean.eml", "clean", "mail", WORDS, expect="passes", keep=KEEP))
    for name, content in (TEXTS | CLEAN).items():
        (folder / f"text_{name}").write_bytes(content)
        expect = "passes" if name in CLEAN else "either"
        made.append(
            Planted(
                f"text_{name}",
                name.replace(".", "_"),
                "text",
                WORDS,
                expect=expect,
                keep=KEEP if name in CLEAN else (),
            )
        )
    return made
