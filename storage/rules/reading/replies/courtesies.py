"""What is no report: thanks, greetings, yes and noted, questions, wishes to the office, small talk."""

import re
from collections.abc import Sequence
from typing import Final

_COURTESIES: Final = frozenset(
    (
        "ok", "vang", "da", "u", "uh", "a", "ah", "o", "oi", "ha", "nhe", "nha", "nhen", "nghen", "hen",
        "nghe", "nhi", "the", "vay", "cam", "on", "chao", "xin", "anh", "chi", "em", "bac", "co", "chu",
        "dong", "duoc", "dc", "bot", "ban", "minh", "toi", "thua", "kinh", "gui", "bao", "cao", "roi",
        "nhieu", "lam", "rat", "hihi", "haha", "hi", "hello", "alo", "ca", "nha", "moi", "nguoi", "sep",
        "good", "thoi", "luon", "nghia", "ro", "biet", "hieu", "noted", "yes", "thank", "you", "voi",
        "thi", "la", "cac", "cung", "nay", "ne", "ma", "do", "ah", "uhm", "em", "ben", "so", "z", "ne",
        "y", "vg", "dung", "vai", "hehe", "hic", "qua", "tot", "tuyet", "quy", "rui", "hay", "nua",
        "van", "phong", "dan", "thu", "e", "nhiu", "truong", "lanh", "dao", "van", "ghi", "nhan",
    )
)  # fmt: skip
_BARE: Final = frozenset(
    ("a", "ah", "oi", "nhe", "nha", "nhen", "nghen", "hen", "da", "vang", "thua", "em", "anh", "chi",
     "bac", "duoc", "dc", "bot", "c", "ok", "kinh", "bao", "cao", "ne", "minh", "con", "thi", "gui", "sep",
     "ha", "hi", "toi", "ben", "cac", "nhung", "ve", "luon", "roi", "xin", "chao", "ban", "cam", "on", "dong", "chi", "nhi")
)  # fmt: skip
"""Words that stand around a report and add nothing to it."""

_DEED: Final = re.compile(r"\bda (?:gui|bao|co|dong y|ghi|hop)\b|\b(?:gui|co|bao cao) roi\b")
_QUESTION: Final = re.compile(
    r"\b(?:khi nao|bao gio|luc nao|ngay nao|hom nao|may gio|o dau|dau vay|cho nao|the nao|ra sao|sao vay|tai sao"
    r"|bao nhieu|bao lau|nhu nao|lam sao|gi vay|gi the|lam gi|xin (?:phep |duoc )*hoi(?! (?:y|nghi|thao|dong(?! chi))\b)|an (?:com|sang|trua|toi)(?: \w+)? chua|(?:nut|lenh) nao|bam (?:\w+ ){0,2}nao|nop dau|gui dau|gui ai|(?<!khong )(?<!co )(?<!chua )(?<!biet )ai (?:la|phu trach|lam|chu tri|theo doi|chiu trach nhiem|thuc hien|phoi hop|duyet|ky))\b"
)
NO_WAY: Final = re.compile(
    r"\b(?:lam gi|lay gi|lam sao|the nao|lay dau|(?<!o )(?<!gui )(?<!nop )(?<!bat )(?<!ban )dau)(?: (?:ra|co|co the))?(?: (?!de )\w+){0,3}? ma (?:\w+ )?(?:xong|hoan thanh|kip|lam)\b"
    r"|\b(?:lam gi|lay dau) (?:da |co the )?(?:xong|hoan thanh|kip)\b|\blam gi co\b.*\bma\b"
)
"""A denial in the form of a question: "làm gì mà xong"; "nộp ở đâu mà kịp" is a question."""

_HOW_COME: Final = re.compile(
    r"\b(?:the nao|lam sao|(?<!ban )(?<!da )sao)(?: (?:ma|lai|da|duoc|noi|viec nay|nhiem vu nay))* (?:xong|hoan thanh|hoan tat) (?:roi|het)\b"
)
"""Wonder at what the screen says, no denial: "thế nào mà xong rồi", "sao lại hoàn thành rồi"."""

_ADDRESSED: Final = frozenset(("anh", "chị", "em", "bot", "ạ", "ta", "bạn", "sếp", "vậy", "trời"))
_TAGS: Final = frozenset(("à", "hả", "hở", "hử", "ư", "nhỉ"))
"""What makes a question of a report, if the accents are typed: "đã xong rồi à"; "ạ" is polite."""

