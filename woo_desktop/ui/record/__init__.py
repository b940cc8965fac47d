"""One record, wherever it is shown: the panel beside a list or a board, and the dialogs that make a new one.

panel.RecordPanel(desk): .show_record(ref, field=""), .commit() -> bool, .edit_field(name), .show_tab(key), .ref,
  .set_semester(code), .clear(); signals go(Target), toast(str, bool), trouble(error), closed, walk(-1 | 1)
side_area.SideArea(work, panel): .set_open(bool), .set_panel_width(px); over the work on a narrow window
create.new_record(kind, desk, preset, semester=, parent=) -> CreateDialog: .open(), made(Ref), open_wanted(Ref)
copying.CopyDialog(offering_ids, desk, parent): .open(), copied(Outcome)
"""
