"""Whether an account claims that its task is finished.

A claim counts only if nothing next to it says that something is to come, is missing or is a step:
a share, a remainder, an open step, a hedge, a denial, whatever the noun.
Source: docs/reading.md, "Which kind", 5.
"""

import re
from typing import Final

from storage.rules.reading.replies.courtesies import NO_WAY

_CLAIMED_BEFORE: Final = (
    r"\bda (?:duoc )?(?:hoan thanh|hoan tat|xong|ban hanh|phe duyet|thong qua)\b"
)
"""A length "kể từ ngày ký" is still to run, a document is in force "kể từ ngày ký"."""

_DENIED_OR_AHEAD: Final = re.compile(
    rf"^(?:(?!{_CLAIMED_BEFORE}).)*(?<!hieu luc )(?<!thi hanh )(?<!ap dung )\b(?:ke|tinh) tu (?:ngay|khi)\b|"
    r"(?<!chia )\bse\b|\bdu kien\b|\bphan dau\b|\bcam ket\b|\bhua\b|\bhen\b|\bco gang\b|\bquyet tam\b|\bsap\b(?! (?:nhap|xep))"
    r"|(?<!sua )\bchua\b(?! (?:chay|benh|tri)\b)|\bkhong phai\b|\bdau (?:co )?(?:da )?(?:xong|hoan thanh)\b|\bxong dau\b"
    r"|\bkhong (?:the |kip |the nao )?(?:hoan thanh|xong|kip|dat|dam bao)\b"
    r"|\b(?:trong|den) khi\b|\b(?:khi|chung|luc) (?:nao|hoan thanh|xong|co)\b|\bbao gio\b|\bneu\b|\bsau khi\b(?=.{0,120}\b(?:xong|hoan thanh|se)\b)"
    r"|\bco the\b|\bmuc tieu\b|\bke hoach la\b|\b(?:can|phai|nham|de|yeu cau|thoi han|han|tien do) hoan thanh\b|\bmai\b|\bchac (?:la )?(?:xong|hoan thanh)\b"
    r"|\b(?:kieu gi|the nao|(?:kieu|dang|gia) nao|truoc sau(?: gi)?|som muon(?: gi)?|muon may|roi)(?: (?!da\b)\w+){0,3} cung (?:hoan thanh|hoan tat|xong)\b"
    r"|\b(?:cham|tre)(?: \w+){0,3} (?:vi|do|boi) (?!do\b|vay\b)(?!.*\b(?:nhung|song|(?:den|bay|hien|gio|hom|cho den) nay|bay gio)\b)"
    r"|\bbi tra\b|\bhuy\b|\b(?:tam )?(?:dung|hoan) (?:lai|thuc hien)\b|\bmua quyt\b|\b(?:con lau|khuya)(?: \w+)? (?:xong|hoan thanh)\b|\b(?:den|toi|qua|sang|phai)(?! nay| gio| bay gio| hom| luc nay)(?: \w+){1,4} moi (?:xong|hoan thanh|hoan tat|ban hanh|ky)\b|\bla xong\b|(?<!ra )\bthi xong\b|\bnua (?:la |thi )?xong\b|\bmoi xong duoc\b|\bxong sau\b"
    r"|(?<!da )\b(?:xong|hoan thanh|hoan tat) (?:thi )?(?:em|minh|toi|tui|so em|ben em|chung toi|so)(?: (?:se|moi|lai|lien|cung))* (?:bao|gui|nhan|trinh|nop|goi|cap nhat|ve|lam|tra loi|xem|tinh)\b"
)
_SAID: Final = r"(?:noi|bao(?! cao (?:la |rang )?da)|ghi(?! nhan)|goi|coi|xem|cho(?= la| rang)|nghia|ket luan|khang dinh|danh dau|tinh|doan|xac nhan)"
_DONE_WORD: Final = r"(?:da|xong|hoan thanh|hoan tat|ban hanh|ket thuc)"
_NOT_SAID: Final = re.compile(
    rf"\b(?:khong|chua|dung(?! han| tien| hen))(?: \w+){{0,3}} {_SAID}(?: \w+){{0,3}} {_DONE_WORD}\b"
    rf"|\b(?:khong|chua|dau) (?:he |co |phai )*(?:han|chac|dung|chuyen|viec)(?: gi| la| rang| thi| nao)* (?:em |so |viec nay )?{_DONE_WORD}\b"
    rf"|(?:^|, )(?:\w+ ){{0,2}}nao (?:ma )?da (?:xong|hoan thanh)\b|\b{_DONE_WORD} gi (?:ma )?(?:dau|xong)\b|\bbao lau\b"
    rf"|\b(?:lam|lay) gi (?:ma |co the |de )*(?:\w+ )?{_DONE_WORD}\b"
    r"|\b(?:bam|ghi|bao|go|danh dau|nhap)(?: \w+)? nham\b|\blo (?:tay|bam)\b|\b(?:uoc gi|gia ma|gia nhu|phai chi)\b"
    r"|\bnghe (?:noi|dau|bao(?! cao))\b|\bnguoi ta (?:noi|bao)\b|\bthay (?:\w+ ){0,2}(?:noi|dua|dang tin)\b|\b(?:bao(?! cao)|dai|tivi|mang) (?:noi|dang|dua)\b"
    rf"|\b(?:anh|chi|ong|ba|ban|sep) (?:\w+ )?(?:noi|bao(?! cao)|ke(?! (?:hoach|tu|khai|toan|ca)))(?: la| rang)?(?: \w+){{0,3}} {_DONE_WORD}\b"
    rf"|\b{_DONE_WORD} (?:the nao|lam sao|sao)(?: ma)? (?:duoc|noi)\b"
    rf"|\bdau (?:co |he )*phai (?:la )?{_DONE_WORD}\b"
    rf"|\b(?:kho|dau|ai|(?<!ban )sao|lam gi|nao)(?: (?:ma|co|the|long|lai|dam|da|duoc|ai|phai|la|anh|bot|he thong|van phong|may|khong))* {_SAID}(?: \w+){{0,3}} {_DONE_WORD}\b"
    r"|\b(?:xong|hoan thanh|hoan tat)(?: roi)?(?: ,)? (?:thi )?(?:la )?(?:\w+ )?(?:sai|khong dung|ghi nham|nham)\b"
    rf"|\b{_SAID}(?: \w+)? (?:sai|nham|lon)(?: \w+){{0,3}} {_DONE_WORD}\b"
)
"""Somebody says it is done, and that is denied: "không thể nói là đã xong", "ai bảo đã xong"."""