_WHY: Final = re.compile(
    r"^(?!.*\b(?:do|boi|vi (?!sao))\b)(?:(?:(?:viec|nhiem vu|noi dung) nay|da|a|bot|anh|chi) )*(?:vi |tai )?sao (?:lai |van |ma |den gio |gio |nay )*(?:chua|khong|cham|tre|lau)\b(?! ma\b)(?!.*\bma\b)"
)
"""As in "sao chưa duyệt", "sao lại trễ": what somebody wants to know."""

_WHICH: Final = re.compile(
    r"^(?:(?:da|em|anh|chi|bot|thua|a|vang|ok) )*(?:viec|nhiem vu|noi dung|muc|dau viec) nao (?!(?:cung|deu|khong|chua|do)\b)"
)
"""As in "việc nào xong rồi thì thôi", "việc nào quá hạn": said of no task in particular."""

_TAIL: Final = r"(?: (?:a|anh|chi|em|bot|ban|bac|oi|nhi|vay|the|nhe|sep|ha|he|ta|co|chu|hen|day|do|z|ne|dong chi|luon))*$"
_ASKED: Final = re.compile(
    rf"\b(?:nhi|vay ban|vay anh|nao|gi(?! do\b)|ai|(?:o|den|toi|nop|gui|tai|cho|vao) dau(?: roi)?|(?<!ban )sao|dung khong|phai khong|duoc khong|co phai khong"
    rf"|hay khong|hay chua|co khong){_TAIL}"
    rf"|\b(?:duyet|xong|trinh|nhan|xem|doc|co|ky|hop|hanh|gui|duoc|bao cao|thanh|lam|han|nop|den|qua|kip)(?: /)? chua{_TAIL}"
    rf"|(?<!khong )(?<!chua )\b(?:kip|xong|cham|tre|han|thanh|tien do|gi|nao|ai|phep) khong{_TAIL}"
    rf"|\b(?:co|da|duoc|phai|con|can|nen)\b(?: \w+){{1,10}} (?:khong|chua){_TAIL}"
)
_NOT_ASKED: Final = re.compile(
    r"\b(?:chua|khong) (?:biet|ro|xac dinh|chac)\b|\b(?:khi nao|bao gio|luc nao) .{0,60}\b(?:se|thi(?! (?:phai|can|duoc|moi|co|den|het|nop))|bao(?! cao)|(?:em|so|ben|minh|toi|lai) bao cao|trinh|lien|ngay)\b|\bthe nao cung\b|\bkip (?:chi|gi|sao)\b|\bsao(?: ma)? kip\b|\b(?:van|con|cung|thi|em|so|nhung|ma) chua$"
    r"|\b(?:khi nao|bao gio|luc nao)(?: \w+){0,6} (?:hop|co|xong|cap|giao|duyet|ky|ve|qua|du|tri|loi|y|hanh|trinh|duoc)(?: \w+){0,3} thi moi \w"
    r"|\b(?:xong|kip|lam) (?:the nao|lam sao|sao)(?: ma)? (?:duoc|noi)\b|\bnao (?:xong|co)\b.*\b(?:bao(?! cao)|(?:em|so|ben|minh|toi|lai) bao cao|se)\b|\bkhong co gi\b|\bchua co gi\b|\bchua lam\b|\bkhong (?:dau|sao)\b"
    r"|\b(?:khong|chua)\b.{0,80}\b(?:dau|gi)\b|\bdau co\b|\bduoc gi\b|\bgi dau\b|\bgi (?:moi|them|het|ca)\b"
)
_WISHING: Final = re.compile(
    r"\b(?:mong|nho|phien|lam on|vui long|de nghi|xin|giup|dum|cho (?:em|minh|toi|so|ben em|hoi)|hay|bot|gium|gui|(?<=^)(?:duoc |anh |chi |da )?cho xin)\b"
)
_ENTRY: Final = r"(?:ten(?! (?:mien|duong|pho))|chinh ta|loi chinh ta|loi (?:go|danh may)|so dien thoai|dau moi|nguoi (?:nhan|lien he|theo doi)|chuc vu|ho ten|thong tin lien he)"
"""What stands in the register, and is no work: "sửa lại tên sản phẩm"."""

