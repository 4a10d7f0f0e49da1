"""Those told to act without being the subject: "do Sở X thực hiện", "chuyển Sở X xem xét"; and who only asks."""

import re
from collections.abc import Iterator
from typing import Final

from seed.prose.clauses import Sentence, Subject
from seed.prose.deeds import answerable
from seed.prose.holders import Holders, bracketed, holders_at
from seed.prose.prose_lexicon import (
    AGREES,
    CONDITION,
    ISSUER,
    NOTHING,
    OPENS,
    PAST,
    RECITAL,
    STRONG,
    VERB,
)

_BY: Final = re.compile(r"(?<![\w-])(?<!không )do\s+")
DATES: Final = re.compile(
    r"\b(?:trước(?! (?:hết|mắt|tiên|đây|đó))|xong|hoàn thành|chậm nhất|trong (?:tháng|quý|Quý|năm))\b"
)
_IN_BRACKETS: Final = re.compile(
    r"\((?:[Gg]iao|[Dd]o|(?P<label>(?:[Cc]ơ quan |[Đđ]ơn vị )?(?:[Cc]hủ trì|(?<=vị )thực hiện)\s*:))?\s*(?=[^\W\d_])"
)
_WHEN_NEXT: Final = re.compile(
    r"\s*[;,–-]\s*(?:(?:thời )?hạn|thời gian|xong|hoàn thành|trước|trong|chậm nhất|khởi công|quý|tháng|ngày)?[^()]{0,24}?"
    r"(?:\d{1,2}/\d{1,2}|\d{1,2}/\d{4}|[Qq]uý [IV]+|[Tt]háng \d|năm 20\d\d|thường xuyên|hằng (?:năm|quý|tháng))[^()]{0,80}\)",
    re.IGNORECASE,
)
"""As in "(Sở X; trước ngày 30/10)": who, and by when."""
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
_BY_THEM: Final = re.compile(r"(?<![\w-])(?:phải|cần|sớm)(?: sớm)? được\s+")
_NEAR: Final = 240
"""Characters looked at after a name; no clause of an office is longer."""
_DONE_BY: Final = re.compile(r"(?<=\w) được (?=[A-ZĐỦ])")
_APPROVES: Final = re.compile(
    r"(?:phụ trách )?(?:thông qua|phê duyệt|chấp thuận|đồng ý|cho ý kiến|xem xét)\b"
)
_HEARD: Final = re.compile(
    rf"{ISSUER}[^;]{{0,40}}?\b(?:thảo luận|xem xét|cho ý kiến|nghe|nghiên cứu)\b"
)
_PART: Final = re.compile(
    r"(?i:nguồn |toàn bộ )*(?i:kinh phí|vốn|nhân lực|việc|công tác|nội dung|địa điểm|tài liệu)\b"
)
"""A part of the work, which is somebody's also without a day: "kinh phí do Sở X cân đối"."""
_OTHERS_PAPER: Final = re.compile(
    r"(?:ban hành|phát hành|đề xuất|đề nghị|trình|cấp|ký|gửi|báo cáo|quản lý|đầu tư)\b"
)
_BY_A_DAY: Final = re.compile(
    r"[^,;.]{2,40},\s*(?:xong|hoàn thành|trước|chậm nhất|trong)\s[^;]{0,40}?\d"
)
"""As "đường nối do Sở X đầu tư, xong trước ngày …": still to be done."""
_TOPIC: Final = re.compile(r"[^:;]{2,120}:\s+")
_LAST: Final = re.compile(r"\((?P<who>[^()]{4,200})\)\s*(?:[.;]|\./\.)*\s*$")
ONLY_WITH: Final = re.compile(
    r"(?:cùng )?(?:tham gia )?phối hợp(?: thực hiện| triển khai)?(?=\s*(?:[,;.)(]|$))"
)
"""As "do Sở A chủ trì, Sở B phối hợp, …": it only helps."""
_BESIDE: Final = re.compile(r",?\s+(?:và|còn)\s+|,\s+")
_TO_DEAL: Final = re.compile(
    r"\b(?:xem xét|giải quyết|xử lý|nghiên cứu|trả lời|thụ lý|kiểm tra|tham mưu|xác minh|thẩm tra|điều tra|làm rõ|tổng hợp)\b"
)
_ENTRUSTED: Final = re.compile(
    r"(?<![\w-])(?:được (?:giao|phân công)(?: cho)?|[Tt]rách nhiệm[^;:]{3,200}? thuộc(?: về)?)\s+"
)
_BLAME: Final = re.compile(
    r"\b(?:để (?:xảy ra|chậm|kéo dài|tồn đọng|phát sinh|mất)|sai phạm|vi phạm|khuyết điểm|thiếu sót|yếu kém|tồn tại|hạn chế|thiệt hại|chậm (?:trễ|tiến độ)|lãng phí|thất thoát)\b"
)
_ONLY_BLAMED: Final = re.compile(
    r"[Tt]rách nhiệm (?:chính|chủ yếu|trước hết|cao nhất|trực tiếp|đầu tiên)? ?thuộc"
)
"""As "Trách nhiệm chính thuộc về Sở X": for what is found, not to do."""
_MENDS: Final = re.compile(
    r"\b(?:khắc phục|xử lý|giải quyết|rà soát|kiểm tra|phát hiện|phòng ngừa|ngăn chặn|kiểm điểm)\b"
)
_HOLDS: Final = re.compile(
    r"(?:làm chủ đầu tư|quản lý|sử dụng|khai thác)\b"
    r"|[^;]*\b(?:từ (?:ngày|tháng|quý|năm)|(?:tại|theo) (?:Quyết định|Nghị quyết|Kế hoạch|Công văn|Thông báo))\b"
)
"""What somebody holds, or has held for long, may be told of only."""


