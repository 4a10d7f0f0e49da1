"""What a subject is told: who helps, who is directed by it, whether it only helps another."""

import re
from dataclasses import dataclass, replace
from typing import Final

from seed.prose.agency_starts import begins_holder
from seed.prose.clauses import Sentence, Subject
from seed.prose.holders import Holders, holders_at
from seed.prose.prose_lexicon import COVER, VERB
from seed.prose.spoken_assignment import AssignmentDoubt
from storage.rules.reading.folded_text import fold
from storage.rules.reading.names.agency_names import names_one_agency

_WITH: Final = re.compile(
    r"(?:[Pp]hối hợp(?: chặt chẽ| đồng bộ| thường xuyên| thống nhất| hiệu quả)?(?: với| cùng(?: với)?)?|,\s*cùng(?: với)?|(?:(?<=chủ trì )|(?<=chủ trì\) ))cùng(?: với)?"
    r"|có sự tham gia của|[Cc]ơ quan phối hợp\s*:|[Đđ]ơn vị phối hợp\s*:|[Pp]hối hợp\s*:)\s+"
)
_BESIDE: Final = re.compile(r"(?<=chủ trì)(?:,| và)\s+")
_DIRECTS: Final = re.compile(
    r"(?:phụ trách (?:các )?(?:lĩnh vực|khối|địa bàn|ngành)(?: (?!chỉ đạo|giao|phân công|lãnh đạo)[^\s,;.]+){0,6},? )?(?:(?:tập trung|khẩn trương|tiếp tục|trực tiếp|tăng cường|chủ động|kịp thời|quan tâm|lãnh đạo|có trách nhiệm|chịu trách nhiệm)(?:,| và)?\s+)*"
    r"(?:chỉ đạo|giao|phân công|lãnh đạo(?:,? chỉ đạo)?)(?: cho)?(?:,? (?:giao|phân công|yêu cầu))?\s+"
)
_ONLY_HELPS: Final = re.compile(
    r"(?:có trách nhiệm |tích cực |chủ động |chịu trách nhiệm |theo chức năng, nhiệm vụ |căn cứ chức năng, nhiệm vụ )*phối hợp"
    r"(?: chặt chẽ| đồng bộ| tích cực)?(?:,? (?:thực hiện|triển khai(?: thực hiện)?|giải quyết|tham gia|hỗ trợ))?"
    r"(?: (?:với|cùng) (?P<whom>[^,;.]{2,80}?))?(?: (?:thực hiện|triển khai(?: thực hiện)?|trong quá trình thực hiện))?"
    r"(?: (?:theo chức năng, nhiệm vụ(?: được giao)?|theo quy định|theo yêu cầu|nhiệm vụ trên|nhiệm vụ này|nội dung trên))*\s*[.;,]*(?:/\.)?\s*$"
)
_LISTED: Final = re.compile(r"\b(?:sau(?: đây)?|dưới đây)\b[^:;]{0,200}:\s*")
"""As in "các đơn vị sau đây báo cáo …: Sở A, Sở B": the names come last."""
_ANSWERABLE: Final = re.compile(r"(?:ubnd|uy ban nhan dan|dang uy|cong an|chi bo) (?:cac|cap)")
_VAGUE: Final = re.compile(
    r"(?:các|những|mọi|từng|mỗi|toàn thể|toàn bộ|cơ quan|đơn vị|địa phương|lực lượng|doanh nghiệp|chính quyền|cấp ủy)\b",
    re.IGNORECASE,
)
_CARRIES_OUT: Final = re.compile(
    r"(?:căn cứ[^,;.]{0,60},?\s+|theo chức năng, nhiệm vụ(?: được giao)?,?\s+|có trách nhiệm\s+|chịu trách nhiệm\s+|quan tâm,?\s+)*"
    r"(?:(?:nghiêm túc|khẩn trương|tổ chức|phối hợp|chủ động|quán triệt|biết|để|kịp thời|triển khai|thi hành|thực hiện|chỉ đạo)[, ]*(?:và )?)+"
    r"(?:(?:theo|đúng|tốt|các|nội dung|nhiệm vụ|nghiêm|ý kiến|chỉ đạo|kết luận|tại|của|trên|nêu|Thông báo|Kết luận|Chỉ thị|Công văn|Kế hoạch|Nghị quyết|Văn bản|văn bản|này|được giao|quy định|hiệu quả|nghiêm túc|Thường trực|Thành ủy|đồng chí|Bí thư|UBND|thành phố|để)[, ]*)*"
    r"\s*[.;]*(?:/\.)?\s*$"
)
_GOES_ON_HEEDING: Final = re.compile(
    r"\s*(?:cần|phải) có (?:tư duy|cách làm|tinh thần|quyết tâm|ý thức|nhận thức)\b[^;\d]*$"
)
_HEEDS: Final = re.compile(
    r"(?:cần |phải )(?:luôn )?(?:kiên định|kiên trì)\b(?![^;]*\d)"
    r"|(?:cần |phải )(?:nhận thức|xác định|hiểu|thấy|ý thức)(?: thật)?(?: rõ| đúng| sâu sắc| đầy đủ)*\b"
    r"[^;]*\b(?:là|ý nghĩa|tầm quan trọng|trách nhiệm)\b"
)
"""What all are to see, not to do: "các đơn vị cần nhận thức rõ đây là …"."""