_HELP: Final = re.compile(
    r"\b(?:nhac (?:lai|em|giup|minh|vao|sau|nho|viec|som|cham|truoc|tre|muon|it|thua|bot|qua|luc|buoi|theo|them|rieng|so|ben|don vi)|gui (?:lai|giup|cho em|em|cho minh|cho so|cho ben em|minh|dum|xin)"
    r"|bieu mau|mau bao cao|mau (?:phieu|van ban)|xin mau|file mau|cho (?:em|minh|toi) xin (?!phep|lui|gia|them|doi|hoan|khat|(?:toi |den |sang |qua )?TIME)|kiem tra (?:lai|giup|ho)"
    r"|quan tam|huong dan (?:em|them|cach|giup|so|lai|cu the|don vi)|thong cam|thong cam|xac nhan|giai thich|cho (?:em |minh |toi )?(?:biet|hoi(?! (?:dong(?! chi)|y|nghi|thao|thi|vien)\b))"
    r"|lien he|so dien thoai|xem (?:giup|lai|ho|xet giup)|ghi nhan|luu y|tra loi (?:em|giup)|chi (?:giup|cho)|doi (?:so|nguoi|dau moi)"
    r"|cung cap (?:lai|giup|ho|cho (?:em|so|ben em))|cap nhat (?:giup|lai giup)|dung nhac|bo qua|(?:van phong|bot|anh|chi|dong chi|ad|admin) (?:\w+ oi )?(?:(?:oi|a|hay|nho|nao|co the|vui long|lam on|giup|som|lai) ){0,3}(?:gui|chuyen) (?!.*\b(?:roi|cham|tre|muon|thieu|sai|nham)\b)(?:\w+ ){1,6}cho (?:bon |chung |ben |tui )?(?:em|minh|toi|so)"
    r"|(?:anh|chi|dong chi) \w+ (?:gui|chuyen) (?:\w+ ){1,6}cho (?:bon |chung |ben |tui )?(?:em|minh|toi|so)(?: em)? (?:voi|nhe|nha|di|nghen)|(?:gui|chuyen|cung cap) (?:som |lai |them |cho )*(?:file|mau|danh muc|danh sach|bieu|link|huong dan)|tao dieu kien(?=(?: (?:giup|cho|em|so|ben|don vi|a|nhe|chung|toi|minh|them|voi))*(?:$| ,))|goi lai|bao lai (?:em|giup)|cho em xin (?:mau|so|file|van ban)"
    r"|cho (?:em |minh |toi |so |ben em )?xin (?:lai )?(?:ban |cai |file |ca )*(?:van ban|mau|file|danh muc|danh sach|chuong trinh|ke hoach|quyet dinh|cong van|phu luc|bieu|link|so dien thoai|thong bao)(?! (?:cua so|em)\b)"
    rf"|(?:sua|chinh|doi|dinh chinh|ghi)(?: \w+)? (?:lai )?(?:giup |ho |dum )?(?:em |so em |cho em )?(?:cai )?{_ENTRY})\b"
)
_CONFIRMED: Final = re.compile(r"\b(?:xac|cong|ghi) nhan(?: \w+){0,2} hoan thanh\b")
"""As in "đề nghị xác nhận hoàn thành": it says that the task is done."""

_NOT_WISHED: Final = re.compile(
    r"\b(?:da|dang|thao go|bo tri|vuong|kho khan|ket|dieu chinh|lui|gia han|doi han)\b|\b(?:co quan|don vi) chu tri\b|\bhen (?:TIME|den|toi|lai)\b"
)
_OWN_PAPERS: Final = (
    r"(?:so lieu|ho so|ket qua|du thao|to trinh|ke hoach|de an|giai trinh|bang tong hop)"
)
_SENT_AGAIN: Final = re.compile(
    rf"^(?!.*\b(?:giup|dum|gium|ho(?! so)|nho|mong|phien|lam on|vui long|de nghi|xin|(?:cho|voi) (?:em|minh|toi|so em|ben em)|(?:anh|chi|bot|van phong|ban) (?:hay )?gui)\b)"
    rf".*\bgui lai (?:\w+ ){{0,2}}{_OWN_PAPERS}\b"
)
"""What the agency does itself, nobody being asked: "rà soát, gửi lại số liệu"."""
_ASKING: Final = r"(?:(?:xin|de nghi|cho|em|minh|toi|mong|nho|bot|phien|lam on|vui long|va|nen|van phong|anh|chi) )*"
_HOW: Final = r"(?:gio|lich|so lan|tan suat|ngay|thoi gian|cach|khung gio)"
_NO_MORE: Final = r"(?:bot|dung|khoi|thoi|ngung|dung co|khong can|han che) (?:phai )?nhac\b(?! den)"
_THEIRS: Final = (
    r"(?!(?:TIME|bot|dung|khoi|thoi|ngung|truoc|sau|theo|khi|do|vi|duoc|bi|nhu|da|roi)\b)\w+"
)
"""A word between what is to be changed and the reminders, that begins or dates nothing else."""

