"""Companies and their contacts: found again by what makes a company itself, never attached to a wrong one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from woo_desktop.domain import formats
from woo_desktop.domain.cleaning import fold
from woo_desktop.domain.fields import Format
from woo_desktop.domain.importing.addresses import part_cells
from woo_desktop.domain.importing.company_names import is_short_for, legal_form_of, likeness, name_key
from woo_desktop.domain.importing.contacts import take_contacts
from woo_desktop.domain.importing.ledger import Entry
from woo_desktop.domain.importing.people import is_unknown
from woo_desktop.domain.importing.planning import CERTAIN, NEW, NONE, PROBABLE, Planning, Refuse
from woo_desktop.domain.importing.rows import Row
from woo_desktop.domain.importing.sheets import SheetKind
from woo_desktop.domain.importing.targets import targets_of
from woo_desktop.domain.late_dataclass import dataclass
from woo_desktop.domain.records import field_of
from woo_desktop.domain.terms import ActivityKind, Kind
from woo_desktop.domain.words import N_, Sentence

_WITH_PLACE = re.compile(r"(.+?)(?:\s*\(([^)]+)\)|\s*,\s*([^,]+)|\s+(?:te|in|uit)\s+(.+)|\s+-\s+(.+))")
POSSIBLE = "possible"
_VERY_ALIKE = 88.0
_ALIKE = 60.0
_OWN_WAY = frozenset("place mailing last_contact name note house_number house_extra".split())
_COMPANY_TARGETS = tuple(target for target in targets_of(SheetKind.COMPANIES) if target.startswith("sme."))


@dataclass(frozen=True, slots=True)
class Traits:
    """What a row says about which company it means."""

    name: str
    kvk: str
    branch: str
    postcode: str
    city: str
    mails: tuple[str, ...]
    phones: tuple[str, ...]
    is_described: bool = False
    """The row tells who this company is, not only what it is called: it may be made."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A company that a row may mean: the same one by its key, or a duplicate of some certainty."""

    entry: Entry
    certainty: str
    """same, certain, probable or possible."""


def take_company(planning: Planning, row: Row) -> Entry:
    """A row of a list of companies."""
    traits = traits_of(planning, row)
    if not traits.name or is_unknown(traits.name):
        raise Refuse(Sentence(N_("There is no name of a company in this row.")), "sme.name")
    entry = _matching(planning, row, traits)
    fill_company(planning, row, entry, traits)
    contacts = take_contacts(planning, row, entry)
    _last_contact(planning, row, entry)
    if row.is_struck:
        row.warn("sme.name", Sentence(N_("Struck through in the list; taken over, with that in the note.")))
        row.lines.append("Doorgestreept in de lijst")
    planning.add_lines(entry, row.lines)
    _tell_twice(row, entry, bool(contacts))
    planning.told_here(row, entry)
    return entry


def take_contact(planning: Planning, row: Row) -> Entry:
    """A row of a list of contacts: its company must be known, or be made."""
    company = company_of(planning, row)
    contacts = take_contacts(planning, row, company)
    if not contacts:
        raise Refuse(Sentence(N_("There is no name, mail or phone of a contact in this row.")), "contact.name")
    planning.add_lines(contacts[0], row.lines)
    planning.told_here(row, contacts[0])
    return contacts[0]


def traits_of(planning: Planning, row: Row) -> Traits:
    """What tells which company a row is about."""
    part_cells(planning, row)
    kvk = planning.cell(row, "sme.kvk").value or ""
    branch = planning.cell(row, "sme.branch_number").value or ""
    postcode = planning.cell(row, "sme.postcode").value or ""
    mails = tuple(
        mail.lower().strip(".") for mail in re.findall(r"[^\s,;<>()/]+@[^\s,;<>()/]+", row.text("contact.mail"))
    )
    phone = formats.clean(Format.PHONE, row.text("contact.phone"))
    return Traits(
        " ".join(row.text("sme.name").split()),
        str(kvk),
        str(branch),
        str(postcode),
        row.text("sme.city") or row.text("sme.municipality"),
        mails,
        (phone,) if phone else (),
        bool(kvk or postcode or mails or phone) or _describes(row),
    )


