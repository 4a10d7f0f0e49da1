"""What is answered to whom. Every module has the same shape: ``register(routes)``, then callbacks.

``register_all`` shows them in the order in which they are asked.
"""

from collections.abc import Sequence

from bot.buttons import Option
from bot.handlers import group_links, guide, late_answers, sent_files
from bot.handlers.documents import column_choice, document_import, doubt_pages
from bot.handlers.office import (
    clerk_dialogue,
    decision_answers,
    digest_pages,
    dispute_answers,
    figure_pages,
    log_pages,
    paper_requests,
    queue_pages,
    revocation_dialogue,
    task_corrections,
    typed_tasks,
    urge_commands,
)
from bot.handlers.people import (
    admission,
    agency_mends,
    assignment,
    calendar_links,
    contact_directory,
    handover_dialogue,
    invitations,
    own_settings,
    repeat_answers,
    rival_answers,
    role_choice,
)
from bot.handlers.reports import (
    amendments,
    attachments,
    card_answers,
    difficulty_parts,
    free_words,
    message_answers,
    other_tasks,
    ready_answers,
    reminder_pages,
    report_commands,
    report_questions,
    slips,
)
from bot.handlers.reports.proposals import item_card, proposal
from bot.handlers.reports.records import forecast_answers, undo
from bot.handlers.tasks import (
    annex_codes,
    list_pages,
    project_pages,
    target_answers,
    task_pages,
    task_search,
)
from bot.talk import plain_words
from bot.talk.everyone_questions import LateAnswer, TaskList
from bot.talk.incoming import Chat, IncomingKind
from bot.talk.plain_words import Answerer
from bot.talk.routing import Routes, Takes

_ORDER = (
    admission,
    role_choice,
    task_pages,
    report_commands,
    report_questions,
    decision_answers,
    digest_pages,
    undo,
    proposal,
    item_card,
    ready_answers,
    amendments,
    difficulty_parts,
    attachments,
    sent_files,
    task_search,
    card_answers,
    dispute_answers,
    forecast_answers,
    reminder_pages,
    handover_dialogue,
    own_settings,
    repeat_answers,
    calendar_links,
    figure_pages,
    target_answers,
    project_pages,
    queue_pages,
    revocation_dialogue,
    clerk_dialogue,
    urge_commands,
    paper_requests,
    log_pages,
    typed_tasks,
    task_corrections,
    invitations,
    contact_directory,
    assignment,
    agency_mends,
    document_import,
    column_choice,
    doubt_pages,
    rival_answers,
    slips,
    guide,
)
"""The order in which they are asked: help comes last."""


def _answerers(routes: Routes) -> Sequence[Answerer]:
    """Who may answer plain words, in the order in which they are asked."""
    return (
        plain_words.lost_words,
        digest_pages.takes,
        target_answers.takes,
        annex_codes.takes,
        list_pages.lets_go,
        calendar_links.lets_go,
        difficulty_parts.lets_go,
        slips.lets_go,
        free_words.lets_go,
        other_tasks.lets_go,
        slips.takes_forwarded,
        card_answers.takes,
        dispute_answers.takes,
        forecast_answers.takes,
        queue_pages.takes,
        reminder_pages.takes,
        repeat_answers.takes,
        amendments.takes,
        message_answers.takes,
        project_pages.takes,
        other_tasks.takes,
        routes.steps.takes,
        late_answers.taking(routes.steps),
        document_import.takes,
        free_words.takes,
    )


def _of_membership(chat: Chat) -> Takes:
    return lambda came: came.kind is IncomingKind.MEMBERSHIP and came.chat is chat


def register_all(routes: Routes) -> None:
    """Every route of the bot, in order; the last one takes whatever is left."""
    routes.add(_of_membership(Chat.GROUP), group_links.membership)
    routes.add(_of_membership(Chat.PRIVATE), admission.membership)
    digest_pages.register_in_group(routes)
    routes.add(lambda came: came.chat is Chat.GROUP, group_links.answering(routes))
    routes.command(group_links.only_in_groups, "gannhom", "bogannhom")
    routes.press(Option, routes.steps.press)
    routes.step(LateAnswer, late_answers.answering(routes.steps))
    routes.step(
        TaskList,
        list_pages.answer({**task_pages.TURNS, **task_search.TURNS}, task_pages.show_task),
    )
    routes.add(lambda came: came.is_plain_words, plain_words.answering(_answerers(routes)))
    for module in _ORDER:
        module.register(routes)
    routes.add(lambda _came: True, group_links.nothing)