def passive(sentence: Sentence) -> Iterator[Subject]:
    """As in "Đề án … do Sở X chủ trì": whose deed it is stands after it."""
    text, cover, begin = sentence.text, sentence.cover, sentence.begin
    if any(rule.match(text, begin) for rule in (AGREES, RECITAL, NOTHING, CONDITION, _HEARD)):
        return
    for found in _IN_BRACKETS.finditer(text, begin, sentence.end):
        close = text.find(")", found.end(), sentence.end) + 1
        inside = text[: close - 1] if close else text
        holders = holders_at(inside, bracketed(inside), found.end())
        if holders and (found["label"] or _BY_WHOM.match(text, holders.end)):
            yield Subject(holders, begin, explicit=True)
            return
        if holders and holders.one_agency and _WHEN_NEXT.match(text, holders.end):
            yield Subject(holders, begin, explicit=True)
            return
    for found in _ENTRUSTED.finditer(text, begin, sentence.end):
        holders = holders_at(text, cover, found.end())
        past = PAST.search(cover, begin, found.start()) is not None
        if holders and holders.one_agency and not past:
            entrusted = _entrusted(sentence, found, holders)
            if entrusted is not None:
                yield entrusted
                yield from _beside(sentence, holders)
            return
    at_end = _charged(sentence)
    yield from at_end or _by_them(sentence) or list(_by(sentence)) or _done_by(sentence)


def _charged(sentence: Sentence) -> list[Subject]:
    """As "Rà soát quy hoạch, báo cáo trong tháng 12 (Sở X)": who is meant stands last; it is asked."""
    text, begin = sentence.text, sentence.begin
    found = _LAST.search(text, begin, sentence.end)
    opening = text[begin : begin + 1].lower() + text[begin + 1 : begin + 40]
    if found is None or STRONG.match(opening) is None:
        return []
    inside = text[: found.end("who")]
    holders = holders_at(inside, bracketed(inside), found.start("who"))
    whole = holders is not None and holders.end >= found.end("who") and holders.one_agency
    return [Subject(holders, begin, explicit=False, new_verb=True)] if holders and whole else []


def _by_them(sentence: Sentence) -> list[Subject]:
    """As "… phải được Sở X hoàn thành"; who only has to approve it is told nothing without a day."""
    text, cover, begin = sentence.text, sentence.cover, sentence.begin
    dated = DATES.search(text, begin, sentence.end) is not None
    for found in _BY_THEM.finditer(cover, begin, sentence.end):
        holders = holders_at(text, cover, found.end())
        if holders is None or not (dated or _APPROVES.match(cover, holders.end) is None):
            continue
        if holders.one_agency and VERB.match(cover, holders.end):
            past = PAST.search(cover, begin, found.start()) is not None
            return [] if past else [Subject(holders, begin, explicit=False)]
    return []


def _done_by(sentence: Sentence) -> Iterator[Subject]:
    """As "danh sách được Sở X tổng hợp trong tháng 4/2027", which a day to come makes a task."""
    text, cover, begin = sentence.text, sentence.cover, sentence.begin
    for found in _DONE_BY.finditer(cover, begin, sentence.end):
        holders = holders_at(text, cover, found.end())
        if holders is None or not holders.one_agency or _APPROVES.match(cover, holders.end):
            continue
        dated = DATES.search(text, holders.end, min(sentence.end, holders.end + _NEAR)) is not None
        if (
            dated
            and VERB.match(cover, holders.end)
            and not PAST.search(cover, begin, found.start())
        ):
            yield Subject(holders, begin, explicit=False, if_dated=True)
        return


