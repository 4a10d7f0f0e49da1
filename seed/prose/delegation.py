"""Who among the subjects of a sentence the deed is of: the last it is handed down to; and in which case."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from seed.prose.clauses import Sentence, Subject
from seed.prose.holders import holders_at

_DOWN: Final = re.compile(
    r"\s*(?:(?:lãnh đạo|tập trung|trực tiếp|tiếp tục)(?:,| và)?\s+)*(?:chỉ đạo|yêu cầu)\s+(?P<via>\S[^,;:.]{2,80})"
)
_CASE: Final = re.compile(r"(?:Nếu|Trường hợp|Khi có)\s[^;]*,\s*$")
_DIFFICULTIES: Final = re.compile(
    r"\b(?:vướng mắc|khó khăn|phát sinh|vấn đề|nội dung (?:mới|cần)|vượt thẩm quyền|bất cập)\b"
)


def handed_down(sentence: Sentence, found: Sequence[Subject]) -> list[Subject]:
    """As "Đảng ủy A chỉ đạo UBND thành phố giao Sở X làm": the deed is X's, those above coordinate."""
    kept: list[Subject] = []
    for one in found:
        above = kept[-1] if kept else None
        if above is not None and _only_heads(sentence, above, one):
            kept[-1] = replace(one, begin=above.begin, explicit=above.explicit)
            continue
        chain = one.explicit and above is not None and above.told
        through = _DOWN.fullmatch(sentence.text, above.act, one.begin) if chain and above else None
        via = through and holders_at(sentence.text, sentence.cover, through.start("via"))
        if above is not None and via and via.end >= one.begin - 1:
            helping = dict.fromkeys((*above.holders.names, *via.names, *one.holders.helping))
            holders = replace(one.holders, helping=tuple(helping))
            kept[-1] = replace(one, holders=holders, begin=above.begin)
        else:
            kept.append(one)
    return kept


def _only_heads(sentence: Sentence, group: Subject, one: Subject) -> bool:
    """As "Các đơn vị: Sở A, Sở B báo cáo …": the group is those named after it."""
    named = one.holders.one_agency and not group.holders.one_agency and len(one.holders.names) > 1
    return named and not sentence.text[group.act : one.begin].strip(" :")


def meets_case(sentence: Sentence, one: Subject) -> bool:
    """Whether it acts in a case that is told; what everybody does with difficulties assigns nothing."""
    case = sentence.text[sentence.begin : one.begin]
    return _CASE.match(case) is not None and _DIFFICULTIES.search(case) is None
