"""How a document in prose names itself: number, date, issuer, title, and where its body begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from seed.printed_head import Heading, read_heading
from seed.prose.marked_lines import Line
from storage.rules.reading.folded_text import fold

_LOOKED_AT: Final = 40
_KIND: Final = re.compile(
    r"(?:THÔNG BÁO|KẾT LUẬN|CHỈ THỊ|NGHỊ QUYẾT|KẾ HOẠCH|BIÊN BẢN|CHƯƠNG TRÌNH|HƯỚNG DẪN|QUYẾT ĐỊNH|CÔNG ĐIỆN|CÔNG VĂN|QUY ĐỊNH|GIẤY MỜI|PHƯƠNG ÁN)\b"
)
_SUBJECT: Final = re.compile(r"(?:V/v|Về việc|v/v)\s*:?\s*")
_NUMBER: Final = re.compile(
    r"(?:Số|SỐ)\s*:?\s*(\d{1,5}\s*[-/][^\s,;]{2,30}|\d{1,5}\s*-\s*\S+(?:\s?/\s?\S+)?)"
)
_DATE: Final = re.compile(r"ngay\s*(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})")
_RULE: Final = re.compile(r"[-_=*\s]+")
_STATE: Final = re.compile(r"\s*(?:CỘNG HÒA XÃ HỘI.*|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập.*|ĐỘC LẬP.*)")
_TO: Final = re.compile(r"Kính gửi\b")
_ON_BEHALF: Final = re.compile(
    r"(?:T/M|TM\.?|T/L|TL\.?)\s+(BAN THƯỜNG VỤ|THƯỜNG TRỰC|BAN CHẤP HÀNH|ỦY BAN NHÂN DÂN)"
)
_LONGEST_TITLE: Final = 400
_CLOCK: Final = r"\d{1,2}:\d{2}(?::\d{2})?"
_STAMP: Final = re.compile(
    rf"(?:[^\[\]:]{{2,80}},?\s)?\[(?:{_CLOCK},?\s+)?(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>20\d\d)"
    rf"(?:,?\s+{_CLOCK})?\](?:\s*[^:.;]{{2,80}}:$)?"
)
"""What a message of a chat is copied with: "[21:14, 03/12/2026] Đ/c …:", "…, [03/12/2026 21:14]"."""


@dataclass(frozen=True, slots=True)
class ProseHead:
    """What a document says of itself, and how many of its lines say it."""

    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    title: str = ""
    length: int = 0


def read_head(lines: Sequence[Line]) -> ProseHead:
    """Read the head of a letter, a notice, a conclusion, a directive or minutes."""
    texts = [line.text for line in lines[:_LOOKED_AT]]
    own = read_heading(texts)
    number, number_at = _number(texts, own)
    issued, dated_at = _dated(texts, own)
    title, length = _title(texts, max(number_at, dated_at) + 1)
    return ProseHead(number, issued, _issuer(texts, lines, number_at), title, length)


def _number(texts: Sequence[str], own: Heading) -> tuple[str, int]:
    for at, text in enumerate(texts):
        found = _NUMBER.search(text)
        if (
            found
            and (text.startswith(found[0][:2]) or text.isupper() or at < 8)
            and len(text) < 200
        ):
            return own.number or re.sub(r"\s+", "", found[1]).rstrip(".,"), at
    return own.number, -1


def _dated(texts: Sequence[str], own: Heading) -> tuple[date | None, int]:
    stamp = _STAMP.match(texts[0]) if texts else None
    if stamp is not None and (sent := _sent_on(stamp)) is not None:
        return sent, 0 if stamp.end() == len(texts[0]) else -1
    for at, text in enumerate(texts):
        found = _DATE.search(fold(text))
        if found and len(text) < 120:
            try:
                return date(int(found[3]), int(found[2]), int(found[1])), at
            except ValueError:
                continue
    return own.issued_on, -1


def _sent_on(stamp: re.Match[str]) -> date | None:
    day, month, year = (int(stamp[name]) for name in ("day", "month", "year"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _title(texts: Sequence[str], start: int) -> tuple[str, int]:
    """The lines from the kind of document on, its own kind left out; a letter's "V/v …"."""
    for at, text in enumerate(texts):
        if _SUBJECT.match(text):
            end = max(at + 1, start)
            return text[:_LONGEST_TITLE], end
        kind = _KIND.match(text)
        rest = text[kind.end() :].lstrip() if kind else ""
        if kind and len(text) < _LONGEST_TITLE and (text.isupper() or rest[:1].islower()):
            return _below(texts, at, kind.end())
    return "", max(start, 0)


def _below(texts: Sequence[str], at: int, kind_end: int) -> tuple[str, int]:
    parts = [texts[at][kind_end:].strip(" -:")]
    end = at + 1
    while end < len(texts) and end < at + 5 and _goes_on(texts[end], bool("".join(parts))):
        parts.append(texts[end].strip(" -"))
        end += 1
    return " ".join(part for part in parts if part)[:_LONGEST_TITLE], end


def _goes_on(text: str, begun: bool) -> bool:
    """A title has no full stop, is no list, and does not go on for a page."""
    if text.endswith((".", ";", ":", ",")) or len(text) > _LONGEST_TITLE or _TO.match(text):
        return False
    if re.match(
        r"[IVX]{1,4}[.\-– ]|[A-H]\s?[.)\-–]|\d{1,2}\.|[-+•]\s|Căn cứ|Thực hiện|Thời gian", text
    ):
        return False
    return not begun or text[:1].islower() or text.isupper() or text.startswith(("Về", "V/v"))


def _issuer(texts: Sequence[str], lines: Sequence[Line], number_at: int) -> str:
    """The letterhead's own lines, the committee that signs before its office."""
    signed = next(
        (m for line in reversed(lines[-40:]) if (m := _ON_BEHALF.search(line.text))), None
    )
    above = [_STATE.sub("", text).strip(" *-") for text in texts[: max(number_at, 0) + 1]]
    names = [
        one.split("Số")[0].strip()
        for one in above
        if one.split("Số")[0].strip().isupper() and not _KIND.match(one)
    ]
    body = " ".join(names[:3]).strip()
    if signed:
        return _cased(f"{signed[1]} {names[0] if names else ''}")
    if len(names) > 1 and not names[-1].startswith(("THÀNH PHỐ", "TỈNH")):
        last = names[-1]
        return _cased(f"{last} {' '.join(names[:-1])}")
    return _cased(body)


_PROPER: Final = {
    "thành ủy": "Thành ủy", "hải phòng": "Hải Phòng", "văn phòng": "Văn phòng", "ủy ban nhân dân": "UBND",
    "ban thường vụ": "Ban Thường vụ", "thường trực": "Thường trực", "ban chấp hành": "Ban Chấp hành",
    "đảng bộ": "Đảng bộ", "đảng ủy": "Đảng ủy", "ban tổ chức": "Ban Tổ chức", "sở": "Sở",
}  # fmt: skip


def _cased(capitals: str) -> str:
    """Capitals of a letterhead as a sentence writes them: "Văn phòng Thành ủy Hải Phòng"."""
    text = re.sub(r"\s+", " ", capitals).strip().lower()
    text = re.sub(r"^(ủy ban nhân dân) ủy ban nhân dân", r"\1", text)
    for plain, proper in _PROPER.items():
        text = re.sub(rf"(?<!\w){plain}(?!\w)", proper, text)
    return text[:1].upper() + text[1:]
