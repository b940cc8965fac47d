"""Draws every state of the house's parts on one picture: `python -m tests.ui.gallery FOLDER`, light and dark."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from woo_desktop.ui.theme import Mode, Radius, Role, Space, paint, theme
from woo_desktop.ui.widgets import (
    Banner,
    Box,
    CheckBox,
    Choice,
    ChoiceField,
    ChoiceList,
    EmptyState,
    FilterChips,
    FormDialog,
    IconButton,
    LinkButton,
    Meter,
    PlainLabel,
    PrimaryButton,
    ProgressLine,
    QuietButton,
    ScoreRing,
    SearchField,
    SecondaryButton,
    Section,
    SegmentBar,
    StatusWord,
    TextField,
    Toast,
)

CARD_STATES = ("Rust", "Muis erboven", "Gekozen", "Toetsenbordfocus", "Wordt gesleept")
PLACED = (
    ("Concept", "file-pen", "Concept", "neutral"),
    ("Bij docent", "mail", "Bij docent", "info"),
    ("Akkoord", "circle-check", "Akkoord", "ok"),
    ("Opslaan bezig", "refresh-cw", "Opslaan…", "neutral"),
    ("Geen verbinding", "cloud-off", "Offline", "warn"),
    ("Probleem", "triangle-alert", "Docent mist", "err"),
)
TRACKS = (
    ("Ruimte", "hbo", "Vak E-commerce", "Vak · 10 wk · S. Bakker", 2, 3, "86%", "star", "accent", True),
    ("Vol", "mbo", "Stage Marketing", "Stage · 20 wk · R. Öztürk", 4, 4, "Vol", "ban", "neutral", False),
    ("Boven de grens", "hbo", "Minor Digitaal", "Minor · 20 wk", 5, 4, "1 te veel", "triangle-alert", "err", False),
    ("Kan niet: reden", "wo", "Masterscriptie", "Scriptie · 24 wk", 1, 2, "Ander niveau", "ban", "neutral", False),
    ("Past matig", "wo", "Webtechnologie", "Vak · 10 wk · L. Şahin", 0, 2, "40%", "", "neutral", False),
)  # fmt: skip
SLOTS = (
    ("Mag", "Plaats hier · laatste plek", "accent", "arrow-down"),
    ("Mag met waarschuwing", "Plaats hier · wordt 5 van 4", "warn", "triangle-alert"),
    ("Mag niet", "Kan niet: docent met verlof", "err", "ban"),
    ("Leeg", "Vrije plek", "", ""),
)


class Canvas(QWidget):
    """The painted part: cards, tracks and slots as a delegate would draw them."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme().px(560))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.head(painter, 0, "Kaart", "vijf toestanden; vorm en woord, nooit alleen kleur")
        for number, words in enumerate(CARD_STATES):
            self.card(painter, number * 312, 30, words)
        self.head(painter, 158, "Geplaatste kaart", "status van de afspraak")
        for number, (words, icon, status, tone) in enumerate(PLACED):
            self.placed(painter, number * 260, 188, words, icon, status, tone)
        self.head(painter, 288, "Traject", "bezetting telt plekken; boven de grens mag, maar valt op")
        for number, track in enumerate(TRACKS):
            self.track(painter, number * 312, 318, *track)
        self.head(painter, 450, "Loslaten", "de reden staat er vóór je loslaat")
        for number, (words, text, tone, icon) in enumerate(SLOTS):
            self.label(painter, number * 312, 478, words)
            rect = QRectF(number * 312 + 1, 500, 288, 44)
            paint.draw_slot(painter, rect, text, theme().tokens, tone=tone, icon=icon)
        painter.end()

    def head(self, painter: QPainter, y: float, title: str, note: str) -> None:
        tokens = theme().tokens
        paint.draw_elided(painter, QRectF(0, y, 400, 22), title, tokens, role=Role.SECTION)
        left = paint.text_width(title, Role.SECTION) + 12
        paint.draw_elided(painter, QRectF(left, y, 500, 24), note, tokens, role=Role.SMALL, token="text3")

    def label(self, painter: QPainter, x: float, y: float, text: str) -> None:
        paint.draw_elided(painter, QRectF(x, y, 260, 18), text, theme().tokens, role=Role.SMALL, token="text2")

    def card(self, painter: QPainter, x: float, y: float, state: str) -> None:
        tokens = theme().tokens
        self.label(painter, x, y, state)
        painter.save()
        if state == "Wordt gesleept":
            painter.translate(x + 126, y + 64)
            painter.rotate(-2)
            painter.translate(-x - 126, -y - 64)
        rect = QRectF(x + 4, y + 22, 252, 84)
        if state == "Wordt gesleept":
            paint.draw_shadow(painter, rect, tokens)
        paint.draw_card_frame(
            painter,
            rect,
            tokens,
            hover=state == "Muis erboven",
            chosen=state in ("Gekozen", "Toetsenbordfocus", "Wordt gesleept"),
            focused=state == "Toetsenbordfocus",
        )
        inner = rect.adjusted(11, 9, -11, -9)
        line = QRectF(inner.left(), inner.top(), inner.width() - 20, 18)
        paint.draw_elided(painter, line, "Voorraad koppelen aan webshop", tokens, role=Role.BODY_STRONG)
        second = line.translated(0, 18)
        paint.draw_elided(painter, second, "Fietsenwinkel De Spaak · Winsum", tokens, role=Role.SMALL, token="text2")
        at = QPointF(inner.left(), inner.bottom() - 18)
        chip = paint.draw_level_chip(painter, at, "HBO", tokens)
        paint.draw_level_chip(painter, QPointF(chip.right() + 6, at.y()), "MBO", tokens)
        foot = QRectF(inner.left(), inner.bottom() - 18, inner.width(), 18)
        right = Qt.AlignmentFlag.AlignRight
        paint.draw_elided(painter, foot, "Beste match 86%", tokens, role=Role.TINY, token="accent", align=right)
        if state == "Muis erboven":
            paint.draw_grip(painter, QPointF(inner.right() - 6, inner.top() + 9), tokens)
        painter.restore()

    def placed(self, painter: QPainter, x: float, y: float, words: str, icon: str, status: str, tone: str) -> None:
        tokens = theme().tokens
        self.label(painter, x, y, words)
        rect = QRectF(x + 1, y + 22, 240, 56)
        paint.draw_card_frame(painter, rect, tokens, problem=tone == "err")
        inner = rect.adjusted(11, 9, -11, -9)
        paint.draw_elided(
            painter, QRectF(inner.left(), inner.top(), inner.width(), 18), "Retouren terugdringen", tokens,
            role=Role.BODY_STRONG,
        )  # fmt: skip
        foot = QRectF(inner.left(), inner.bottom() - 18, inner.width(), 18)
        used = paint.draw_status(painter, foot, icon, status, tokens, tone=tone, align=Qt.AlignmentFlag.AlignRight)
        company = QRectF(foot.left(), foot.top(), used.left() - foot.left() - 8, 18)
        paint.draw_elided(painter, company, "Kledingatelier Mare", tokens, role=Role.SMALL, token="text2")

    def track(
        self, painter: QPainter, x: float, y: float, words: str, level: str, name: str, second: str,
        taken: int, capacity: int, pill: str, icon: str, tone: str, filled: bool,
    ) -> None:  # fmt: skip
        tokens = theme().tokens
        self.label(painter, x, y, words)
        rect = QRectF(x + 1, y + 22, 288, 90)
        paint.draw_column_frame(painter, rect, tokens, level=level)
        inner = rect.adjusted(12, 12, -12, -12)
        paint.draw_elided(painter, QRectF(inner.left(), inner.top(), 260, 18), name, tokens, role=Role.BODY_STRONG)
        line = QRectF(inner.left(), inner.top() + 18, 260, 18)
        paint.draw_elided(painter, line, second, tokens, role=Role.SMALL, token="text2")
        bar = QRectF(inner.left(), inner.top() + 44, min(26 * max(taken, capacity), 130), 10)
        paint.draw_segments(painter, bar, taken, capacity, tokens, token=level)
        count = QRectF(bar.right() + 8, bar.top() - 4, 60, 18)
        token = "err" if taken > capacity else "text2"
        paint.draw_elided(painter, count, f"{taken} van {capacity}", tokens, role=Role.TINY, token=token, tabular=True)
        at = QPointF(inner.right(), bar.center().y() - paint.pill_size(pill).height() / 2)
        paint.draw_pill(
            painter, at, pill, tokens, tone=tone, icon=icon, filled=filled, align=Qt.AlignmentFlag.AlignRight
        )


