"""Difficulties in usual words, north and south: something hinders, somebody must act.

Waiting alone ("đang chờ Bộ cho ý kiến") is progress; a hindrance that is denied or gone is none.
"""

import re
from typing import Final

_MEANS: Final = (
    r"(?:nghi dinh|van ban huong dan|ke hoach von|kinh phi|nguon von|nguon luc|nguon|von|nguoi|nhan luc|nhan su|bien che|huong dan|co so phap ly|quy dinh|can cu|co che|thong tu|can bo"
    r"|quy dat|mat bang|tien(?! (?:trien|do|trinh|hanh|ich))|dat|vat tu|vat lieu|thiet bi|may moc|so lieu|ho so|thong tin|don gia|dinh muc|quy hoach|nha thau)"
)
_GROUND: Final = r"(?:mat bang|quy dat|dat(?: dai)?(?! (?:duoc|ket|yeu|chi|tien|muc|\d))|hien truong|tru so|vi tri)"
_OTHERS: Final = (
    r"(?:so|bo|ubnd|hdnd|cong an|ban|cuc|thanh uy|btv|trung uong|tp|thanh pho|tinh|stc|snv|sxd|stnmt|skhdt|syt"
    r"|sgd|sgddt|skhcn|svhtt|sct|stp|btc|bnv|bkhdt|bxd|cac so|cac dia phuong|xa|phuong|kho bac|lanh dao|vptu|tu|van phong|thuong truc|trung uong|chinh phu|thue|snnmt|vp)"
)
_ANSWER: Final = (
    r"(?:tra loi|cho y kien|phoi hop|thong nhat|gui|cung cap|co y kien|tham dinh|ban hanh|huong dan|co huong dan|phan hoi|bo tri|cap|giao"
    r"|chuyen|phe duyet|dong y|co van ban|co thong tu|co ke hoach|duyet|ban giao|chiu|co)"
)
_USED_UP: Final = r"(?<!nop )(?<!giao )(?<!gui )(?<!trinh )(?<!ngan )(?<!tra )(?<!xong )(?<!thu )(?<!nhan )(?<!cap )(?<!lap )(?<!ly )(?<!duyet )(?<!giai phong )het"
"""Nothing of it is left; "nộp hết hồ sơ", "bàn giao hết mặt bằng" is done."""

_NO_RESULT: Final = r"(?! (?:(?:thuc|luan|noi|hop(?! dong)|cau|nap|chuyen)\b|qua\b(?!(?: (?:a|anh|chi|em|nhe|troi))*(?:$| ,| nen\b))))"
"""No "kết thúc", "kết luận", "kết quả", which without accents look like "kẹt"; "kẹt quá" ends a clause."""

