"""Who may do what: one table of roles and actions.

Source: docs/architecture.md, "People", docs/words.md, "Commands", promise P6: a person sees only what role and
agency allow. A refusal about a task is worded like a task that does not exist, by the caller.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from types import MappingProxyType
from typing import Protocol, TypeVar

from storage.rules.errors import DomainError, Kind


class Role(StrEnum):
    """The four roles."""

    OFFICER = "officer"
    LEADER = "leader"
    OFFICE = "office"
    ADMIN = "admin"


class Action(StrEnum):
    """Everything that needs a right."""

    SEE_TASK = "see_task"
    REPORT_PROGRESS = "report_progress"
    REPORT_COMPLETION = "report_completion"
    ASK_EXTENSION = "ask_extension"
    REPORT_DIFFICULTY = "report_difficulty"
    DECIDE = "decide"
    SEE_FIGURES = "see_figures"
    SEE_DIGEST = "see_digest"
    INVITE = "invite"
    CONFIRM_PERSON = "confirm_person"
    IMPORT = "import"
    ASSIGN = "assign"
    SET_CLERK = "set_clerk"
    URGE = "urge"
    EXPORT = "export"
    SEE_LOG = "see_log"
    SEE_TARGETS = "see_targets"
    REPORT_TARGET = "report_target"
    SEE_PROJECTS = "see_projects"
    REPORT_PROJECT = "report_project"
    WRITE_TASK = "write_task"
    RESUME_SENDING = "resume_sending"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind an update, as registered; never what the update says of itself."""

    person_id: int
    name: str
    role: Role
    agency_id: int | None
    chat_id: int | None
    deputy: bool = False


class _Scope(Enum):
    OWN = auto()  # if the actor's agency is one of those handed in
    ALL = auto()


_OWN, _ALL = _Scope.OWN, _Scope.ALL

# An action that a role's row does not name is refused.
_RIGHTS: Mapping[Role, Mapping[Action, _Scope]] = MappingProxyType(
    {
        Role.OFFICER: {
            Action.SEE_TASK: _OWN,
            Action.REPORT_PROGRESS: _OWN,
            Action.REPORT_COMPLETION: _OWN,
            Action.ASK_EXTENSION: _OWN,
            Action.REPORT_DIFFICULTY: _OWN,
            Action.SEE_TARGETS: _OWN,
            Action.REPORT_TARGET: _OWN,
            Action.SEE_PROJECTS: _OWN,
            Action.REPORT_PROJECT: _OWN,
        },
        Role.LEADER: {
            Action.SEE_TASK: _OWN,
            Action.SEE_FIGURES: _OWN,
            Action.SEE_TARGETS: _OWN,
            Action.SEE_PROJECTS: _OWN,
        },
        Role.OFFICE: {
            Action.SEE_TASK: _ALL,
            Action.SEE_FIGURES: _ALL,
            Action.SEE_DIGEST: _ALL,
            Action.DECIDE: _ALL,
            Action.URGE: _ALL,
            Action.SET_CLERK: _ALL,
            Action.WRITE_TASK: _ALL,
            Action.EXPORT: _ALL,
            Action.SEE_TARGETS: _ALL,
            Action.REPORT_TARGET: _ALL,
            Action.SEE_PROJECTS: _ALL,
            Action.REPORT_PROJECT: _ALL,
        },
        Role.ADMIN: {
            Action.SEE_TASK: _ALL,
            Action.SEE_FIGURES: _ALL,
            Action.SEE_DIGEST: _ALL,
            Action.INVITE: _ALL,
            Action.CONFIRM_PERSON: _ALL,
            Action.IMPORT: _ALL,
            Action.ASSIGN: _ALL,
            Action.SET_CLERK: _ALL,
            Action.WRITE_TASK: _ALL,
            Action.EXPORT: _ALL,
            Action.SEE_LOG: _ALL,
            Action.RESUME_SENDING: _ALL,
            Action.SEE_TARGETS: _ALL,
            Action.SEE_PROJECTS: _ALL,
        },
    }
)


def may(actor: Actor, action: Action, agency_ids: Collection[int] = ()) -> bool:
    """Say whether the actor may do this, now.

    ``agency_ids`` are the agencies of the task: its lead and coordinating ones for SEE_TASK,
    its lead ones for a report, a request or a difficulty; for SEE_FIGURES the agency asked about.
    """
    scope = _RIGHTS[actor.role].get(action)
    if scope is _Scope.OWN:
        return actor.agency_id is not None and actor.agency_id in agency_ids
    return scope is _Scope.ALL


class LedTask(Protocol):
    """What agencies lead: the id and the name of each."""

    @property
    def leads(self) -> Sequence[tuple[int, str]]: ...


T = TypeVar("T", bound=LedTask)


def reported_on(
    actor: Actor | None, found: Sequence[T], see: Action, report: Action, unknown: Kind
) -> T:
    """The row that was found, if the actor may report on it.

    Raises NOT_REGISTERED, NOT_ALLOWED for a role that gives no reports, and ``unknown`` in the same
    words for nothing found and for what the actor may not see.
    """
    if actor is None:
        raise DomainError(Kind.NOT_REGISTERED)
    leads = [agency_id for one in found for agency_id, _ in one.leads]
    if not found or not may(actor, see, leads):
        raise DomainError(unknown, code="")
    if not may(actor, report, leads):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    return found[0]