def nothing() -> None:
    """Where a gallery button leads."""


def messages() -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.XXL)
    holder = QWidget()
    holder.setFixedSize(500, 44)
    toast = Toast(holder)
    toast.say("Geplaatst op Vak E-commerce", "Ongedaan maken", "ok")
    toast.setGeometry(0, 0, 500, 44)
    line.addWidget(holder)
    offline = Banner(
        "Geen verbinding met de gedeelde database",
        "Je kunt alles lezen. Wijzigen kan straks weer.",
        tone="warn",
        icon_name="cloud-off",
    )
    offline.add_button("Opnieuw", nothing)
    conflict = Banner(
        "Fenna wijzigde deze kaart net ook", "Kijk welke versie klopt, daarna bewaren we die.", tone="err"
    )
    conflict.add_button("Vergelijk", nothing)
    line.addWidget(offline, 1)
    line.addWidget(conflict, 1)
    return row


def empty() -> QWidget:
    box = Box()
    state = EmptyState("store", "Nog geen ondernemers", "Zet je Excel-lijst over of voeg er één toe.")
    state.set_actions(("Excel inlezen", nothing), ("Zelf toevoegen", nothing))
    box.column.addWidget(state)
    link = LinkButton("Eerst rondkijken? Open de voorbeeldgegevens")
    box.column.addWidget(link, alignment=Qt.AlignmentFlag.AlignHCenter)
    return box


