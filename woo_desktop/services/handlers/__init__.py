"""Who handles which command. A handler changes records through the store and says what happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from woo_desktop.domain import commands as c
from woo_desktop.domain.importing import takeover
from woo_desktop.domain.words import Sentence
from woo_desktop.services.handlers import (
    agreements,
    attaching,
    board,
    history,
    importing,
    merging,
    offerings,
    records,
    splitting,
    timeline,
    weighing,
)
from woo_desktop.services.sample import load_sample
from woo_desktop.services.work import Work

Handler = Callable[[Work, Any], Sentence]

HANDLERS: dict[type[c.Command], Handler] = {
    c.Create: records.create,
    c.Change: records.change,
    c.Trash: records.trash,
    c.Restore: records.restore,
    c.EmptyTrash: records.empty_trash,
    c.PlaceCase: board.place_case,
    c.MoveCase: board.move_case,
    c.WithdrawCase: board.withdraw_case,
    c.AnswerProposal: board.answer_proposal,
    c.PlaceOnSecondLevel: splitting.place_on_second_level,
    c.SplitQuestion: splitting.split_question,
    c.CopyToNextYear: offerings.copy_to_next_year,
    c.MakeAgreement: agreements.make_agreement,
    c.NewEdition: agreements.new_edition,
    c.SignAgreement: records.sign_agreement,
    c.AddAttachment: attaching.add_attachment,
    c.ChooseLogo: attaching.choose_logo,
    c.LogActivity: timeline.log_activity,
    c.WeighRules: weighing.weigh_rules,
    c.Revert: history.revert,
    c.Undo: history.undo,
    c.Redo: history.redo,
    c.LoadSample: load_sample,
    takeover.ImportRows: importing.import_rows,
    takeover.UndoImport: importing.undo_import,
    takeover.MergeRecords: merging.merge_records,
}


def handle(work: Work, command: c.Command) -> Sentence:
    """Do a command; what it did, in words."""
    if isinstance(command, c.Together):
        for step in command.commands:
            handle(work, step)
        return command.label
    return HANDLERS[type(command)](work, command)