_OFTEN: Final = r"(?:hang|moi|tung) (?:ngay|tuan|thang|quy|sang|chieu)"
_WHY_REMIND: Final = (
    r"\b(?:(?:vi|tai|lam) )?sao (?:(?:ma|lai|van|cu|hay|bot|con|phai|anh|chi) )*nhac\b"
)
_REMINDING: Final = re.compile(
    rf"{_WHY_REMIND}(?: (?:em|minh|toi|nhieu|lam|hoai|mai|qua|lan|suot|di|lai|nua|the|vay|a|ha|hoai vay))*|\b(?:bot |anh |chi )?cu nhac (?:hoai|mai|suot)\b(?: (?:vay|the|a|nhi|la sao))*|"
    rf"\b{_ASKING}{_NO_MORE}(?: (?:{_OFTEN}|lai|nua|em|minh|toi|so|ben|a|nhe|nha|viec nay|nho|buoi toi|gium|giup|dum))*"
    rf"|\b{_ASKING}(?:lui|doi|dieu chinh|giam|tang|hoan(?! (?:thanh|tat|thien))|gia han|bo(?! (?:sung|tri))|chuyen|sua|khong dung)(?: {_THEIRS}){{0,2}} (?:{_HOW} )?nhac\b(?: (?:lai|nho|viec|nay))*"
    r"(?: (?:sang|den|thanh|vao|qua|ve|toi|xuong|con|TIME)(?: (?!va |roi |da |dang |se |vi |do )\w+){0,8})?"
    r"|\b(?:da |bi |duoc |cu |hay )+nhac\b(?: (?:nhieu|lam|hoai|mai|qua|lan|suot|di|lai|roi))*"
)
"""What is said of the reminders themselves, with who is asked and until when."""

_AHEAD: Final = re.compile(r"^(?!.*\bda\b).*\bTIME\b")
"""As in "mai trình rồi đừng nhắc nữa", where "rồi" says nothing of the deed."""

_CUT: Final = "~"
_UNREMINDED: Final = re.compile(
    rf"\b{_NO_MORE}|{_WHY_REMIND}|\bcu nhac (?:hoai|mai|suot)\b|\b{_HOW} nhac\b|\b(?:lui|doi|hoan|giam|gia han) nhac\b"
)
_OWN_DEED: Final = re.compile(
    r"\b(?:TIME|se)(?: (?:em|minh|toi|so|ben|anh|chi))* (?:gui|bao) lai\b(?!.*\b(?:giup|dum|gium|ho|(?:cho|voi) (?:em|minh|toi|so|ben)))"
)
"""What the officer means to send, no wish: "đầu tuần tới gửi lại"."""

_KIND: Final = (
    r"(?:nhac|nhan|gui|quan tam|ho tro|giup|huong dan|chi (?:dao|bao)|thong (?:bao|tin|cam)|tao|dong vien|tin|phan hoi|tra loi|chia se|luu y|dong hanh|theo doi"
    r"|don doc|thuong xuyen|rat|luon|kip thoi|tan tinh|nhiet tinh|kien nhan|sat sao|phoi hop|lang nghe|ung ho|cung cap|gop y|cho y kien)"
)
"""What somebody is thanked for: "xin cảm ơn anh đã nhắc"."""

_OWN_SLIP: Final = re.compile(
    r"(?:^|, )(?:(?:em|minh|toi|da|a|vua|xin loi|,) )*(?:gui|nhan|bam|go) (?:nham|lon)(?: (?:nhom|tin|roi|file|a|anh|chi|em|nguoi|cho|bac|cai))*(?=$| ,)"
)
_SORRY: Final = re.compile(r"\bxin loi\b|\b(?:em|minh|toi) (?:gui|nhan|bam|go) (?:nham|lon)\b")
"""The sender's own slip: "gửi nhầm, xin lỗi mọi người"."""