def commands() -> QWidget:
    box = Box(floating=True, padding=Space.M)
    search = SearchField("Zoek of geef een opdracht")
    search.setText("spaak")
    rows = ChoiceList("Gevonden")
    rows.show_rows(
        [
            Choice(0, "Ondernemers", heading=True),
            Choice(1, "Fietsenwinkel De Spaak", "Ondernemer · Winsum", icon="store", keys="Enter"),
            Choice(2, "Voorraad koppelen aan webshop", "Vraagstuk · te plaatsen", icon="message-circle-question"),
            Choice(3, "Plaats op Vak E-commerce…", "Opdracht", icon="arrow-right", keys="M"),
            Choice(4, "Maak afspraak voor De Spaak", "Opdracht", icon="file-text", keys="Ctrl Shift A"),
        ]
    )
    box.column.addWidget(search)
    box.column.addWidget(rows)
    return box


def chooser() -> QWidget:
    box = Box(floating=True)
    box.column.addWidget(PlainLabel("Plaats “Voorraad koppelen aan webshop”", role=Role.SECTION))
    rows = ChoiceList("Trajecten", cards=True)
    rows.show_rows(
        [
            Choice(1, "Vak E-commerce", "laatste plek", level="HBO", pill="86%", pill_icon="star", pill_filled=True),
            Choice(2, "Webtechnologie", "1 plek vrij", level="WO", pill="74%"),
            Choice(3, "Keuzedeel Online marketing", "2 plekken vrij", level="MBO", pill="61%"),
        ]
    )
    box.column.addWidget(rows)
    foot = QHBoxLayout()
    foot.addWidget(PlainLabel("↑ ↓ kiezen · Enter plaatsen · Esc terug", role=Role.SMALL, token="text3"), 1)
    foot.addWidget(SecondaryButton("Annuleren"))
    foot.addWidget(PrimaryButton("Plaatsen"))
    box.column.addLayout(foot)
    return box


