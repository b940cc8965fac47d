"""How heavy each rule of fit weighs, for the whole workshop: one setting, one change, one undo."""

from __future__ import annotations

from woo_desktop.db.reads.fit_inputs import setting_of
from woo_desktop.domain.commands import WeighRules
from woo_desktop.domain.errors import FieldConflict, StaleChange
from woo_desktop.domain.fit import DEFAULT_WEIGHTS
from woo_desktop.domain.fit.weighing import WEIGHTS_KEY, weights_text
from woo_desktop.domain.terms import Kind
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.work import Work


def weigh_rules(work: Work, command: WeighRules) -> Sentence:
    """Keep new weights; a colleague who changed them since is never overwritten."""
    told = weights_text(command.weights)
    known = setting_of(work.store, WEIGHTS_KEY)
    if known is None:
        work.store.insert(Kind.SETTING, {"key": WEIGHTS_KEY, "value": told})
    else:
        if command.version == 0 and known.value != told:
            # Seen before there was a setting; the log would call its first value no change of this field.
            who, at = work.store.last_touched(known.ref)
            conflict = FieldConflict("value", "", known.value, told)
            raise StaleChange(known.ref, who, at or work.now, (conflict,), known.version)
        work.store.change(known.ref, {"value": told}, seen=command.version)
    if command.weights == DEFAULT_WEIGHTS:
        return Sentence(N_("Points of the rules put back to the usual ones"))
    return Sentence(N_("Points of the rules changed"))