_SLIP_AND_SORRY: Final = re.compile(
    rf"{_OWN_SLIP.pattern}|\b(?:(?:em|minh|toi) )?xin loi(?: (?:a|anh|chi|em|moi nguoi|ca nha|cac|bac|sep|nhe|nha))*"
)

_SMALL_TALK: Final = re.compile(
    r"\bchuc (?:mung|suc khoe|anh|chi|ca nha|moi nguoi|cac|cuoi tuan|ngu)\b|\bnam moi\b|^(?:(?:xin|kinh|em|minh|toi|so|tran trong) )*chuc (?:quy|dong chi|van phong|toan the|bac|sep|nha)\b"
    r"|^(?:\w+ )?(?:cong tac|lam viec) (?:that |luon )?tot$|^(?:doi dao |nhieu )?(?:suc khoe|may man|hanh phuc|binh an)(?: \w+){0,3}$"
    r"|^(?:(?:da|vang|em|minh|toi|so|chung|ben) )*(?:xin |rat |tran trong |chan thanh )*cam on(?! .*\b(?:xong|(?<!chuong )(?<!quy )trinh|ban hanh|hoan thanh|hoan tat|nop|vuong|cham|tre|kip(?! thoi)|dang|chua|se|DOC|SHARE)\b)(?! .*\b(?:em|minh|toi|tui) da\b)"
    rf"(?: (?!vi |do |da (?!{_KIND}))\w+){{0,8}}$"
    r"|^(?:em |minh |toi |tui )moi (?:vao lam|vao nghe|nhan viec|ve nhan|chuyen ve)(?: \w+){0,4}$"
    r"|^(?:(?:vang|da|ok|a|em|roi|thi|nhe|chao|anh|chi|van phong|neu|mong|moi (?:vao lam|vao nghe|nhan viec|ve nhan)) )*co gi (?:thi )?(?:cac |mong )?(?:anh|chi|a|sep|bac|dong chi|moi nguoi) (?:\w+ )?(?:chi bao|chi day|giup|chi giup|huong dan|bo qua)\b"
    r"|^(?:(?:anh|chi|bot|sep|bac|co|chu|da|vang|oi|a|ok|xin loi|alo) )*(?:hom nay |gio |nay |hien )?(?:em |minh |toi |tui |anh |chi )?(?:dang |dang ban |ban |dang di )(?:hop|di hop|ban|lai xe|di cong tac"
    r"|cong tac|nghi phep|nghi|o ngoai duong|an com|om|di duong|ngoai duong|di xa)$"
    r"|^(?:vang |ok |em |e |minh |toi |de em |de e |de |de (?:chieu|toi|trua|sang)(?: nay)? |de minh |lat |ti |chut |ti nua |lat nua |chut nua |se |em se )+(?:xem|kiem tra|hoi|tra loi|ra soat|bao|bao cao|nhan)"
    r"(?: (?:lai|sau|nhe|a|anh|chi|roi|bao|bao cao|tra loi|cho|so|ben|phong|bot|da|lanh dao|sep|giam doc|thu truong|truong phong|xem sao|cai|len))*$"
    r"|^(?:\w+ ){0,3}da (?:nhan|ro|hieu|biet|xem|doc|nam|tiep nhan|tiep thu)(?: duoc)?(?: (?:tin|thong tin|thong bao|tin nhan|van ban nhac|nhac|nhac viec|nhac nho|dong chi|cac"
    r"|roi|a|het|van ban|chi dao|noi dung|nhe|cam on|anh|chi|em|bot|cua|van phong|day du|viec))*$"
    r"|^(?:(?:da|vang|em|so|ben|minh|toi|chung|don vi) )*(?:xin|se|xin phep) (?:duoc )?(?:tiep thu|rut kinh nghiem|ghi nhan|luu y)(?: (?:a|anh|chi|nhe|va|rut kinh nghiem|luu y|bot|dong chi))*$"
    r"|^(?:tat ca|toan bo|ca|het)(?: a| nhe)*$|^kinh gui\b(?!.*(?: : \w|\b(?:da|dang|chua|se|vuong|kip) \w))|^tran trong(?: (?:cam on|kinh chao|bao cao|kinh gui)(?: \w+)*)?$|^(?:da |em |cho em )*xin loi\b|\bchuyen cong tac\b(?!.*\bnen\b)|^lien he\b|^(?:em |da )*(?:gui|day|file|tep|anh|kem)(?: (?:la|anh|chi|em|bac|file|tep|day|a|nhe|dinh kem|kem|day du))*$"
    r"|\bkhong (?:mo|vao|xem|doc|tai|bam) duoc (?:\w+ )?(?:danh sach|file|tep|link|tin|bot|nut|menu|bang|anh)\b"
    r"|^(?:\w+ ){0,2}(?:ro|nhan|biet|hieu) roi(?: \w+){0,2}$|^(?:(?:vang|ok|u|a|e|em|minh|toi|tui|so|ben|anh|chi|da|moi|vua) ){0,5}(?:nhan|nam) duoc roi(?: \w+){0,2}$|^tot qua|^hay qua|^nhac gi (?:ma )?nhac\b|^(?:biet|nghe|ro) roi kho lam\b|^bot nhac (?:dung luc|hay|gioi|deu|ky|khieo|kheo|du)\b(?: \w+){0,3}$|^(?:con |em |cai )?bot (?:nay |do )?(?:(?:rat|cung|that|qua|kha|hoi|bi|lai) )?(?:loi|treo|hong|hay|gioi|thong minh|tot|tien|nhanh|ngon|xin|kho|te|phien|de thuong|dinh)\b|\b(?:bong da|da bong|doi tuyen)\b.{0,30}\b(?:thang|thua|hoa|hay|vui)\b|^gioi|^thay roi"
)
_CALLS: Final = re.compile(
    r"^(?:(?:da|vang|ok|a|anh|chi|lat|ti|chut|nua|TIME|chieu|toi|sang|trua|xong|hop xong|de|se|roi|em|minh|toi|tui) )+(?:goi|alo|dien|nhan tin|lien lac|lien he) lai(?: (?:sau|cho|anh|chi|em|bac|sep|dong chi|nhe|nha|a|bot|van phong|TIME|ngay))*$"
)
"""As in "chiều em gọi lại": no work is told."""

