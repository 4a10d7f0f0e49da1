"""What officers expect of a deadline: in time, at risk, late.

A word that says neither surely ("e là trễ", "khả năng chậm", "khó kịp") is a risk; what is denied
("không chậm đâu") is in time. "đã kịp", "chưa kịp", "kịp thời" tell no forecast.
"""

import re
from typing import Final

from storage.rules.reading.replies.reply_items import Outlook

_LATE_WORD: Final = r"(?:cham(?! (?:soc|diem|thau|thi|bai|nhat|tra))|tre(?! (?:em|tuoi|nho|nhat|hoa))|muon(?! (?:nhat|tien|xin|hoi|von))|lo hen|lo han|qua han|tre han|(?:vo|be) (?:tien do|ke hoach))"
_NOT_LATE: Final = re.compile(
    rf"\bkhong (?:bi |so |lo |he |con |co )*(?:{_LATE_WORD}|nguy co|rui ro)(?: \w+)?|\bkhong (?:sao|van de gi)\b"
)
_DENIED_TWICE: Final = re.compile(r"\b(?:khong|dau) phai (?:la )?khong (?=kip|dung han|xong)")
_IN_TIME_WORD: Final = r"(?:truoc han|trong han|dung (?:han|thoi han|hen|tien do)|(?:dam bao|bao dam)(?: \w+)? (?:tien do|thoi han|han|thoi gian))"
_NOT_YET: Final = re.compile(
    rf"\bchua (?!chac\b|biet\b|ro\b|dam (?:hua|noi|chac|cam)\b|kip\b)(?:(?!nhung\b|ma\b|van\b|se\b|thi\b|du\b)\w+ ){{0,4}}{_IN_TIME_WORD}"
)
"""As in "chưa xong trước hạn 5 ngày": what has not been, and tells nothing of the deadline."""

_SUPPOSED: Final = re.compile(r"\b(?:neu|gia|gia ma)\b.{0,100}?\bthi\b(?= \w)")
"""A condition, of which only what follows from it tells something."""

_BEFORE: Final = ("khong ", ", ", *(f"{word} " for word in
    ("chac", "chan", "van", "se", "la", "thi", "cung", "deu", "thay", "nghi", "em", "vang")))  # fmt: skip
_ADVERB: Final = (
    r"(?<!^)" + "".join(f"(?<!{word})" for word in _BEFORE) + r"\bkip thoi\b(?! gian\b)"
)
"""As in "cấp kịp thời anh": after a verb "kịp thời" tells how, while "chắc kịp thôi anh" looks on."""

