"""Line numbers of the message that is answered, told from counts of things.

A small number that begins a part is a line ("2 đã trình"), unless what follows is no report and so is
counted: "3 tổ dân phố", whatever the noun. After a forecast it is one too: "kịp 1 6 7".
"""

from collections.abc import Iterator, Sequence
from typing import Final

from storage.rules.reading.chat_words import Word, WordKind
from storage.rules.reading.folded_text import fold
from storage.rules.reading.marked_sentences import Sentence
from storage.rules.reading.named_lines import line_perhaps_at
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies.courtesies import is_courtesy
from storage.rules.reading.replies.exclusions import names_line, with_others
from storage.rules.reading.vocabulary import ANNOUNCING, CUTS, JOINTS, opens_report

_ANCHORS: Final = frozenset((WordKind.CODE, WordKind.LINE))
_FORECASTS: Final = frozenset(("kip", "co", "cham", "tre", "han", "phai", "tru", "xong", "ngoai"))
_DEEDS: Final = frozenset(("trinh", "lam", "nop", "ky"))
_PUT_OFF: Final = frozenset(("han", "lui", "doi", "dai", "khat"))
"""As in "xin gia hạn 1 và 2 đến 31/1"."""

_HEADINGS: Final = frozenset(
    (
        "xong",
        "thanh",
        "tat",
        "lam",
        "soan",
        "trinh",
        "nop",
        "ky",
        "kip",
        "cham",
        "tre",
        "han",
        "vuong",
    )
)
_SAID_BEFORE: Final = _DEEDS | {
    "hop",
    "gui",
    "soan",
    "duyet",
    "xong",
    "thanh",
    "tat",
    "kip",
    "cham",
    "tre",
    "han",
}
"""Words that lines may stand after: "đã xong 1, 2", "hoàn thành 3"."""

_REASONS: Final = frozenset(("vì", "do", "bởi", "vi"))
_AMONG: Final = frozenset(("so", "hai", "ba", "bon", "cac"))
_ONE_OF: Final = (["mot", "trong"], ["1", "trong"])
_EACH_ONE: Final = frozenset(("mỗi", "moi"))
"""As in the South's "mỗi 2 chậm": only that one."""

_RANGES: Final = frozenset(("-", "den", "toi"))
_LONGEST_LIST: Final = 14
"""Words of one list of lines."""

_LEADING: Final = frozenset(("so", "-", "/", "#", "chi", "ngoai", "nho", "cap", "nhat", "giup"))
"""What may stand before the line that begins a part: "nhờ anh cập nhật giúp em 1 và 2 đã xong"."""

_CORRECTING: Final = frozenset(("nham", "lon", "khong"))
_EXCLAIMED: Final = frozenset(("a", "ah", "ay", "ua", "chet"))
"""As in "2 xong à nhầm 1 xong": after it another line is named."""

_NUMBERED: Final = frozenset((".", ":", ")", "-", "/"))


def with_lines(sentence: Sentence, occasion: Occasion, *, listed: bool = False) -> list[Word]:
    """Numbers that begin a part, or follow a forecast, as lines.

    ``listed``: lines stand after what is said of them elsewhere in the message, so that a single one
    may too: "Chưa xong 1, 2. Đã xong 3".
    """
    words = _marked(with_others(_without_numbering(sentence.words)), sentence, occasion)
    if (listed or lists_lines(words)) and may_be_listed(words, occasion):
        for at, word in enumerate(words):
            if _stands_behind(words, at, occasion):
                line = int(word.text)
                words[at] = Word(word.text, word.begin, word.end, WordKind.LINE, line)
    return words


def lists_lines(words: Sequence[Word]) -> bool:
    """Whether a line stands after what is said of it: "chưa xong 1, 2"."""
    return any(
        word.kind is WordKind.LINE and words[at].text in _SAID_BEFORE
        for at, word in enumerate(words[1:])
    )


def may_be_listed(words: Sequence[Word], occasion: Occasion) -> bool:
    """Whether a single number closes what is said, as in "đã xong 3", so that it may be a line."""
    return any(_stands_behind(words, at, occasion) for at in range(len(words)))