_ASKS_AROUND: Final = re.compile(
    r"^(?:(?:da|vang|ok|a|anh|chi) )*(?:de |cho )?(?:em|minh|toi|tui|so em|ben em|so|ben)(?: (?:se|di|xin|phai|con))* (?:hoi|kiem tra|xem|ra soat|check|trao doi|xac minh)(?: (?:lai|voi|qua|ben|ho so|them))*(?: (?!chua\b|xong\b|trinh\b|da\b)\w+){0,5}"
    r" (?:da|xem sao|roi (?:bao|tra loi|phan hoi|em bao)(?: \w+){0,4}|cai da|nhe)$"
)
"""As in "để em hỏi lại phòng chuyên môn đã", "em hỏi lại anh em rồi báo"."""

_MEETS: Final = re.compile(
    r"^(?:(?:da|vang|ok|a|em|e|minh|toi|TIME|hen|se|ta|chieu|sang|toi|trua|hop|giao ban|hoi nghi|di|o|tai|co quan|ubnd|thanh uy|thi) )*gap (?:lai )?(?:anh|chi|em|sep|bac|co|chu|dong chi|moi nguoi|ca nha)(?: (?:nhe|nha|nghen|hen|sau|a|em|minh|TIME|trao doi|ban them|\w+ (?:nhe|nha|nghen|a)))*$"
    r"|^(?:(?:da|vang|a|anh|chi|em|minh|toi|tui|so|ben|vi|de|co viec|do) )*(?:can|muon|xin|xin phep|de|tien)(?: (?:duoc|gap|goi|lien he))* trao doi(?: (?:them|voi|anh|chi|dong chi|truc tiep|cu the|mot|chut|ti|rieng))*(?: ve(?: (?:viec|nhiem vu|noi dung)(?: nay)?)?)?(?: (?:a|nhe|nha))*$"
)
"""As in "mai họp gặp anh nhé", "em cần trao đổi về 12.7.1": no work is told."""

