"""Not our task: words that say a task belongs to somebody else."""

import re
from typing import Final

_BODY: Final = (
    r"(?:so|ban(?! hanh)|bo|ubnd|hdnd|cong an|van phong|cuc|chi cuc|phong|ben|don vi|co quan|nganh|thanh tra|dang uy"
    r"|bql|ban quan ly|kho bac|thue|vien|trung tam|phuong|xa|thanh doan|mttq|mat tran|toa an|btc|bqp|quan su|vp)"
)
_THING: Final = r"(?:viec|vu|nhiem vu|noi dung|muc|cai|phan viec|dau viec|phan)"
_OURS: Final = r"(?:em|minh|toi|tui|chung|tui em|tui minh|ta)"
_THIS: Final = r"(?:viec|nhiem vu|noi dung|cai|vu|muc) nay"
_NAME: Final = rf"(?:(?!{_OURS}\b|va\b|da\b|dang\b|se\b|chua\b|phoi\b|cung\b)\w+ )"
"""A word of another body's name, which acts by itself: no "đã", no "cùng"."""

_DENIALS: Final = (
    (
        re.compile(
            r"\bdau (?:co |he )?phai\b|(?<!khi )(?<!luc )(?<!ngay )(?<!hom )\bnao phai\b"
            r"|\b(?:chang|cha|lam gi|nao co) phai\b"
        ),
        "khong phai",
    ),
    (re.compile(r"\bdau (?:co )?ai\b"), "khong ai"),
    (
        re.compile(rf"\b(?:co |dau )?phai ((?:la |{_THING} |cua |thuoc )+(?:\w+ ){{0,6}})dau\b"),
        r"khong phai \1",
    ),
    (
        re.compile(
            r"(?:(?<!dung )\bdau co|\bnao co|\bchang|(?<=\bem )dau|(?<=\btui )dau|(?<=\bminh )dau) (?:he |duoc )*(?=(?:thuoc|lam|om|nhan|giu|chu tri|phu trach|dam nhan|dinh|lien quan|giao|phan cong)\b)"
        ),
        "khong ",
    ),
)
"""Denials of the South and of talk, as plain ones: "đâu phải của sở mình", "phải việc của em đâu"."""

