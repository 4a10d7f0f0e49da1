"""Reading a whole message: its tasks, and of each the kind, the days and the document.

Deterministic, blind to accents and case. At most 4,096 characters are read, clauses of at most 500 each,
until 1,000 words and marks have been seen (a page of chat holds fewer);
every step looks at a bounded number of words from each place, so the work grows with the length alone.
Nothing here raises.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from storage.rules.reading.chat_words import LONGEST_TEXT, clauses_of, phrase, words_of
from storage.rules.reading.clean_text import clean
from storage.rules.reading.code_spans import with_code_spans
from storage.rules.reading.document_numbers import is_number_alone, names_without_sign
from storage.rules.reading.marked_sentences import Sentence, sentence_of
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies.accounts import Account, accounts_of
from storage.rules.reading.replies.bare_times import only_times
from storage.rules.reading.replies.carry_over import following, likewise, merged
from storage.rules.reading.replies.command_words import commands_in
from storage.rules.reading.replies.completion_claims import (
    claims_done,
    claims_whole,
    is_step,
    is_unfinished,
)
from storage.rules.reading.replies.courtesies import (
    explains_wish,
    is_question,
    is_slip,
    is_small_talk,
    is_wish,
    reminding_words,
    slip_words,
    tells_work,
)
from storage.rules.reading.replies.dispute_words import is_dispute
from storage.rules.reading.replies.foreign_tasks import OTHER
from storage.rules.reading.replies.hindrances import is_hindered, without_denials
from storage.rules.reading.replies.kept_documents import Paper, paper_of
from storage.rules.reading.replies.lead_ins import parted
from storage.rules.reading.replies.outlooks import outlook_of
from storage.rules.reading.replies.parts import Part
from storage.rules.reading.replies.past_deeds import undated_deeds
from storage.rules.reading.replies.postponements import (
    added_time,
    asked_day,
    asks_for_time,
    requests_time,
)
from storage.rules.reading.replies.promised_days import Promise, promise_of
from storage.rules.reading.replies.reply_items import Item, Outlook, Reply, ReplyGap, ReportKind

_MOST_WORDS: Final = 1_000
_MOST_COMMANDS: Final = 10
_QUOTED: Final = re.compile(
    r"^\s{0,9}(?:fwd|fw|re|trích|chuyển tiếp)\s?:\s?[\"“«][^\"”»\n]{0,1000}[\"”»][\s,.\-–]{0,9}",
    re.IGNORECASE,
)
"""Somebody else's words that stand before an officer's own: 'Fwd: "…" - em nhận được rồi'."""

_IN_TURN: Final = re.compile(r"\b(?:lan luot|tuong ung)\b.*\bTIME\b.*\bTIME\b")
"""As in "1 và 2 lần lượt đến 31/1 và 28/2": a day for each task."""

_SEVERAL_DAYS: Final = re.compile(rf"{_IN_TURN.pattern}|\bTIME (?:va|voi|&|\+|,) TIME\b")
"""The same without "lần lượt": "xin lùi 1 và 2 đến 31/1 và 28/2"."""

_OTHER_COMMAND: Final = re.compile(r"\s*/[a-zA-Z]\w{0,30}(?:@\w{1,40})?(?!\S)(?!/)")


def read_reply(text: str, occasion: Occasion) -> Reply:
    """Read one message of an officer."""
    accounts = _accounts(text, occasion)
    reply = _told(accounts, occasion)
    if not reply.items and _has_foreign(accounts):
        return _told(_accounts(text, occasion, reasons_tell=True), occasion)
    return reply


def read_several(text: str, occasion: Occasion) -> Sequence[Item]:
    """The items of a message on several tasks, as ``read_reply`` has them; none of one on a single task.

    Who is spoken of is seen before what is said: of most messages no more has to be read.
    """
    accounts = _accounts(text, occasion)
    if _has_foreign(accounts):
        items = read_reply(text, occasion).items
    elif sum(max(1, len(_codes(account, occasion))) for account in accounts) < 2:
        return ()
    else:
        items = _told(accounts, occasion).items
    return items if len(items) > 1 else ()


def _has_foreign(accounts: Sequence[Account]) -> bool:
    return any(word.text == OTHER for one in accounts for part in one.parts for word in part.words)


def _accounts(text: str, occasion: Occasion, *, reasons_tell: bool = False) -> list[Account]:
    page = clean(text)[:LONGEST_TEXT]
    page = _QUOTED.sub("", page) or page
    first = next(commands_in(page.strip()), None)
    if _OTHER_COMMAND.match(page) and not (first and first.begin == 0):
        return []
    page = with_code_spans(page, occasion)[:LONGEST_TEXT]
    return accounts_of(list(_sentences(page, occasion)), occasion, reasons_tell=reasons_tell)


def _told(accounts: Sequence[Account], occasion: Occasion) -> Reply:
    read: list[tuple[list[Item], list[ReplyGap]]] = []
    for account in accounts:
        found = likewise(account, read) or _read(following(account, read), occasion)
        if found is not None:
            read.append(found)
    items, asks = merged(read)
    unclear = not items and any(map(_has_other_words, accounts))
    return Reply(tuple(items), tuple(asks), unclear)


def is_courtesy_alone(text: str) -> bool:
    """Whether a message only thanks, greets or takes note, whatever was asked: "ok cảm ơn", "👍"."""
    clauses = clauses_of(clean(text)[:LONGEST_TEXT]) if text.strip() else []
    told = [part for one in clauses for part in phrase(words_of(one.text)).split(" , ")]
    return all(map(is_small_talk, told)) and not any(one.asks for one in clauses)


def _has_other_words(account: Account) -> bool:
    """Whether words are left that are no courtesy, question or wish."""
    return any(not _is_wish_alone(part) and not _is_idle(part) for part in account.parts)


def _sentences(page: str, occasion: Occasion) -> Iterator[tuple[Sentence, str]]:
    """The sentences of a message, with the command that begins one."""
    marks = list(islice(commands_in(page), _MOST_COMMANDS))
    begins = [0, *(mark.end for mark in marks)]
    ends = [*(mark.begin for mark in marks), len(page)]
    read = 0
    names = ["", *(mark.name for mark in marks)]
    for begin, end, name in zip(begins, ends, names, strict=True):
        clauses = [part for clause in clauses_of(page[begin:end]) for part in parted(clause)]
        if name and not clauses:
            yield Sentence([], asks=False), name
        for at, clause in enumerate(clauses):
            if read > _MOST_WORDS:
                return
            sentence = sentence_of(clause, occasion)
            read += sentence.size
            yield sentence, name if at == 0 else ""


def _read(account: Account, occasion: Occasion) -> tuple[list[Item], list[ReplyGap]] | None:
    """The items of one account, the same for each of its tasks; None if it reports nothing."""
    account = _reporting(account)
    if not account.parts and account.command in {"", "capnhat"}:
        return None
    codes = _codes(account, occasion)
    item, asks = _item(account, codes[0] if codes else None, occasion)
    dated = item.promised_on is not None or item.said is ReportKind.EXTENSION
    if len(codes) > 1 and (_IN_TURN if not dated else _SEVERAL_DAYS).search(account.phrase):
        item = replace(item, promised_on=None, new_due_on=None)
        asks = list(dict.fromkeys([*asks, ReplyGap.DAY]))
    found = [replace(item, code=code or None) for code in codes] or [replace(item, code=None)]
    if any(one.code is None for one in found):
        asks = [ReplyGap.TASK, *asks]
    return found, asks


def _reporting(account: Account) -> Account:
    """The account without questions, wishes, thanks and small talk."""
    parts = [part for part in account.parts if not _is_wish_alone(part)]
    wished = len(parts) < len(account.parts) or any(is_wish(part.phrase) for part in parts)
    if wished:
        parts = [part for part in parts if not explains_wish(part.phrase)]
    parts = [part for part in parts if part.affirms or not _is_idle(part)]
    if is_slip(account.phrase):
        parts = [part for part in parts if _tells_beside_a_slip(part)]
    report = bool(account.codes) or any(_reports(part) for part in parts)
    return Account(account.codes, parts if report or account.command else [], account.command)


def _tells_beside_a_slip(part: Part) -> bool:
    """Take a slip and its apology out of a part, and say whether something is told in it: "gửi nhầm, 1.6 mới xong"."""
    slips = slip_words(part.phrase)
    part.words = [word for word, cut in zip(part.words, slips, strict=True) if not cut]
    return _reports(part) and not _is_idle(part)


def _is_wish_alone(part: Part) -> bool:
    """Take a wish about the reminders out of a part, and say whether nothing else is told in it."""
    wished = reminding_words(part.phrase)
    if not any(wished):
        return False
    left = [word for word, cut in zip(part.words, wished, strict=True) if not cut]
    part.words = left
    return is_small_talk(part.phrase) or not _tells(part.phrase)


def _reports(part: Part) -> bool:
    """Whether words tell of work, or are a day alone, rather than small talk."""
    text = part.phrase
    if _tells(text) or names_without_sign(text):
        return True
    return asks_for_time(Account([], [part])) or bool(part.times and only_times(text))


def _tells(text: str) -> bool:
    return (
        tells_work(text)
        or claims_done(text, proved=False)
        or is_dispute(text)
        or outlook_of(text) is not None
        or is_hindered(text)
    )


def _is_idle(part: Part) -> bool:
    text = part.phrase
    if is_number_alone(text):
        return False
    if not text.strip(" ,.-:") or is_wish(text) or is_small_talk(text):
        return True
    asks = part.tagged or is_question(text, asks=part.asks)
    return asks and not requests_time(text)


def _codes(account: Account, occasion: Occasion) -> list[str]:
    if account.codes:
        return list(dict.fromkeys(account.codes))
    return [occasion.card] if occasion.card else []


def _item(account: Account, code: str | None, occasion: Occasion) -> tuple[Item, list[ReplyGap]]:
    words = account.words
    paper = paper_of(account, code, occasion)
    promise = promise_of(account, occasion, paper.dated)
    deeds = without_denials(undated_deeds(account, occasion.today))
    done_whole = claims_done(deeds, proved=paper.proves) and not promise.made
    said, outlook, done = _kind(
        account, paper, promise, done=done_whole, returned=code in occasion.returned
    )
    if said is ReportKind.EXTENSION:
        return _extension(account, code, occasion, words)
    asks = (
        [*promise.asks, *paper.asks]
        if paper.document or said is ReportKind.COMPLETION or is_number_alone(account.phrase)
        else [*promise.asks]
    )
    if said == ReportKind.DISPUTE:
        return Item(code, said, words=words), []
    kept = (
        paper
        if said in {ReportKind.PROGRESS, ReportKind.COMPLETION, ReportKind.DIFFICULTY}
        else Paper()
    )
    return (
        Item(
            code,
            said,
            promised_on=promise.on if said is not ReportKind.COMPLETION else None,
            document=kept.document.number if kept.document else None,
            document_on=kept.on if kept.document else None,
            outlook=outlook,
            words=words,
        ),
        [*asks, *([ReplyGap.DONE] if done else [])],
    )


def _kind(
    account: Account, paper: Paper, promise: Promise, *, done: bool, returned: bool
) -> tuple[ReportKind, Outlook | None, bool]:
    """The kind, the forecast, and whether it has to be asked that the task is done."""
    text = account.phrase
    if is_dispute(text):
        return ReportKind.DISPUTE, None, False
    if account.command == "vuongmac":
        return ReportKind.DIFFICULTY, None, False
    if account.command == "giahan" or asks_for_time(account):
        return ReportKind.EXTENSION, None, False
    plain = without_denials(text)
    if done:
        return ReportKind.COMPLETION, None, False
    outlook = outlook_of(plain)
    if outlook is not None and not (paper.document and outlook is Outlook.IN_TIME):
        return ReportKind.FORECAST, outlook, False
    return _report(account, plain, paper, promise, returned=returned)


def _undated(text: str) -> str:
    """The words without their days."""
    return re.sub(r" ?\bTIME\b", "", text)


def _report(
    account: Account, text: str, paper: Paper, promise: Promise, *, returned: bool
) -> tuple[ReportKind, Outlook | None, bool]:
    """What neither asks, foresees nor claims: a difficulty, a document alone, or progress."""
    if is_hindered(text):
        return ReportKind.DIFFICULTY, None, False
    open_words = is_unfinished(text) or promise.made
    if account.command == "hoanthanh":
        part = open_words or (is_step(text) and not paper.proves)
        return (ReportKind.PROGRESS, None, True) if part else (ReportKind.COMPLETION, None, False)
    if paper.document is not None and paper.alone and (paper.proves or returned):
        return ReportKind.COMPLETION, None, not (returned and paper.proves)
    if returned and paper.proves and not open_words:
        return ReportKind.COMPLETION, None, False
    parts = [part.phrase for at, part in enumerate(account.parts) if at != promise.part]
    told = _undated(" , ".join(parts))
    whole = claims_done(told, proved=paper.proves) if promise.made else claims_whole(told)
    return ReportKind.PROGRESS, None, whole


def _extension(
    account: Account, code: str | None, occasion: Occasion, words: str
) -> tuple[Item, list[ReplyGap]]:
    time = asked_day(account)
    added = added_time(account, occasion.due_on.get(code or ""))
    if time is None or time.last is None or time.doubtful:
        asks = [] if added else [ReplyGap.DAY]
        return Item(code, ReportKind.EXTENSION, new_due_on=added, words=words), asks
    if time.last < occasion.today:
        return Item(code, ReportKind.EXTENSION, words=words), [ReplyGap.DAY]
    if time.guessed and time.is_far(occasion.today):
        return Item(code, ReportKind.EXTENSION, words=words), [ReplyGap.YEAR]
    return Item(code, ReportKind.EXTENSION, new_due_on=time.last, words=words), []