def _stands_behind(words: Sequence[Word], at: int, occasion: Occasion) -> bool:
    """The same of one place."""
    if not at or not _small(words[at]) or not 1 < len(occasion.lines) >= int(words[at].text):
        return False
    behind = words[at + 1 : at + 2]
    return words[at - 1].text in _SAID_BEFORE and all(
        word.text in CUTS or is_courtesy(word.text) for word in behind
    )


def _marked(words: list[Word], sentence: Sentence, occasion: Occasion) -> list[Word]:
    at = 0
    while at < len(words):
        if words[at].kind is WordKind.NUMBER and _is_line(words, at, occasion):
            words[at : at + 3] = _range(words[at : at + 3], len(occasion.lines))
            for place in _run(words, at):
                number = words[place]
                words[place] = Word(
                    number.text, number.begin, number.end, WordKind.LINE, int(number.text)
                )
            if at + 1 < len(words) and words[at + 1].text in _NUMBERED:
                del words[at + 1]
        elif words[at].kind is WordKind.WORD:
            behind = _perhaps_line(words, at, sentence, occasion)
            if behind > at:
                noun = words[at:behind]
                words[at:behind] = [Word("", noun[0].begin, noun[-1].end, WordKind.LINE)]
        at += 1
    return words


def _without_numbering(words: Sequence[Word]) -> list[Word]:
    """Without the number of an item that names its task itself: "1. Nhiệm vụ 2.1.2: đã trình"."""
    kept: list[Word] = []
    at = 0
    while at < len(words):
        mark = at + 1
        if _small(words[at]) and mark < len(words) and words[mark].text in _NUMBERED:
            named = mark + 1
            while named < len(words) and words[named].text in ANNOUNCING:
                named += 1
            if (
                named < len(words)
                and words[named].kind is WordKind.CODE
                and _begins_part(words, at)
            ):
                at = mark + 1
                continue
        kept.append(words[at])
        at += 1
    return kept


def _perhaps_line(words: Sequence[Word], at: int, sentence: Sentence, occasion: Occasion) -> int:
    """The place after a noun that begins a part and may name a line: a line that is not known."""
    behind = line_perhaps_at(words, at, len(occasion.lines))
    if (
        behind == at
        and words[at].text == "viec"
        and at + 2 < len(words)
        and len(occasion.lines) > 1
    ):
        time = words[at + 1]
        weekday = time.kind is WordKind.TIME and fold(sentence.text[time.begin :][:3]) == "thu"
        behind += weekday
    return behind if behind > at and _begins_part(words, at) else at


def _range(words: Sequence[Word], lines: int) -> list[Word]:
    """As in "1-3": the numbers between are named too."""
    ends = len(words) == 3 and words[1].text in _RANGES and _small(words[0]) and _small(words[2])
    if not ends or not int(words[0].text) < int(words[2].text) <= lines:
        return list(words)
    begin, end = words[0].begin, words[2].end
    numbers = range(int(words[0].text), int(words[2].text) + 1)
    return [Word(str(number), begin, end, WordKind.NUMBER) for number in numbers]


def _ranges(words: Sequence[Word], at: int, lines: int) -> bool:
    three = words[at : at + 3]
    return len(three) > 1 and three[1].text in _RANGES and _range(three, lines) != list(three)


def _run(words: Sequence[Word], at: int) -> Iterator[int]:
    """The places of "1 6 7", "1, 2 và 3"."""
    yield at
    place = at + 1
    while place < min(len(words), at + _LONGEST_LIST):
        number = place + (words[place].text in {",", "va", "voi", "&", "+"})
        while number < len(words) and words[number].text in ANNOUNCING:
            number += 1
        if number >= len(words) or not _small(words[number]) or _counts(words, number):
            return
        if number > place and _said_before(words, at) and _begins_report(words, number):
            return
        yield number
        place = number + 1


def _said_before(words: Sequence[Word], at: int) -> bool:
    """As in "kịp 1 3", "đúng hạn 1 2": lines after what is said of them; none of "gia hạn 1, 2 …"."""
    before = [word.text for word in words[max(0, at - 2) : at]]
    return bool(before) and before[-1] in _SAID_BEFORE and before != ["gia", "han"]


