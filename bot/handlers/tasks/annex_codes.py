"""Chỉ tiêu and key projects said by their codes where tasks are spoken of: "PL1.II.3 8,5".

In plain words such a code means what it means after /chitieu or /duan. A command about tasks says
which command is meant (``task_access.refuse_beside``).
"""

from bot.handlers.tasks import project_pages, target_answers
from bot.talk.everyone_questions import ProjectPick, ProjectWords, TaskList
from bot.talk.request import Request
from storage.store.tables import TaskKind
from storage.tasks import task_access


def takes(request: Request, text: str) -> bool:
    """Words that begin with such a code, unless a question about something else is in hand.

    Raises UNKNOWN_ROW for one that the person may not see.
    """
    question = request.question()
    if question is not None and not isinstance(question, TaskList | ProjectPick | ProjectWords):
        return False
    found = task_access.named_beside(request.session, request.actor, text)
    if found is None:
        return False
    request.leave()
    if found[0].kind == TaskKind.PROJECT:
        project_pages.about(request, text)
    else:
        target_answers.about(request, text)
    return True
