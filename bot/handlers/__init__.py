"""What is answered to whom. Every module has the same shape: ``register(routes)``, then callbacks.

``register_all`` shows them in the order in which they are asked.
"""

from bot.handlers import guide, plain_words
from bot.handlers.documents import document_import
from bot.handlers.office import (
    decision_answers,
    digest_pages,
    figure_pages,
    log_pages,
    paper_requests,
    queue_pages,
    target_answers,
    urge_commands,
)
from bot.handlers.people import (
    admission,
    assignment,
    contact_directory,
    group_links,
    handover_dialogue,
    invitations,
    own_settings,
)
from bot.handlers.reports import (
    attachments,
    difficulty_parts,
    forecast_answers,
    proposal,
    report_commands,
    slips,
    undo,
)
from bot.handlers.tasks import card_answers, task_pages, task_search
from bot.talk.incoming import Chat, Kind
from bot.talk.routing import Routes

_ORDER = (
    admission,
    task_pages,
    report_commands,
    decision_answers,
    digest_pages,
    undo,
    proposal,
    difficulty_parts,
    attachments,
    task_search,
    card_answers,
    forecast_answers,
    handover_dialogue,
    own_settings,
    figure_pages,
    target_answers,
    queue_pages,
    urge_commands,
    paper_requests,
    log_pages,
    invitations,
    contact_directory,
    assignment,
    document_import,
    plain_words,
    slips,
    guide,
)
"""The order in which they are asked: plain words and help come last."""


def register_all(routes: Routes) -> None:
    """Every route of the bot, in order; the last one takes whatever is left."""
    routes.add(lambda came: came.kind is Kind.MEMBERSHIP, admission.membership)
    digest_pages.register_in_group(routes)
    routes.add(lambda came: came.chat is Chat.GROUP, group_links.answering(routes))
    routes.command(group_links.only_in_groups, "gannhom", "bogannhom")
    for module in _ORDER:
        module.register(routes)
    routes.add(lambda _came: True, group_links.nothing)
