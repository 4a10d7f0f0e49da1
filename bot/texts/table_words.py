"""The headings of tables in papers, workbooks and on the terminal, and how each figure is counted."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from storage.rules.policy import SLOW_BELOW


class CountRule(NamedTuple):
    """A named figure and how it is counted; ``of``: what a paper must hold to need it, if not any does."""

    name: str
    how: str
    of: str = ""


_FIGURES: Final = (
    "Tổng số",
    "Hoàn thành đúng hạn",
    "Hoàn thành quá hạn",
    "Chưa hoàn thành, trong hạn",
    "Chưa hoàn thành, quá hạn",
    "Không có thời hạn",
    "Tỷ lệ trên số đến hạn",
)
"""The five figures of a group with their sum and share, side by side in a narrow table."""
_ENDED_FIGURES: Final = (
    *_FIGURES[:4],
    "Trong đó đến hạn ngày cuối kỳ",
    *_FIGURES[4:6],
    "Tỷ lệ tính cả số đến hạn ngày cuối kỳ",
)
"""The same of a period that is over, by the rate by which it is judged."""
_COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "register": (
        "Mã",
        "Mục",
        "Nhiệm vụ",
        "Sản phẩm",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời hạn (nguyên văn)",
        "Mốc",
        "Hạn gốc",
        "Hạn hiện hành",
        "Trạng thái",
        "Lưu ý",
        "Số ngày quá hạn",
        "Ngày hoàn thành",
        "Sản phẩm đã xác nhận",
        "Ngày báo cáo tiến độ gần nhất",
        "Nội dung báo cáo tiến độ gần nhất",
        "Khó khăn, vướng mắc",
        "Số lần gia hạn",
    ),
    "summary": (
        "Tổng số",
        "Đã hoàn thành đúng hạn",
        "Đã hoàn thành quá hạn",
        "Chưa hoàn thành, trong hạn",
        "Chưa hoàn thành, quá hạn",
        "Không có thời hạn",
        "Tỷ lệ trên số đến hạn",
        "Tỷ lệ trên tổng số",
    ),
    "sections": ("Mục", "Nội dung", *_FIGURES),
    "agencies": ("Số thứ tự", "Cơ quan chủ trì", *_FIGURES),
    "sections_ended": ("Mục", "Nội dung", *_ENDED_FIGURES),
    "agencies_ended": ("Số thứ tự", "Cơ quan chủ trì", *_ENDED_FIGURES),
    "figures": ("Trạng thái", "Số nhiệm vụ", "Tỷ trọng"),
    "done": ("Mã", "Nhiệm vụ", "Cơ quan chủ trì", "Sản phẩm, số văn bản", "Kết quả"),
    "results": (
        "Mã",
        "Nhiệm vụ",
        "Cơ quan chủ trì",
        "Sản phẩm, số văn bản",
        "Ngày sản phẩm",
        "Ngày xác nhận",
        "Kết quả",
    ),
    "oldest": ("Mã", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn, quá hạn", "Tình hình"),
    "overdue": ("Mã", "Nhiệm vụ", "Thời hạn", "Số ngày quá hạn", "Tình hình"),
    "extensions": ("Mã", "Cơ quan đề nghị", "Thời hạn gốc", "Ngày đề nghị", "Lý do", "Kết quả"),
    "difficulties": (
        "Mã",
        "Cơ quan",
        "Ngày báo",
        "Khó khăn, vướng mắc, đề xuất",
        "Ý kiến của Văn phòng Thành ủy",
    ),
    "due_next": ("Thời hạn", "Mã", "Nhiệm vụ", "Cơ quan chủ trì", "Tình hình"),
    "carried": ("Mã", "Nhiệm vụ", "Cơ quan chủ trì", "Tình hình"),
    "targets": (
        "Mã",
        "Chỉ tiêu",
        "Đơn vị",
        "Cơ quan chủ trì",
        "Kế hoạch nhiệm kỳ",
        "Kết quả",
        "Dự báo",
    ),
    "projects": ("Mã", "Dự án", "Cơ quan chủ trì", "Nguồn vốn", "Báo cáo trong kỳ"),
    "tasks": (
        "Mã",
        "Nhiệm vụ",
        "Cơ quan chủ trì",
        "Sản phẩm",
        "Thời hạn",
        "Trạng thái",
        "Tình hình gần nhất",
    ),
    "assessment": (
        "Số thứ tự",
        "Cơ quan",
        "Được giao trong kỳ",
        "Hoàn thành đúng hạn (mốc hiện hành)",
        "Hoàn thành quá hạn (mốc hiện hành)",
        "Đang thực hiện, trong hạn",
        "Quá hạn chưa hoàn thành",
        "Tỷ lệ hoàn thành trên số đến hạn (lũy kế)",
        "Tỷ lệ tính cả nhiệm vụ có hạn đúng ngày cuối kỳ",
        "Số lần được gia hạn",
        "Trong đó đề nghị sau hạn",
        "Số lần bị trả lại",
        "Số ngày chậm bình quân",
        "Tỷ lệ cập nhật trong kỳ",
        "Đã xong trước kỳ",
        "Đến hạn sau kỳ",
        "Không có thời hạn",
        "Tổng số chủ trì",
        "Kết quả được xác nhận",
        "Kết quả đúng hạn",
        "Kết quả quá hạn",
    ),
    "letter": ("Số thứ tự", "Mã", "Nhiệm vụ", "Thời hạn", "Đã nhắc, đôn đốc"),
    "letter_reminded": ("Số thứ tự", "Mã", "Nhiệm vụ", "Thời hạn", "Đã nhắc"),
}
"""By table."""
_BY_YEAR: Final = "targets"
"""Its years stand before the last two columns."""

SUMMARY_HEADS: Final[Mapping[str, Sequence[str]]] = {
    "all": ("", "Phạm vi"),
    "section": ("Mục", "Nội dung"),
    "agency": ("Số thứ tự", "Cơ quan"),
}
"""What a row of the summary is about, before its figures."""

HANDOUT: Final = (
    "Số thứ tự",
    "Cơ quan",
    "Họ và tên",
    "Vai trò",
    "Mã mời",
    "Liên kết",
    "Dùng đến ngày",
    "Mã QR",
)
PREVIEW_SHEET: Final = "Nhiệm vụ"
BESIDE_SHEET: Final = "Chỗ khác"
"""Of a document's preview: doubts about no one row."""
PREVIEW: Final = (
    "Mã",
    "Nhiệm vụ",
    "Chủ trì",
    "Phối hợp",
    "Thời hạn",
    "Mốc",
    "Sản phẩm",
    "Thay đổi",
    "Cần xem lại",
)
NEW_NAMES_SHEET: Final = "Cơ quan mới"
NEW_NAMES: Final = ("Tên trong văn bản", "Gần nhất trong sổ")
PROGRAMMES: Final = ("Số", "Ngày", "Tên", "Nhiệm vụ", "Theo dõi", "Tiền tố mã")
PEOPLE: Final = ("Dòng", "Cơ quan", "Họ và tên", "Vai trò", "Kết quả")
PLAN: Final = ("Mã", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Mốc")

FORECASTS: Final = "forecasts"
OTHER_KINDS: Final = "other_kinds"
PROMISES: Final = "promises"
_SLOW: Final = f"{int(100 * SLOW_BELOW)}%"
DEFINITIONS: Final = (
    CountRule(
        "Tính đến thời điểm",
        "Chỉ tính những gì đã biết và đã quyết định đến thời điểm đó: xác nhận, trả lại, gia hạn, hoàn tác, phân công, văn bản đã nhập. Báo cáo của một kỳ tính đến hết ngày cuối kỳ (đến lúc lập nếu kỳ chưa hết).",
    ),
    CountRule(
        "Tỷ lệ hoàn thành trên số đến hạn",
        "Đã hoàn thành / (đã hoàn thành + chưa hoàn thành, quá hạn). Lũy kế: gồm cả nhiệm vụ đã xong trước kỳ. Để trống hoặc ghi “–” khi không có nhiệm vụ nào.",
    ),
    CountRule(
        "Tỷ lệ tính cả nhiệm vụ có hạn đúng ngày cuối kỳ",
        f"Như trên, mẫu số thêm nhiệm vụ chưa hoàn thành có hạn đúng ngày cuối kỳ (ngày đó còn trong hạn). Báo cáo đánh giá kỳ theo tỷ lệ này: dưới {_SLOW} là tiến độ còn chậm; mức {_SLOW} do Văn phòng quy định, dùng cho cả từng mục, từng cơ quan. Để trống khi kỳ chưa hết.",
    ),
    CountRule("Tỷ lệ hoàn thành trên tổng số", "Đã hoàn thành / tổng số nhiệm vụ."),
    CountRule(
        "Tỷ lệ cập nhật trong kỳ",
        "Nhiệm vụ phải cập nhật trong kỳ (có mốc đến hạn trong kỳ hoặc được nhắc trong kỳ, chưa hoàn thành trước kỳ) có báo cáo trong kỳ của cơ quan phải cập nhật / nhiệm vụ phải cập nhật trong kỳ.",
    ),
    CountRule(
        "Kết quả trong kỳ",
        "Các báo cáo hoàn thành được Văn phòng xác nhận trong kỳ. Dấu *: sản phẩm có ngày trước kỳ.",
    ),
    CountRule(
        "Văn bản khác loại được giao",
        "Sản phẩm có số, ký hiệu hoặc tên của loại văn bản khác với loại được giao (được giao nhiều loại thì khác tất cả). Quyết định, nghị quyết được coi là đúng loại nếu được giao đề án, quy chế, kế hoạch, chương trình, phương án (quyết định: cả hướng dẫn), vì các văn bản này thường được ban hành kèm. Không so sánh mốc có sản phẩm riêng là hồ sơ (như “hoàn thiện hồ sơ trình”): văn bản được giao chưa đến hạn ở mốc đó; văn bản nêu để triển khai, thực hiện theo không phải là văn bản được giao.",
        OTHER_KINDS,
    ),
    CountRule(
        "Mở kỳ mới",
        "Nhiệm vụ đã hoàn thành nay có kỳ mới hoặc mốc tiếp theo đến thời gian thực hiện, hoặc quyết định xác nhận được rút lại (báo cáo nêu riêng số này). Đầu kỳ + xác nhận − mở kỳ mới ± điều chỉnh = cuối kỳ; điều chỉnh là thay đổi do văn bản.",
    ),
    CountRule(
        "Xác nhận sau kỳ",
        "Việc đến hạn hoặc có sản phẩm đến hết kỳ, được xác nhận sau ngày cuối kỳ; không tính vào số liệu của kỳ.",
    ),
    CountRule(
        "Chưa báo cáo",
        "Nhiệm vụ chưa hoàn thành mà từ lần nhắc gần nhất về chính nhiệm vụ đó cơ quan chưa có báo cáo nào về nó (tiến độ, hoàn thành, đề nghị gia hạn, vướng mắc, dự báo, ý kiến không thuộc trách nhiệm của cơ quan). Không tính lần nhắc gửi khi đề nghị, ý kiến của cơ quan về nhiệm vụ đó đang chờ Văn phòng Thành ủy xử lý.",
    ),
    CountRule(
        "Chờ Văn phòng",
        "Báo cáo hoàn thành, đề nghị gia hạn, vướng mắc và ý kiến không thuộc trách nhiệm của cơ quan chưa được Văn phòng xử lý.",
    ),
    CountRule(
        "Văn bản giao ghi điều kiện",
        "Nhiệm vụ chưa hoàn thành mà văn bản giao ghi thời hạn phụ thuộc việc của cơ quan khác (như “sau khi có hướng dẫn”); vẫn tính theo thời hạn ghi tại văn bản, điều kiện đã có hay chưa do cơ quan chủ trì báo cáo.",
    ),
    CountRule(
        "Giao chung",
        "Nhiệm vụ chưa hoàn thành có cơ quan chủ trì ghi chung, không phải một cơ quan cụ thể; mỗi nhiệm vụ tính một lần.",
    ),
    CountRule(
        "Đã quá ngày hẹn, chưa thực hiện",
        "Ngày cơ quan chủ trì hẹn gần nhất trong báo cáo đã qua mà cơ quan chưa báo cáo hoàn thành (báo cáo bị trả lại không tính), không hẹn lại trước ngày đó, và báo cáo tiến độ gần nhất không nêu việc đã hẹn là đã làm. Họp, lấy ý kiến, khảo sát, dự thảo là bước chuẩn bị, không tính là đã làm, trừ khi hẹn chính bước đó. Lời hẹn gắn với mốc lúc báo cáo: mốc đó đã hoàn thành, hoặc chậm nhất trong ngày hẹn thời hạn của mốc đã được lùi đến sau ngày hẹn, thì không tính.",
        PROMISES,
    ),
    CountRule(
        "Dự báo có nguy cơ",
        "Lượt nhiệm vụ chưa hoàn thành mà dự báo gần nhất của cơ quan chủ trì về mốc và hạn đang có hiệu lực, chưa quá hạn, là “có nguy cơ”.",
        FORECASTS,
    ),
    CountRule(
        "Dự báo không kịp",
        "Lượt nhiệm vụ chưa hoàn thành mà dự báo gần nhất của cơ quan chủ trì về mốc và hạn đang có hiệu lực, chưa quá hạn, là “không kịp”.",
        FORECASTS,
    ),
    CountRule(
        "Đã báo “kịp”",
        "Số mốc cơ quan đã báo “kịp” mà nay đã rõ kết quả; “đúng” là hoàn thành trong hạn có hiệu lực lúc báo. Ghi khi đã có từ 5 lần.",
        FORECASTS,
    ),
    CountRule("Làm tròn", "Tỷ lệ ghi một chữ số thập phân, nửa đơn vị trở lên làm tròn lên."),
)
"""Every named figure has one definition, the same in every paper, message and list."""


def definitions(given: Collection[str]) -> list[CountRule]:
    """Those that a paper needs which holds some of what not every paper holds."""
    return [one for one in DEFINITIONS if not one.of or one.of in given]


METHOD_HEADING: Final = "Cách tính từng cột"
METHOD_COLUMNS: Final = ("Cột", "Cách tính")
_OF_ASSESSMENT: Final = (
    CountRule(
        "Đơn vị tính",
        "Một nhiệm vụ của một cơ quan chủ trì; nhiệm vụ có nhiều cơ quan chủ trì được tính ở từng cơ quan. Mỗi nhiệm vụ xét theo mốc đang quyết định trạng thái của nó tại ngày tính (ngày cuối kỳ, hoặc hôm nay nếu kỳ chưa hết).",
    ),
    CountRule(
        "Được giao trong kỳ",
        "Hoàn thành đúng hạn + hoàn thành quá hạn + đang thực hiện, trong hạn + quá hạn chưa hoàn thành. Gồm nhiệm vụ đến hạn trong kỳ, nhiệm vụ còn quá hạn từ trước và nhiệm vụ hoàn thành trong kỳ.",
    ),
    CountRule(
        "Hoàn thành đúng hạn (mốc hiện hành)",
        "Nhiệm vụ tại ngày tính là đã hoàn thành, mốc quyết định trạng thái được Văn phòng xác nhận trong kỳ (nhiệm vụ đã sang kỳ hoặc mốc tiếp theo không tính ở đây mà ở cột Kết quả được xác nhận); ngày của văn bản sản phẩm (không có thì ngày báo cáo) không sau hạn hiện hành. Hạn hiện hành là hạn đã được gia hạn, nếu có.",
    ),
    CountRule(
        "Hoàn thành quá hạn (mốc hiện hành)", "Như trên, nhưng ngày của sản phẩm sau hạn hiện hành."
    ),
    CountRule(
        "Đang thực hiện, trong hạn", "Chưa hoàn thành, hạn hiện hành từ ngày tính đến hết kỳ."
    ),
    CountRule(
        "Quá hạn chưa hoàn thành",
        "Chưa hoàn thành, hạn hiện hành trước ngày tính. Báo cáo hoàn thành đang chờ xác nhận vẫn là chưa hoàn thành.",
    ),
    CountRule(
        "Số lần được gia hạn", "Số đề nghị gia hạn được đồng ý trong kỳ, theo ngày quyết định."
    ),
    CountRule(
        "Tỷ lệ hoàn thành trên số đến hạn (lũy kế)",
        "Tỷ lệ hoàn thành trên số đến hạn của mọi nhiệm vụ cơ quan chủ trì, gồm cả nhiệm vụ đã xong trước kỳ.",
    ),
    CountRule(
        "Trong đó đề nghị sau hạn",
        "Trong số đó, đề nghị gửi khi hạn hiện hành đã qua.",
    ),
    CountRule("Số lần bị trả lại", "Số lần báo cáo hoàn thành bị Văn phòng trả lại trong kỳ."),
    CountRule(
        "Số ngày chậm bình quân",
        "Trung bình số ngày (ngày lịch) sau hạn hiện hành: của kết quả quá hạn tính đến ngày sản phẩm, của nhiệm vụ quá hạn chưa hoàn thành tính đến ngày tính. Để trống khi không có nhiệm vụ nào chậm.",
    ),
    CountRule(
        "Đã xong trước kỳ",
        "Nhiệm vụ đã hoàn thành mà không có xác nhận trong kỳ, kể cả nhiệm vụ văn bản ghi đã xong.",
    ),
    CountRule("Đến hạn sau kỳ", "Nhiệm vụ chưa hoàn thành, hạn hiện hành sau ngày cuối kỳ."),
    CountRule("Không có thời hạn", "Nhiệm vụ văn bản không ghi thời hạn cụ thể."),
    CountRule(
        "Tổng số chủ trì",
        "Được giao trong kỳ + đã xong trước kỳ + đến hạn sau kỳ + không có thời hạn.",
    ),
    CountRule(
        "Kết quả được xác nhận",
        "Các báo cáo hoàn thành được Văn phòng xác nhận trong kỳ, như mục Kết quả hoàn thành trong kỳ của báo cáo; gồm cả kết quả của nhiệm vụ đã sang kỳ hoặc mốc tiếp theo. Bằng kết quả đúng hạn + kết quả quá hạn.",
    ),
    CountRule(
        "Kết quả đúng hạn",
        "Ngày của văn bản sản phẩm (không có thì ngày báo cáo) không sau hạn hiện hành của mốc được xác nhận, kể cả hạn đã gia hạn theo đề nghị gửi sau ngày sản phẩm.",
    ),
    CountRule("Kết quả quá hạn", "Như trên, nhưng ngày của sản phẩm sau hạn hiện hành."),
)
METHOD: Final = (*_OF_ASSESSMENT, *DEFINITIONS)
"""How each column of the assessment is counted, and each figure of every paper."""


def columns(table: str, years: Sequence[int] = ()) -> list[str]:
    """The headings of a table, in order; that of the chỉ tiêu has one for each of ``years``."""
    if table != _BY_YEAR:
        return list(_COLUMNS[table])
    *first, result, last = _COLUMNS[table]
    return [*first, *(f"Năm {year}" for year in years), result, last]