def _describes(row: Row) -> bool:
    """An address, a site, or somebody who can be reached there; or both where it is and whom one speaks."""
    if row.text("sme.address") or row.text("sme.website"):
        return True
    people = f"{row.text('contact.name')} {row.text('contact.all')} {row.text('contact.last_name')}".strip()
    if re.search(r"[^\s@]+@[^\s@]+\.|[0-9][0-9 .-]{7,}", people):
        return True
    return bool(people) and not is_unknown(people) and bool(row.text("sme.city") or row.text("sme.municipality"))


def company_of(planning: Planning, row: Row) -> Entry:
    """The company that a question or contact belongs to; Refuse with what to do when that is not certain."""
    traits = traits_of(planning, row)
    name = traits.name
    if not name and not traits.kvk:
        raise Refuse(Sentence(N_("There is no company in this row.")), "sme.name")
    if is_unknown(name):
        raise Refuse(Sentence(N_("There is no company in this row.")), "sme.name")
    key = name_key(name)
    answered = planning.answer(Kind.SME, key)
    if answered is not None:
        return _answered(planning, row, answered, traits)
    certain, candidates = _candidates(planning, row, traits)
    if certain is not None:
        return certain
    if not candidates and name and traits.is_described and "?" not in name:
        entry = _make(planning, row, traits)
        fill_company(planning, row, entry, traits)
        return entry
    planning.doubt(row, Kind.SME, key, name, candidates)
    if candidates:
        names = ", ".join(entry.text("name") for entry in candidates[:3])
        why = Sentence(
            N_("It is not certain which company ‘{name}’ is: {candidates}? Choose it, or make it."),
            {"name": name, "candidates": names},
        )
        raise Refuse(why, "sme.name")
    raise Refuse(
        Sentence(N_("The company ‘{name}’ is not known yet. Choose it, or make it."), {"name": name}), "sme.name"
    )


def fill_company(planning: Planning, row: Row, entry: Entry, traits: Traits) -> None:
    """Everything a row says about a company itself."""
    for target in _COMPANY_TARGETS:
        name = target.partition(".")[2]
        if name in _OWN_WAY:
            continue
        told = planning.cell(row, target)
        if not told.is_empty:
            planning.put(row, entry, name, told.value, target)
    if traits.name and name_key(traits.name) != name_key(entry.text("name")):
        _other_name(planning, row, entry, traits.name)
    form = legal_form_of(traits.name)
    if form and not entry.text("legal_form") and entry.record is None:
        planning.ledger.set(entry, "legal_form", form)
    if row.text("sme.mailing"):
        told = planning.reader.flag(row.text("sme.mailing"))
        if isinstance(told.value, bool):
            planning.put(row, entry, "no_mailing", not told.value, "sme.mailing")


# --- which company ------------------------------------------------------------------------------------------


def likely(planning: Planning, traits: Traits) -> list[Likeness]:
    """Companies that a row may mean, the surest first (DOMAIN.md §2.5)."""
    ledger = planning.ledger
    found: list[Likeness] = []
    same_kvk = [one for one in ledger.by(Kind.SME, "kvk", traits.kvk) if not _other_branch(one, traits)]
    for one in same_kvk:
        named = name_key(one.text("name")) == name_key(traits.name) or not traits.name
        found.append(Likeness(one, "same" if named else CERTAIN))
    found += [
        Likeness(one, "same")
        for one in ledger.by(Kind.SME, "name", traits.name)
        if one not in same_kvk and _may_be(one, traits)
    ]
    if found:
        return found
    found = [Likeness(one, PROBABLE) for one in _by_mail(planning, traits) if _may_be(one, traits, by_mail=True)]
    found += [
        Likeness(one, PROBABLE)
        for one in _by_phone(planning, traits)
        if traits.postcode and one.text("postcode") == traits.postcode and _no_other_kvk(one, traits)
    ]
    near = {traits.postcode, traits.city} - {""}
    found += [Likeness(one, POSSIBLE) for one in ledger.near_and_alike(traits.name, near) if _nearly(one, traits)]
    return list({id(one.entry): one for one in reversed(found)}.values())[::-1]


