"""A file that is the agency's own report on its tasks (officers): asked for if it is not plain.

The file is fetched and read elsewhere (``bot/report_reader.py``); what it tells comes as the card of
several reports. Source: docs/reading.md, "A report already written".
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import PurePath
from typing import Final

from bot.buttons import WholeReport
from bot.handlers.reports.meanings import reply_occasions
from bot.messages import question_choices
from bot.talk import led_tasks
from bot.talk.officer_questions import FileKind, TaskPick
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words, render
from seed.refusals import MAX_FILE, MEGABYTE
from storage.post import outbox, report_uploads
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.choices import choose
from storage.rules.reading.codes import leading_code
from storage.rules.reading.folded_text import fold
from storage.rules.reading.replies import read_reply
from storage.tasks.receipts import SentFile

_READABLE: Final = (
    *(".docx", ".doc", ".rtf", ".odt", ".xlsx", ".xls", ".ods", ".csv"),
    *(".pdf", ".txt", ".tsv", ".md", ".html", ".htm"),
)
_WHOLE: Final = re.compile(
    r"\b(?:bao cao|bc) (?:chung|tong hop|cua (?:co quan|so|ban|ubnd|uy ban)"
    r"|(?:dinh ky |tien do |ket qua )?(?:thang|quy|tuan|nam)\b)"
)
_REPORT: Final = re.compile(r"\b(?:bao cao|bc|tong hop|bieu|ket qua|tien do)\b")
_SAID: Final = frozenset({"bao cao chung", "bao cao chung cua co quan", "la bao cao chung"})
_LEAST_TASKS: Final = 2

Filed = Callable[[Request, Sequence[SentFile], str], None]
"""What becomes of files that are the product of one task, with the words they came with."""


def register(routes: Routes, filed: Filed) -> None:
    """The question what a file is, and the same choice below a list of tasks."""
    routes.press(WholeReport, press)
    routes.step(FileKind, _answering(filed))


def press(request: Request, _pressed: WholeReport) -> None:
    """The file whose task is being asked for is the whole report."""
    _ = request.actor
    question = request.question()
    if not isinstance(question, TaskPick) or not readable(question.files):
        raise DomainError(Kind.STALE_BUTTON)
    request.drop_buttons()
    receive(request, question.files)


def says_whole(question: TaskPick, text: str) -> bool:
    """Whether words say of the file whose task is being asked for that it is the whole report."""
    return fold(text).strip(" .!") in _SAID and bool(readable(question.files))


def takes(request: Request, file: SentFile, words: str) -> bool:
    """A file that names no task: the whole report if its caption says so, else it is asked.

    It is asked if the file's name or caption speaks of a report; any other file is a product.
    """
    if not readable([file]) or not _leads_several(request):
        return False
    said = read_reply(words, reply_occasions.occasion_of(request)) if words else None
    if leading_code(words) or (said is not None and any(item.code for item in said.items)):
        return False
    forwarded = request.incoming.forwarded_from or ""
    if _WHOLE.search(fold(words)):
        receive(request, [file], forwarded)
    elif _REPORT.search(_plain(file.name)) or _REPORT.search(fold(words)):
        _ask(request, FileKind(outbox.new_ref(), (file,), words, forwarded))
    else:
        return False
    return True


def joins(request: Request, file: SentFile, question: FileKind) -> bool:
    """A further file while it is asked what the first one is, be it one that is read or not.

    A caption makes a matter of its own of it, unless both came in one album.
    """
    words = request.typed
    in_album = file.album is not None and file.album in {one.album for one in question.files}
    if words and not in_album:
        return False
    files = (*question.files, file)
    said = " ".join(filter(None, (question.words, words)))
    request.keep(replace(question, files=files, words=said))
    request.reply("file_kept", name=file.name, count=len(files), whole=False)
    return True


def makes_whole(question: TaskPick, file: SentFile) -> bool:
    """Whether only this further file of an album can be read: the others offered no whole report."""
    return question.offered > 1 and bool(readable([file])) and not readable(question.files)


def readable(files: Sequence[SentFile]) -> list[SentFile]:
    """The files that have words to read, by their names."""
    return [
        file
        for file in files
        if file.kind == "document" and PurePath(file.name).suffix.lower() in _READABLE
    ]


def receive(request: Request, files: Sequence[SentFile], forwarded: str = "") -> None:
    """Each file is fetched and read while others are answered; those that cannot be are named."""
    request.leave()
    read = readable(files)
    for file in read:
        if file.size is not None and file.size > MAX_FILE:
            reason = render("refusals/too_large", unit="mb", limit=MAX_FILE // MEGABYTE)
            request.reply("report_refused", name=file.name, reason=reason)
            continue
        report_uploads.add(request.act, asdict(file), forwarded)
        request.reply("report_received", name=file.name)
    unread = [file.name for file in files if file not in read]
    if unread:
        request.reply("report_files_unread", names=unread)


def _ask(request: Request, question: FileKind) -> None:
    request.ask(question)
    request.reply(
        "ask_file_kind",
        name=question.files[0].name,
        keyboard=question_choices.options(question.ref, button_words.FILE_KINDS),
    )


def _answering(filed: Filed) -> Callable[[Request, FileKind, str], None]:
    def answer(request: Request, question: FileKind, text: str) -> None:
        """1: the whole report; 2: the product of one task."""
        if choose(text, button_words.FILE_KINDS, names=True) == 1:
            receive(request, question.files, question.forwarded)
            return
        request.leave()
        filed(request, question.files, question.words)

    return answer


def _leads_several(request: Request) -> bool:
    return sum(row.is_open for row in led_tasks.rows(request)) >= _LEAST_TASKS


def _plain(name: str) -> str:
    """A file's name as words: "BC_ket-qua.docx" says "bc ket qua"."""
    return re.sub(r"[\W_]+", " ", fold(PurePath(name).stem.replace("_", " ")))
