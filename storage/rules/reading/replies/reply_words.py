"""The words of a chat as rules read them: no accents, no short forms, clauses apart."""

import re
from typing import Final

from storage.rules.reading.folded_text import fold, squeeze

# Short forms of officers' chats. Left out are those that mean two things: "KH" (kế hoạch,
# không), "DN" (doanh nghiệp, đề nghị), "HQ" (hải quan, hôm qua), "TT" (thông tư, trung tâm).
_SHORT: Final = {
    "ko": "khong",
    "k": "khong",
    "k0": "khong",
    "hok": "khong",
    "hong": "khong",
    "khg": "khong",
    "hem": "khong",
    "dc": "duoc",
    "dk": "duoc",
    "hthanh": "hoan thanh",
    "hthah": "hoan thanh",
    "hthnh": "hoan thanh",
    "ht": "hoan thanh",
    "bc": "bao cao",
    "bcao": "bao cao",
    "vb": "van ban",
    "vban": "van ban",
    "tp": "thanh pho",
    "vm": "vuong mac",
    "vmac": "vuong mac",
    "kk": "kho khan",
    "chx": "chua",
    "ch": "chua",
    "cx": "cung",
    "r": "roi",
    "rui": "roi",
    "rr": "roi",
    "trc": "truoc",
    "dg": "dang",
    "bh": "ban hanh",
    "bhanh": "ban hanh",
    "pd": "phe duyet",
    "pduyet": "phe duyet",
    "gh": "gia han",
    "ghan": "gia han",
    "hnay": "hom nay",
    "hqua": "hom qua",
    "kp": "kinh phi",
    "kphi": "kinh phi",
    "yk": "y kien",
    "ykien": "y kien",
    "nv": "nhiem vu",
    "nvu": "nhiem vu",
    "gpmb": "giai phong mat bang",
    "hs": "ho so",
    "hso": "ho so",
    "dthao": "du thao",
    "dkien": "du kien",
    "xg": "xong",
    "lm": "lam",
    "thg": "thang",
    "tgian": "thoi gian",
    "qđ": "qd",
}
_WORD: Final = re.compile(r"(?<![\w/.-])[^\W_]+(?![\w/-])")
_SPLIT_DONE: Final = re.compile(r"\bh\s?[./]\s?thanh\b")
_MONTH: Final = re.compile(r"(?<![\w/.-])t\s?(\d{1,2})(?![\w-])")
_QUARTER: Final = re.compile(r"(?<![\w/.-])q\s?([1-4]|iv|i{1,3})(?![\w-])")
_CLAUSE: Final = re.compile(r"[;!?]+|\.(?=\s|$)|\s[-–•+]\s")


def plain(text: str) -> str:
    """Folded words with their short forms written out; a new line ends a clause as a dot does."""
    folded = fold(re.sub(r"[\r\n]+", " . ", text))
    folded = _SPLIT_DONE.sub("hoan thanh", folded)
    folded = _MONTH.sub(r"thang \1", folded)
    folded = _QUARTER.sub(r"quy \1", folded)
    return _WORD.sub(lambda found: _SHORT.get(found.group(), found.group()), folded)


def aligned(text: str) -> tuple[str, str]:
    """The words as written and the same folded, letter under letter, so that a find can be shown.

    Where folding changes the length (no Vietnamese word does) the folded words stand for both.
    """
    written = squeeze(text)
    folded = fold(written)
    return (written, folded) if len(written) == len(folded) else (folded, folded)


def clauses(words: str) -> list[str]:
    """The sentences of plain words."""
    return [part.strip(" ,") for part in _CLAUSE.split(words) if part.strip(" ,")]