def _begins_report(words: Sequence[Word], at: int) -> bool:
    """As line 2 in "kịp 1 3, 2 không kịp": after the mark it has words of its own."""
    behind = words[at + 1 : at + 2]
    own = behind and behind[0].kind is WordKind.WORD and not is_courtesy(behind[0].text)
    return bool(own) and _goes_on(words, at + 1, alone=False)


def _small(word: Word) -> bool:
    return word.kind is WordKind.NUMBER and len(word.text) <= 2 and int(word.text) > 0


def _is_line(words: Sequence[Word], at: int, occasion: Occasion) -> bool:
    """Whether a number names a line of the message that is answered."""
    if not _small(words[at]):
        return False
    places = list(_run(words, at))
    if occasion.lines and (
        names_line(words, at) or _corrects(words, at) or _is_foreign(words, places, occasion)
    ):
        return True
    last = places[-1] + 1
    if _ranges(words, at, len(occasion.lines)):
        begins = _begins_part(words, at) or _last_line(words, at) == int(words[at].text) - 1
        return begins and _goes_on(words, at + 3, alone=False)
    if _ends_list(words, at, last) or _in_turn(words, at, last):
        return True
    several = len(places) > 1
    if occasion.lines and (
        _follows_forecast(words, at, last, several=several)
        or (
            (several or _is_put_off(words, at))
            and _follows_deed(words, at, places, len(occasion.lines))
        )
    ):
        return True
    marked = last < len(words) and words[last].text in _NUMBERED
    both = several and at > 0 and words[at - 1].text == "ca"  # "cả 1 và 2", no "cả 2"
    return _begins_part(words, at - both) and (
        marked or _goes_on(words, last, alone=len(places) > 1 or _is_headed(words, at, occasion))
    )


def _is_headed(words: Sequence[Word], at: int, occasion: Occasion) -> bool:
    """As in "Đã xong: 3", a heading and its line; "Số việc đã xong: 3" counts."""
    heading = [word.text for word in words[max(0, at - 5) : at]]
    if len(heading) not in range(2, 5) or heading[-1] != ":" or heading[-2] not in _HEADINGS:
        return False
    opens = len(heading) == 2 or opens_report(heading[0], heading[1])
    return opens and 1 < len(occasion.lines) >= int(words[at].text)


def _is_foreign(words: Sequence[Word], places: Sequence[int], occasion: Occasion) -> bool:
    """As in "một trong số 1 và 2 đã xong", "2 chậm do 1 mới xong": named, and not reported on."""
    at = places[0]
    if any(int(words[place].text) > len(occasion.lines) for place in places):
        return False
    if at and words[at - 1].written in _REASONS:
        return _goes_on(words, places[-1] + 1, alone=False)
    among = at - (at > 0 and words[at - 1].text in _AMONG)
    return len(places) > 1 and [word.text for word in words[max(0, among - 2) : among]] in _ONE_OF


def _corrects(words: Sequence[Word], at: int) -> bool:
    """As in "không phải 1 mà là 2 đã trình"."""
    texts = [word.text for word in words[max(0, at - 2) : at]]
    return texts == ["ma", "la"] and _goes_on(words, at + 1, alone=True)


def _ends_list(words: Sequence[Word], at: int, last: int) -> bool:
    """As in "hoàn thành việc 1, 2"."""
    if at < 2 or last < len(words) or words[at - 1].text not in {",", "va"}:
        return False
    return words[at - 2].kind in _ANCHORS


def _follows_forecast(words: Sequence[Word], at: int, last: int, *, several: bool) -> bool:
    """As in "kịp 1 6 7", "không phải 3"; "xong 2" may count and is none."""
    before = words[at - 1].text if at else ""
    if before == ":" and at > 1:
        before = words[at - 2].text
    ends = last >= len(words) or words[last].kind is WordKind.MARK or is_courtesy(words[last].text)
    ends = ends or words[last].written in _REASONS  # "trễ 2 vì thiếu người, 1 kịp"
    return (
        ends
        and before in _FORECASTS
        and (several or before not in {"xong", "co"} or _risk(words, at))
    )


