"""Words that ask for a later deadline, north and south, and those that only look like it."""

import re
from typing import Final

_ASK: Final = r"(?:xin(?! loi)|de nghi|cho|kinh de nghi|mong|nho|xin phep|kien nghi|de xuat|duoc|muon|can|gium|giup|dum)"
_OWING: Final = (
    r"(?:(?<=xin )|(?<=phep )|(?<=duoc )|(?<= em )|(?<= so )|(?<= minh )|(?<= toi ))"
    r"no(?= TIME(?: (?:a|nhe|nha|nghen|voi|duoc khong))*(?:$| ,))"
)
"""As in "xin nợ đến 28/12"; no "trả nợ", and no "nó" ("muốn nó cuối tuần xong")."""

_NO_HOAN: Final = r"(?! (?:thanh|tat|thien|chinh|toan|cong|tra|nghenh|hao))"
_MOVED: Final = rf"(?:lui|(?:(?<!can )(?<!theo )(?<!trao )(?<!bien )(?<!tuong )(?<!phan )(?<!quan )doi|(?<=can )doi(?= (?:sang|qua|den|lai|han|thoi|lich|TIME)))(?! (?:tuong|moi|tac|ngoai|voi|dien|pho|thoai|song|dat|ten|chu|nguoi|so|dau|tuyen|ngu|hinh|quy|thi|ung))|hoan{_NO_HOAN}|keo dai|{_OWING}|gian(?= (?:han|tien|thoi|den|sang|TIME))|noi (?:han|thoi)|khat|day lui|rot(?= (?:lai|sang|qua|den|xuong|han|TIME))|day(?= (?:lui|sang|qua|han|TIME)))"
ASKED: Final = re.compile(
    rf"\b{_ASK}(?: \w+){{0,6}}? {_MOVED}\b"
    rf"|(?:^|, )(?:\w+ ){{0,2}}(?:lui|(?<!trao )(?<!bien )(?<!tuong )(?<!phan )(?<!quan )doi|hoan{_NO_HOAN}|gian|keo dai|khat)(?: \w+){{0,4}}? (?:TIME|thoi han|han|thoi gian)\b"
    r"|\b(?:xin|de nghi|cho|mong|nho|can|kien nghi|muon)(?: \w+){0,4} them (?:\w+ )?(?:thoi gian|thoi han|TIME|\d+ (?:ngay|tuan|thang|quy|hom|nam)"
    r"|(?:mot|hai|ba|bon|nam|nua|vai|it|muoi) (?:ngay|tuan|thang|hom|bua|thoi gian|it))\b"
    r"|\b(?:them|gia han) thoi (?:gian|han)\b(?! (?:thi|de) (?:moi|khong))"
    r"|\b(?:xin|de nghi|cho|mong|nho|kien nghi|duoc)(?: \w+){0,4} (?:dieu chinh|thay doi|sua|chinh|doi|chuyen)(?: \w+){0,3} (?:thoi han|thoi gian|han|tien do|moc|thoi diem)\b"
    r"|\b(?:xin|de nghi|kien nghi|cho|mong)(?: \w+){0,3} (?:dieu chinh|chinh|doi|chuyen)(?: lai)? (?:sang |den |toi |thanh |qua )?TIME|\bdieu chinh (?:lai )?(?:thoi han|han|thoi gian hoan thanh|moc)\b|\b(?:lui|doi|gian|noi|keo dai|hoan) (?:lai )?(?:thoi )?(?:han|gian)\b"
    r"|\bxin (?!loi)(?:\w+ ){0,5}(?:cham|tre|muon)\b|\bcho(?: \w+){0,3} (?:nop|trinh|bao cao|hoan thanh) (?:cham|tre|muon)\b"
    r"|\b(?:han|thoi han) moi\b|\bxin (?:\w+ )?(?:thoi )?han (?:\w+ )?TIME"
    r"|\bxin (?:phep )?(?:duoc )?(?:hoan thanh|nop|lam|thuc hien)(?: \w+){0,3} TIME"
    r"|\b(?:xin|de nghi)(?: (?:phep|em|ben|so|chung|don|vi|duoc|cho|minh|toi|thoi|nhiem|vu|viec|nay))* (?:chuyen |sang |qua |lui )*TIME"
    r"|\b(?:xin|de nghi|cho|nho|mong)(?: \w+){0,4} (?:chuyen|sang|qua|de)(?: \w+){0,2} TIME"
    r"|\b(?:xin|de nghi|kien nghi)(?: \w+){0,4} cho (?:\w+ ){0,4}(?:hoan thanh|nop|trinh|bao cao|thuc hien) (?:\w+ )?TIME"
    r"|\bkhat\b(?! vong)|\bcho (?:em|minh|so|ben|so em|ben em) (?:xin |thu thu )+TIME|\bcho (?:em|minh|toi|so em|ben em) xin (?:den |toi |sang |qua )?TIME|\bchac phai (?:lui|doi|keo dai) (?:\w+ ){0,3}TIME"
    r"|\b(?:de|chuyen|doi|dich|day) (?:(?:thoi )?han |moc )?(?:sang |qua |den )?TIME(?: \w+){0,4} (?:duoc khong|duoc|voi|nghen|nhe|nha)\b"
)
_BEGUN: Final = re.compile(
    rf"^(?:\w+ ){{0,2}}(?:lui|hoan{_NO_HOAN}|keo dai)\b"
    r"|\b(?:xin|de nghi|kien nghi|cho em|cho ben em|cho so em)(?: (?:cho|phep|em|ben|so|duoc|viec|nhiem|vu|ma|muc|\d+))* (?:CODE|LINE)\b"
)
"""As in "đề nghị cho 2.1.5, 1.6 đến 31/3", of which only the day tells what is asked."""