_NO_WAIT: Final = r"(?!.{0,60}\bnen (?:phai )?(?:cho|doi|trinh)\b)"
_DISPUTES: Final = re.compile(
    rf"\bkhong (?:phai |he )?(?:la )?(?:{_THING}|trach nhiem|chuc nang|linh vuc)(?: nay)?(?: \w+){{0,3}} (?:cua|thuoc)\b"
    r"|\bkhong (?:phai )?(?:la )?(?:thuoc|nam trong)(?: \w+){0,3} (?:trach nhiem|tham quyen|chuc nang|pham vi|nhiem vu|linh vuc"
    rf"|{_BODY})\b"
    rf"|\b(?:khong|chu khong) phai (?:la )?(?:viec |nhiem vu |phan |phan viec )?(?:cua|{_BODY})\b(?! \w+ chua)"
    r"|\bkhong phai (?:viec|nhiem vu|phan|phan viec|chuc nang) (?:em|ben|so|minh|toi|chung|tui|ta)\b"
    rf"|^(?:la )?cua {_BODY}(?! (?:em|minh|toi)\b)|^nham(?: roi| a)*$"
    r"|^(?:cai nay |viec nay |nhiem vu nay )?khong phai(?: (?:a|dau|nhe|roi))*(?:$| , (?:viec nay |cai nay )?(?:thuoc|cua|la cua|la viec|de nghi chuyen|chuyen)\b)"
    r"|\b(?:giao|gui|phan cong)(?: \w+){0,2} (?:nham|sai|lon)\b|\b(?:ghi|nhac)(?: \w+){0,2} (?:nham|sai|lon)\b(?!.{0,60}\b(?:xong|hoan thanh)\b)"
    r"|\b(?:giao |gui |nhac )?nham (?:co quan|don vi|so|nguoi|dia chi|viec|ben|nganh|roi|cho|sang)\b"
    rf"|\b{_THING} (?:nay |do )(?:la )?(?:thuoc|cua)(?: trach nhiem| tham quyen| chuc nang)?(?: cua)? {_BODY}\b(?! (?:em|minh|toi)\b){_NO_WAIT}"
    rf"|\b(?:so|ben|don vi|co quan|phong|ban) {_OURS} (?:dau co |khong )(?:phai |duoc |con |he )*(?:chu tri|phu trach|dam nhan)\b"
    rf"|\bcua {_BODY}(?: \w+){{0,4}} (?:chu |ma )?khong phai (?:la )?(?:cua )?(?:(?:so|ben|don vi) )?{_OURS}\b(?=$| ,| (?:dau|a|nhe)\b)"
    rf"|(?:^|, |\bthi )(?:\w+ ){{0,4}}do {_BODY} {_NAME}{{0,3}}(?:moi )?(?:la )?chu tri , (?:\w+ ){{0,4}}(?:xem lai|xem xet lai|dieu chinh|chuyen|phan cong lai|sua|ra soat)\b"
    rf"|(?:^|, )theo (?:phan cong|quyet dinh|chuc nang|quy dinh)(?: \S+){{0,6}} thi (?:{_THIS} )?(?:la |do )*{_BODY} {_NAME}{{0,3}}(?:moi )?(?:la )?chu tri(?= ,|$| (?:chu|ma)\b)(?! , (?:va )?phoi hop)"
    r"|\b(?:de nghi|xin|nho|kien nghi|mong)(?: \w+){0,3} (?:xem|xem xet|ra soat|kiem tra|xac dinh|phan cong) lai (?:viec )?(?:co quan|don vi) chu tri\b"
    r"|(?<!toi )(?<!em )\bkhong (?:duoc |con )?(?:chu tri|phu trach|dam nhan)\b"
    rf"|(?:^|, )(?:(?:theo phan cong |theo chuc nang |theo quy dinh )(?:thi )?(?:{_THIS} )?|{_THIS} (?:thi )?)(?:la |do |ben |la do )*{_BODY} {_NAME}{{0,3}}(?:moi )?(?:la )?chu tri(?= ,|$| (?:chu|thuc hien|ma|con|so|ben)\b)(?! , (?:va )?phoi hop (?:voi|cung))(?! , (?:(?:em|minh|toi|so|ben) )+da (?:trinh|nop|lam|xong|hoan thanh|ban hanh)\b)"
    rf"|(?:^|, ){_THIS} (?:thi )?(?:la |do |ben |la do )*{_BODY} {_NAME}{{0,3}}(?:lam|phu trach|thuc hien|dam nhan)(?= ,|$| (?:ma|chu)\b)"
    rf"|\bkhong co (?:chuc nang|tham quyen|trach nhiem|nhiem vu)(?: \w+)? (?:nay|do|ve viec nay)(?= ,|$)"
    rf"|\btrach nhiem (?:chinh|chu tri)(?: \w+)? (?:la|thuoc|thuoc ve|cua|la cua) (?:cua )?{_BODY}\b(?! {_OURS}\b)"
    rf"|\b(?:viec|vu|nhiem vu) nay (?:da |duoc )*(?:chuyen|ban giao|chuyen giao)(?: han)? (?:sang|cho|ve|qua) {_BODY}\b(?! {_OURS}\b)(?: \w+){{0,4}}$"
    rf"|^(?:(?:em|so em|ben em) )?(?:de nghi|xin|kien nghi) chuyen(?: viec nay| nhiem vu nay)? (?:sang |ve |cho |qua )?{_BODY}\b(?! {_OURS}\b)(?: \w+){{0,4}}$"
    r"|\bkhong (?:duoc )?(?:giao|phan cong)(?: \w+){0,2} (?:viec|nhiem vu) nay\b|\bkhong duoc (?:giao|phan cong)(?: lam)? (?:chu tri|phu trach|dau moi)\b"
    rf"|\bkhong con thuoc(?: ve| cua| trach nhiem)* (?:(?:so|ben|don vi|co quan|phong) )?{_OURS}\b"
    rf"|\b(?:viec|vu|nhiem vu) nay (?:\w+ ){{1,5}}da (?:chuyen|ban giao|chuyen giao)(?: han)? (?:sang|cho|ve|qua) {_BODY}\b(?! {_OURS}\b)(?: \w+){{0,6}}(?=$| ,)"
    rf"|\b(?:de nghi|xin|nho|kien nghi)(?: \w+){{0,3}} chuyen(?: lai)?(?: \w+){{0,3}} (?:sang|ve|cho) {_BODY}\b"
    rf"|\b(?:de nghi|xin|nho|kien nghi)(?: \w+){{0,2}} giao(?: lai)?(?: \w+){{0,2}} (?:cho |sang )?{_BODY}(?: \w+){{1,6}} (?:chu tri|thuc hien moi dung)\b"
    rf"|\b(?:giao|phan) cho {_BODY}(?: \w+){{0,4}} (?:chu|moi dung|moi phai|ma)$"
    rf"|(?<!mac )(?<!khan )\b(?:la|thuoc) (?:viec|trach nhiem|nhiem vu|tham quyen|chuc nang|linh vuc)(?: cua)? {_BODY}\b(?! (?:em|minh|toi)\b){_NO_WAIT}"
    rf"|\btrach nhiem (?:thuoc|cua|la cua)(?: ve)? {_BODY}\b(?! (?:em|minh|toi)\b)|\bchu tri (?:la|thuoc ve|thuoc) {_BODY}\b(?! (?:em|minh|toi)\b)"
    rf"|\b{_BODY}(?: \w+){{1,4}} moi (?:la )?(?:co quan |don vi )?chu tri\b|\bkhong (?:lien quan|dinh dang)\b|\bsai (?:co quan|don vi|dia chi)\b"
    rf"|\b(?:ban giao|chuyen giao|chuyen)(?: \w+){{0,3}} (?:ve|sang|cho) {_BODY}\b.{{0,80}}\b(?:de nghi|xin|nho|kien nghi)(?: \w+){{0,3}} chuyen(?: \w+){{0,3}}(?=$| ,)"
    r"|\bkhong phu trach (?:mang|linh vuc|viec|nhiem vu|noi dung)\b|\bchi (?:la )?(?:co quan |don vi )?phoi hop\b(?! voi)|\bphoi hop thoi\b"
    rf"|\b(?:ben|so|don vi|co quan) {_OURS}(?: \w+){{0,2}} khong (?:lam|om|nhan|giu) (?:viec|vu|mang|cai|phan|noi dung)(?: vu| viec)? (?:nay|do)\b"
    rf"|\bkhong (?:thay |co )?ai (?:giao|phan cong)(?: \w+){{0,3}} (?:(?:viec|vu|nhiem vu|cai) nay|(?:so|ben|don vi) {_OURS})\b|\bsao (?:lai )?(?:giao|phan|day)(?: \w+){{0,2}} (?:cho |sang )?(?:so|ben|don vi) {_OURS}\b"
    rf"|\b(?:viec|vu|nhiem vu)(?: nay| do)(?: \w+)? (?:chuyen|ban giao|chuyen giao)(?: \w+)? (?:sang|cho|ve|qua) {_BODY}\b(?! {_OURS}\b)(?: \w+){{0,5}} (?:roi|lam|chu tri|phu trach)\b"
    rf"|\b(?:lon|trat|lac) (?:co quan|don vi|so|nguoi|dia chi|viec|ben|nganh|cho)(?: roi| a)*\b|\bkhong dinh(?: \w+)? (?:toi|den|gi|dang)\b"
)


_SENT_ON: Final = re.compile(
    rf"\bho so (?:\w+ ){{0,5}}chuyen\b"
    rf"|\bchuyen(?: \w+){{0,3}}? {_BODY}(?: \w+){{0,4}} (?:tham dinh|(?<!dang )ky|phe duyet|duyet|xem xet|cho y kien|gop y)\b"
)
"""A paper sent to whom it has to pass, no task handed over: "đã chuyển sang Sở Tài chính thẩm định"."""


def is_dispute(text: str) -> bool:
    """Whether an account says that the task is not the agency's."""
    for denial, plain in _DENIALS:
        text = denial.sub(plain, text)
    text = _SENT_ON.sub("trinh", text)
    return _DISPUTES.search(text) is not None


_BEHIND: Final = re.compile(
    r"(?:thuộc(?: trách nhiệm)?(?: của)?|của|sang|cho|về|là|thuoc|cua|ve|la)\s+([^,;.\n]{3,80})",
    re.IGNORECASE,
)


def names_behind(words: str) -> list[str]:
    """What may name the body that a task is said to belong to: "thuộc Sở Y tế", "chuyển sang …"."""
    return _BEHIND.findall(words)