_NEW_CONTACT: Final = re.compile(
    r"\b(?:thay(?: doi)?|doi|chuyen)(?: \w+){0,2}? (?:dau moi|nguoi (?:phu trach|theo doi|nhan tin|lien he|nhan nhac|lam dau moi)|can bo (?:dau moi|theo doi|phu trach))\b(?! \w+ (?:du an|cong trinh|ho so))"
    r"|\b(?:thay|thay the) (?:cho )?(?:toi|em|minh|tui|dong chi|anh|chi)(?: \w+){0,3}? (?:theo doi|phu trach|lam dau moi|nhan tin|nhan nhac|tra loi)\b"
    r"|\b(?:dau moi|nguoi theo doi|nguoi phu trach|can bo theo doi)(?: moi)?(?: \w+){0,4} (?:la|gio la|chuyen sang|chuyen cho|se la) (?:dong chi|duoc|anh|chi|ong|ba|em)\b"
)
"""Whom the office writes to from now on, which is no work: "từ 1/1 đ/c Hùng thay tôi theo dõi"."""

_OF_A_PAPER: Final = re.compile(
    r"^(?:(?:vi|do|tai|ma) )?(?:ban|file|to|mau|danh muc|danh sach|van ban|cai|trang|so lieu)(?: \w+){0,2}? (?:thieu|mat|loi|mo|hong|sai|nham|rach|cu(?= roi|$)|bi \w+|(?:khong|chua) (?:ro|doc|mo|xem|thay|nhan)(?: duoc)?)(?: \w+){0,3}$"
    r"|^(?:day la |la |vi la )?viec(?: nay)?(?: la)?(?: viec)? (?:thuong xuyen|lau dai)(?: (?:ma|thoi|a|nhe|nha|roi))*$"
)
"""Why it is asked for, after a wish: "bản cũ thiếu trang", "việc thường xuyên mà"."""

_SIGNAL: Final = re.compile(
    r"\b(?:gan|con (?:chut|it|lai|mot)|thieu|y kien|chi tieu|noi dung|nhiem vu|cong viec|khoi luong|van|vuon|thau|san pham|tien|nhan su|can bo|kiem soat|on|ke hoach|khat|hen|toang|be"
    r"|hong|loi|su co|bo do|dung|ngung|tam|vuong|tac|ket|ngam|phap ly|quy hoach|quy dinh|co che|de xuat|kien nghi|cong trinh|du an)\b|"
    r"\b(?:trinh|ban hanh|hoan (?:thanh|thien|tat|chinh)|xong|ky|nop|hop|hoc|soan|du thao|xay dung|lay y kien|xin y kien|gop y|tham dinh"
    r"|tham muu|ra soat|tong hop|trien khai|thuc hien|phoi hop|to chuc|khao sat|dau thau|thi cong|khoi cong|nghiem thu|giai ngan"
    r"|phe duyet|duyet|thong qua|bo sung|chinh sua|sua|chuan bi|cho|doi|dang|chua|se|tien do|du kien|phan dau|ho so|de an|to trinh"
    r"|thu tuc|kinh phi|von|mat bang|dat|hop dong|lam|viet|gui|lap|giao|phan cong|cu|mo|chon|dang ky|thong ke|so ket|tong ket"
    r"|moi|nhu cu|nhu lan truoc|nhu truoc|van the|van vay|khong co gi|khong doi|khong thay doi|kip|cham|tre|vuong|kho khan|gia han|lui|doi"
    r"|co|duoc|lay|thu|quyet dinh|ke hoach|nghi quyet|van ban|bao cao|cong van|van dang|kiem tra|thanh tra|tap huan|tuyen truyen|chuyen|bao ve"
    r"|thong xe|ve dich|can dich|(?:mang|dem) (?:len|qua|den|sang|xuong|nop)|khanh thanh|khai truong|khai mac|be mac|hop long|dong tho|dua vao|chi tra|cuong che|kiem dem|di dan|tuyen dung|phat dong|ra mat|lap dat|so hoa|dao tao|boi duong|phat hanh"
    r"|dong y|thong nhat|ban giao|cap|chay|chay thu|van hanh|cong bo|ra|tiep thu|day(?!(?: (?:a|nhe|nha))?$)|in|nhap|lien he|lam viec|hoi y|xu ly|giai quyet|dat)\b"
    r"|DOC|SHARE|SUM|\bda (?!nhan|ro|hieu|biet|xem|doc|nghe|an|ngu|ve|den|quen|cam|vang|chi|em|anh|bao|gui|lau|qua(?:$| a$))\w+"
)
_NOTHING_NEW: Final = re.compile(
    r"\b(?:khong|chua) co (?:gi|chuyen bien|thay doi|tien trien|dien bien)\b|\b(?:nhu|giong(?: nhu)?) (?:bao cao )?(?:cu|truoc|(?:lan|ky|tuan|hom|dot|quy|thang|bao cao) truoc|TIME(?= (?:a|nhe|nha)$|$| ,))"
    r"|\bvan (?:the|vay|nhu|chua|dang|nhu the)\b|\bkhong (?:doi|thay doi|phat sinh)\b|\bkhong (?:co|con|gap|bi)(?: \w+){0,2} (?:vuong|kho khan)|\bchua (?:lam|trien khai|thay doi)\b"
)


