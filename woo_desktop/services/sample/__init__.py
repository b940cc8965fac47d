"""The sample workshop of Groningen, always of today's academic year: to look around in, to show, and to test with."""

from __future__ import annotations

from woo_desktop.domain.commands import LoadSample
from woo_desktop.domain.errors import NotAllowed
from woo_desktop.domain.records import Sme
from woo_desktop.domain.words import N_, Sentence
from woo_desktop.services.work import Work


def load_sample(work: Work, command: LoadSample) -> Sentence:
    """Fill an empty workshop. What colleagues did before stands in the log under their own names and dates."""
    # The data and the story are of no use to a window on a real workshop: they are loaded when they are told.
    from woo_desktop.services.sample.telling import tell

    if work.store.find(Sme, trashed=True):
        raise NotAllowed(Sentence(N_("This workshop holds entrepreneurs already. The sample needs an empty one.")))
    return tell(work, command.today)
