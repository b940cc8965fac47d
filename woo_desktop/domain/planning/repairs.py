"""What would help against a hard rule without breaking it: ask, look for, or fill in something."""

from __future__ import annotations

from woo_desktop.domain.answers import BoardCard
from woo_desktop.domain.fit import Fit
from woo_desktop.domain.planning.plan import Repair
from woo_desktop.domain.records.base import Ref
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence


def of_block(fit: Fit, card: BoardCard) -> Repair:
    """What to do about the first hard rule of a place, and where: at the track about its teacher, at the
    entrepreneur about the company, else at the question."""
    code = fit.blocks[0].code
    values = {"track": fit.place.name, "case": card.code}
    if code.startswith("teacher"):
        return Repair(Sentence(_TEACHER, values), Ref(Kind.TRACK, fit.place.track_id), "second_teacher_id")
    says, field = _BY_CODE.get(code, (_BY_HAND, ""))
    of_company = code == "training_company" and fit.case.sme_id is not None
    ref = Ref(Kind.SME, fit.case.sme_id or 0) if of_company else Ref(Kind.QUESTION, card.question_id)
    return Repair(Sentence(says, values), ref, field)


_TEACHER = N_("Look for a second teacher for {track}.")
_BY_HAND = N_("Look for a place in another semester for {case}.")
_IN_THE_OPEN = N_("Ask the entrepreneur of {case} what may be shown at {track}.")
_SUPERVISOR = N_("Look with the entrepreneur of {case} for a supervisor with 1-2 hours a week.")
_BY_CODE = {
    "too_late": (N_("Ask the entrepreneur whether {case} may be ready later."), "needed_by"),
    "language": (N_("Ask the entrepreneur of {case} about the language of {track}."), "languages"),
    "training_company": (
        N_("Ask the entrepreneur of {case} to become a recognised training company."),
        "training_company",
    ),
    "dataset": (N_("Ask the entrepreneur of {case} for a data set."), "dataset"),
    "personal_data": (N_("Ask the entrepreneur of {case} to anonymise the data."), "personal_data"),
    "open_presentation": (_IN_THE_OPEN, "confidential"),
    "competing_teams": (_IN_THE_OPEN, "confidential"),
    "supervisor": (_SUPERVISOR, "company_supervisor"),
    "supervisor_time": (_SUPERVISOR, "hours_per_week"),
}