_HEDGED: Final = re.compile(
    r"\bgan (?:xong|hoan thanh|het|nhu|dat|hoan tat|duoc|ban hanh|ky|phe duyet|thong qua)\b|\bco ban\b|\bve (?:co ban|cuoi|mat)\b|\b(?:so bo|tuong doi|dai bo phan|dai the|dai khai|chuan bi)\b"
    r"|\bhau (?:nhu|het)\b|\bcoi nhu\b|\bxem nhu\b|\bxem ra\b|\bcoi bo\b|\bgan nhu\b|\b(?:tren|ve) nguyen tac\b|\b(?:hinh nhu|co ve|nghe noi|nghe dau|tuong|chac|nghi la)\b|\btam (?:xong|on|coi)\b|\bnhu la\b|\bkha (?:nhieu|day du)\b|\bphan lon\b|\bda so\b|\bda phan\b|\bphan nhieu\b"
)
_PARTLY: Final = re.compile(
    r"\bSHARE\b|(?:^|, )(?:co |da co )?(?:\d+|hai|ba|bon) (?!ngay|thang|tuan|nam)\w+(?: \w+){0,4} (?:da|xong|hoan thanh)\b|\b(?:mot|1|phan) (?:phan|nua|so)\b|\bmot vai\b|\bnua (?:(?:chung|cong viec|viec|noi dung|phan|khoi|so)\b|(?:da|xong)\b)|\b(?:hon|gan|duoc|ca|tren) nua\b|(?:^|, )(?:phan|phan viec) (?:cua |ben |thuoc )+(?:so|ben|don vi|chung|em|minh|toi|co quan|phong|ban|cuc|chi cuc)\b|\bnghiem thu (?:phan|mong|tho|giai doan|hang muc|dot|goi|buoc|noi bo)\b|\btung phan\b|\b(?:nhieu|vai|mot so|may) (?:noi dung|viec|muc|phan|xa|don vi)\b"
    r"|\b(?:xong|hoan thanh|hoan tat|ban hanh|lam) (?:duoc )?(?:cac |cai )?(?:phan(?! mem)|khau|buoc|muc|doan|chang|goi|dot|giai doan|hang muc|cong doan|vong)\b"
    r"|\bmoi (?:xong|hoan thanh|hoan tat|ban hanh|ky|phe duyet|thong qua|co)(?: duoc)? (?:\d|mot|hai|ba|vai|may|phan|nua|duoc|so)\b|\bmoi (?:lam(?! xong\b(?! (?:\d|mot|hai|ba|vai|may|phan|so)\b))|duoc|dat|trinh|co|di)\b|\bchi (?:xong|lam|hoan thanh|duoc|dat|moi)\b"
    r"|\b(?:giai doan|dot|vong|ky|buoc|phan|lan|noi dung|muc|hang muc|goi|nhom|khoi|cum) (?:\d|[iv]+\b|dau|mot|hai|nhat|thu)|\bbuoc (?:dau|mot|hai)\b|\bxong tho\b"
    r"|\b(?:xong|hoan thanh) (?:duoc )?(?:\d+|hai|ba|bon|nam|may|vai|mot)(?! (?:ngay|thang|tuan|lan|cach))\b"
)
_OPEN: Final = re.compile(
    r"(?<!khong )\bcon(?! (?:nguoi|em|so|duong|cai))\b|\btru\b(?! so)|\bngoai tru\b|\brieng\b|\bchi (?:con|can|cho|thieu|viec)\b|\bthieu\b|\bdang do\b|\bdo dang\b|\bnot\b|\bnhung\b(?! (?:khong (?:co|con|vuong)|van dung|dung|(?:bi |hoi |co )?(?:cham|tre|muon)\b))|\bma (?:so|bo|ubnd|con|chua|bi|phai|van)\b|\byeu cau (?:chinh|bo sung|lam lai|giai trinh|sua|hoan thien)\b|\b(?:chinh|sua|lam|trinh|bo sung) lai\b"
    r"|(?:^|, |\b(?:roi|dang|con|va|nhung|chi|phai|xong|van|a|gio|nay|thi|ma) )cho\b|(?:^|, |\b(?:roi|dang|con|va|nhung|chi|phai|van|gio|nay|de) )doi\b"
    r"|\bcho (?:ky|y kien|phe duyet|tham dinh|ban hanh|duyet|ket qua|hop|thong qua|cho y kien|dong dau|phat hanh|nghiem thu|quyet toan)\b"
    r"|\bdang (?:trinh|lam|xay dung|lay|cho|ra soat|soan|hoan|thuc hien|trien khai|tham dinh|to chuc|phoi hop|tong hop|xin|gap|vuong|cap nhat|chuan bi|in\b|lap"
    r"|thi cong|hop|ban hanh|tien hanh|trong|duoc|tiep|ban giao|khao sat|nghien cuu|dam phan|gui|xem|doi|giai quyet|xu ly|dau thau|gop y|chinh|sua|ky|bo sung|viet|nghiem thu|day)\b"
    r"|\btiep tuc (?:hoan|thuc hien|trien khai|ra soat|lam|xay dung|bo sung|chinh)\b|\btrinh ky\b|\b(?:can|phai|cho) (?:bo sung|chinh sua|sua|hoan thien|ky|dong dau|duyet)\b|\bnua thoi\b"
    r"|\b(?:gio|nay|hien|bay gio)(?: \w+){0,2} (?:trinh|lay y kien|tham dinh|cho|doi)\b|\bdoi (?:y kien|ky|duyet|phe duyet|tham dinh|ket qua|so|bo|ubnd)\b"
    r"|, (?:trinh|gui(?! kem)|lay y kien|xin y kien|hop|tham dinh|ky)\b(?! (?:xong|roi))"
)
_STEP: Final = re.compile(
    r"\bdu thao\b|\bban thao\b|\bban nhap\b|\bde cuong\b|\b(?:giay|thu) moi\b|\bphieu (?:trinh|lay|xin)\b"
    r"|\bho so\b|\bDOC(?: TIME)? trinh\b|\bkhao sat\b|\b(?:lay|xin|gop|tiep thu) y kien\b|\btham dinh\b|\bgop y\b|\bra soat\b|\bthu tuc\b|\bchu truong\b|\bban ve\b|\bdu toan\b|\bthiet ke\b|\bdau thau\b|\bmo thau\b|\bchon thau\b"
    r"|\bgiai phong mat bang\b|\bquyet toan\b|\btong hop (?:y kien|so lieu)\b|\bthong ke\b|\bso lieu\b|\bto cong tac\b|\bban soan thao\b|\bto soan thao\b|\bda trinh\b|\bhop dong\b|\bke khai\b|\bkiem ke\b"
    r"|\b(?:cong van|cv|giay moi|van ban) (?:\S+ ){0,6}(?:de nghi|yeu cau|don doc|chi dao|huong dan|moi|gui|lay|xin|gop)\b"
    r"|\b(?:trinh|hop|gui|nop|soan|giao|lam viec|viet|in|chuan bi|lay phieu) xong\b|\b(?:xong|hoan thanh|hoan tat) (?:viec|cong tac) (?!nay\b|do\b|kia\b|tren\b|duoc giao)\w+|\b(?:xong|hoan thanh) (?:to trinh|ttr|bao cao giai trinh)\b"
    r"|\b(?:xong|hoan thanh|hoan tat) gia han\b|(?<!khong )(?<!can )(?<!xin )(?<!sau )(?<!truoc )\bgia han (?:(?!da )\w+ ){0,3}xong\b"
)
_PERMIT: Final = re.compile(r"\bgiay phep\b")
"""A step on the way to some works, and the product of other tasks: to be asked."""