def parts() -> QWidget:
    box = Box()
    grid = QGridLayout()
    grid.setSpacing(Space.M)
    disabled = PrimaryButton("Plaatsen")
    disabled.setEnabled(False)
    chips = FilterChips([("all", "Alle"), ("new", "Nieuw"), ("late", "Te laat")])
    chips.set_counts({"new": 1, "late": 1})
    choice = ChoiceField("Semester")
    choice.addItems(["Semester 1 · 2026–2027", "Semester 2 · 2026–2027"])
    checked = CheckBox("Bel Kwekerij Noordhof terug")
    checked.setChecked(True)
    progress = ProgressLine()
    progress.start("Afspraken maken")
    progress.update_count(12, 41)
    progress.show()
    tools = QWidget()
    row = QHBoxLayout(tools)
    row.setContentsMargins(0, 0, 0, 0)
    for name in ("undo-2", "redo-2", "printer", "download"):
        row.addWidget(IconButton(name, name))
    row.addWidget(IconButton("mail", "Mail", outlined=True, side=32))
    row.addWidget(QuietButton("Groeperen", icon_name="layers"))
    section = Section("Trefwoorden", note="4")
    section.add_link("Wijzig")
    shown: list[QWidget] = [
        PrimaryButton("Nieuw vraagstuk", icon_name="plus"), SecondaryButton("Annuleren"), disabled, tools,
        chips, choice, TextField("Naam", placeholder="Naam van het bedrijf"), checked,
        SegmentBar(5, 4, token="hbo"), ScoreRing(86), Meter(0.6), StatusWord("hourglass", "Te plaatsen", tone="warn"),
        CheckBox("Niet gedaan"), section, progress,
        LinkButton("Naar matchbord", icon_name="arrow-right", icon_after=True),
    ]  # fmt: skip
    for number, widget in enumerate(shown):
        grid.addWidget(widget, number // 4, number % 4)
    box.column.addLayout(grid)
    return box


def page() -> QWidget:
    whole = QWidget()
    whole.setAutoFillBackground(True)
    whole.resize(1600, 1260)
    column = QVBoxLayout(whole)
    column.setContentsMargins(28, 20, 28, 20)
    column.setSpacing(Space.L)
    column.addWidget(Canvas())
    column.addWidget(PlainLabel("Meldingen", role=Role.SECTION))
    column.addWidget(messages())
    boxes = QHBoxLayout()
    boxes.setSpacing(Space.XXXL)
    for box in (empty(), commands(), chooser()):
        box.setFixedHeight(276 + Radius.FLOAT)
        boxes.addWidget(box, 1)
    column.addLayout(boxes)
    column.addWidget(parts())
    column.addStretch(1)
    return whole


def main(folder: Path) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for mode in (Mode.LIGHT, Mode.DARK):
        theme().set_mode(mode)
        whole = page()
        whole.show()
        app.processEvents()
        whole.grab().save(str(folder / f"gallery-{mode}.png"))
        dialog = FormDialog("Nieuwe ondernemer", "Toevoegen", intro="Meer kun je later invullen.")
        name = dialog.add_field("Bedrijfsnaam", TextField("Bedrijfsnaam"))
        dialog.add_field("Plaats", TextField("Plaats"), hint="Zoals op de website van het bedrijf.")
        dialog.set_error(name, "Vul een naam in.")
        dialog.show()
        app.processEvents()
        dialog.grab().save(str(folder / f"dialog-{mode}.png"))
        dialog.close()
        whole.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
