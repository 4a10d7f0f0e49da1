"""The words of deadline texts, without accents, as one ordered list of patterns.

The order is the grammar of single words: what stands earlier wins ("6 tháng đầu năm" is half a
year before it is a rhythm of six months, a document's number is one before it is a date).
"""

import re
from enum import StrEnum


class TokenKind(StrEnum):
    """What a token is to the grammar."""

    POINT = "point"
    RHYTHM = "rhythm"
    SPELL = "spell"  # "6 tháng": a rhythm only next to "định kỳ" or another rhythm
    ONWARDS = "onwards"  # "các năm tiếp theo"
    NEXT_YEAR = "next_year"  # "năm sau", next to a month or a day
    FROM = "from"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    DASH = "dash"
    SLASH = "slash"
    COMMA = "comma"
    AND = "and"
    OR = "or"
    STOP = "stop"  # ; . and the border between two cells
    OPEN = "open"
    CLOSE = "close"
    COLON = "colon"
    SOFT = "soft"  # words that may stand inside a time without changing it
    NOISE = "noise"  # figures that are no deadline
    WORD = "word"


NUMERAL = r"(?:0?[1-4](?!\d)|[il1]v|vi|[il1]{1,4})(?![a-z]|(?!20\d\d)\d| lan)"
_YEAR = r"(?:20[1-9]\d)(?!\d)"
_OF_YEAR = (
    rf"(?:[\s/.,(-]*(?:cua )?(?:nam\s*)?(?P<year>{_YEAR})|\s*/\s*(?P<short>[2-4]\d)(?![\d/]))"
)
_DATE = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:20)?\d\d(?!\d)"
_LONG_DATE = r"\d{1,2} thang \d{1,2}(?: nam |/)20\d\d"
_ISSUED = rf",? (?:ban hanh )?ngay (?:{_DATE}|{_LONG_DATE})"
_ACTS = r"(?:chi thi|nghi dinh|thong tu|cong dien|cong van|ket luan|nghi quyet|quyet dinh|luat)"
_BODY = r"[^;.()|:]{0,60}?"
_CODES = r"(?:qd|nq|nd|tt|kh|ct|ctr|kl|tb|cv|vb|hd|qc|da)"
_VAGUE = r"(?<!bat )dau|giua|(?:thuong|trung) tuan(?: cua)?"
_MONTH_NAMES = r"(?:mot|gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?: (?:mot|hai))?|chap)"
_LUNAR = r"(?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy) (?:ty|suu|dan|mao|thin|ngo|mui|than|dau|tuat|hoi)"
_A_TIME = r"(?:(?: ?/ ?(?:0?1 |mot )?| (?:mot|0?1) )lan)"  # "/lần", " một lần"
_TIMES = r"(?:it nhat |toi thieu )?(?:\d+|mot|hai) (?:lan|ky|buoi|cuoc)"
_LIST = r"\s*(?:,|-|/|\+|&|\bva\b)\s*"
_MONTHS, _T = r"(?: thang|t)", r"(?:th?g?\.?\s?)"  # "6 tháng", "6T"; "T3", "Th 8"
_WEEK_OF = (
    r"(?:(?:phien |cuoc |buoi )?(?:hop )?giao ban )?"
    r"tuan (?:(?:thu )?(?:\d|hai|ba|tu|nam)|thu nhat|dau(?: tien)?|cuoi(?: cung)?)(?: cua)?"
)
_WEEKDAY = r"(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)"
_LATEST = r"khong (?:de |duoc |phai )?(?:(?:keo dai|cham(?: tre)?|tre|muon|vuot) )?qua"
_SOME_WEEKS = (
    r"(?:(?:0?[2-4]|hai|ba|bon) tuan|(?:[12]\d|30|muoi(?: lam)?|hai muoi|ba muoi) ngay|nua thang)"
)
"""More than a week and no more than a month."""
_FEASTS = r"(?P<feast>quoc khanh|quoc te lao dong|giai phong mien nam|tet duong lich)"