_DRAFT: Final = re.compile(r"\bdu thao\b|\bban thao\b|\bban nhap\b|\bde cuong\b")
_ALWAYS_STEP: Final = re.compile(
    r"\bky (?:nhay|trinh|to trinh|ttr|hop dong|tat)\b|\b(?:lay|xin|gop) (?:y kien|gop y)\b|\bxay dung (?:xong )?(?:ke hoach|de an|noi dung) (?:de )?trinh\b"
    r"|\bphan viec\b"
)
# "đã đề nghị ban hành", "đã trình … phê duyệt", "đã chỉ đạo …" ask others to do it.
_NOT_ASKING: Final = r"(?!(?:trinh|de|xin|kien|yeu|giao|don|chi|gui|chuyen|hop|chuan|lay|soan|du|xay|nghien|lap|tham dinh|nhac|huong|bao|moi|lam|dat|san|thong nhat)\b)"
_SUBJECT: Final = r"(?:em |da |ok |vang |bao cao |thua |viec nay |nhiem vu nay |nhiem vu |cai nay |ben em |so |so em |don vi |roi )*"
_COUNTED_DAYS: Final = (
    r"(?:\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|nua|gan) (?:\w+ )?(?:ngay|tuan|thang|quy|hom)"
)
_AHEAD_BY: Final = rf"(?:som|truoc|vuot)(?: (?:han|thoi han|ke hoach|tien do))?(?: duoc)? {_COUNTED_DAYS}(?=$| ,| (?:so voi|roi|a|nhe|nha|anh|chi|em|bot|theo|DOC)\b)"
_IN_USE: Final = r"dua vao (?:su dung|khai thac|van hanh|hoat dong)"
_PIECE: Final = r"(?:\d+|SUM|SHARE|mot|hai|ba|bon|nam|vai|may|doan|phan(?! mem)|nhanh|hang muc|goi|khu|tang|lan|nua)"
_WHOLES: Final = r"\b(?:(?:(?<!hang )muc|viec|nhiem vu|noi dung)(?: nao| nay| do| kia| tren)?|ca|tat ca|tat|toan bo|het thay|(?:ca )?(?:\d+|hai|ba|bon|nam))"
"""Tasks, after which "đều", "cũng" claim; steps, works and people are less ("các bước đều xong")."""