_HEEDED: Final = re.compile(
    r"(?:Xác định|Nhận thức|Quán triệt|Thấy)(?: thật)?(?: rõ| đúng| sâu sắc| đầy đủ)*\b[^;.]*?\b(?:là|vai trò|ý nghĩa|tầm quan trọng)\b"
)
_IS: Final = re.compile(
    r"[^,;:.]{2,60}\slà\s(?!(?:các |những )?(?:cơ quan|đơn vị|đầu mối|trước|ngày|thành viên))"
)
"""As "An toàn là trên hết": it tells what is."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One subject's part of a sentence."""

    leads: tuple[str, ...]
    coordinating: tuple[str, ...]
    begin: int
    end: int
    unsure: tuple[AssignmentDoubt, ...] = ()
    helps: bool = False
    """It only helps whoever was named before."""
    explicit: bool = False
    named_at: int = 0
    """Where its holders stand; what points back means a name before it."""


def deed_of(sentence: Sentence, subject: Subject, end: int, above: tuple[str, ...] = ()) -> Deed:
    """Read a subject's part up to ``end``; ``above`` is who directs, if the verb is "chỉ đạo"."""
    text, cover = sentence.text, sentence.cover
    leads = subject.holders.names
    coordinating = [*(above if subject.directing else ()), *subject.holders.helping]
    act = subject.act
    unsure = [AssignmentDoubt.NEW_VERB] if subject.new_verb else []
    unsure += [AssignmentDoubt.DIRECTED] if subject.directing and above else []
    directed = _directed(text, cover, act, end)
    if directed is not None:
        coordinating += leads
        leads, act = directed.names, directed.end
        unsure.append(AssignmentDoubt.DIRECTED)
    listed = _LISTED.search(text, act, end)
    named = holders_at(text, cover, listed.end()) if listed and not directed else None
    if named is not None and named.one_agency and not subject.holders.one_agency:
        leads = named.names
    coordinating += [n for n in helpers(text, cover, subject.begin, end) if n not in leads]
    helps = not subject.explicit and _ONLY_HELPS.match(text[act:end]) is not None
    return Deed(
        leads, tuple(dict.fromkeys(coordinating)), subject.begin, end, tuple(unsure), helps,
        subject.explicit, directed.begin if directed else subject.holders.begin,
    )  # fmt: skip


def _directed(text: str, cover: str, act: int, end: int) -> Holders | None:
    """docs/reading.md, deadline rule 28: "A chỉ đạo B làm" is B's, A coordinates; a vague B leaves it with A."""
    found = _DIRECTS.match(text, act, end)
    if found is None:
        return None
    holders = holders_at(text, cover, found.end())
    if holders is None or holders.end >= end:
        return None
    return holders if answerable(holders) and VERB.match(cover, holders.end) else None


def under(deed: Deed, above: tuple[str, ...]) -> Deed:
    """What the holder of a list directs another to do: that one's if it can answer, else the holder's."""
    own = not any(_VAGUE.match(name) and not _ANSWERABLE.match(fold(name)) for name in deed.leads)
    leads, helping = (deed.leads, above) if own else (above, deed.leads)
    joined = dict.fromkeys((*deed.coordinating, *(name for name in helping if name not in leads)))
    return replace(deed, leads=leads, coordinating=tuple(joined))


def answerable(holders: Holders) -> bool:
    """Whether who is directed leads: bodies of their own, or all of a kind ("UBND các xã")."""
    return holders.one_agency or any(_ANSWERABLE.match(fold(name)) for name in holders.names)


def helpers(text: str, cover: str, begin: int, end: int) -> list[str]:
    """Who works with the one who leads: "phối hợp với A, B"."""
    for found in _WITH.finditer(text, begin, end):
        if begins_holder(text, found.end()):
            inside = cover[found.start()] == COVER
            holders = holders_at(text, text if inside else cover, found.end())
            if holders is not None:
                return list(holders.names)
    for found in _BESIDE.finditer(text, begin, end):
        whole = text if cover[found.start()] == COVER else cover
        holders = holders_at(text, whole, found.end()) if begins_holder(text, found.end()) else None
        if holders is not None and text.startswith("phối hợp", holders.end):
            return list(holders.names)
    return []


def said_to_all(sentence: Sentence, subject: Subject) -> bool:
    """Whether everybody is only told to carry out the document, or to see what matters."""
    span = (sentence.text, subject.act, sentence.end)
    if _HEEDS.match(*span) is not None:
        rest = sentence.text[subject.act : sentence.end].partition(";")[2]
        return (
            not any(letter.isdigit() for letter in rest) and VERB.match(rest.strip()) is None
        ) or (_GOES_ON_HEEDING.match(rest) is not None)
    return _CARRIES_OUT.match(*span) is not None and not subject.holders.one_agency


def tells_what_is(words: str, leads: tuple[str, ...], *, known: bool) -> bool:
    """An item that only says how things are to be seen, under a list of everybody's."""
    if any(map(names_one_agency, leads)):
        return False
    return (_IS.match(words) is not None and not known) or _HEEDED.match(words) is not None


_OWN_PEOPLE: Final = re.compile(
    r"(?:các )?(?:đồng chí )?(?:cấp ủy viên|đảng ủy viên|ủy viên|cán bộ|lãnh đạo|thành viên|công chức|đảng viên|chuyên viên)(?: [a-zà-ỹđ]+)*"
)


def is_own_people(name: str) -> bool:
    """As "Phân công cấp ủy viên …" in an agency's list: it charges its own, and answers itself."""
    return _OWN_PEOPLE.fullmatch(name) is not None