_NO_FORECAST: Final = re.compile(
    rf"\b(?:da|vua|chua) kip\b|(?<!khong )\bkip thoi\b(?! ,| (?:a|anh|chi|em|bac|sep|nhe|nha|bot)(?=$| ,)|$| gian\b)|{_ADVERB}|\b(?:xin|cho|duoc|dam) (?:\w+ ){{0,3}}(?:cham|tre|muon)\b|\btheo kip\b|\bbat kip\b"
    r"|\b(?:may|cac|nhieu|mot so|vai|mot vai) (?:xa|phuong|dia phuong|don vi|quan|huyen|so|nganh|ho|chu dau tu|nha thau)\b(?: \w+){0,2} (?:con |van |qua |rat |lam )*cham\b(?=.{0,60}, (?:nho|de nghi|kien nghi|mong|xin)\b)"
    r"|\bgiai ngan cham\b|\b(?:ve|cap|tra loi|gui|cung cap|tham dinh|phe duyet|cho y kien|bo tri|thanh toan|giao) (?:con |qua |rat )?cham\b"
)
_SURELY_LATE: Final = re.compile(
    rf"\bchac chan (?:la |se |bi |phai |da )*(?:{_LATE_WORD}|khong (?:the )?(?:kip|dung han|xong|dam bao))"
    rf"|(?:^|, |\b(?:se|la|thi|bi) )(?:{_LATE_WORD}|khong kip|khong dung han)(?: han)? (?:la )?chac(?: chan)?(?: (?:luon|roi|a|day|do|anh|chi|em|nhe|nha|nghen))*(?=$| ,)"
)
_AT_RISK: Final = re.compile(
    r"\bco (?:\w+ )?nguy co\b|\bnguy co\b(?= (?:vo|be|cham|tre|khong|lo|qua|cao|lon|kho|ve)|$)"
    r"|\bkho (?:ma |long |co the |the |lam )?(?:kip|dung han|dam bao|bao dam|xong dung|hoan thanh dung|ve dich|dat tien do|xong TIME)\b"
    rf"|\b(?:e|so|lo|ngai|e ngai|e rang|lo la|e la|so la)(?: la| rang| se| bi)* (?:{_LATE_WORD}|khong (?:the )?(?:kip|xong|dung|dam bao|hoan thanh|ve dich|dat)|kho|lo|qua han)\b"
    r"|\b(?:kha nang|co the|co khi|nham|coi moi|coi mau|co kha nang|co le|chac|chac la|de|hoi|coi bo|xem ra|hinh nhu|nhieu kha nang|kha nang cao|coi chung|khong kheo|chung nhu"
    rf"|cung)(?: (?:la|se|bi|cao|phai|ma|van|nhieu|hoi|chung))*"
    rf" (?:{_LATE_WORD}|khong (?:the )?(?:kip|dung han|xong|dam bao|hoan thanh|ve dich|dat tien do))\b"
    r"|\bnhung (?:cung |rat |hoi |kha |ma )*kho(?: do| lam| qua| a)?(?=$| ,)"
    r"|\b(?:chua|khong)(?: \w+)? chac(?: chan)?(?: \w+){0,3} (?:kip|dung han|xong|hoan thanh)"
    r"|^(?:la |thi |hoi |rat |chi co |chi |co le )*kho(?: qua| lam| nhe| a| day| do)?$"
    r"|\b(?:khong|chua) dam (?:hua|noi|cam ket)(?: \w+){0,3} (?:kip|dung han)|\bkhong dam chac\b|\b(?:chua|khong) (?:biet|ro)(?: \w+){0,3} (?:kip|dung han)"
    r"|\b(?:hoi|rat|kha|cang|qua) (?:cang|gap)(?: \w+)?$|(?:^|, )(?:thi |nay |hoi )?cang (?:lam|qua|that|ghe)(?: \w+)?$|\brui ro\b|\bnam an nam thua\b|\bhen xui\b|\bkip hay khong\b|\b50 - 50\b"
    r"|\b(?:kip|xong|(?:dung|tre|cham|qua) han|dung (?:hen|tien do))(?: \w+){0,2} khong(?: ,)?(?: (?!thi )\w+){0,2}(?: thi)?(?: (?:em|so|ben|minh|toi|cung|that|van|la))* (?:chua|khong) (?:biet|ro|chac|noi truoc|dam|the noi)\b"
)
_LATE: Final = re.compile(
    r"\bkhong (?:the |con |co the |lam |the nao )?(?:kip|dung (?:han|tien do))\b|\bkhong (?:the )?(?:dam bao|bao dam|dat)(?: \w+)? (?:tien do|thoi han|han|dung)\b"
    r"|\bkhong (?:the )?(?:hoan thanh|xong|ve dich)(?: duoc)?(?: \w+){0,2} (?:dung han|trong han|truoc han|han|TIME)"
    rf"|(?:^|, |\b(?:se|bi|dang|da|chac|ro|van|con|hoi|kha|phai|nay|nen|co|chi|ngoai|rieng|em|so|thi|roi|la|bao|kien|do|cung) ){_LATE_WORD}"
    r"(?= (?:han|tien do|hon|mat|roi|mot|\d|a|nhe|thoi|chut|so voi|vi|do|vai|khoang|TIME|hen|dau|so|xiu|ti|thi)\b|$| ,| :)"
    rf"|\b(?:{_LATE_WORD}) (?:han|tien do|hen|deadline)\b|\blo (?:han|hen|tien do)\b|\b(?:tre|cham) la (?:cai )?chac\b|\b(?:be|vo) (?:ke hoach|tien do)\b|\btoang\b|\b(?:rang|sao|lam sao)(?: ma)? kip\b|\b(?:(?:lam|lay) gi|(?<!phan )(?<!bat )(?<!ban )dau|the nao)(?: ma| ra| co| co the){{0,2}}(?: lam| xong)? kip\b|\bkip (?:the nao|lam sao) (?:ma )?duoc\b|\bkip (?:chi|gi|sao)\b|\bsao ma kip\b|\bqua han (?:mat|roi|thoi)\b|\bkip (?:vao mat|dang troi|cai gi|bang niem tin)\b"
)
_IN_TIME: Final = re.compile(
    r"\bkip\b|\bdung (?:han|thoi han|hen)\b|\b(?:dam bao|bao dam)(?: \w+)? (?:tien do|thoi han|han|thoi gian)\b|\btrong han\b|\bkhong tre\b|\btruoc han\b|\bon ca\b|\bdu suc\b|\bcon lai (?:deu |thi |van )?(?:ok|on|binh thuong)\b|^(?:van |se |chac chan )?(?:dam bao|bao dam)(?: a| nhe)?$|\b(?:chac chan|cam ket|se|khang dinh)(?: \w+){0,3} dung tien do\b|^(?:(?:van|da|vang|a|em|cung|deu|dang|luon|hien|nay|viec|nhiem vu|nhin chung|thi) )*dung tien do(?: (?:a|nhe|nha|nghen|anh|chi|em|bot|roi|luon|do|ca|het))*$"
)


def outlook_of(text: str) -> Outlook | None:
    """What an account expects of its deadline; None if it says nothing of it."""
    left = _NOT_YET.sub(" ", _SUPPOSED.sub(" ", text))
    left = _NO_FORECAST.sub(" ", _DENIED_TWICE.sub("", left))
    denied = _NOT_LATE.search(left) is not None
    left = _NOT_LATE.sub(" kip ", left) if denied else left
    if _SURELY_LATE.search(left):
        return Outlook.LATE
    if _AT_RISK.search(left):
        return Outlook.AT_RISK
    if _LATE.search(left):
        return Outlook.LATE
    return Outlook.IN_TIME if _IN_TIME.search(left) else None
