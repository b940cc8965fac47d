"""Tables of the side of education.

Each mirrors the record of the same name field by field (a test compares them).
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Date, Double, ForeignKey, Integer, Text

from woo_desktop.db.models.base import Base, Mapped, RowMixin, UniqueWhere, mapped_column
from woo_desktop.db.types import CodesColumn, TermColumn, TermsColumn
from woo_desktop.domain.terms import (
    KeyRole,
    Language,
    Level,
    MomentKind,
    OfferingStatus,
    RecruitmentStatus,
    Route,
    Size,
    TeacherRole,
    TrackStatus,
    Weekday,
)


class InstitutionRow(RowMixin, Base):
    __tablename__ = "institution"

    name: Mapped[str] = mapped_column(Text, default="", server_default="")
    short_name: Mapped[str] = mapped_column(Text, default="", server_default="")
    levels: Mapped[tuple[Level, ...]] = mapped_column(TermsColumn(Level), default=(), server_default="")
    city: Mapped[str] = mapped_column(Text, default="", server_default="")
    brin: Mapped[str] = mapped_column(Text, default="", server_default="")
    rio_code: Mapped[str] = mapped_column(Text, default="", server_default="")
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")


class HubRow(RowMixin, Base):
    __tablename__ = "hub"

    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    name: Mapped[str] = mapped_column(Text, default="", server_default="")
    city: Mapped[str] = mapped_column(Text, default="", server_default="")
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")


class PeriodRow(RowMixin, Base):
    __tablename__ = "period"

    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    year: Mapped[str] = mapped_column(Text, default="", server_default="")
    code: Mapped[str] = mapped_column(Text, default="", server_default="")
    name: Mapped[str] = mapped_column(Text, default="", server_default="")
    starts_on: Mapped[dt.date | None] = mapped_column(Date)
    ends_on: Mapped[dt.date | None] = mapped_column(Date)
    semester: Mapped[str] = mapped_column(Text, default="", server_default="")


class FreeWeekRow(RowMixin, Base):
    __tablename__ = "free_week"

    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    year: Mapped[str] = mapped_column(Text, default="", server_default="")
    monday: Mapped[dt.date | None] = mapped_column(Date)
    name: Mapped[str] = mapped_column(Text, default="", server_default="")


class ProgrammeRow(RowMixin, Base):
    __tablename__ = "programme"

    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    name: Mapped[str] = mapped_column(Text, default="", server_default="")
    level: Mapped[Level | None] = mapped_column(TermColumn(Level))
    mbo_level: Mapped[int | None] = mapped_column(Integer)
    route: Mapped[Route | None] = mapped_column(TermColumn(Route))
    code: Mapped[str] = mapped_column(Text, default="", server_default="")
    department: Mapped[str] = mapped_column(Text, default="", server_default="")
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")


class KeyPersonRow(RowMixin, Base):
    __tablename__ = "key_person"

    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    teacher_id: Mapped[int | None] = mapped_column(ForeignKey("teacher.id"), index=True)
    role: Mapped[KeyRole | None] = mapped_column(TermColumn(KeyRole))
    note: Mapped[str] = mapped_column(Text, default="", server_default="")


class TeacherRow(RowMixin, Base):
    __tablename__ = "teacher"

    first_name: Mapped[str] = mapped_column(Text, default="", server_default="")
    infix: Mapped[str] = mapped_column(Text, default="", server_default="")
    last_name: Mapped[str] = mapped_column(Text, default="", server_default="")
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    position: Mapped[str] = mapped_column(Text, default="", server_default="")
    subject: Mapped[str] = mapped_column(Text, default="", server_default="")
    workdays: Mapped[tuple[Weekday, ...]] = mapped_column(TermsColumn(Weekday), default=(), server_default="")
    mail: Mapped[str] = mapped_column(Text, default="", server_default="")
    phone: Mapped[str] = mapped_column(Text, default="", server_default="")
    status: Mapped[RecruitmentStatus] = mapped_column(TermColumn(RecruitmentStatus), default=RecruitmentStatus.FOUND)
    status_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    source: Mapped[str] = mapped_column(Text, default="", server_default="")
    approach_again_on: Mapped[dt.date | None] = mapped_column(Date)
    informed_on: Mapped[dt.date | None] = mapped_column(Date)
    do_not_approach: Mapped[bool | None] = mapped_column(Boolean)
    on_leave: Mapped[bool | None] = mapped_column(Boolean)
    max_cases: Mapped[int | None] = mapped_column(Integer)
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")


class TeacherProgrammeRow(RowMixin, Base):
    __tablename__ = "teacher_programme"

    teacher_id: Mapped[int | None] = mapped_column(ForeignKey("teacher.id"), index=True)
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)


class TrackRow(RowMixin, Base):
    __tablename__ = "track"

    code: Mapped[str] = mapped_column(Text, default="", server_default="")
    name: Mapped[str] = mapped_column(Text, default="", server_default="")
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    level: Mapped[Level | None] = mapped_column(TermColumn(Level))
    form: Mapped[str] = mapped_column(Text, default="", server_default="")
    status: Mapped[TrackStatus] = mapped_column(TermColumn(TrackStatus), default=TrackStatus.EXPLORING)
    themes: Mapped[tuple[str, ...]] = mapped_column(CodesColumn, default=(), server_default="")
    work_kinds: Mapped[tuple[str, ...]] = mapped_column(CodesColumn, default=(), server_default="")
    prior_knowledge: Mapped[str] = mapped_column(Text, default="", server_default="")
    example_case: Mapped[str] = mapped_column(Text, default="", server_default="")
    not_fitting: Mapped[str] = mapped_column(Text, default="", server_default="")
    size: Mapped[Size | None] = mapped_column(TermColumn(Size))
    ec: Mapped[float | None] = mapped_column(Double)
    sbu: Mapped[int | None] = mapped_column(Integer)
    weeks: Mapped[int | None] = mapped_column(Integer)
    team_min: Mapped[int | None] = mapped_column(Integer)
    team_max: Mapped[int | None] = mapped_column(Integer)
    teams_per_case: Mapped[int | None] = mapped_column(Integer)
    language: Mapped[Language | None] = mapped_column(TermColumn(Language))
    location: Mapped[str] = mapped_column(Text, default="", server_default="")
    hub_id: Mapped[int | None] = mapped_column(ForeignKey("hub.id"), index=True)
    presentation_form: Mapped[str] = mapped_column(Text, default="", server_default="")
    confidential_possible: Mapped[bool | None] = mapped_column(Boolean)
    dataset_required: Mapped[bool | None] = mapped_column(Boolean)
    multi_level: Mapped[bool | None] = mapped_column(Boolean)
    sectors_liked: Mapped[tuple[str, ...]] = mapped_column(CodesColumn, default=(), server_default="")
    sectors_avoided: Mapped[tuple[str, ...]] = mapped_column(CodesColumn, default=(), server_default="")
    embedding: Mapped[str] = mapped_column(Text, default="", server_default="")
    teacher_id: Mapped[int | None] = mapped_column(ForeignKey("teacher.id"), index=True)
    second_teacher_id: Mapped[int | None] = mapped_column(ForeignKey("teacher.id"), index=True)
    supervision_hours: Mapped[str] = mapped_column(Text, default="", server_default="")
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    search_text: Mapped[str] = mapped_column(Text, default="", server_default="")


class TrackTeacherRow(RowMixin, Base):
    __tablename__ = "track_teacher"

    track_id: Mapped[int | None] = mapped_column(ForeignKey("track.id"), index=True)
    teacher_id: Mapped[int | None] = mapped_column(ForeignKey("teacher.id"), index=True)
    role: Mapped[TeacherRole | None] = mapped_column(TermColumn(TeacherRole))


class OfferingRow(RowMixin, Base):
    __tablename__ = "offering"
    __table_args__ = (
        UniqueWhere(
            "uq_offering_track_semester_period", "track_id", "semester", "first_period", where="trashed_at IS NULL"
        ),
        {"sqlite_autoincrement": True},
    )

    track_id: Mapped[int | None] = mapped_column(ForeignKey("track.id"), index=True)
    semester: Mapped[str] = mapped_column(Text, default="", server_default="")
    periods: Mapped[tuple[str, ...]] = mapped_column(CodesColumn, default=(), server_default="")
    status: Mapped[OfferingStatus] = mapped_column(TermColumn(OfferingStatus), default=OfferingStatus.ASKED)
    capacity: Mapped[int | None] = mapped_column(Integer)
    students: Mapped[int | None] = mapped_column(Integer)
    teams: Mapped[int | None] = mapped_column(Integer)
    deadline: Mapped[dt.date | None] = mapped_column(Date)
    starts_on: Mapped[dt.date | None] = mapped_column(Date)
    ends_on: Mapped[dt.date | None] = mapped_column(Date)
    remarks: Mapped[str] = mapped_column(Text, default="", server_default="")
    # The first of `periods`, kept by the store: what makes an offering unique in its semester.
    first_period: Mapped[str] = mapped_column(Text, default="", server_default="")


class MomentRow(RowMixin, Base):
    __tablename__ = "moment"

    offering_id: Mapped[int | None] = mapped_column(ForeignKey("offering.id"), index=True)
    what: Mapped[MomentKind | None] = mapped_column(TermColumn(MomentKind))
    held_on: Mapped[dt.date | None] = mapped_column(Date)
    time: Mapped[str] = mapped_column(Text, default="", server_default="")
    who: Mapped[str] = mapped_column(Text, default="", server_default="")
    place: Mapped[str] = mapped_column(Text, default="", server_default="")
