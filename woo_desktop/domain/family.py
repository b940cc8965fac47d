"""Which records hang from which: children go to the trash, and come back, with their parent."""

from __future__ import annotations

from woo_desktop.domain.terms import Kind

# Which field ties a child to its parent: the child goes to the trash and comes back with the parent.
CHILDREN: dict[Kind, tuple[tuple[Kind, str], ...]] = {
    Kind.SME: ((Kind.CONTACT, "sme_id"), (Kind.QUESTION, "sme_id")),
    Kind.QUESTION: ((Kind.ASSIGNMENT, "question_id"), (Kind.AGREEMENT, "question_id")),
    Kind.ASSIGNMENT: ((Kind.PROPOSAL, "assignment_id"),),
    Kind.PROPOSAL: ((Kind.EXECUTION, "proposal_id"), (Kind.AGREEMENT_CASE, "proposal_id")),
    Kind.EXECUTION: ((Kind.TEAM, "execution_id"), (Kind.CONTACT_MOMENT, "execution_id")),
    Kind.INSTITUTION: (
        (Kind.HUB, "institution_id"),
        (Kind.PERIOD, "institution_id"),
        (Kind.FREE_WEEK, "institution_id"),
        (Kind.CLAUSE, "institution_id"),
        (Kind.ATTACHMENT, "institution_id"),
    ),
    Kind.PROGRAMME: ((Kind.KEY_PERSON, "programme_id"), (Kind.TEACHER_PROGRAMME, "programme_id")),
    Kind.TEACHER: (
        (Kind.KEY_PERSON, "teacher_id"),
        (Kind.TEACHER_PROGRAMME, "teacher_id"),
        (Kind.TRACK_TEACHER, "teacher_id"),
    ),
    Kind.TRACK: ((Kind.OFFERING, "track_id"), (Kind.TRACK_TEACHER, "track_id")),
    Kind.OFFERING: (
        (Kind.MOMENT, "offering_id"),
        (Kind.PROPOSAL, "offering_id"),
        (Kind.AGREEMENT, "offering_id"),
    ),
    Kind.AGREEMENT: ((Kind.AGREEMENT_CASE, "agreement_id"), (Kind.ATTACHMENT, "agreement_id")),
}

PARENTS: dict[Kind, tuple[tuple[str, Kind], ...]] = {}
for _parent, _children in CHILDREN.items():
    for _child, _field in _children:
        PARENTS[_child] = (*PARENTS.get(_child, ()), (_field, _parent))
