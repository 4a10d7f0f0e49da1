"""What should be looked at in a document, a page at a time (admins, under a preview)."""

from typing import Final

from bot.handlers.documents.document_import import draft_of
from bot.messages import document_choices
from bot.office_buttons import ImportDoubts
from bot.talk.request import Request
from bot.talk.routing import Routes
from seed.import_plan import Plan, plan_of_draft
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action

_A_PAGE: Final = 12


def register(routes: Routes) -> None:
    """The button under a preview, and those that turn its pages."""
    routes.press(ImportDoubts, press)


def press(request: Request, pressed: ImportDoubts) -> None:
    """The page as the register stands now; the question under the preview stays in hand."""
    request.require(Action.IMPORT)
    draft = draft_of(request, pressed.draft_id)
    found = plan_of_draft(request.session, draft.document, request.day)
    if not isinstance(found, Plan) or not found.doubts:
        raise DomainError(Kind.STALE_BUTTON)
    pages = -(-len(found.doubts) // _A_PAGE)
    page = min(pressed.page, pages - 1)
    first = page * _A_PAGE
    request.reply(
        "intake/doubts",
        doubts=found.doubts[first : first + _A_PAGE],
        first=first,
        count=len(found.doubts),
        keyboard=document_choices.import_doubts(draft.id, page, pages),
    )