def _follows_deed(words: Sequence[Word], at: int, places: Sequence[int], lines: int) -> bool:
    """As in "đã trình 1 và 2, còn 3 đang làm": several lines close what was done with them."""
    before = words[at - 1].text if at else ""
    asked = before in _PUT_OFF and at + 1 < len(words)
    done = before == "thanh" and at > 1 and words[at - 2].text == "hoan"
    if not (before in _DEEDS or done or asked):
        return False
    last = places[-1] + 1
    ends = last >= len(words) or words[last].text in CUTS
    in_turn = [word.text for word in words[last : last + 2]] == ["lan", "luot"]
    ends = ends or (asked and (in_turn or words[last].kind is WordKind.TIME))
    return ends and all(int(words[place].text) <= lines for place in places)


def _is_put_off(words: Sequence[Word], at: int) -> bool:
    """As in "xin lùi 1 đến 28/12": one line and its new day; a length is no line's ("lùi 1 tuần")."""
    put_off = at > 0 and words[at - 1].text in _PUT_OFF
    return put_off and at + 1 < len(words) and words[at + 1].kind is WordKind.TIME


def _risk(words: Sequence[Word], at: int) -> bool:
    """As in "có nguy cơ: 3"."""
    return "nguy" in {word.text for word in words[max(0, at - 3) : at]}


def _in_turn(words: Sequence[Word], at: int, last: int) -> bool:
    """The next line's number, with its words or its mark: "… 2) đang làm"."""
    before = _last_line(words, at)
    if before is None or int(words[at].text) != before + 1 or last >= len(words):
        return False
    marked = words[last].text in {".", "-"} and _goes_on(words, last + 1, alone=False)
    return words[last].text in {")", ":", "/"} or marked or _goes_on(words, last, alone=False)


def _last_line(words: Sequence[Word], at: int) -> int | None:
    """The line named last before a place."""
    lines = (
        word.value for word in reversed(words[max(0, at - 60) : at]) if word.kind is WordKind.LINE
    )
    return next(lines, None)


def _counts(words: Sequence[Word], at: int) -> bool:
    """Whether a number counts what follows it."""
    if at + 1 >= len(words):
        return False
    after = words[at + 1]
    if after.kind is not WordKind.WORD or after.text in {"va", "voi", "con"}:
        return False
    second = words[at + 2].text if at + 2 < len(words) else ""
    return not opens_report(after.text, second, after.written) and not is_courtesy(after.text)


def _goes_on(words: Sequence[Word], at: int, *, alone: bool) -> bool:
    if at >= len(words):
        return alone
    word = words[at]
    if word.kind in {WordKind.TIME, WordKind.SHARE, WordKind.DOCUMENT}:
        return True
    following = words[at + 1] if at + 1 < len(words) else None
    if following is not None and (
        following.kind is WordKind.DOCUMENT
        or (following.kind is WordKind.TIME and word.text == "giong")  # "giống tuần trước"
    ):
        return True
    if word.text == "so" and at + 2 < len(words) and words[at + 2].kind is WordKind.DOCUMENT:
        return True
    return word.kind is WordKind.WORD and opens_report(
        word.text, following.text if following else "", word.written
    )


def _begins_part(words: Sequence[Word], at: int) -> bool:
    """Nothing but courtesies between a cut and this word."""
    for begin in range(at - 1, -1, -1):
        word = words[begin]
        if word.text in CUTS or word.text in JOINTS or word.text == ":":
            return True
        if word.text in _CORRECTING and begin and words[begin - 1].text in _EXCLAIMED:
            return True
        only = word.written in _EACH_ONE or (
            word.text == "co" and _is_only(words[max(0, begin - 1)], words[begin + 1])
        )
        if word.text == "chi" and words[begin + 1].text == "co":
            return True
        if only or word.text in _LEADING or is_courtesy(word.text):
            continue
        return False
    return True


def _is_only(before: Word, behind: Word) -> bool:
    """As in "chỉ có 2 chậm", "có mỗi 2 chậm"."""
    return before.text == "chi" or behind.written in _EACH_ONE
