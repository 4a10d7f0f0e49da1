"""Who acts after a comma: another with a deed of its own, or only the next of a list."""

import re
from typing import Final

from seed.prose.agency_starts import names_holder
from seed.prose.clauses import Sentence, Subject
from seed.prose.holders import holders_at
from seed.prose.indirect_subjects import DATES
from seed.prose.petitions import is_petition
from seed.prose.prose_lexicon import CONDITION, PAST, RECITAL, STRONG

_HELPS: Final = re.compile(r"(?:phối hợp|tham gia|cùng|hỗ trợ|đồng)\b")
_NEAR: Final = 240
"""Characters looked at around a comma; no clause of an office is longer."""
_TOGETHER: Final = re.compile(r"\s*(?:cùng|phối hợp)(?: với| cùng)?\s")
"""A clause "; cùng các Viện A, Viện B giám sát": those named only help."""
_AMONG: Final = re.compile(r"trong đó,?\s+")
_PERSON_NEXT: Final = re.compile(
    r"(?:đồng chí|đ/c)\s+(?:Phó )?(?:Giám đốc|Bí thư|Chủ tịch|Trưởng|Chánh|Chi cục|Cục trưởng|Chỉ huy)"
)
_TIMELY: Final = re.compile(
    r"(?:Định kỳ|Thường xuyên|Hằng|Hàng|Sớm|Từ|Trong|Trước|Sau|Chậm nhất|Muộn nhất)\b"
)
_TOPIC: Final = re.compile(
    r"\s*(?:[Rr]iêng|[Đđ]ối với|[Vv]ề|[Kk]hi|[Ss]au khi|[Nn]ếu|(?:[Tt]rong )?[Tt]rường hợp)\s[^,;:.]{2,160}"
)
_DATED: Final = re.compile(r"(?:\d{4}|/\d{1,2}|tháng \d{1,2}|hằng \w+|Quý [IV]+)\)?$")


def fresh(sentence: Sentence, at: int, before: list[Subject]) -> bool:
    """After a comma another acts only if nobody did yet, or if a date ended the deed."""
    left = sentence.text[max(sentence.begin, at - 24) : at].rstrip(" ,")
    clause = sentence.text.rfind(";", sentence.begin, at) + 1
    if clause and _TOGETHER.match(sentence.text, clause):
        return False
    if before and _AMONG.match(sentence.text, at):
        return _has_deed(sentence, at)
    if before and (
        _PERSON_NEXT.match(sentence.text, at) or _behind_topic(sentence, at, before[-1])
    ):
        return True
    if before and not before[-1].told and not _has_day(sentence, at):
        return False
    if before or _DATED.search(left) is not None:
        return _DATED.search(left) is not None or acts_beside(sentence, at, before[-1])
    begin = sentence.begin
    opening = sentence.text[begin : begin + 1].lower() + sentence.text[begin + 1 : begin + 40]
    told = any(rule.match(sentence.text, begin) for rule in (RECITAL, CONDITION, _TIMELY))
    return told or STRONG.match(opening) is None


def _has_deed(sentence: Sentence, at: int) -> bool:
    """As ", trong đó Hội Nông dân nhân rộng mô hình": a part of the work that is somebody's own."""
    among = _AMONG.match(sentence.text, at)
    holders = holders_at(sentence.text, sentence.cover, among.end()) if among else None
    if holders is None or not holders.one_agency or PAST.match(sentence.text, holders.end):
        return False
    return STRONG.match(sentence.cover, holders.end) is not None


def _has_day(sentence: Sentence, at: int) -> bool:
    """Whether the clause that begins here is to be done by a day; what only tells goes on telling."""
    end = min(at + _NEAR, sentence.end)
    stop = sentence.text.find(";", at, end)
    return DATES.search(sentence.text, at, stop if stop >= 0 else end) is not None


def _behind_topic(sentence: Sentence, at: int, before: Subject) -> bool:
    """As "…; riêng báo cáo kinh tế, Sở X gửi …": the clause begins with what it is about."""
    clause = sentence.text.rfind(";", max(sentence.begin, at - _NEAR), at) + 1
    about = sentence.text[clause:at].rstrip(" ,") if clause else ""
    return before.begin < clause and _TOPIC.fullmatch(about) is not None


def acts_beside(sentence: Sentence, at: int, before: Subject) -> bool:
    """As "Sở A rà soát quy hoạch, Sở B bố trí vốn": each with a deed of its own.

    If the deed before names somebody itself, the comma goes on with a list of them.
    """
    if not before.told or not before.holders.one_agency:
        return False
    holders = holders_at(sentence.text, sentence.cover, at)
    deed = STRONG.match(sentence.cover, holders.end) if holders else None
    if holders is None or deed is None or _HELPS.match(sentence.cover, holders.end):
        return False
    if names_holder(sentence.text, before.act, at - 2):
        return False
    same = STRONG.match(sentence.cover, before.act)
    # A group only if it does the same: "Sở A sửa đường lớn, các xã sửa đường làng".
    return holders.one_agency or (same is not None and same[0] == deed[0])


def nobody_asked(sentence: Sentence, at: int, before: Subject) -> bool:
    """As "Chủ đầu tư đề nghị thanh toán, …", up to its comma: the next may be told to deal with it."""
    name = sentence.text[before.begin : before.act].strip(" ,")
    asks = not before.told and is_petition(name, sentence.text, before.act)
    return asks and not names_holder(sentence.text, before.act, at - 2)


def deals_with(sentence: Sentence, at: int) -> Subject | None:
    """As "… , Sở X giải quyết" after a petition, which may as well go on: a person is asked."""
    holders = holders_at(sentence.text, sentence.cover, at)
    deed = STRONG.match(sentence.cover, holders.end) if holders else None
    if holders is None or deed is None or not holders.one_agency:
        return None
    return Subject(holders, at, explicit=False, new_verb=True)