def _by(sentence: Sentence) -> Iterator[Subject]:
    """As "… do Sở X chủ trì", and who does another part of it: "… và Sở Y bố trí vốn"."""
    text, cover, begin = sentence.text, sentence.cover, sentence.begin
    for found in _BY.finditer(cover, begin, sentence.end):
        holders = holders_at(text, cover, found.end())
        dated = DATES.search(text, begin, sentence.end) is not None
        if holders and (holders.one_agency or dated) and _does(sentence, holders, dated=dated):
            if PAST.search(cover, begin, found.start()) is None:
                yield Subject(holders, begin, explicit=False)
                yield from _beside(sentence, holders)
            return


def _does(sentence: Sentence, holders: Holders, *, dated: bool) -> bool:
    """Of what it does itself; "văn bản do Sở X ban hành" only tells which paper."""
    text, at = sentence.text, holders.end
    if _BY_WHOM.match(text, at):
        return True
    apart = text[sentence.begin : holders.begin].removesuffix("do ").rstrip().endswith(",")
    topic = _TOPIC.match(text, sentence.begin, holders.begin)
    itself = apart or OPENS.match(text, topic.end() if topic else sentence.begin) is None
    paper = _OTHERS_PAPER.match(text, at) and not _BY_A_DAY.match(text, at)
    own = STRONG.match(sentence.cover, at) is not None and not paper
    return (dated or _PART.match(text, sentence.begin) is not None) and itself and own


def _beside(sentence: Sentence, first: Holders) -> Iterator[Subject]:
    text, cover = sentence.text, sentence.cover
    for found in _BESIDE.finditer(cover, first.end, sentence.end):
        holders = holders_at(text, cover, found.end())
        if holders is None or holders.end >= sentence.end or ONLY_WITH.match(text, holders.end):
            continue
        if answerable(holders) and STRONG.match(cover, holders.end):
            yield Subject(holders, found.end(), explicit=False, beside=True)
            return


def _entrusted(sentence: Sentence, found: re.Match[str], holders: Holders) -> Subject | None:
    """As "… được giao cho Sở X thực hiện": a deed or a day after the name makes it an assignment.

    A finding ("trách nhiệm để xảy ra sai phạm thuộc về Sở X", "vốn được giao cho Sở X là …") is
    none; what may be either is asked.
    """
    text, end = sentence.text, holders.end
    blamed = _BLAME.search(found[0]) is not None and _MENDS.search(found[0]) is None
    blamed = blamed or _ONLY_BLAMED.match(found[0]) is not None
    tells = blamed or PAST.match(text, end) is not None
    dated = DATES.search(text, end, sentence.end) is not None
    if tells and not dated:
        return None
    deed = _BY_WHOM.match(text, end) or VERB.match(sentence.cover, end)
    sure = not tells and (dated or deed) and not _HOLDS.match(text, end, sentence.end)
    return Subject(holders, sentence.begin, explicit=bool(sure), new_verb=not sure)


def passed_on(sentence: Sentence, at: int) -> Subject | None:
    """As "Chuyển Sở X đơn của ông A để xem xét, giải quyết"; what else is passed on than a paper is asked."""
    text, cover = sentence.text, sentence.cover
    for found in filter(None, (_PASSES.match(text, at), _PASSES_TO.match(text, at))):
        paper = _PAPER.search(text, found.end(), sentence.end)
        covered = cover[: paper.start()] + ";" + cover[paper.start() + 1 :] if paper else cover
        holders = holders_at(text, covered, found.end())
        if holders is not None and _TO_DEAL.search(text, holders.begin, sentence.end):
            deals = _TO_DEAL.match(text, holders.end) or text.startswith("để ", holders.end)
            return Subject(holders, at, explicit=True, new_verb=not (paper or deals))
    return None


def asks_for(sentence: Sentence, petitioner: Subject, at: int, joint: str) -> bool:
    """As "Phường X kiến nghị thành phố giao Sở Y …": it asks, and nobody has given it."""
    if joint != "giao" or petitioner.told:
        return False
    asked = _PETITIONS.match(sentence.text, petitioner.act)
    return asked is not None and ";" not in sentence.text[petitioner.act : at]
