"""Mail drafts, calendars and contact cards, parsed back: nothing typed can add a header, a file or an event (S13)."""

import datetime as dt
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.documents.papers import track_paper
from tests.hostile import ALL
from woo_desktop.documents.calendar_file import amsterdam_to_utc, calendar_file, contact_card
from woo_desktop.documents.mail_draft import LONGEST_MAILTO, Attachment, MailDraft, eml, mailto
from woo_desktop.documents.paper_mail import agreement_mail, filled
from woo_desktop.domain.agreement import Person, PlannedMoment
from woo_desktop.domain.clauses import default_clause
from woo_desktop.domain.terms import ClausePart, MomentKind

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
HEADERS = {"x-unsent", "to", "subject", "mime-version", "content-type"}
PDF = Attachment("Afspraak_2627-S1-014_v1.pdf", b"%PDF-1.4 not really")


def test_a_draft_opens_as_a_draft_with_its_pdf() -> None:
    paper = track_paper()
    draft = agreement_mail(paper, default_clause(ClausePart.MAIL_AGREEMENT), "nl", [PDF])
    message = message_from_bytes(eml(draft), policy=default)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "l.celik@hanze.example"
    assert message["Subject"] == "Afspraak A-2627-S1-014: Minor Digital Marketing"
    body = message.get_body()
    assert body is not None
    text = body.get_content()
    assert text.startswith("Beste Łukasz,")
    assert "(versie 1) over Minor Digital Marketing, start week 36" in text
    assert "{" not in text
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == PDF.name
    assert attached.get_content() == PDF.data


def test_a_word_in_braces_that_is_no_field_stays() -> None:
    assert filled("{voornaam} {iets} {}", {"voornaam": "{iets}"}) == "{iets} {iets} {}"


@pytest.mark.parametrize("text", ALL[::4])
def test_nothing_typed_adds_a_header(text: str) -> None:
    draft = MailDraft((text, "goed@werk.example"), text, text, (replace(PDF, name=f"{text}.pdf"),))
    message = message_from_bytes(eml(draft), policy=default)
    assert {name.lower() for name in message} == HEADERS
    assert message["To"].addresses[-1].addr_spec == "goed@werk.example"
    assert len(list(message.iter_attachments())) == 1
    url = mailto(draft)
    assert len(url) <= LONGEST_MAILTO
    if url:
        assert set(parse_qs(urlsplit(url).query)) <= {"subject", "body"}
        assert url.count("?") == 1
        assert "\n" not in url


def test_a_long_mail_is_no_address() -> None:
    assert mailto(MailDraft(text="lang " * 500)) == ""


@pytest.mark.parametrize("text", ALL[::4])
def test_nothing_typed_adds_an_event(text: str) -> None:
    moment = PlannedMoment(what=MomentKind.KICK_OFF, held_on=dt.date(2026, 9, 7), time="10:00", who=text, place=text)
    paper = replace(track_paper(), title=text, planning=(moment,))
    data = calendar_file([paper], now=NOW)
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    data.decode()
    names = [line.partition(b":")[0].partition(b";")[0] for line in lines if line and not line.startswith(b" ")]
    assert names.count(b"BEGIN") == names.count(b"END") == 2
    assert set(names) <= {
        b"BEGIN", b"VERSION", b"PRODID", b"CALSCALE", b"METHOD", b"UID", b"DTSTAMP", b"SEQUENCE", b"DTSTART",
        b"DTEND", b"SUMMARY", b"LOCATION", b"DESCRIPTION", b"END",
    }  # fmt: skip
    card = contact_card(Person(name=text, mail=text, phone=text), text)
    kinds = [line.partition(b":")[0].partition(b";")[0] for line in card.split(b"\r\n") if line[:1] not in (b"", b" ")]
    assert set(kinds) <= {b"BEGIN", b"VERSION", b"N", b"FN", b"ORG", b"EMAIL", b"TEL", b"END"}
    assert kinds.count(b"END") == 1


def events(data: bytes) -> dict[str, str]:
    """DTSTART by UID."""
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    uids = [line[4:] for line in lines if line.startswith("UID:")]
    starts = [line for line in lines if line.startswith("DTSTART")]
    return dict(zip(uids, starts, strict=True))


def test_a_moved_moment_keeps_its_uid() -> None:
    paper = track_paper()
    moved = tuple(
        replace(one, held_on=dt.date(2026, 12, 7)) if one.what is MomentKind.KICK_OFF else one for one in paper.planning
    )
    before = events(calendar_file([paper], now=NOW))
    after = events(calendar_file([replace(paper, title="Anders", planning=moved)], now=NOW + dt.timedelta(days=1)))
    assert before.keys() == after.keys()
    assert len(before) == len(paper.planning)
    changed = [uid for uid in before if before[uid] != after[uid]]
    assert len(changed) == 1
    assert before[changed[0]] == "DTSTART:20260907T080000Z"
    assert after[changed[0]] == "DTSTART:20261207T090000Z"


@pytest.mark.parametrize(
    ("local", "utc_hour"),
    [
        (dt.datetime(2026, 3, 29, 1, 59), 0),
        (dt.datetime(2026, 3, 29, 3, 0), 1),
        (dt.datetime(2026, 10, 25, 1, 59), 23),
        (dt.datetime(2026, 10, 25, 3, 0), 2),
    ],
)
def test_summer_time_is_that_of_amsterdam(local: dt.datetime, utc_hour: int) -> None:
    assert amsterdam_to_utc(local).hour == utc_hour


def test_a_contact_becomes_a_card() -> None:
    card = contact_card(Person(name="Gea van Zilver", mail="g@z.example", phone="+31595000101"), "Bakkerij; Zilver")
    lines = card.decode().split("\r\n")
    assert "N:van Zilver;Gea;;;" in lines
    assert "ORG:Bakkerij\\; Zilver" in lines