def _matching(planning: Planning, row: Row, traits: Traits) -> Entry:
    """The company of a row in a list of companies: the same one, a duplicate that is merged, or a new one."""
    answered = planning.answer(Kind.SME, name_key(traits.name))
    if answered is not None:
        return _answered(planning, row, answered, traits)
    found = likely(planning, traits)
    same = [one for one in found if one.certainty == "same"]
    if len(same) > 1:
        exact = [one for one in same if _agrees(one.entry, traits)]
        same = exact or same
    merged = planning.decisions.merge
    if len(same) == 1 and not (merged == NONE and same[0].entry.record is None):
        return same[0].entry
    if len(same) > 1:
        return same[0].entry if not traits.branch and traits.kvk else _new_beside(planning, row, traits, same[0])
    if row.grid.ours and found and found[0].entry.record is None:
        return _new_beside(planning, row, traits, found[0])  # they were two records, and stay two
    for one in found:
        taken = (one.certainty == CERTAIN and merged != NONE) or (one.certainty == PROBABLE and merged == PROBABLE)
        if taken:
            row.duplicate = True
            row.warn("sme.name", _duplicate_words(one))
            return one.entry
    return _new_beside(planning, row, traits, found[0]) if found else _make(planning, row, traits)


def _new_beside(planning: Planning, row: Row, traits: Traits, one: Likeness) -> Entry:
    row.duplicate = True
    values = {"name": one.entry.text("name")}
    row.warn("sme.name", Sentence(N_("Looks like {name}. Taken over beside it; look whether they are one."), values))
    return _make(planning, row, traits)


def _duplicate_words(one: Likeness) -> Sentence:
    values = {"name": one.entry.text("name")}
    if one.certainty == CERTAIN:
        return Sentence(N_("Same KvK number as {name}: taken together."), values)
    return Sentence(N_("Same mail or phone as {name}: taken together."), values)


def _make(planning: Planning, row: Row, traits: Traits) -> Entry:
    return planning.ledger.make(Kind.SME, {"name": traits.name, **({"kvk": traits.kvk} if traits.kvk else {})})


def _answered(planning: Planning, row: Row, answered: int | str, traits: Traits) -> Entry:
    if isinstance(answered, int):
        chosen = planning.ledger.at(Kind.SME, answered)
        if chosen is not None:
            return chosen
    if answered == NEW:
        same = [one for one in planning.ledger.by(Kind.SME, "name", traits.name) if one.record is None]
        return same[0] if same else _make(planning, row, traits)
    raise Refuse(Sentence(N_("Left out, as you chose.")), "sme.name")


def _candidates(planning: Planning, row: Row, traits: Traits) -> tuple[Entry | None, list[Entry]]:
    """The one company that is certainly meant; or else those it may be."""
    found = likely(planning, traits)
    if not found and not traits.city and (there := _name_and_place(planning, traits.name)) is not None:
        row.warn("sme.name", Sentence(N_("Taken to be {name}."), {"name": there.text("name")}))
        return there, []
    same = [one.entry for one in found if one.certainty in ("same", CERTAIN)]
    if len(same) > 1:
        same = [one for one in same if _agrees(one, traits)] or same
    if len(same) == 1:
        return same[0], []
    if same:
        return None, same
    traded = [one for one in planning.ledger.by_trade_name(traits.name) if _may_be(one, traits)]
    shorter = [
        one
        for one in planning.ledger.sharing_words(traits.name)
        if (is_short_for(traits.name, one.text("name")) or is_short_for(one.text("name"), traits.name))
        and _may_be(one, traits)
    ]
    meant = list({id(one): one for one in (*traded, *shorter)}.values())
    if len(meant) == 1 and not [one for one in found if one.entry is not meant[0]]:
        row.warn("sme.name", Sentence(N_("Taken to be {name}."), {"name": meant[0].text("name")}))
        return meant[0], []
    alike = [
        one
        for one in planning.ledger.sharing_words(traits.name)
        if likeness(one.text("name"), traits.name) > 80 and _may_be(one, traits)
    ]
    every = [*meant, *(one.entry for one in found), *alike]
    return None, list({id(one): one for one in every}.values())[:8]


def _name_and_place(planning: Planning, text: str) -> Entry | None:
    """ "Bakkerij Vonk (Roden)", "Bakkerij Vonk, Roden" or "Bakkerij Vonk te Roden": the one at that place."""
    parted = _WITH_PLACE.fullmatch(text)
    if parted is None:
        return None
    name, place = parted.group(1), next(part for part in parted.groups()[1:] if part)
    there = [
        one
        for one in planning.ledger.by(Kind.SME, "name", name)
        if fold(place) in {fold(one.text("city")), fold(one.text("municipality"))}
    ]
    return there[0] if len(there) == 1 else None


def _nearly(entry: Entry, traits: Traits) -> bool:
    if not _near(entry, traits) or not _no_other_kvk(entry, traits):
        return False
    return likeness(entry.text("name"), traits.name) >= _VERY_ALIKE


