"""What admins are asked."""

from dataclasses import dataclass

from bot.talk.question import ADMINS, OFFICE_AND_ADMINS, Choice, Pick, Question, YesNo


@dataclass(frozen=True, slots=True)
class Invitee:
    """What is known of an invite so far; ``agency`` is canonical, ``words`` are as typed."""

    role: str = ""
    deputy: bool = False
    agency: str = ""
    words: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class InviteRole(Question):
    """In which role somebody is invited."""

    step = "invite_role"
    answered_by = ADMINS
    ref: str
    draft: Invitee


@dataclass(frozen=True, slots=True)
class AgencyWords(Question):
    """Which agency some words mean: one of those near them, a new one, or better words."""

    ref: str = ""
    spelling: str = ""
    agencies: tuple[int, ...] = ()
    new: str = ""


@dataclass(frozen=True, slots=True)
class InviteAgency(AgencyWords):
    """For whom somebody is invited."""

    step = "invite_agency"
    answered_by = ADMINS
    draft: Invitee = Invitee()


@dataclass(frozen=True, slots=True)
class InviteName(Question):
    """Who is invited."""

    step = "invite_name"
    answered_by = ADMINS
    draft: Invitee


@dataclass(frozen=True, slots=True)
class InviteAgain(YesNo):
    """Whether somebody who has joined gets a new code."""

    step = "invite_again"
    answered_by = ADMINS
    ref: str
    draft: Invitee


@dataclass(frozen=True, slots=True)
class AdmissionDigits(Question):
    """Which digits a newcomer reads out on the phone; they are typed, nothing is offered."""

    step = "admission_digits"
    answered_by = ADMINS
    person: int


@dataclass(frozen=True, slots=True)
class DismissalPick(Pick):
    """Whose rights end."""

    step = "dismiss_whom"
    answered_by = ADMINS
    lists = "people"
    ref: str
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dismissal(YesNo):
    """Whether they really end."""

    step = "dismiss"
    answered_by = ADMINS
    ref: str
    person: int


@dataclass(frozen=True, slots=True)
class AssignedTask(Pick):
    """Which task gets a lead agency."""

    step = "assign_task"
    answered_by = ADMINS
    lists = "tasks"
    ref: str
    tasks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AssignedAgency(AgencyWords):
    """Which agency leads a task."""

    step = "assign_agency"
    answered_by = ADMINS
    task: int = 0


@dataclass(frozen=True, slots=True)
class ReplacedLead(Pick):
    """In whose place an agency leads; the office answers of a chỉ tiêu."""

    step = "assign_instead"
    answered_by = OFFICE_AND_ADMINS
    lists = "choices"
    ref: str
    task: int
    agency: int
    choices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ImportDecision(Pick):
    """What becomes of a document; ``choices`` are the letters of all chosen so far, one more each."""

    step = "import_decide"
    answered_by = ADMINS
    lists = "choices"
    draft: int
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportColumns(Pick):
    """Which column holds what; ``choices`` are what the buttons next to it say."""

    step = "import_columns"
    answered_by = ADMINS
    lists = "choices"
    draft: int
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportHead(Question):
    """The number, date and title of a document."""

    step = "import_head"
    answered_by = ADMINS
    draft: int


@dataclass(frozen=True, slots=True)
class ImportWords(Question):
    """A document's words, pasted into the chat; a file comes by itself."""

    step = "import_words"
    answered_by = ADMINS


@dataclass(frozen=True, slots=True)
class ImportAgency(Choice):
    """Which agency a document's unknown name is: one near it, a new one, or all ``left`` are new.

    ``words``: the letters of all chosen so far.
    """

    step = "import_agency"
    answered_by = ADMINS
    ref: str
    draft: int
    words: str
    name: str
    agencies: tuple[int, ...]
    left: int

    @property
    def offered(self) -> int:
        return len(self.agencies) + 1 + (self.left > 1)


@dataclass(frozen=True, slots=True)
class KeptAgencyPick(Pick):
    """Which of the listed agencies is opened."""

    step = "agency_pick"
    answered_by = ADMINS
    lists = "agencies"
    ref: str
    agencies: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeptAgencyAct(Choice):
    """What is done with an agency: another name, joined to another, removed."""

    step = "agency_act"
    answered_by = ADMINS
    ref: str
    agency: int

    @property
    def offered(self) -> int:
        return 3


@dataclass(frozen=True, slots=True)
class KeptAgencyName(Question):
    """What an agency is called from now on."""

    step = "agency_name"
    answered_by = ADMINS
    wants_words = True
    agency: int


@dataclass(frozen=True, slots=True)
class KeptAgencyInto(AgencyWords):
    """Which agency another one is joined to."""

    step = "agency_into"
    answered_by = ADMINS
    agency: int = 0


@dataclass(frozen=True, slots=True)
class KeptAgencyConsent(YesNo):
    """Whether it is done as shown; ``into`` 0: the agency is removed, or gets ``name``."""

    step = "agency_sure"
    answered_by = ADMINS
    ref: str
    agency: int
    name: str = ""
    into: int = 0