_PRODUCT: Final = r"(?:quyet dinh|qd|nghi quyet|nq|ke hoach|kh|chi thi|de an|quy che|quy dinh|chuong trinh|huong dan)"
_CLAIM: Final = re.compile(
    r"\bda (?:duoc |lam |thuc hien |trien khai |to chuc |som |kip |chinh thuc |co )?(?:hoan thanh|hoan tat|xong|lam xong|ket thuc)\b"
    r"|\b(?:vua|moi) (?:hoan thanh|hoan tat|xong|ban hanh|ky ban hanh)\b"
    r"|\b(?:lam|thuc hien|to chuc|trien khai|viec|nhiem vu|hoan thanh|bao cao|hop|ky|ban hanh|nay) (?:\w+ )?xong\b"
    r"|\bxong (?:lau |tu lau |han |hoan toan )?(?:roi|het|ca|toan bo|hoan toan|a|nhe|bac|anh|em|nhiem vu|viec|xuoi|tat|tu lau|nha|nghen|luon)\b"
    r"|\b(?:hoan thanh|hoan tat|ban hanh) (?:roi|xong|het|toan bo|nhiem vu(?: nay)?(?: roi)?|tot|xuat sac|tu)\b"
    rf"|(?:^|, ){_SUBJECT}(?:xong|hoan thanh|hoan tat)(?: (?:a|nhe|nha|ok|anh|chi|em|bot))*(?= ,|$| (?:TIME|DOC))"
    rf"|(?:^|, |{_WHOLES} )(?:deu|cung) (?:hoan thanh|hoan tat|xong)\b"
    r"|\bhoan thanh SUM|\bxong SUM"
    rf"|(?:(?:^|, ){_SUBJECT}|\bda )(?:hoan thanh|hoan tat|xong|ve dich) (?:som hon (?:ke hoach|han|thoi han|tien do|du kien|yeu cau|\d)|{_AHEAD_BY})"
    rf"|\b(?:da|moi|vua) (?:duoc )?(?:\w+ ){{0,3}}(?:{_IN_USE}|thong xe)\b(?! (?:thu|ky thuat|tam|{_PIECE})\b)"
    rf"|\b(?:{_IN_USE}|khanh thanh|thong xe)(?: tu)? roi\b(?! {_PIECE}\b)"
    r"|\bda ky(?: , ?\w+ \w+)? , (?:va |da )?phat hanh\b(?! (?:giay moi|phieu|thu moi|ho so))"
    rf"|\bda (?:duoc )?(?:{_NOT_ASKING}\w+ ){{0,5}}(?:ban hanh|ky ban hanh|nghiem thu|thong qua|phe duyet|khanh thanh|cong bo|khai truong|ban giao dua vao su dung)\b"
    rf"|\b(?:ky ban hanh|ban hanh|phe duyet|thong qua|ky) (?:\w+ )?{_PRODUCT}(?: (?!chua\b|theo\b|nhung\b)\w+){{0,4}} roi\b"
    r"|(?:^|, |\bda )hoan thanh (?:vuot (?:muc )?)?(?:chi tieu|muc tieu)(?: (?:nam|de ra|duoc giao|giao|nay|nam nay))*(?= ,|$)"
    r"|\b(?:ban hanh|phe duyet|thong qua|duyet|ky) roi\b|\b(?:quyet dinh|qd|nghi quyet|ke hoach|van ban|chi thi|kh|nq|de an)(?: \S+){0,4} (?:da|duoc)(?: duoc)? (?:ky|ban hanh|phe duyet|thong qua|duyet)\b"
    r"|\bda (?:duoc )?ky (?:\w+ ){0,2}(?:quyet dinh|qd|nghi quyet|ke hoach|kh|chi thi|nq|DOC)\b"
)
_WITH_DOCUMENT: Final = re.compile(
    r"\b(?:hoan thanh|hoan tat|ban hanh|xong|phe duyet|thong qua|cong bo)\b|\b(?:da|duoc) (?:duoc )?ky\b|\bky (?:roi|xong)\b|\b(?:da|vua|moi) co (?:\w+ ){0,3}DOC|\bco (?:\w+ ){0,3}DOC(?: TIME)? roi\b|\bky (?:\w+ ){0,2}DOC|\bco (?:qd|quyet dinh|nq|nghi quyet|kh|ke hoach|van ban)\b(?: roi)?"
)
_WHOLE: Final = re.compile(
    r"\bda (?:hoan thanh|hoan tat|xong)(?: nhiem vu)?(?: nay)?(?: roi)?(?= ,|$| va )"
    r"|\b(?:de nghi|xin|kinh mong)(?: \w+){0,4} (?:(?:xac nhan|cong nhan|ghi nhan)(?: \w+){0,2} hoan thanh|(?:ket thuc|dong) (?:viec |nhiem vu|theo doi)(?: nay)?)\b"
)
_STRONG: Final = re.compile(
    r"\bda (?:hoan thanh|hoan tat|xong|ban hanh)\b|(?:^|, )(?:hoan thanh|xong)\b"
)


