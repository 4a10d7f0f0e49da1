"""Rule 21: does the time hang on somebody else's act? And rule 12: is another date proposed?"""

import re
from typing import Final

from storage.rules.reading.folded_text import fold

_OWN = r"(?:de an|du an|ke hoach|chuong trinh|nhiem vu|tung|moi|cac (?:de an|du an|nhiem vu))"
_OWN_PLAN = (
    r" (?:ban hanh )?(?:ke hoach(?: nay)?|(?:chuong trinh|quyet dinh|nghi quyet|de an) nay)"
    r"(?: duoc)?(?: ban hanh| co hieu luc)?\s*(?:[.;,)|]|$)"
)
_ACT = r"(?:ban hanh|thong qua|phe duyet|huong dan|co hieu luc|cho phep|chap thuan|cho y kien)"
_PACE = r"(?:huong dan|chi dao|yeu cau|de nghi|de xuat|lo trinh|tien do|thoi han|thoi gian)"
_HANGS = re.compile(
    rf"\bsau khi\b(?!{_OWN_PLAN})"
    rf"|\bkhi(?!{_OWN_PLAN}) (?!can thiet|can\b|co (?:su )?thay doi)[^;|]{{2,80}}\b{_ACT}"
    rf"|\b(?:ke |tinh )?tu (?:ngay|khi) (?:co|nhan|tiep nhan|luat|nghi dinh|bo|chinh phu|quoc hoi)\b"
    rf"|\btheo(?: dung)? {_PACE}[^;.|]{{0,60}}?\b(?:do|cua)\s+(?!{_OWN}\b)\w"
    rf"|\btheo(?: dung)? (?:tien do |lo trinh )?(?:huong dan|chi dao|de xuat|yeu cau)"
    rf"(?:,| va| tu)? (?:chi dao |huong dan )?(?:bo|trung uong|chinh phu|cap tren|thu tuong)\b"
    rf"|\b(?:phu thuoc|tuy thuoc|cho huong dan|cho y kien)\b"
)
_HANGS_ALONE = re.compile(
    r"\bkhi (?:co|duoc|nhan|phat sinh)\b"
    r"|\btheo (?:yeu cau|huong dan|chi dao|de nghi|de xuat)\b"
    rf"|\btheo (?:ke hoach|chuong trinh|quy dinh|phan cong|thong bao)(?! so)[^;.|]{{0,40}}?"
    rf"\bcua (?!{_OWN}\b)\w"
    rf"|\b(?:ke |tinh )?tu (?:ngay|khi)\b(?! (?:duoc )?(?:ban hanh|ky|phe duyet|trien khai)\b)"
    rf"(?![^;.|]{{0,60}}\b(?:ke hoach|de an|chuong trinh)(?: nay)?(?: duoc)? (?:ban hanh|co hieu))"
)
_CLAUSES: Final = re.compile(r"[;:|()\n]|\s-\s|(?<=\d)-\s")
_PROPOSAL = re.compile(
    r"[/;,.(|\-]\s*(?:de xuat|de nghi|kien nghi|xin)\s+(?:dieu chinh|gia han|han|thoi (?:gian|han)"
    r"|lui|keo dai|chuyen|tien do)\b"
)


def hangs_on_another(plain: str, *, dated: bool) -> bool:
    """Next to a date only an express condition counts; alone, "theo yêu cầu" is one too.

    The holder's own pace ("Theo lộ trình triển khai Đề án") is none.
    """
    if _HANGS.search(plain):
        return True
    return not dated and _HANGS_ALONE.search(plain) is not None


def condition_in(text: str) -> str:
    """The clause of a deadline that makes it wait, as it stands there; the whole text if none does alone."""
    clauses = [one.strip(" -–.,") for one in _CLAUSES.split(text)]
    for dated in (True, False):
        for clause in clauses:
            if hangs_on_another(fold(clause), dated=dated):
                return clause
    return text.strip()


def proposal_at(plain: str) -> int | None:
    """Rule 12: the character at which a remark proposing another time begins."""
    found = _PROPOSAL.search(plain)
    return found.start() if found else None
