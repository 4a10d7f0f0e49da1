"""What an assignment is to bring: the paper that it tells somebody to write."""

import re
from typing import Final

_PAPERS: Final = (
    r"(?:Kế hoạch|Đề án|Báo cáo|Quyết định|Nghị quyết|Chỉ thị|Kết luận|Quy chế|Quy định|Hướng dẫn|Tờ trình|Chương trình|Phương án|Quy hoạch"
    r"|Thông báo|Danh mục|Công văn|Văn bản|Dự thảo|Quy trình|Bộ tiêu chí|Thỏa thuận|Hồ sơ)"
)
_WRITES: Final = r"(?:tham mưu|xây dựng|ban hành|hoàn thiện|lập|soạn thảo|dự thảo|trình|hoàn chỉnh|phê duyệt|điều chỉnh|sửa đổi|bổ sung|rà soát)"
_PRODUCT: Final = re.compile(
    rf"\b{_WRITES}(?:,? {_WRITES}| ban hành| hồ sơ| dự thảo| trình| và| ký| bổ sung| thành phố)*\s+"
    rf"(?P<paper>(?i:{_PAPERS})(?![\w-])[^;.,()]{{0,160}}?)"
    r"(?=\s*(?:[;.,()]|$|\b(?:trước|trong (?:tháng|quý|năm|ngày)|chậm nhất|xong|hoàn thành|để|gửi|trình|báo cáo|định kỳ|theo)\b))",
)
_SHORTEST: Final = 6


def product_of(words: str) -> str:
    """The first paper named, as written; "" if none is."""
    found = _PRODUCT.search(words)
    paper = found["paper"].strip(" ,") if found else ""
    return paper[:1].upper() + paper[1:] if len(paper) >= _SHORTEST else ""