_HINDERED: Final = re.compile(
    r"\bvuong mac\b"
    r"|\bco vuong(?= ,|$)|\b(?:bi|dang|con|gap|hien|do|vi|rat|cung|ma|nhung|van|nen|la|hoi) vuong\b|(?:^|, )(?:em |ben em |so |toi |minh )?vuong\b"
    r"|\bvuong (?:thu tuc|mat bang|giai phong|kinh phi|co che|phap ly|quy hoach|quy dinh|o|ve|cho|khau|chua"
    r"|nguon|nhan su|von|mat|dat|luat|do|tai|viec|may|nhieu)\b"
    r"|\bkho khan\b|\bgap kho\b|\bkho (?:o|ve|nhat|vi|do|khau|qua)\b"
    r"|\bach tac\b|\bbe tac\b|\b(?:bi|dang|con|tac) nghen\b(?=.)|\bnghen (?:o|tai|cho|khau|mach)\b|\btruc trac\b|(?<!cong )(?<!hop )(?<!doi )\btac (?:o|tai|cho|khau|nghen|duong|von|kinh phi|thu tuc|vi|do|mat bang|roi)\b|\b(?:dang|bi|con) tac\b(?! dong)"
    r"|\bket (?:cho|o|kinh phi|von|tien|mat bang|thu tuc|ve|khau|do|giai phong|vi|nhan su|cung|lai|ben|tai|dat|nguoi)\b"
    rf"|(?:\b(?:dang|bi|con|thi) |^|, )ket\b{_NO_RESULT}"
    r"|\bbi (?:khau|cho (?:nay|do|kia|dinh|quy|thu|phap|co che|ve|von|mat|nguon|nhan|don))\b"
    r"|\bmac (?:o|ve|cho|khau|do|thu tuc|kinh phi|mat bang)\b|\b(?:bi|dang) mac\b"
    rf"|\b(?:thieu|chua co|chua duoc (?:cap|bo tri|giao)|khong co|chua bo tri(?: duoc)?|{_USED_UP}|khong du|chua du|can|chua cap)(?: du)? {_MEANS}\b"
    rf"|\b(?:can|xin|de nghi|kien nghi)(?: \w+){{0,3}} (?:them|bo sung|ho tro|cap them|tang them)(?: du)? {_MEANS}\b"
    rf"|(?:^|, )(?:em |ben em |so |dang |hien |vi |do |van )*thieu (?!nhi|nien|tuong|uy|\d+ (?!nguoi|can bo|bien che|nhan su|giao vien|bac si|ty|trieu|ha|m2|km|tan)\w)"
    rf"|\b{_GROUND} (?:(?:van |thi |den nay )*chua|khong) (?:duoc )?(?:ban )?giao\b|\bchua (?:duoc )?(?:ban )?giao (?:duoc |xong |het )*{_GROUND}\b"
    rf"|\b{_MEANS}(?: TIME)? (?:(?:chua|van chua|chua thay|khong) (?:co|du|duoc (?:cap|bo tri|giao|ve|duyet|phan bo|rot)|ve|bo tri|cap|rot|phan bo|giai phong)|khong (?:co|du)|thieu)\b"
    rf"|\b(?:chua|khong|thieu|cham(?! nhat))\b(?: (?:\w|/)+){{1,10}} , (?:(?!da |dang |se )\w+ ){{0,2}}(?:de nghi|kien nghi|nho|mong|xin) {_OTHERS}(?: \w+){{0,4}} (?:bo tri|cap|giao|ho tro|go|giup|som|cho y kien|co y kien|xem xet|phoi hop|tra loi|huong dan|ban giao|duyet)\b"
    rf"|\b(?:(?:chua|khong)\b(?: (?:\w|/)+){{1,10}}|cham(?! nhat\b)(?: \w+){{0,4}}) , (?:(?!da |dang |se )\w+ ){{0,2}}(?:de nghi|kien nghi|nho|mong|xin|can) {_OTHERS}\b(?! (?:em|minh|toi)\b)(?: \w+){{0,5}} (?:lam viec|trao doi|hop|chi dao|can thiep|co tieng noi|tac dong|don doc|hoi y|co van ban)\b"
    r"|\b(?:dun|day|da) (?:qua (?:day|dun|da) lai|day trach nhiem|bong trach nhiem|bong)\b|\bdun day\b|\bday qua day lai\b|\bkhong (?:ai|ben nao|so nao|don vi nao|co quan nao) (?:chiu (?:nhan|lam)|nhan|chiu)\b"
    r"|\b(?:de nghi|kien nghi|nho|mong|can|xin)(?: \w+){0,4} (?:phan dinh|phan ro|xac dinh ro)(?: \w+){0,2}"
    r"|\bbi treo\b(?! (?:bien|co|giai))|\bbi (?:vuong|giu|ach) lai\b"
    rf"|\b(?:do|vi|boi|tai)(?: \w+){{1,8}} (?:chua|khong|cham)(?: \w+)? {_ANSWER}\b|\b(?:do|vi)(?: \w+){{1,6}} (?:{_ANSWER}) cham\b"
    r"|\b(?:de nghi|kien nghi|mong|nho|can|xin)(?: \w+){0,8} (?:thao go|vao cuoc|xu ly (?:giup|dut diem|som)|giai quyet(?: giup| dut diem| som)?|bo tri (?:kinh phi|von|nguon|nhan luc|can bo)|som (?:cho y kien|tra loi|bo tri|ban hanh|co|cap|tham dinh|giao)|don doc|can thiep|go vuong|ho tro (?:kinh phi|them|giai quyet|xu ly|thao))\b"
    rf"|\b(?:can|de nghi|kien nghi|nho) (?:{_OTHERS}\b(?! (?:em|minh|toi)\b))(?: \w+){{0,5}} (?:tham dinh|vao cuoc|don doc|co y kien|co van ban|can thiep|tac dong|cho y kien|tra loi|xu ly|giai quyet|phoi hop|chi dao|quyet dinh|ho tro|huong dan)\b"
    r"|\bkhong (?:the )?(?:trien khai|thuc hien|lam|thi cong|giai ngan|tien hanh)(?: tiep)?(?: duoc)?(?: tiep)?(?=$| ,| (?:vi|do|duoc|nua|a|vi vay|tai|boi)\b)"
    r"|\b(?:chua|khong)(?: the)?(?: \w+){1,4} duoc (?:vi|do|boi|tai)\b|\bnen (?:chua|khong)(?: the)?(?: \w+){1,4} duoc\b"
    r"|\b(?:nguoi dan|dan|ho dan|ba con|\d+ ho|chu (?:dat|ho)|doanh nghiep|nha thau|chu dau tu)(?: \w+){0,2} (?:khong (?:dong y|chiu|hop tac|nhan|dong thuan)|chua (?:dong thuan|chiu|dong y)|phan doi|khieu nai|khieu kien|bo cuoc)\b"
    r"|\b(?:khong|chua) (?:dong thuan|thong nhat duoc)\b|\bbi (?:hong|loi|su co|mat|dung|dinh chi|dong bang|phan doi|khieu nai)\b|\b(?:tham dinh|tra loi|phe duyet|cho y kien|bo tri|ve|cap|giao)(?: von)? (?:con |qua |rat |hoi )?cham\b|\bach (?:lai|o)\b|\banh huong (?:cua |boi |do )?(?:mua|bao|thoi tiet|dich|gia)\b|\b(?:he thong|phan mem|may chu|mang) (?:bi )?loi\b|\b(?:he thong|phan mem|may chu|mang|duong truyen|cong dich vu|co so du lieu)(?: (?!khong\b|het\b|sua\b|khac\b|xu\b|ra\b|bao\b|da\b)\w+){1,5} (?:loi|treo|sap) (?:lien tuc|hoai|suot|mai|thuong xuyen|nhieu|nang|may|TIME)\b|\b(?:lam|trien khai|thuc hien|thi cong|giai ngan|nhap(?: lieu)?|dang nhap|truy cap|van hanh) khong duoc(?=$| ,| (?:a|nua|vi|do|roi|anh|chi)\b)|\b(?:tuyen|huy dong|tim|thue|mua)(?: \w+){0,4} (?:khong|chua) (?:du|duoc|ra)\b(?! (?:khong|chua)\b)|\bthieu (?:qua|tram trong|nghiem trong)\b|\b(?:de nghi|kien nghi|xin|mong|can)(?: \w+){0,3} co (?:\w+ )?(?:co che|chinh sach|quy dinh|huong dan) (?:dac thu|rieng|thao go|dac biet)\b|\b(?:may|may chu|may moc|he thong|phan mem|thiet bi|duong truyen|duong|cau|xe)(?: \w+)? hong\b|\bkhong tuyen duoc\b|\b(?:chua|khong) lam tiep duoc\b|\btac dong (?:so|bo|ubnd)\b|\bngam ho so\b|\bbo (?:do|thau|giua chung|ngang|cuoc|tron|hop dong)\b|\bchua(?: \w+){1,6} nen (?:chua|khong)\b|\bphai dung\b|\bnha thau(?: \w+){0,2} bo (?:viec|chay|di)\b|\bnen (?:bi )?(?:tac|ket|ach)\b|\b(?:phai|can) (?!cho\b|doi\b|trinh|hop\b|sang\b|den\b|qua\b|het\b|sau\b|TIME)(?:\w+ ){1,10}(?:moi|thi moi) (?:co the )?(?:lam|trien khai|thuc hien|thi cong|giai ngan|tien hanh)(?: tiep)?(?: \w+){0,2} duoc\b|\bbo tay\b|\bchong cheo\b|\bbat cap\b"
)
_UNHINDERED: Final = re.compile(
    r"\b(?:khong|dau) phai (?:la )?khong(?: the)? (?!kip\b|dung han\b|xong\b|hoan thanh\b)\w+|"
    r"\b(?:khong|chua) (?:con |co |gap |thay |he |phat sinh |bi |gi |xuat hien )*(?:kho khan|vuong|ach tac|tro ngai)(?: mac)?(?:(?: ,| va| hay| hoac)? (?:kho khan|vuong mac|tro ngai))?(?: gi)?"
    r"|\bhet (?:kho khan|vuong)(?: mac)?|\bda (?:duoc )?(?:\w+ ){0,3}thao go(?: \w+){0,3}(?: vuong mac| kho khan)?"
    r"|\bda (?:giai quyet|xu ly|go|thao go) (?:xong |duoc )?(?:\w+ ){0,3}(?:kho khan|vuong)(?: mac)?|\bneu (?:co )?(?:kho khan|vuong)(?: mac)?"
    r"|\b(?:kho khan|vuong)(?: mac)?(?: \w+){0,6} da (?:duoc )?(?:thao go|giai quyet|xu ly|xong)"
    r"|\b(?:thao go|giai quyet|xu ly|tong hop|ra soat|nam bat|bao cao) (?:cac |nhung |duoc )?(?:kho khan|vuong mac)(?: ,? ?vuong mac)?(?: cho \w+)?"
    r"|\b(?:mac du|tuy|du) (?:con |gap |co |nhieu )*(?:kho khan|vuong)"
)
_NO_LACK: Final = re.compile(
    r"\bkhong (?:con |co |bi |phat sinh |thay |gap )*(?:viec |noi dung |can |thieu |vuong |vuong mac |sai |sot |sai sot |thieu sot |ton dong )?gi\b"
    r"|\bkhong (?:con |co |bi |phat sinh |thay )*(?:viec|sai|sot|thieu|ton dong|loi|sai sot|thieu sot|y kien (?:khac|trai|phan doi)|noi dung (?:nao|moi)|van de|trung|trai|anh huong|dang ngai|thay doi|phat sinh)\b"
    r"|\b(?:chua|khong) (?:den|toi|qua|tre|cham|phai) (?:thoi )?(?:han|ky|luc|hen)\b(?! hop\b)"
)
"""What is denied and hinders nothing: "không còn việc gì", "không sai sót", "chưa đến hạn".

A lack stays one with "gì" after it ("không có vốn gì cả").
"""


def is_hindered(text: str) -> bool:
    """Whether an account tells of a difficulty."""
    return _HINDERED.search(_NO_LACK.sub(" ", _UNHINDERED.sub(" ", text))) is not None


def without_denials(text: str) -> str:
    """The words without the difficulties that are denied or gone."""
    return _UNHINDERED.sub(" ", text)
