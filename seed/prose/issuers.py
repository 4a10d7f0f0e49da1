"""The bodies that speak in a paper: they tell others, and are told nothing."""

import re
from typing import Final

from seed.prose.clauses import Sentence, Subject
from seed.prose.deeds import answerable
from seed.prose.holders import Holders, holders_at
from seed.prose.prose_lexicon import ISSUER
from storage.rules.reading.folded_text import fold

_CENTRAL: Final = re.compile(
    r"(?:Bộ (?!Chỉ huy|đội|Tư lệnh)|Chính phủ|Quốc hội|Thủ tướng|Trung ương|Ban (?:Bí thư|Chấp hành (?:Trung ương|Đảng bộ thành phố))"
    r"|Bộ Chính trị|[^,;]{0,40}\bTrung ương\b)"
)
_ABOVE: Final = re.compile(r"\W*(?:VĂN PHÒNG )?(?:THỦ TƯỚNG )?CHÍNH PHỦ(?!\w)")
_SPEAKS: Final = re.compile(rf"(?:{ISSUER})")
_OFFICES: Final = (
    *("van phong", "van phong thanh uy", "ubnd thanh pho", "uy ban nhan dan thanh pho"),
    *("thuong truc hdnd thanh pho", "thuong truc hoi dong nhan dan thanh pho"),
)
_PERSON: Final = re.compile(r"(?:[Đđ]ồng chí|[Đđ]/c|(?:Phó )?(?:Bí thư|Chủ tịch))\b")
_CHARGED: Final = re.compile(
    r"(?:phụ trách|trực tiếp (?:chỉ đạo|theo dõi|kiểm tra|làm|đôn đốc)|theo dõi,? đôn đốc)\b"
)
"""What one of its members is to do in person."""
_TELLS: Final = re.compile(r"(?:trân trọng )?(?:thông báo|thông tin|sao gửi|xin)\b")
_SPEAKING: Final = re.compile(
    r"(?:trân trọng |kính |cũng )?(?:đề nghị|yêu cầu|phân công|giao(?: cho)?)\s*:?\s+"
)


def is_central(name: str, sentence: Sentence) -> bool:
    """A body above the city; of what the Government issues, its ministries are told to act."""
    told = sentence.central and name.startswith("Bộ ") and not name.startswith("Bộ Chính trị")
    return _CENTRAL.match(name) is not None and not told


def issued_above(line: str) -> bool:
    """Whether a line of the head is the Government's or the Prime Minister's own."""
    return _ABOVE.match(line) is not None


def told_by(sentence: Sentence, name: str, speaker: Holders) -> Subject | None:
    """An agency that speaks itself: "Ban Tổ chức Thành ủy đề nghị Đảng ủy X gửi …"."""
    if is_central(name, sentence):
        return None
    found = _SPEAKING.match(sentence.text, speaker.end)
    if found is None:
        return None
    holders = holders_at(sentence.text, sentence.cover, found.end())
    if holders is None:
        return None
    if _LEFT_OPEN.search(sentence.text, holders.end, sentence.end):
        return Subject(speaker, speaker.begin, explicit=False, told=False)
    if found[0].startswith(("phân công", "giao")) and not answerable(holders):
        # "Đảng ủy A phân công cấp ủy viên bám nắm …": its own people, whom it answers for.
        return Subject(speaker, speaker.begin, explicit=False)
    return Subject(holders, speaker.begin, explicit=True)


def is_issuer(name: str, rest: str) -> bool:
    """The committee itself, or its office telling what was concluded."""
    if fold(name) in _OFFICES:
        return _TELLS.match(rest) is not None
    charged = _CHARGED.match(rest) is not None and _PERSON.match(name) is not None
    return _SPEAKS.fullmatch(name) is not None and not charged


_LEFT_OPEN: Final = re.compile(
    r"[;,]\s+(?:việc|nội dung|đề nghị|kiến nghị|đề xuất) này\s+(?:sẽ|đang|chưa|không|cần xem xét)\b"
)
"""As "A đề nghị B tuyển người; việc này sẽ xem xét sau": asked for, and not given."""
_OWN_DEED: Final = re.compile(r"(?:ban hành|xây dựng|kiểm tra|giám sát|sơ kết|tổng kết)\b")


def own_deed(name: str, holders: Holders, text: str) -> Subject | None:
    """What the committee that speaks is to do itself; only by a day, and asked."""
    end = holders.end
    if not is_issuer(name, text[end : end + 20]) or _OWN_DEED.match(text, end) is None:
        return None
    return Subject(holders, holders.begin, explicit=False, if_dated=True, new_verb=True)