EXTENDED: Final = re.compile(r"\bgia han\b|\bgiahan\b")
_NOT_ASKED: Final = re.compile(
    r"\b(?:khong|chua|khoi)(?: \w+){0,3} (?:gia han|lui|keo dai|doi han|hoan lai|xin them)(?: \w+)?|\bda (?:duoc )?(?:\w+ ){0,4}(?:gia han|lui han|cho lui)(?: TIME)?"
    r"|\bda duoc (?:cho )?(?:lui|hoan(?! thanh)|doi)(?: lai)?\b(?: TIME)?"
    r"|\b(?:rut|huy)(?: lai)?(?: (?:cai|viec|don|van|ban|cong|to|trinh|de|nghi|yeu|cau|xin))+ (?:gia han|lui han|lui)\b"
    r"|\b(?:bi|(?<!chac )phai|da|tu) (?:lui|hoan(?! thanh)|doi)(?: lai| lich)?\b|\bduoc gia han\b(?! (?:khong|them|den|TIME))"
    r"|\b(?:lich|hop|hoi nghi|phien|ky hop|tham dinh|bao ve|nghiem thu)(?: \w+){0,3} (?:lui|doi|hoan(?! thanh))(?: lai)?\b"
    r"|\bneu(?! duoc (?:thi |cho |em |so |ben )*(?:xin|cho|de nghi)\b)(?: \w+){0,6} (?:xin )?(?:gia han|lui)"
    r"|(?<!xin )(?<!nghi )(?<!cho )(?<!phep )\bgia han (?:lai |cac )?(?:hop dong|giay phep|giay to|thue|the (?:bao hiem|bhyt|can cuoc|tin dung)|visa|bao (?:hanh|hiem|lanh)|khoan (?:vay|no)|no (?:vay|thue|goc|xau|cho)|dang ky|chung (?:chi|nhan))\b"
    r"|(?<!xin )(?<!nghi )(?<!cho )(?<!phep )\b(?:lui|doi|hoan) (?:lai )?(?:(?:thoi gian )?(?:hop|hoi nghi)|(?:lich|ngay|gio|buoi|cuoc) (?:hop|hoi nghi|khoi cong|khanh thanh|tap huan|le))\b"
)


def asks_to_move(text: str) -> bool:
    """Whether words ask that a deadline be moved: "xin gia hạn", "cho lùi"; "đã gia hạn" tells of it."""
    left = _NOT_ASKED.sub(" ", text)
    return EXTENDED.search(left) is not None or ASKED.search(left) is not None


def begins_to_ask(text: str) -> bool:
    """The same of words whose day is still to follow: "lùi 2.1.5, 1.6 đến 31/3"."""
    return asks_to_move(text) or _BEGUN.search(_NOT_ASKED.sub(" ", text)) is not None
