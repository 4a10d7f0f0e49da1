"""Those told to act without being the subject: "do Sở X thực hiện", "chuyển Sở X xem xét"; and who only asks."""

import re
from collections.abc import Iterator
from typing import Final

from seed.prose.clauses import Sentence, Subject
from seed.prose.holders import holders_at
from seed.prose.prose_lexicon import AGREES, CONDITION, NOTHING, PAST, RECITAL

_BY: Final = re.compile(r"(?<![\w-])do\s+")
DATES: Final = re.compile(r"\b(?:trước|xong|hoàn thành|chậm nhất|trong (?:tháng|quý|Quý|năm))\b")
_IN_BRACKETS: Final = re.compile(r"\((?:[Gg]iao|[Dd]o)?\s*(?=[^\W\d_a-z])")
_BY_WHOM: Final = re.compile(
    r"(?:làm |là )?(?:chủ trì|thực hiện|tham mưu|đảm nhiệm|chịu trách nhiệm|đầu mối|cơ quan chủ trì"
    r"|phụ trách|xây dựng|soạn thảo|tổ chức)(?![\w-])"
)
_PETITIONS: Final = re.compile(r"(?:cũng |tiếp tục )?(?:kiến nghị|đề nghị|đề xuất|xin)\b")
_PASSES: Final = re.compile(r"[Cc]huyển\s+(?:đến\s+|cho\s+)?")
_PASSES_TO: Final = re.compile(r"[Cc]huyển\s+[^;:]{3,300}?\s(?:cho|đến|sang)\s+")
_PAPER: Final = re.compile(
    r"\s(?=(?:Công văn|Tờ trình|Văn bản|Báo cáo|Kết luận|Biên bản|[Đđ]ơn|[Hh]ồ sơ|nội dung|kiến nghị|vụ việc|phản ánh)\b)"
)
_TO_DEAL: Final = re.compile(
    r"\b(?:xem xét|giải quyết|xử lý|nghiên cứu|trả lời|thụ lý|kiểm tra|tham mưu)\b"
)
_ENTRUSTED: Final = re.compile(
    r"(?<![\w-])(?:được (?:giao|phân công)(?: cho)?|[Tt]rách nhiệm[^;:]{3,200}? thuộc(?: về)?)\s+"
)


def passive(sentence: Sentence) -> Iterator[Subject]:
    """As in "Đề án … do Sở X chủ trì": whose deed it is stands behind it."""
    text, cover, begin = sentence.text, sentence.cover, sentence.begin
    if any(rule.match(text, begin) for rule in (AGREES, RECITAL, NOTHING, CONDITION)):
        return
    for found in _IN_BRACKETS.finditer(text, begin, sentence.end):
        holders = holders_at(text, text, found.end())
        if holders and holders.one_agency and _BY_WHOM.match(text, holders.end):
            yield Subject(holders, begin, explicit=True)
            return
    for found in _ENTRUSTED.finditer(text, begin, sentence.end):
        holders = holders_at(text, cover, found.end())
        past = PAST.search(cover, begin, found.start()) is not None
        if holders and holders.one_agency and not past:
            yield Subject(holders, begin, explicit=True)
            return
    for found in _BY.finditer(cover, begin, sentence.end):
        holders = holders_at(text, cover, found.end())
        dated = DATES.search(text, begin, sentence.end) is not None
        if holders and (holders.one_agency or dated) and _BY_WHOM.match(text, holders.end):
            if PAST.search(cover, begin, found.start()) is None:
                yield Subject(holders, begin, explicit=False)
            return


def passed_on(sentence: Sentence, at: int) -> Subject | None:
    """As "Chuyển Sở X đơn của ông A để xem xét, giải quyết"."""
    text, cover = sentence.text, sentence.cover
    for found in filter(None, (_PASSES.match(text, at), _PASSES_TO.match(text, at))):
        paper = _PAPER.search(text, found.end(), sentence.end)
        covered = cover[: paper.start()] + ";" + cover[paper.start() + 1 :] if paper else cover
        holders = holders_at(text, covered, found.end())
        if holders is not None and _TO_DEAL.search(text, holders.begin, sentence.end):
            return Subject(holders, at, explicit=True)
    return None


def asks_for(sentence: Sentence, petitioner: Subject, at: int, joint: str) -> bool:
    """As "Phường X kiến nghị thành phố giao Sở Y …": it asks, and nobody has given it."""
    if joint != "giao" or petitioner.told:
        return False
    asked = _PETITIONS.match(sentence.text, petitioner.act)
    return asked is not None and ";" not in sentence.text[petitioner.act : at]
