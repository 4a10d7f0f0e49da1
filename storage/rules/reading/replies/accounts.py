"""Who is spoken of: a message cut into accounts, each the words about one task (or unknown).

Codes and line numbers lead or follow their words; a part without any goes on about the task before
it. "tất cả" is every line, "còn lại" those not named yet, "trừ 2" takes one out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from storage.rules.reading.chat_words import Word, phrase
from storage.rules.reading.marked_sentences import Sentence
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies.lead_ins import leading
from storage.rules.reading.replies.line_numbers import lists_lines, may_be_listed, with_lines
from storage.rules.reading.replies.parts import BUT, Part, parts_of


@dataclass(slots=True)
class Account:
    """All that is said of some tasks; ``codes`` is empty if none is named."""

    codes: list[str]
    parts: list[Part]
    command: str = ""

    @property
    def words(self) -> str:
        """The words as they were written, without a code that leads them."""
        spans: dict[int, tuple[Sentence, int, int]] = {}
        for part in self.parts:
            if part.words:
                key = id(part.sentence)
                begin, end = part.words[0].begin, part.words[-1].end
                first = spans[key][1] if key in spans else begin
                spans[key] = (part.sentence, first, end)
        return "; ".join(sentence.text[begin:end] for sentence, begin, end in spans.values())

    @property
    def phrase(self) -> str:
        """All words, parts apart by commas."""
        return " , ".join(part.phrase for part in self.parts)


def accounts_of(
    sentences: Sequence[tuple[Sentence, str]], occasion: Occasion, *, reasons_tell: bool = False
) -> list[Account]:
    """The accounts of a message, in its order, one for each set of tasks that is named.

    ``reasons_tell``: a task that is only named as a reason has an account too.
    """
    found: list[Account] = []
    waiting: list[str] = []
    before: list[Part] = []
    cut = _without_lead_ins(sentences, occasion, reasons_tell=reasons_tell)
    _leave_out([part for parts, _command in cut for part in parts])
    named = {code for parts, _command in cut for part in parts for code in part.codes}
    for place, (all_parts, command) in enumerate(cut):
        parts = [part for part in all_parts if part.words or part.codes]
        if command:
            found.append(Account([], [], command))
        headed = _headed(parts, cut[place + 1][0] if place + 1 < len(cut) else [])
        for at, part in enumerate(parts):
            _point_to_card(part, named, occasion)
            behind = [*parts[at + 1 :], *headed]
            waiting = _take(found, waiting, before, part, behind, occasion, named)
        if found and found[-1].parts:
            before.clear()
    if waiting:
        found.append(Account(waiting, []))
    if before and found:
        found[0].parts[:0] = before
    elif before:
        found.append(Account([], before))
    told = [account for account in found if account.parts or account.codes or account.command]
    return _without_taken_back(told)


_TAKEN_BACK: Final = re.compile(
    r"(?:(?:a|ah|ay|oi|y|i|u|ua|o|chet|thoi|xin loi|em|minh|,) )+(?:go |ghi |danh |viet )?(?:nham|lon|khong|khong phai)(?: (?:roi|a|ma|so|viec|anh|chi|em|nhe|xin loi|,|la))*"
)

_CORRECTED: Final = re.compile(
    r"\b(?:(?:a|ah|ay|ua|chet|oi|y)(?: (?:em|minh|toi|chet|thoi|xin loi))* (?:go |ghi |viet |danh )?(?:nham|lon)|(?:a|ah|ua|chet) khong(?: phai)?)(?: (?:roi|a|ma|so|viec|anh|chi|em|nhe|xin loi|,|la))*$"
)
"""The same after words of their own: "2 xong à nhầm 1 xong"."""


def _without_taken_back(accounts: list[Account]) -> list[Account]:
    """As in "1.6 à nhầm 1.5 mới đang trình": what stood before is of no task that is reported."""
    followed = {at for at, later in enumerate(accounts[1:]) if later.codes}
    return [
        account
        for at, account in enumerate(accounts)
        if not (at in followed and account.codes and _is_taken_back(account))
    ]


def _is_taken_back(account: Account) -> bool:
    parts = [part.phrase for part in account.parts]
    return bool(parts) and bool(_TAKEN_BACK.fullmatch(parts[-1]) or _CORRECTED.search(parts[-1]))


_THIS_ONE: Final = re.compile(
    r"(?P<this>(?:con |rieng )?(?:cai|viec|nhiem vu|muc) nay) (?:(?:em|thi|moi|con) )*(?:van|chua|dang|khong|cho|da|se)\b"
)


def _point_to_card(part: Part, named: set[str], occasion: Occasion) -> None:
    """As in "12.5.1 mới xong, cái này chưa" under the card of another task: that task."""
    card = occasion.card
    this = None if part.codes else _THIS_ONE.match(part.phrase)
    if this and card and named and card not in named:
        part.codes, part.led = [card], True
        part.words = part.words[len(this["this"].split()) :]


def _without_lead_ins(
    sentences: Sequence[tuple[Sentence, str]], occasion: Occasion, *, reasons_tell: bool
) -> list[tuple[list[Part], str]]:
    """The sentences by their parts; those that only lead to others have none."""
    told = [sentence for sentence, _ in sentences]
    single = [may_be_listed(sentence.words, occasion) for sentence in told]
    listed = any(single) and any(lists_lines(with_lines(one, occasion)) for one in told)
    cut = [
        (parts_of(one, occasion, reasons_tell=reasons_tell, listed=listed), command)
        for one, command in sentences
    ]
    named = [any(part.codes for part in parts) for parts, _ in cut]
    led = leading([sentence.text for sentence, _ in sentences], named)
    return [
        ([] if leads and not command else parts, command)
        for (parts, command), leads in zip(cut, led, strict=True)
    ]


def _headed(parts: Sequence[Part], following: Sequence[Part]) -> list[Part]:
    """Codes on a line of their own, as in "Việc 2:", are the heading of the words below."""
    first = next((part for part in following if part.words or part.codes), None)
    alone = bool(parts) and all(part.empty for part in parts)
    return [first] if alone and first and not first.codes else []


def _leave_out(parts: Sequence[Part]) -> None:
    """As in "2 đã trình, không phải 3": next to a report on another task the words say nothing."""
    meant = {code for part in parts if not part.excludes for code in part.codes}
    for part in parts:
        if part.excludes and meant - set(part.codes):
            part.words, part.codes = [], []


def _take(
    found: list[Account],
    waiting: list[str],
    before: list[Part],
    part: Part,
    following: Sequence[Part],
    occasion: Occasion,
    named: set[str],
) -> list[str]:
    """Give one part to its account; gives the codes that still wait for their words."""
    if part.words and part.words[0].text == BUT and part.codes:
        _take_out(found, part, occasion)
        if part.empty:
            return waiting
    rest = _rest(part, occasion, named)
    if rest:
        part.codes, part.led = rest, False
    open_command = bool(found) and found[-1].command and not found[-1].parts
    if open_command and not found[-1].codes:
        found[-1].codes = waiting + part.codes
        if not part.empty:
            found[-1].parts.append(part)
        return []
    if not part.codes:
        if waiting and not part.empty:
            found.append(Account(waiting, [part]))
            return []
        if not part.empty:
            (found[-1].parts if found and not waiting else before).append(part)
        return waiting
    if part.empty and not (part.affirms and named - {*part.codes, *waiting}):
        return _only_codes(found, waiting, part, following)
    found.append(Account(waiting + part.codes, [*before, part]))
    before.clear()
    return []


def _take_out(found: list[Account], part: Part, occasion: Occasion) -> None:
    """As in "kịp hết trừ 2", "trừ 3 ra đều xong": a task is not among those spoken of."""
    part.words = part.words[1:]
    if found:
        found[-1].codes = [code for code in found[-1].codes if code not in part.codes]
    elif len(occasion.lines) > 1:
        part.codes = [code for code in occasion.lines if code not in part.codes]


def _only_codes(
    found: list[Account], waiting: list[str], part: Part, following: Sequence[Part]
) -> list[str]:
    """Codes alone: of the words that follow ("1, 2 kịp"), else of those before ("kịp 1, 2")."""
    ahead = next((other for other in following if not other.empty), None)
    last = found[-1].parts[-1] if found and found[-1].parts else None
    led_on = last is not None and bool(last.codes) and not last.led
    if not waiting and found and (led_on or ahead is None):
        found[-1].codes += part.codes
        return []
    return waiting + part.codes


def _rest(part: Part, occasion: Occasion, named: set[str]) -> list[str]:
    """The lines of "tất cả", "kịp hết", "còn lại"."""
    lines = occasion.lines
    if len(lines) < 2:
        return []
    text = phrase(_counting(part.words))
    if (each := _EACH.search(text)) and not part.codes:
        part.words = _without(part.words, each["things"].split())
        return list(lines)
    if _OTHERS.search(text) and not part.codes and named:
        return [code for code in lines if code not in named]
    counted = _counts_all(text, len(lines))
    if counted and not part.codes:
        part.words = _without(part.words, counted.split())
        return list(lines)
    return list(lines) if _ALL.search(text) and not part.codes else []


def _without(words: Sequence[Word], left_out: Sequence[str]) -> list[Word]:
    """The words without a run of them that only says how many are meant."""
    texts = [word.text for word in words]
    size = len(left_out)
    at = next((at for at in range(len(texts)) if texts[at : at + size] == list(left_out)), 0)
    return [*words[:at], *words[at + size :]]


_THINGS: Final = r"(?:viec|nhiem vu|muc|dong|dau viec|noi dung|cai|cai nay)"
_GOING_ON: Final = r"(?:deu|da|dang|se|kip|khong|dung|van|cung|on|ok|chua|xong|chac|co|kho|cham|tre|tren|xin|de nghi|bi|vuong|moi)"
_ALL: Final = re.compile(
    rf"\b(?:(?:tat ca|(?<!hoan )(?<!khuyet )tat|toan bo|het thay)(?: cac| nhung| ca)?(?: {_THINGS})?|moi(?: cac)? {_THINGS})(?: tren| nay| do)?(?= {_GOING_ON}\b|$| a$| nhe$| TIME)"
    r"|\b(?:kip|xong|trinh|lam|dung han|on|nop|gui|cham|tre|lui|gia han|doi) (?:duoc )?(?:het|tat|toan bo|tat ca|ca)"
    r"(?: (?:roi|a|nhe|nha|ca|tru|anh|em|luon|nhen|nghen|do|thoi|bac|dc|duoc|TIME|,)\b|$)"
    rf"|\b(?:cac|nhung) {_THINGS}(?: \w+){{0,2}} deu\b|^deu {_GOING_ON}\b"
)
_NOT_ALL: Final = frozenset(("mỗi", "tắt", "tật", "tát"))
"""Words that only their accents tell from "mọi" and "tất"."""

_WHOLE: Final = frozenset(
    ("ca", "bo", "thay", "tat", "viec", "vu", "muc", "dong", "dung", "cai", "tren", "nay", "do")
)
"""Last words of "tất cả", "toàn bộ các việc trên", after which "mới" says when: "tất cả mới trình"."""

_NUMBER: Final = r"(?P<number>\d{1,2}|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_COUNTS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<all>(?:ca |het )?{_NUMBER}(?: {_THINGS})?(?: tren| nay)?)(?= (?:deu|cung)\b)",
        rf"\b(?P<all>ca {_NUMBER} {_THINGS})\b",
        rf"\b(?P<all>ca {_NUMBER})(?= (?:kip|xong|dung|khong|chua|da|dang)\b)",
        rf"^(?P<all>{_NUMBER} {_THINGS})(?= (?:da |chac )?(?:xong|kip|trinh|nop) (?:ca|het|tat)\b)",
        rf"\b(?:xong|kip|trinh|nop|gui|lam) (?:roi )?(?:het|ca|du) (?P<all>{_NUMBER}(?: {_THINGS})?)(?= (?:roi|a|nhe|nha|anh|chi|em)\b|$)",
    )
)
_EACH: Final = re.compile(
    rf"(?:(?:^|\bda )(?=(?:co )?{_THINGS} nao (?:cung|deu)\b)|\b(?:khong|chua|chang) )(?P<things>(?:co )?{_THINGS} nao(?: cung| deu)?)(?= (?:kip|xong|cham|tre|dung han|hoan thanh|bi|qua han|vuong|co)\b)"
)
"""As in "việc nào cũng kịp", "không việc nào xong"; "việc nào xong rồi" alone tells of none."""

_WORDS: Final = {
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
_OTHERS: Final = re.compile(
    rf"^(?:con )?(?:(?:cac|nhung|may) )?(?:{_THINGS} |so )?(?:con lai|khac)\b|^may (?:cai|viec) kia\b"
)


def _counting(words: Sequence[Word]) -> list[Word]:
    """The words without those that only look like "mọi" and "tất"."""
    before = ["", *(word.text for word in words)]
    return [
        word
        for word, last in zip(words, before, strict=False)
        if word.written not in _NOT_ALL and (word.written != "mới" or last in _WHOLE)
    ]


def _counts_all(text: str, count: int) -> str:
    """The count of "cả 3 việc đều kịp" under a message of three lines; "" for none."""
    for counted in _COUNTS:
        found = counted.search(text)
        if found and (_WORDS.get(found["number"]) or int(found["number"])) == count:
            return found["all"]
    return ""