_AS_PLANNED: Final = re.compile(
    r"\b(?:theo|can cu|thuc hien|trien khai|tren co so|dua tren|dung|bam sat)(?: \w+){0,2} (?:ke hoach|de an|quyet dinh|nghi quyet|quy hoach|phuong an)(?: \w+){0,4}"
    r" (?:duoc|da) (?:duoc )?(?:phe duyet|ban hanh|thong qua|ky|duyet)\b"
)
"""A basis that was approved is no product."""

_SENT_AND_PASSED: Final = re.compile(
    r"\bda trinh(?: \w+){0,3}?(?: (?:va|nay|roi|,))+ (?:da )?duoc (?=(?:\w+ ){0,4}?(?:phe duyet|thong qua|ban hanh|ky ban hanh)\b)"
)
"""As in "đã trình và được UBND thành phố phê duyệt": the step is over."""

_AS_GOOD_AS: Final = re.compile(r"\b(?:coi|xem) nhu (?:la )?(?:da )?(?:xong|hoan thanh)\b")
"""Next to the product's own number no hedge: "QĐ 5277/QĐ-UBND, coi như xong"."""

_MET: Final = re.compile(
    r"\bdat (?:duoc |ty le |la )?SHARE(?= , (?:(?:em|so|da|nhu vay|vay la) )*hoan thanh (?:vuot |muc |vuot muc )?(?:chi tieu|muc tieu)(?! (?:quy|thang|6)\b))"
)
"""The figure that was to be reached, no part of the work: "đạt 91,2%, hoàn thành chỉ tiêu"."""

