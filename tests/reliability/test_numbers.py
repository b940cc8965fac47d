"""A number of an agreement is given once: by two coordinators at the same moment, after an undo, after erasing."""

from __future__ import annotations

from threading import Barrier, Thread

from tests.databases import OpenOffice
from tests.reliability.child import child, number
from tests.small_workshop import COLLEAGUE, THIRD, Known, semester
from woo_desktop.domain.commands import EmptyTrash, MakeAgreement, Trash, Undo
from woo_desktop.domain.queries import RecordsOf
from woo_desktop.domain.records import Agreement
from woo_desktop.domain.terms import Kind
from woo_desktop.services.office import Office

EACH = 12


def test_two_programs_at_once_never_give_the_same_number(database_place: str, open_office: OpenOffice) -> None:
    offering = Known(open_office(database_place)).offering("T04").id
    with (
        child(number, database_place, COLLEAGUE, offering, EACH) as one,
        child(number, database_place, THIRD, offering, EACH) as other,
    ):
        given = [*one.lines(), *other.lines()]
    assert sorted(given) == [f"A-{semester().code}-{count:03d}" for count in range(1, 2 * EACH + 1)]


def test_two_windows_of_one_program_neither(database_place: str, open_office: OpenOffice) -> None:
    offices = [open_office(database_place, name) for name in (COLLEAGUE, THIRD)]
    offering = Known(offices[0]).offering("T04").id
    start, given = Barrier(2), []

    def make(office: Office) -> None:
        start.wait()
        for _turn in range(EACH):
            given.extend(_numbers(office, office.run(MakeAgreement(offering_id=offering)).created[0].id))

    threads = [Thread(target=make, args=(office,)) for office in offices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(given)) == len(given) == 2 * EACH


def test_a_number_stays_given_when_its_agreement_is_undone_or_erased(
    database_place: str, open_office: OpenOffice
) -> None:
    office = open_office(database_place)
    offering = Known(office).offering("T04").id

    def make() -> Agreement:
        (ref, *_rest) = office.run(MakeAgreement(offering_id=offering)).created
        (found,) = office.answer(RecordsOf(Kind.AGREEMENT, (ref.id,)))
        assert isinstance(found, Agreement)
        return found

    first = make()
    office.run(Undo())
    second = make()
    office.run(Trash((second.ref,)))
    office.run(EmptyTrash())
    third = make()
    office.run(Trash((third.ref,)))
    office.run(EmptyTrash())
    fourth = make()
    given = [one.number for one in (first, second, third, fourth)]
    assert given == [f"A-{semester().code}-{count:03d}" for count in (1, 2, 3, 4)]


def _numbers(office: Office, made: int) -> list[str]:
    found = office.answer(RecordsOf(Kind.AGREEMENT, (made,)))
    return [one.number for one in found if isinstance(one, Agreement)]
