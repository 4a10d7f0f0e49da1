"""Summing up (office, admin): /tonghop, the digest as of now, and the list behind each number.

A code ("A1") opens its list: pressed under the digest, typed in reply to it, or typed alone after
it. The list is what the digest counted, however long ago. In the office's group it is answered
there; nobody else's group gets an answer.
"""

from bot.messages import digest_page, figure_choices
from bot.messages.composer import MessageComposer
from bot.messages.figure_choices import ListedTask
from bot.office_buttons import FigureList, FullDigest
from bot.talk.incoming import Chat, Incoming
from bot.talk.request import Request
from bot.talk.routing import Routes
from jobs.digest import weekly_digest
from storage.figures import kept_digests
from storage.rules.errors import DomainError, Kind
from storage.rules.figures.figure_codes import read_figure_code
from storage.rules.permissions import Action, may
from storage.store.tables import Outbox

PAGE = 10


def register(routes: Routes) -> None:
    """/tonghop."""
    routes.command(digest, "tonghop")


def register_in_group(routes: Routes) -> None:
    """What is answered in the office's group too, so it comes before the groups' own route."""
    routes.press(FigureList, press)
    routes.press(FullDigest, press_full)
    routes.add(_is_code, in_group)


def digest(request: Request) -> None:
    """The same digest as on Friday, with the data of this moment, kept with its lists."""
    request.require(Action.SEE_DIGEST)
    request.refuse_words()
    found = weekly_digest.gather(request.session, request.now)
    kept = weekly_digest.keep(request.session, found)
    for page in MessageComposer().digest(found, kept):
        request.send(page, {kept_digests.CONTEXT: kept})


def press(request: Request, pressed: FigureList) -> None:
    """The list behind a pressed code, or another page of it."""
    if not _is_here(request):
        return
    request.require(Action.SEE_DIGEST)
    _show(request, pressed.digest_id, pressed.code, pressed.page)


def press_full(request: Request, pressed: FullDigest) -> None:
    """All parts of a digest, as of its data time, with the numbers it counted then."""
    if not _is_here(request):
        return
    request.require(Action.SEE_DIGEST)
    found = weekly_digest.again(request.session, pressed.digest_id)
    page = digest_page.full(found, pressed.digest_id)
    request.send(page, {kept_digests.CONTEXT: pressed.digest_id})


def takes(request: Request, text: str) -> bool:
    """A typed code opens its list, if a digest was sent here.

    A question in hand that was asked after the digest is answered first.
    """
    code, replied = read_figure_code(text), request.reply_to
    actor = request.act.actor
    if code is None or actor is None or not may(actor, Action.SEE_DIGEST) or not _is_here(request):
        return False
    about = kept_digests.of_message(request.session, request.address, replied, request.screen)
    if about is None or (replied is None and _asked_later(request, about)):
        return False
    _show(request, int(about.context[kept_digests.CONTEXT]), code, 0)
    return True


def in_group(request: Request) -> None:
    """A code in reply to the digest in the office's group; anything else gets no answer there."""
    takes(request, request.incoming.words)


def _asked_later(request: Request, about: Outbox) -> bool:
    at = request.asked_at
    return at is not None and about.sent_at is not None and at > about.sent_at


def _is_code(came: Incoming) -> bool:
    """A digest's code alone ("A1"), as a reply to the bot in a group."""
    return (
        came.chat is Chat.GROUP
        and came.is_plain_words
        and came.reply_to is not None
        and read_figure_code(came.words) is not None
    )


def _is_here(request: Request) -> bool:
    return request.is_private or request.chat_id == request.office.office_chat


def _show(request: Request, digest_id: int, code: str, page: int) -> None:
    opened = kept_digests.opened(request.session, digest_id, code, page * PAGE, PAGE)
    pages = max(1, -(-opened.total // PAGE))
    if page >= pages:
        raise DomainError(Kind.STALE_BUTTON)
    first = page * PAGE
    # Cards are shown in private chats only.
    cards = [
        ListedTask(first + n, line.code, line.entry.task_id)
        for n, line in enumerate(opened.lines, 1)
        if request.is_private and line.entry.status is not None
    ]
    request.reply(
        "digest_list",
        context={kept_digests.CONTEXT: digest_id},
        opened=opened,
        at=opened.at,
        first=first,
        page=page + 1,
        pages=pages,
        keyboard=figure_choices.figure_list(digest_id, code, cards, page, pages),
    )