_UNREPORTED: Final = re.compile(
    r"\b(?:(?:nhung|ma) )?(?:(?:em|so|ben|minh) )*(?:quen chua(?: kip)?|chua kip|quen(?: khong)?) bao"
    r"(?: cao)?(?=$| ,| (?:a|anh|chi|em|nhe|bot|cho|voi|len|lai|van phong|cac|dong chi)\b)"
)
"""As in "đã ban hành nhưng quên chưa kịp báo": only the report was missing."""

_PAPER: Final = r"(?:van ban|quyet dinh|qd|ke hoach|file|ban (?:scan|cung|mem|giay|chinh|chup)|tai lieu|cong van|minh chung|san pham|so van ban|so hieu)"
_WHOM: Final = r"(?:(?:em|minh|toi|so|ben|se|xin|thi|nay|cho|anh|chi|bot|sep|van phong|len|lai|bo sung|cap nhat|nhe|a) )*"
_PAPER_LATER: Final = re.compile(
    rf"(?:^|, |\b(?:va|con|roi|nhung) ){_WHOM}(?:{_PAPER} {_WHOM}(?:gui|nop|bo sung|chuyen) {_WHOM}sau"
    rf"|(?:gui|nop|bo sung|chuyen) {_WHOM}{_PAPER} {_WHOM}sau)\b(?! (?:khi|ngay|do|tet)\b)(?: (?:a|nhe|nha|anh|chi|em|bot))*(?=$| ,)"
)
"""As in "đã ban hành rồi, văn bản gửi sau": only the paper still comes; "đã xong, còn gửi" is open."""

_UNFINISHED: Final = (_DENIED_OR_AHEAD, _NOT_SAID, _HEDGED, _PARTLY, _OPEN, NO_WAY)


def claims_done(text: str, *, proved: bool) -> bool:
    """Whether the words claim the whole as done; ``proved``: a product's number stands with them."""
    text = _MET.sub("", _AS_GOOD_AS.sub("xong", text) if proved else text)
    text = _SENT_AND_PASSED.sub("da duoc ", _AS_PLANNED.sub(" ", _PAPER_LATER.sub("", text)))
    if is_unfinished(text) or _ALWAYS_STEP.search(text) or _DRAFT.search(text):
        return False
    if not proved:
        return _CLAIM.search(text) is not None and not (_STEP.search(text) or _PERMIT.search(text))
    if _CLAIM.search(text):
        return not re.search(r"\bda trinh\b", text) or _STRONG.search(text) is not None
    return _WITH_DOCUMENT.search(text) is not None and not (
        _STEP.search(text) or _PERMIT.search(text)
    )


def is_step(text: str) -> bool:
    """Whether only a step or a draft is spoken of."""
    return any(found.search(text) for found in (_STEP, _PERMIT, _ALWAYS_STEP, _DRAFT))


def claims_whole(text: str) -> bool:
    """Said of the whole in so many words, though a step is named too: to be asked, as are permits."""
    if is_unfinished(text):
        return False
    permits = _PERMIT.search(text) and claims_done(_PERMIT.sub("giay", text), proved=False)
    return bool(permits) or _WHOLE.search(text) is not None


def is_unfinished(text: str) -> bool:
    """Whether something is said to come, to be missing, to be partly done or still open."""
    left = _UNREPORTED.sub(" ", _PAPER_LATER.sub("", text))
    return any(found.search(left) for found in _UNFINISHED)