def _other_branch(entry: Entry, traits: Traits) -> bool:
    """The same KvK number with another establishment is another company (DOMAIN.md §2.2)."""
    branch = entry.text("branch_number")
    return bool(traits.branch and branch and branch != traits.branch)


def _no_other_kvk(entry: Entry, traits: Traits) -> bool:
    kvk = entry.text("kvk")
    return not (traits.kvk and kvk and kvk != traits.kvk) and not (kvk == traits.kvk and _other_branch(entry, traits))


def _may_be(entry: Entry, traits: Traits, *, by_mail: bool = False) -> bool:
    """Nothing contradicts that this is the company: no other KvK number, branch, postcode or place."""
    if not _no_other_kvk(entry, traits) or _other_branch(entry, traits):
        return False
    if by_mail:
        return likeness(entry.text("name"), traits.name) >= _ALIKE or (
            bool(traits.postcode) and entry.text("postcode") == traits.postcode
        )
    if traits.kvk and entry.text("kvk") == traits.kvk:
        return True
    postcode = entry.text("postcode")
    if traits.postcode and postcode and _is_right(postcode):
        return postcode == traits.postcode or _same_place(entry, traits)
    return not (traits.city and (entry.text("city") or entry.text("municipality"))) or _same_place(entry, traits)


def _is_right(postcode: str) -> bool:
    return formats.warning(Format.POSTCODE, postcode) is None


def _same_place(entry: Entry, traits: Traits) -> bool:
    places = {fold(entry.text("city")), fold(entry.text("municipality"))} - {""}
    return bool(traits.city) and fold(traits.city) in places


def _near(entry: Entry, traits: Traits) -> bool:
    return bool(traits.postcode and entry.text("postcode") == traits.postcode) or _same_place(entry, traits)


def _agrees(entry: Entry, traits: Traits) -> bool:
    if traits.branch or entry.text("branch_number"):
        return entry.text("branch_number") == traits.branch
    return _near(entry, traits) or bool(traits.kvk and entry.text("kvk") == traits.kvk)


def _by_mail(planning: Planning, traits: Traits) -> list[Entry]:
    contacts = [one for mail in traits.mails for one in planning.ledger.by(Kind.CONTACT, "mail", mail)]
    return _companies(planning, contacts)


def _by_phone(planning: Planning, traits: Traits) -> list[Entry]:
    contacts = [one for phone in traits.phones for one in planning.ledger.by(Kind.CONTACT, "phone", phone)]
    return _companies(planning, contacts)


def _companies(planning: Planning, contacts: Iterable[Entry]) -> list[Entry]:
    wanted = {contact.get("sme_id") for contact in contacts}
    found = (planning.ledger.at(Kind.SME, pointer) for pointer in wanted)
    return [one for one in found if one is not None]


def _other_name(planning: Planning, row: Row, entry: Entry, name: str) -> None:
    """Another name of the same company is one of its trade names."""
    known = entry.text("trade_names")
    if name_key(name) in [name_key(one) for one in known.split(",")] or is_short_for(name, entry.text("name")):
        return
    if row.layout.kind is SheetKind.COMPANIES:
        planning.ledger.set(entry, "trade_names", f"{known}, {name}" if known else name)


def _tell_twice(row: Row, entry: Entry, has_contacts: bool) -> None:
    earlier = [number for file, sheet, number in entry.rows if (file, sheet) == (row.grid.file, row.grid.name)]
    if not earlier or row.duplicate:
        return
    row.duplicate = True
    row.warn("sme.name", Sentence(N_("This company stands in row {row} as well: taken together."), {"row": earlier[0]}))


def _last_contact(planning: Planning, row: Row, entry: Entry) -> None:
    note_last_contact(planning, row, entry, "sme.last_contact")


def note_last_contact(planning: Planning, row: Row, entry: Entry, target: str) -> None:
    """The date of the last contact is an activity of that day."""
    told = planning.cell(row, target, field_of(Kind.ACTIVITY, "happened_on"))
    if not isinstance(told.value, dt.date):
        return
    if entry.record is not None and (entry.kind, entry.record.id, told.value) in planning.known.contacted:
        return
    about = {"about_kind": entry.kind, "about_id": entry.pointer}
    summary = "Laatste contact volgens de lijst"
    planning.ledger.make(
        Kind.ACTIVITY, {"what": ActivityKind.NOTE, "happened_on": told.value, "summary": summary, **about}
    )