NamedPattern = tuple[str, TokenKind, str]
"""The name of a group, what its matches are, and the regular expression."""
PATTERNS: tuple[NamedPattern, ...] = (
    # Rule 11: years and dates that are no deadline.
    ("school_year", TokenKind.NOISE, r"nam hoc 20\d\d(?:\s*-\s*20\d\d)?"),
    (
        "vision",
        TokenKind.NOISE,
        rf",? ?(?:tam nhin|dinh huong)(?: phat trien)?(?: den| toi)?(?: nam)? {_YEAR}",
    ),
    (
        "number",
        TokenKind.NOISE,
        (
            rf"(?:so )?(?<![\d/])(?!20\d\d/)\d{{1,5}}(?:/20\d\d)?(?:/(?:[a-z]{{2,5}}(?:-[a-z]\w*|\d+)|{_CODES}\b)"
            rf"|-[a-z]{{2,4}}/[a-z]+)(?:[/-][a-z]\w*)*(?:{_ISSUED})?"
        ),
    ),
    ("numbered", TokenKind.NOISE, rf"so \d+[\w/-]*(?:{_ISSUED})"),
    ("law", TokenKind.NOISE, rf"(?:theo|tai|cua) luat [^;.()|:,]{{0,40}}?(?:nam )?{_YEAR}"),
    (
        "issue",
        TokenKind.NOISE,
        (
            rf"(?:(?:theo|tai|cua|thay the|sua doi) {_ACTS}|(?:chi thi|nghi dinh|(?<!he )thong tu|cong dien)"
            rf"|(?:cong van|ket luan))\b(?!{_BODY}\b(?:truoc|xong|han|den|trong|cham)\b){_BODY} "
            rf"ngay (?:{_DATE}|{_LONG_DATE})"
        ),
    ),
    (
        "hour",
        TokenKind.SOFT,
        rf"(?:\d{{1,2}}\s?(?:h|gio)\s?(?:\d\d(?!\d))?|\d{{1,2}}(?:g|:(?=[0134][05],? (?:ngay|thu|chu|\d)))[0-5]\d(?!\d))(?: ?phut|['\u2019\u2032p])?,?(?: {_WEEKDAY},)?(?! ?/)",
    ),
    (
        "pace",
        TokenKind.NOISE,
        (
            r"(?:sau|trong vong|trong thoi han|trong thoi gian|it nhat|toi da|trong)"
            r"(?: khoang)? \d+ (?:ngay|thang|nam|tuan)(?! (?:dau|cuoi) (?:nam|thang)| (?:nam )?20\d\d)(?: lam viec)?"
        ),
    ),
    # Points of the calendar, finest first.
    (
        "iso",
        TokenKind.POINT,
        (
            r"(?:ngay\s*)?(?<![\d/-])(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])"
            r"(?:[t ]\d\d:\d\d(?::\d\d)?)?"
        ),
    ),
    ("iso_month", TokenKind.POINT, r"(?<![\d/-])(?P<year>20\d\d)-(?P<numbers>0\d|1[0-2])(?![\d-])"),
    (
        "lunar",
        TokenKind.NOISE,
        (
            r"(?:(?:ngay|mung|mong) )*\d{1,2}(?: ?/ ?| thang )(?:\d{1,2}|gieng|chap)(?:/20\d\d)?,? (?:\()?(?:am lich|al)\)?"
            r"(?:,? (?:nam )?20\d\d)?|ram thang (?:\d{1,2}|chap|bay|tam)(?: am lich)?(?:(?:/| nam )20\d\d)?"
            r"|tet (?:trung thu|thieu nhi|doan ngo|han thuc)(?:,? (?:nam )?20\d\d)?"
        ),
    ),
    (
        "fixed_feast",
        TokenKind.POINT,
        (
            rf"(?:(?<=truoc )|(?<=xong )|(?<=thanh )|(?<=den )|(?<=nhat )|(?<=nhat la )|(?<=kip )|^)(?:(?:ngay|le|dip) )*{_FEASTS}"
            rf"(?:,? \(?(?:0?2/0?9|0?1/0?5|30/0?4)\)?)?{_OF_YEAR}?"
        ),
    ),
    ("full_moon", TokenKind.POINT, rf"ram thang gieng{_OF_YEAR}?"),
    (
        "tet",
        TokenKind.POINT,
        rf"(?<!sau )tet(?! (?:trung thu|duong lich|doc lap|thieu nhi|doan ngo|han thuc)\b)(?: nguyen dan| am lich| co truyen)*(?: {_LUNAR})?{_OF_YEAR}?(?![a-z])",
    ),
    ("ancestors", TokenKind.POINT, rf"gio to(?: hung vuong)?{_OF_YEAR}?"),
    (
        "day_month_word",
        TokenKind.POINT,
        (
            rf"ngay\s*(?P<day>\d{{1,2}}) thang (?P<name>{_MONTH_NAMES})(?![a-z]| lan)"
            rf"(?:,? nam (?P<year>{_YEAR})|/(?P<later>{_YEAR}))?"
        ),
    ),
    (
        "day_month_word_of_year",
        TokenKind.POINT,
        (
            rf"(?<![\d/])(?P<day>\d{{1,2}}) thang (?P<name>{_MONTH_NAMES})"
            rf"(?:,? nam (?P<year>{_YEAR})|/(?P<later>{_YEAR}))"
        ),
    ),
    (
        "day_span",
        TokenKind.POINT,
        (
            r"(?:ngay\s*)?(?<![\d/])(?P<opening>\d{1,2})\s?(?:-|(?:den|toi)(?: het)?(?: ngay)?)\s?"
            r"(?P<day>\d{1,2})(?:\s?[/.]\s?| thang )(?P<month>\d{1,2})(?:(?:\s?[/.]\s?| nam )"
            r"(?P<year>20\d\d))(?!\d)"
        ),
    ),
    (
        "day_pair",
        TokenKind.POINT,
        (
            r"(?:hai|ba|cac) ngay\s*(?P<opening>\d{1,2})(?:, ?\d{1,2})?(?:, ?| va | ?- ?)(?:ngay )?"
            rf"(?P<day>\d{{1,2}})(?:\s?/\s?| thang )(?P<month>\d{{1,2}})(?!\d){_OF_YEAR}?(?!/\d)"
        ),
    ),
    (
        "days_first",
        TokenKind.POINT,
        rf"(?:0?(?P<day>\d{{1,2}}) ngay|nua) dau(?: cua)? thang (?P<month>\d{{1,2}})(?!\d){_OF_YEAR}?",
    ),
    (
        "day_words",
        TokenKind.POINT,
        rf"(?:ngay\s*)?(?<!tuan )(?P<day>\d{{1,2}}) ?/? ?thang ?(?P<month>\d{{1,2}})(?!\d|/\d\d?/){_OF_YEAR}?",
    ),
    (
        "day",
        TokenKind.POINT,
        (
            r"(?:ngay\s*)?(?<![\d/])(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})"
            r"(?:\s?[/.-]\s?(?P<year>20\d\d)(?!\d)| nam (?P<later>20\d\d)|\s?[/.-]\s?(?P<short>\d\d))"
            r"(?![\d/])"
        ),
    ),
    (
        "days",
        TokenKind.POINT,
        r"(?:ngay\s*)(?<![\d/])(?P<day>\d{1,2})\s?[/.]\s?(?P<month>\d{1,2})(?!\s?[/.]?\s?\d)",
    ),
    (
        "months_first",
        TokenKind.POINT,
        rf"(?<![\d/.,])(?P<numbers>0?[2-57-9]|1[01]){_MONTHS} (?:dau nam{_OF_YEAR}?|(?:dau )?nam (?P<later>{_YEAR}))",
    ),
    (
        "half_first",
        TokenKind.POINT,
        rf"(?:0?6{_MONTHS}|nua) dau nam{_OF_YEAR}?|0?6{_MONTHS} nam (?P<later>{_YEAR})",
    ),
    ("half_second", TokenKind.POINT, rf"(?:0?6{_MONTHS}|nua) cuoi nam{_OF_YEAR}?"),
    ("session", TokenKind.POINT, rf"ky hop [^;|]{{0,30}}?(?P<part>cuoi|giua) nam{_OF_YEAR}?"),
    (
        "months",
        TokenKind.POINT,
        (
            rf"(?P<vague>(?:{_VAGUE}|{_WEEK_OF}) )?thang\s*(?P<numbers>\d{{1,2}}(?!\d)"
            rf"(?:{_LIST}\d{{1,2}}(?![\d/.]*\d*/\d\d?/)(?!\d)(?!\s?%)(?!{_LIST}20\d\d\d))*){_OF_YEAR}?"
        ),
    ),
    (
        "month_word",
        TokenKind.POINT,
        rf"thang (?P<name>{_MONTH_NAMES})(?:(?: duong lich)?(?:/| nam )(?P<year>{_YEAR})| duong lich)",
    ),
    (
        "month",
        TokenKind.POINT,
        rf"(?<![\d/.,])(?<!quy )(?<!qui )(?<!thang )(?P<numbers>\d{{1,2}}(?:\s?-\s?\d{{1,2}})?)\s?[/.-]\s?(?P<year>{_YEAR})",
    ),
    (
        "months_short",
        TokenKind.POINT,
        rf"(?P<numbers>{_T}\d{{1,2}}(?!\d)(?:(?:{_LIST}| (?:den|toi) (?:het )?){_T}?\d{{1,2}}(?!\d))*){_OF_YEAR}",
    ),
    (
        "months_alone",
        TokenKind.POINT,
        (
            r"(?:(?<=trong )|(?<=truoc )|(?<=het )|(?<=den )|(?<=vao )|(?<=tu )|^)"
            rf"(?P<numbers>t\d{{1,2}}(?:(?:{_LIST}| (?:den|toi) (?:het )?)t\d{{1,2}})*)(?=\s*(?:$|[;,.|)]))"
        ),
    ),
    (
        "quarters",
        TokenKind.POINT,
        rf"(?P<vague>(?:{_VAGUE}) )?qu[yi]\s*(?P<numbers>{NUMERAL}(?:{_LIST}(?!0\d (?!nam)[a-z]){NUMERAL})*){_OF_YEAR}?",
    ),
    ("quarter_short", TokenKind.POINT, rf"q\.? ?(?P<numbers>{NUMERAL}){_OF_YEAR}"),
    ("year_part", TokenKind.POINT, rf"(?P<part>(?<!bat )dau|giua|cuoi) nam (?P<year>{_YEAR})"),
    (
        "year",
        TokenKind.POINT,
        rf"(?:(?:(?:0?[2-9]|10) )?nam\s*)?(?:(?<![\d.,/])|(?<=20\d\d,))(?P<year>{_YEAR})(?!\s?(?:ha|ho|nguoi|ty|trieu|dong|km|m2)\b|[.,]\d{{1,3}}(?!\d))",
    ),
    (
        "this_year",
        TokenKind.POINT,
        r"(?:trong|het|cuoi|ca) nam(?: nay)?(?! (?:\d|tiep|sau|ke|hoc))",
    ),
    ("day_month", TokenKind.POINT, r"(?<![\d/.,])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/])"),
    # Rhythms.
    (
        "onwards",
        TokenKind.ONWARDS,
        (
            r"(?:trong )?(?:(?:cac|nhung|hang|moi) )+nam(?: hoc)?"
            r" (?:tiep theo|sau(?: do)?|ke tiep|tiep sau|con lai|toi)"
        ),
    ),
    (
        "next_year",
        TokenKind.NEXT_YEAR,
        (
            r"(?:cua )?(?<!thang, )(?<!quy, )nam (?:bao cao|sau(?: lien ke)?|ke tiep|tiep theo|lien ke|lien truoc)"
            r"|(?:(?<=\d )|(?<= i )|(?<=[iv]{2} ))nam truoc(?! (?:nam|quy|thang|ngay|\d))"
        ),
    ),
    (
        "monthly_rate",
        TokenKind.RHYTHM,
        (
            r"\d+ (?:ngay|lan|ky|buoi|cuoc)/thang|ngay \d{1,2} hang thang"
            rf"|(?:hang|moi|mot|0?1) thang {_TIMES}|ngay \d{{1,2}} cua thang(?! \w)"
            r"|ngay (?:lam viec )?cuoi(?: cung)? (?:cua )?thang(?! \w)"
        ),
    ),
    (
        "quarterly_month",
        TokenKind.RHYTHM,
        (
            r"thang thu (?:nhat|hai|ba)(?: cua)?(?: moi)? quy|thang (?:cuoi|dau)(?: cua| cua moi| moi)? quy(?: (?:sau|ke tiep|tiep theo))?(?: lien ke)?"
            r"|quy (?:sau|ke tiep|tiep theo)(?: lien ke)?|quy lien ke|(?:\d+ )?(?:lan|ky|buoi|cuoc)/quy"
            rf"|(?:hang|moi|mot|0?1) quy {_TIMES}|0?4 lan/nam"
            r"|ngay (?:lam viec )?cuoi(?: cung)? (?:cua )?quy(?! \w)"
        ),
    ),
    ("half_yearly_rate", TokenKind.RHYTHM, r"0?2 lan/nam|(?:moi|mot|1) nam (?:0?2|hai) lan"),
    (
        "half_yearly",
        TokenKind.RHYTHM,
        rf"(?:hang|moi|dinh ky) (?:0?6{_MONTHS}|sau thang){_A_TIME}?|(?:0?6{_MONTHS}|sau thang){_A_TIME}|nua nam",
    ),
    (
        "quarterly_spell",
        TokenKind.RHYTHM,
        rf"(?:hang|moi|dinh ky) (?:0?3{_MONTHS}|ba thang){_A_TIME}?|(?:0?3{_MONTHS}|ba thang){_A_TIME}",
    ),
    ("years_rate", TokenKind.NOISE, rf"(?!0?1 )\d+ nam{_A_TIME}|(?:\d+ )?lan/nhiem ky"),
    (
        "yearly_rate",
        TokenKind.RHYTHM,
        (
            rf"(?:(?:\d+|mot) )?(?:lan|ky|cuoc)/nam|(?:hang|moi) nam {_TIMES}"
            rf"|(?:(?:0?1|mot) )?nam{_A_TIME}|12{_MONTHS}{_A_TIME}"
        ),
    ),
    (
        "some_weeks",
        TokenKind.RHYTHM,
        rf"(?:cu )?(?:(?:moi|dinh ky) )?{_SOME_WEEKS}{_A_TIME}|(?:moi|dinh ky|hang) {_SOME_WEEKS}(?! (?:dau|cuoi|lam viec|ke tu|sau|truoc))",
    ),
    (
        "weekly",
        TokenKind.RHYTHM,
        rf"(?:hang|moi|mot|0?1) tuan {_TIMES}|(?:hang|moi) tuan(?: lam viec)?|lan/tuan",
    ),
    ("daily", TokenKind.NOISE, r"(?:hang|moi|tung) ngay(?: lam viec)?(?! \d)|(?:\d+ )?lan/ngay"),
    (
        "monthly",
        TokenKind.RHYTHM,
        (
            r"(?:hang|moi|tung) thang(?! \d)|(?:theo|dinh ky) thang(?! \d)"
            r"|thang (?:sau|ke tiep|tiep theo)(?: lien ke)?|lan/thang"
        ),
    ),
    (
        "quarterly",
        TokenKind.RHYTHM,
        rf"(?:hang|moi|tung|theo|dinh ky) qu[yi](?! (?:dinh|che|mo|hoach|trinh|uoc)\b|\s*{NUMERAL})",
    ),
    (
        "yearly",
        TokenKind.RHYTHM,
        r"(?:hang|moi|tung) nam|thuong nien|(?:dinh ky|theo) nam(?! (?:\d|hoc))",
    ),
    (
        "standing",
        TokenKind.RHYTHM,
        r"thuong xuyen(?:,? (?:va )?(?:lien tuc|lau dai))*|lien tuc(?:,? thuong xuyen)?",
    ),
    ("spell_year", TokenKind.SPELL, rf"12{_MONTHS}|mot nam|0?1 nam"),
    ("spell_half", TokenKind.SPELL, rf"(?:0?6{_MONTHS}|sau thang)(?! \d)"),
    ("spell_quarter", TokenKind.SPELL, rf"0?3{_MONTHS}"),
    ("span", TokenKind.NOISE, r"\d+ (?:ngay|thang|tuan)\b(?: lam viec)?"),
    (
        "inner_day",
        TokenKind.SOFT,
        rf"ngay \d{{1,2}}(?!\d|\s?[/.]\s?\d)|{_WEEKDAY}(?:,(?= ?ngay \d))?",
    ),
    # Words that bind times.
    ("after", TokenKind.AFTER, r"sau(?= (?:(?:nam|thang|quy|ngay) \S|20\d\d))"),
    ("before_end", TokenKind.UNTIL, r"truoc(?: thoi diem)?(?= (?:cuoi|het|ket thuc) )"),
    (
        "before",
        TokenKind.BEFORE,
        r"truoc(?: thoi diem)?|khong (?:de |duoc |phai )?(?:[a-z]{2,6} ){0,2}sang(?= (?:nam|thang|quy) )",
    ),
    ("until", TokenKind.UNTIL, r"den|toi"),
    (
        "since",
        TokenKind.FROM,
        r"(?:bat dau (?:ke )?tu|(?:ke )?(?<!trat )(?<!dau )(?<!vat )(?<!(?<!he )thong )tu)(?! (?:nay|khi|ngay (?:ban hanh|ky|nhan)))",
    ),
    ("conjunction", TokenKind.AND, r"va"),
    ("either", TokenKind.OR, r"hoac"),
    (
        "soft",
        TokenKind.SOFT,
        (
            rf"{_LATEST}|g/?d|"
            r"han (?:chot|cuoi)(?: cung)?|khong (?:muon|cham) hon|tre nhat|ha tuan|suot"
            r"|ca(?= (?:giai|nhiem))|(?:mung|mong)(?= \d)|tu nay|het|trong|vao|ngay|khoang|la|cua|giai doan|nhiem ky"
            r"|dinh ky|nam|thoi han|han|(?:nhan )?dip"
            r"|cham nhat|muon nhat|du kien|phan dau|xong|truoc mat|cac|cuoi"
        ),
    ),
)
PUNCTUATION = {
    ";": TokenKind.STOP, "|": TokenKind.STOP, ".": TokenKind.STOP, ",": TokenKind.COMMA, "-": TokenKind.DASH,
    "/": TokenKind.SLASH, "(": TokenKind.OPEN, "[": TokenKind.OPEN, ")": TokenKind.CLOSE, "]": TokenKind.CLOSE,
    ":": TokenKind.COLON, "&": TokenKind.AND,
}  # fmt: skip
COMPILED = tuple(
    (name, kind, re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])"))
    for name, kind, pattern in PATTERNS
)
ANY_WORD = re.compile(r"\w+|\S")
