"""Who is told what in a sentence: every place where somebody becomes the one who acts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from seed.prose import built_things
from seed.prose.agency_starts import CAPITAL
from seed.prose.clauses import Sentence, Subject
from seed.prose.deeds import answerable, said_to_all
from seed.prose.delegation import handed_down, meets_case
from seed.prose.holders import Holders, holders_at
from seed.prose.indirect_subjects import DATES, ONLY_WITH, asks_for, passed_on, passive
from seed.prose.issuers import is_central, is_issuer, own_deed, told_by
from seed.prose.petitions import is_petition, is_public, only_told, reported
from seed.prose.prose_lexicon import (
    AGREES,
    ASSIGN,
    CONDITION,
    GOAL,
    ISSUER,
    NOTHING,
    PAST,
    RECITAL,
    VERB,
)
from seed.prose.sentences import Stretch
from seed.prose.subjects_beside import acts_beside, deals_with, fresh, nobody_asked

_SKIPPED: Final = re.compile(
    r"(?:(?:[Đđ]ồng thời(?: với đó)?|và|[Tt]rước mắt|[Rr]iêng|[Cc]ụ thể(?: là)?|[Tt]rong đó|[Tt]heo đó|[Dd]o đó"
    r"|[Vv]ì vậy|[Ss]ong song(?: với đó)?|[Nn]goài ra|[Mm]ặt khác|[Bb]ên cạnh đó|[Tt]iếp theo"
    r"|[Tt]rên cơ sở đó|[Tt]ừ đó|[Ss]au đó|[Cc]ùng với đó|còn|thì|[Tt]hứ (?:nhất|hai|ba|tư|năm)|\(\d{1,2}\)|[a-zđ]\))\s*[,:]?\s+)+"
)
_EXPLICIT: Final = re.compile(
    rf"(?:(?P<issuer>{ISSUER})(?: cũng| tiếp tục| trân trọng| đã thống nhất| thống nhất| đồng ý| quyết định"
    rf"| kính)?[,:]?\s+)?(?P<verb>(?i:{ASSIGN}))(?=[\s:])\s*:?\s*(?:đối với\s+)?"
)
_TASKED_TO: Final = re.compile(r"(?:[Gg]iao|[Pp]hân công)\s+[^;:]{3,300}?\scho\s+")
_AMOUNTS: Final = re.compile(
    r"\s*(?:(?:năm|quý|tháng) [\dIVX/]+,?\s+)?(?:là|đạt|gồm|bằng|chiếm|tăng|giảm)\s"
)
"""As "Vốn giao cho Sở X năm 2026 là 20 tỷ đồng": told of, not given."""
_WHERE: Final = re.compile(r"(?:phường|xã|đặc khu)\s")
_BUILDER: Final = re.compile(
    r"(?:hiệu trưởng|bí thư|chủ tịch|thủ trưởng|giám đốc|chủ đầu tư|nhà thầu|đơn vị tư vấn|phường|xã|đặc khu|cấp ủy|chi bộ|phòng chuyên môn)\b"
)
_ASKED: Final = re.compile(r"[,;]\s+(?:đề nghị|yêu cầu|(?P<need>cần|phải))\s+(?:khẩn trương\s+)?")
_DONE: Final = re.compile(r"(?<![\w-])(?:đã|từng|vừa|mới)(?![\w-])")
_BY_FIELD: Final = re.compile(
    r"theo (?:địa bàn|lĩnh vực|ngành|phân công|chức năng)[^,;:.]{0,120}?\s(?=(?:đã|đang|chưa|vừa)\s)"
)
"""As "theo địa bàn được phân công tại Quyết định … đang có mặt": told of after a field."""
_OUTRIGHT: Final = re.compile(
    r"(?:Thường trực Thành ủy |Ban Thường vụ Thành ủy )?(?:yêu cầu|giao|phân công)\b", re.IGNORECASE
)
_ALLOWS: Final = ("ý để", "ý cho", "trí để", "trí cho", "thuận để", "thuận cho", "hạn cho")
"""A leave given; only a day makes a task of it."""
_ROOM: Final = re.compile(r"(?:Phòng|Trạm|Tổ|Đội|Trường|Ban) [A-ZĐÂ]")
"""A part of the house that the paper speaks in, with a name of its own."""
_WHICHEVER: Final = re.compile(
    r"(?:cơ quan|đơn vị|nơi|ai|địa phương|cơ sở|chi bộ) nào\b", re.IGNORECASE
)
"""As "Đơn vị nào chậm thì …": a warning to all."""
_THEN: Final = re.compile(r"\bthì\s+$")
_ASIDE: Final = re.compile(r"[Tt]rong đó,?\s*$")
_TOWARDS: Final = re.compile(r"(?:Đối với|Riêng đối với|Về phía|Phía)\s+")
_SUPERIOR: Final = re.compile(
    r"(?:Thực hiện|Theo|Căn cứ|Tại) (?:ý kiến |chỉ đạo |kết luận |yêu cầu |tinh thần |văn bản )+(?:chỉ đạo )?(?:của )?"
    r"(?:(?:đồng chí )?(?:Phó )?Thủ tướng|Chính phủ|Trung ương|Ban Bí thư|Bộ Chính trị|Bộ )[^;:]*,\s*$"
)
"""As "Thực hiện chỉ đạo của Thủ tướng tại …, giao Bộ X tổng hợp": what another gave before."""
_MANY: Final = re.compile(r"(?:các|mọi|từng|mỗi|toàn thể|đồng chí|thủ trưởng|đ/c)\s")
_JOINT: Final = re.compile(
    rf";|:|, |\sthì\s(?=[{CAPITAL}]|hiệu trưởng |bí thư |chủ tịch |thủ trưởng |giám đốc )|\s(?=và (?:giao|yêu cầu|phân công)\s)|\s[-–]\s(?!Chi nhánh )|(?<=[\w)])\svà\s(?=[{CAPITAL}])|(?<=[\w)])\s(?=giao\s(?!ban\b|thông\b|dịch\b|lưu\b|đất\b|nhận\b|nộp\b|mùa\b))"
)
_DASH: Final = re.compile(r"\s*[-–]\s+|")
_TELLS_BY: Final = re.compile(
    r"(?:trân trọng )?thông báo\b[^;.]{2,120}?\b(?:trước|chậm nhất|trong|xong) ngày \d"
)
"""To tell what was concluded is a task if it has a day."""
_UNTIL: Final = re.compile(r"\bđến (?:hết )?(?:ngày|tháng|[Qq]uý|năm)\b")
_TURN: Final = re.compile(
    r"[;,:]\s*(?:đồng thời,?\s*)?(?:giao|yêu cầu|phân công|đề nghị)\b"
    r"|\bgiao\s+(?=Sở|Ban|UBND|Đảng|Văn phòng|Công an|đồng chí)"
)
_SEMICOLON: Final = re.compile(r";\s*")
_BREAK: Final = re.compile(rf"{_TURN.pattern}|;\s")


def subjects(sentence: Sentence) -> list[Subject]:
    """Each holder of a sentence in order; those only told of break what was carried."""
    text, begin, end = sentence.text, sentence.begin, sentence.end
    agrees = AGREES.match(sentence.opening)
    if agrees or NOTHING.match(sentence.opening):
        # It may assign after a break: "Thống nhất …; giao Sở X …".
        turn = (_BREAK if agrees else _TURN).search(text, begin, end)
        if turn is None:
            return []
        sentence = replace(sentence, begin=turn.start())
    found: list[Subject] = []
    for at, joint in _places(sentence):
        if not found or at >= found[-1].act:
            one = _subject(sentence, at, joint, found)
            found += [one] if one is not None else []
    found = handed_down(sentence, found)
    found = [replace(one, generic=said_to_all(sentence, one)) for one in found]
    if GOAL.match(text, begin):
        return [one for one in found if one.explicit]
    found = _with_passive(sentence, found)
    if CONDITION.match(text, begin):
        found = [
            one
            for one in found
            if (one.holders.one_agency or _ROOM.match(one.holders.names[0]))
            and (one.explicit or _THEN.search(text, begin, one.begin) or meets_case(sentence, one))
        ]
    return found


def _with_passive(sentence: Sentence, found: list[Subject]) -> list[Subject]:
    """Those after their deed, in each clause in which nobody is told to act ("… do Sở X; Sở Y …")."""
    if RECITAL.match(sentence.text, sentence.begin) and not any(one.told for one in found):
        # Its clauses go on reciting: "Căn cứ Tờ trình …; dự thảo do Sở X xây dựng, …".
        return found
    clauses = [replace(sentence, begin=begin, end=end) for begin, end in _clauses(sentence)]
    whole: list[Subject] = []
    for clause in clauses:
        own = [one for one in found if clause.begin <= one.begin < clause.end]
        behind = list(passive(clause))
        first = next((one for one in own if one.told), None)
        # A name inside their list acts with them: "do UBND các xã A, B, đặc khu C bố trí".
        inside = first and any(one.holders.begin < first.begin < one.act for one in behind)
        # "… do Sở A chủ trì, Sở B phối hợp, hoàn thành …": B only helps.
        helps = first and ONLY_WITH.match(sentence.text, first.act) is not None
        whole += behind if behind and (first is None or inside or helps) else own
    return whole if any(one.told for one in whole) else list(passive(sentence)) or whole


def _clauses(sentence: Sentence) -> Iterator[Stretch]:
    """What stands between its semicolons."""
    begin = sentence.begin
    for found in _SEMICOLON.finditer(sentence.text, sentence.begin, sentence.end):
        yield begin, found.end()
        begin = found.end()
    yield begin, sentence.end


def told_outright(sentence: Sentence, one: Subject) -> bool:
    """Whether its clause begins with the order ("Yêu cầu X …"): it assigns wherever it stands."""
    lead = sentence.text[sentence.begin : one.begin].rstrip()
    opens = not lead or lead.endswith(";")
    return (
        opens and one.holders.one_agency and _OUTRIGHT.match(sentence.text, one.begin) is not None
    )


def _places(sentence: Sentence) -> Iterator[tuple[int, str]]:
    """Where another may begin to act, and what stands before: "", ",", ";", ":" or "giao"."""
    yield sentence.begin, ""
    for found in _JOINT.finditer(sentence.cover, sentence.begin, sentence.end):
        at = found.end()
        while at < sentence.end and sentence.cover[at].isspace():
            at += 1
        if at < sentence.end:
            yield at, found[0].strip() or "giao"


def _subject(sentence: Sentence, at: int, joint: str, before: list[Subject]) -> Subject | None:
    text = sentence.text
    skipped = _SKIPPED.match(text, at)
    start = skipped.end() if skipped else at
    spoken = _explicit(sentence, start, joint, before)
    if spoken is not None:
        aside = _ASIDE.search(text, max(sentence.begin, start - 14), start) is not None
        return None if aside and RECITAL.match(text, sentence.begin) else spoken
    towards = _TOWARDS.match(text, start)
    if towards and not joint:
        about = _bare(sentence, towards.end(), joint, before)
        asked = about is not None and (about.explicit or text[about.act : about.act + 1] == ":")
        if about is not None and about.told and asked:
            return about
    dealing = deals_with(sentence, start) if joint == "," and before else None
    if dealing is not None and nobody_asked(sentence, start, before[-1]):
        return dealing
    if joint == "giao" or (joint == "," and not fresh(sentence, at, before)):
        return None
    if joint == "và" and not (before and acts_beside(sentence, at, before[-1])):
        return None
    return _bare(sentence, start, joint, before)


def _explicit(sentence: Sentence, at: int, joint: str, before: list[Subject]) -> Subject | None:
    """A verb of assigning, with or without the one who speaks, and whom it is said to."""
    text, cover = sentence.text, sentence.cover
    found = _EXPLICIT.match(text, at)
    if found is None:
        return passed_on(sentence, at)
    if before and asks_for(sentence, before[-1], at, joint):
        return None
    if not _orders(sentence, found, joint, before):
        return None
    directing = found["verb"].casefold() == "chỉ đạo" and not found["issuer"]
    holders = holders_at(text, cover, found.end(), acting=True)
    if holders is None:
        to = _TASKED_TO.match(text, at)
        holders = holders_at(text, cover, to.end()) if to else None
        # "Sở A giao khu vực biển cho các hợp tác xã": a thing, and the deed is A's.
        own = joint == "giao" and before and not text[before[-1].act : at].strip()
        holders = None if own and holders and not answerable(holders) else holders
    if holders is not None and is_central(holders.names[0], sentence):
        # "Thực hiện chỉ đạo của Thủ tướng tại …, giao Bộ X …": what another gave before.
        holders = None if _SUPERIOR.match(text[sentence.begin : at]) else holders
    amount = joint == "giao" and holders is not None and _AMOUNTS.match(text, holders.end)
    if holders is None or amount or (joint == "," and is_public(holders.names[0])):
        return None
    if directing and before and before[-1].told and not answerable(holders):
        # "Đảng ủy A xây dựng …; chỉ đạo các sở, ngành …": a vague one leaves it with A.
        return None
    # "Công ty A đề nghị thuê đất, yêu cầu Sở X …": who requires it?
    doubtful = (
        found["verb"].casefold() == "yêu cầu"
        and joint == ","
        and bool(before)
        and nobody_asked(sentence, at, before[-1])
    )
    return Subject(holders, at, explicit=True, directing=directing, new_verb=doubtful)


def _orders(sentence: Sentence, found: re.Match[str], joint: str, before: list[Subject]) -> bool:
    """Whether a verb of assigning orders something here, and is no part of another deed."""
    verb, issuer = found["verb"].casefold(), found["issuer"]
    gives = "giao" in verb or "phân công" in verb
    at = found.start()
    if joint == "giao" and only_told(sentence.text, sentence.begin, at):
        return False
    span = (sentence.text, found.end(), sentence.end)
    if verb.endswith(_ALLOWS) and not (DATES.search(*span) or _UNTIL.search(*span)):
        return False
    if not before:
        return True
    if joint == "," and not (gives or issuer):
        return verb == "yêu cầu" and nobody_asked(sentence, at, before[-1])
    directing_on = verb == "chỉ đạo" and not issuer and not before[-1].told
    return verb not in ("đôn đốc", "lưu ý", "nhắc nhở") and not directing_on


def _bare(sentence: Sentence, at: int, joint: str, before: list[Subject]) -> Subject | None:
    """A name and its predicate, with no verb of assigning."""
    holders = holders_at(sentence.text, sentence.cover, at, acting=True)
    if holders is None or holders.end > sentence.end:
        return None
    name = sentence.text[at : holders.end].strip(" ,")
    goes_on = built_things.counts_on(sentence, name, joint, holders)
    # "Đơn của các hộ khu B, phường A: …" says where they are.
    placed = joint == "," and sentence.text.startswith(":", holders.end) and _WHERE.match(name)
    if (
        goes_on
        or placed
        or not _begins_clause(name, joint)
        or built_things.made_before(sentence, name, at)
    ):
        return None
    if is_petition(name, sentence.text, holders.end) or _WHICHEVER.match(name):
        return Subject(holders, at, explicit=False, told=False)
    if joint in (",", ";") and built_things.only_dated(name, sentence.text, holders.end):
        deed = before[-1].act if before else sentence.begin
        if built_things.builds(sentence.text, deed, at):
            return None
        return Subject(holders, at, explicit=False, new_verb=True)
    return told_by(sentence, name, holders) or _acts(sentence, name, holders)


def _begins_clause(name: str, joint: str) -> bool:
    """A small letter, or a number, in the middle of a sentence mostly begins an object."""
    if name[:1].isdigit():
        return joint in ("", ",")
    small = name[:1].islower() and not _MANY.match(name)
    return not small or (joint in (";", ":", ",", "thì") and _BUILDER.match(name) is not None)


def _acts(sentence: Sentence, name: str, holders: Holders) -> Subject | None:
    """What follows a name: a deed to do, or one only told of."""
    text, at = sentence.text, holders.begin
    rest = text[holders.end : sentence.end]
    field = _BY_FIELD.match(text, holders.end)
    behind = field is not None and PAST.match(text, field.end()) is not None
    if behind or reported(sentence, holders):
        return Subject(holders, at, explicit=False, told=False)
    if _TELLS_BY.match(text, holders.end):
        return Subject(holders, at, explicit=False, if_dated=True)
    own = own_deed(name, holders, text)
    if own is not None:
        return own
    if is_issuer(name, rest) or is_central(name, sentence) or PAST.match(text, holders.end):
        asked = _ASKED.search(text, holders.end, sentence.end) if holders.one_agency else None
        wanted = asked is not None and VERB.match(text, asked.end()) is not None
        then = asked is not None and _then(text, asked)
        return Subject(holders, at, explicit=wanted, told=wanted, new_verb=then)
    dash = _DASH.match(text, holders.end)
    if rest.startswith(":") or VERB.match(sentence.cover, dash.end() if dash else holders.end):
        return Subject(holders, at, explicit=False)
    known = holders.one_agency and len(holders.names) < 4 and rest[:1].islower()
    return Subject(holders, at, explicit=False, new_verb=True) if known else None


def _then(text: str, asked: re.Match[str]) -> bool:
    """As "Sở X đã báo cáo, phải sửa hai lần": what had to be done then reads like an order."""
    clause = text.rfind(";", 0, asked.start()) + 1
    return asked["need"] is not None and _DONE.search(text, clause, asked.start()) is not None
