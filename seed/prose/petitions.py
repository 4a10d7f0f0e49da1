"""Who only asks: what a business, a citizen or a ward asks for, nobody has given yet."""

import re
from typing import Final

from seed.prose.clauses import Sentence
from seed.prose.holders import Holders
from seed.prose.prose_lexicon import ISSUER, PRAISED, REACHED

_PETITIONER: Final = re.compile(
    r"(?:Công ty|Tổng [Cc]ông ty|Tập đoàn|Hiệp hội|Hợp tác xã|Nhà đầu tư|Chủ đầu tư|Đại diện|Nhiều|Một số|(?:Các )?(?:[Dd]oanh nghiệp|[Hh]ộ|[Cc]ử tri|[Nn]gười dân|[Cc]ông dân))\b"
)
_ASKS: Final = re.compile(
    r"(?:cũng |tiếp tục )?(?:kiến nghị|đề nghị|đề xuất|xin|phản ánh|phản ảnh|mong muốn|bày tỏ|thắc mắc)\b"
)
_NO_DEED: Final = "".join(
    f"(?<!{word[0]}{word[1:]} )(?<!{word[0].upper()}{word[1:]} )"
    for word in (
        *("theo", "xét", "từ", "về", "qua", "với", "trước", "cơ sở", "căn cứ", "tiếp thu", "các", "những", "mọi"),
        *("nội dung", "đơn", "văn bản", "công văn", "tờ trình", "việc", "đồng ý", "nhất trí", "chấp thuận"),
    )
)  # fmt: skip
"""Words after which a petition is a paper that is dealt with, and asks nothing itself."""
_ASKS_TO_GIVE: Final = re.compile(
    rf"\b{_NO_DEED}(?:kiến nghị|đề xuất|đề nghị|mong muốn|xin)"
    r"\s(?!(?:của|tại|này|đó|trên|nêu|nói|số|ngày)\b)[^,;:]{2,60}\s$"
)
_ASKS_ABOUT_GIVING: Final = re.compile(
    r"\b(?:kiến nghị|đề xuất|đề nghị|xin)\s[^,;:]{0,120}\bviệc\s$"
)
_NO_GIAO: Final = re.compile(
    r"(?:bàn|chuyển|được|đã|tiếp|nhiệm vụ|do|kết quả|chỉ tiêu|đơn vị|cơ quan|phân|hợp|thời hạn|vốn)\s$"
)
_WHEN_GIVEN: Final = re.compile(
    r"\b(?:sau khi|ngay khi|kể từ khi|khi)\s[^,;:]{2,100}$", re.IGNORECASE
)
"""As "sau khi Chính phủ giao chỉ tiêu, …": another gives there."""
_SPEAKS: Final = re.compile(ISSUER)
_PUBLIC: Final = re.compile(
    r"(?:các |những )?(?:doanh nghiệp|người dân|nhân dân|công dân|nhà đầu tư|cử tri|hộ dân)",
    re.IGNORECASE,
)


def is_petition(name: str, text: str, behind: int) -> bool:
    """As "Công ty A đề nghị Sở Tài chính trả lời …": the name, and where it ends in the text."""
    return _PETITIONER.match(name) is not None and _ASKS.match(text, behind) is not None


def only_asked(text: str, begin: int, at: int) -> bool:
    """As "Đại diện phường kiến nghị thành phố giao Sở Y …", at its "giao".

    "Theo đề nghị của Sở X giao Sở Y …" only names the ground: there the issuer gives.
    """
    asking = _ASKS_TO_GIVE.search(text, begin, at) or _ASKS_ABOUT_GIVING.search(text, begin, at)
    return asking is not None and _SPEAKS.search(text, begin, asking.start()) is None


def is_public(name: str) -> bool:
    """Businesses or citizens at large: what they are advised to do is no task."""
    return _PUBLIC.fullmatch(name) is not None


def only_told(text: str, begin: int, at: int) -> bool:
    """Whether a "giao" gives nothing here: a part of a word, asked for, or what another does before."""
    return bool(
        _NO_GIAO.search(text, max(0, at - 12), at)
        or only_asked(text, begin, at)
        or _WHEN_GIVEN.search(text, max(begin, at - 120), at)
    )


_ASKED_BEFORE: Final = re.compile(r"\bkiến nghị\s[^;]*;\s*$")


def reported(sentence: Sentence, holders: Holders) -> bool:
    """Whether what follows a name was reached or praised, or is proposed after what another asks for.

    As "Sở A kiến nghị …; Hội B đề xuất …".
    """
    text, behind = sentence.text, (holders.end, sentence.end)
    if REACHED.match(text, *behind) or PRAISED.match(text, *behind):
        return True
    asked = _ASKED_BEFORE.search(text, sentence.begin, holders.begin) is not None
    return asked and text.startswith("đề xuất ", holders.end)