def is_empty(text: str) -> bool:
    """Whether a part is nothing but courtesies: "dạ em báo cáo anh", not "đã gửi báo cáo"."""
    words = [word for word in text.split() if word[0].isalnum()]
    return all(word in _BARE for word in words) and not _DEED.search(text)


def is_courtesy(word: str) -> bool:
    """Whether a word may stand in a report and adds nothing to it."""
    return word in _BARE


def is_slip(text: str) -> bool:
    """Whether somebody takes back what he sent by mistake: no dispute of a task sent to him."""
    return _OWN_SLIP.search(text) is not None and _SORRY.search(text) is not None


def slip_words(text: str) -> list[bool]:
    """Of each word whether it is the sender's own slip, or his apology for it."""
    marked = _SLIP_AND_SORRY.sub(lambda it: re.sub(r"\S+", _CUT, it.group()), text)
    return [word == _CUT for word in marked.split()]


def is_small_talk(text: str) -> bool:
    """Thanks, greetings, noted: words that speak of no work."""
    if _NOTHING_NEW.search(text):
        return False
    words = [word for word in text.split() if word[0].isalnum()]
    risk = "rui ro" in text
    only = all(word in _COURTESIES for word in words) and not (_DEED.search(text) or risk)
    talks = (_SMALL_TALK, _CALLS, _ASKS_AROUND, _NEW_CONTACT, _MEETS)
    return only or any(found.search(text) for found in talks)


def explains_wish(text: str) -> bool:
    """Whether words only say why something was wished for."""
    return _OF_A_PAPER.search(text) is not None


def is_question(text: str, *, asks: bool) -> bool:
    """Something the officer wants to know."""
    if _HOW_COME.search(text) or _WHY.search(text) or _WHICH.search(text):
        return True
    if _NOTHING_NEW.search(text) or _NOT_ASKED.search(text) or NO_WAY.search(text):
        return asks and _ASKED.search(text) is not None
    return asks or _QUESTION.search(text) is not None or _ASKED.search(text) is not None


def ends_in_tag(written: Sequence[str]) -> bool:
    """Whether words, as they were typed, end as a question does: "trình rồi à anh"."""
    left = [word for word in written if word]
    while left and left[-1] in _ADDRESSED:
        left.pop()
    return len(left) > 1 and left[-1] in _TAGS


def is_wish(text: str) -> bool:
    """Something the office is asked to do or to know, that hinders no work."""
    if (
        "DOC" in text
        or _CONFIRMED.search(text)
        or _OWN_DEED.search(text)
        or _SENT_AGAIN.search(text)
    ):
        return False
    if _NOT_WISHED.search(text):
        return False
    return _WISHING.search(text) is not None and _HELP.search(text) is not None


def reminding_words(text: str) -> list[bool]:
    """Of each word whether it is a wish about the reminders: the end of "đã xong rồi đừng nhắc nữa"."""
    if not _UNREMINDED.search(text):
        return [False] * len(text.split())
    if _AHEAD.search(text):
        text = re.sub(rf"\broi (?={_NO_MORE})", f"{_CUT} ", text)
    marked = _REMINDING.sub(lambda it: re.sub(r"\S+", _CUT, it.group()), text)
    return [word == _CUT for word in marked.split()]


def tells_work(text: str) -> bool:
    """Whether words speak of work at all."""
    return _NOTHING_NEW.search(text) is not None or _SIGNAL.search(text) is not None
