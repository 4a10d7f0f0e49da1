"""What a help page shows at its end: each command as an office calls it, the commonest first."""

from collections.abc import Mapping
from typing import Final

EXAMPLES: Final[Mapping[str, tuple[str, ...]]] = {
    "run": ("dondoc run", "dondoc run --no-wait"),
    "demo": ("dondoc demo", "dondoc demo --tour"),
    "import": (
        "dondoc import",
        "dondoc import ke-hoach.docx",
        "dondoc import ke-hoach.docx --apply --number 844/QĐ-TTg --date 13/5/2026",
        "dondoc import ket-luan.pdf --apply --strike 3 --mend '8 hạn 31/12/2026'",
    ),
    "deadline": (
        "dondoc deadline 'Quý IV/2026' --year 2026",
        "cat thoi-han.txt | dondoc deadline -",
    ),
    "reply": (
        "dondoc reply --on 24/12/2026 '1.6 đã trình UBND thành phố'",
        "dondoc reply --on 24/12/2026 --lines 1.5,1.6 '2 xong, 1 tuần sau'",
    ),
    "invite": (
        "dondoc invite --role admin --name 'Họ và tên' --trusted",
        "dondoc invite --role officer --name 'Họ và tên' --agency 'Sở Nội vụ'",
    ),
    "people": (
        "dondoc people dau-moi.xlsx",
        "dondoc people dau-moi.xlsx --sheet phieu.xlsx --html phieu.html",
    ),
    "person": ("dondoc person export 'Họ và tên'", "dondoc person forget 'Họ và tên'"),
    "programmes": (
        "dondoc programmes",
        "dondoc programmes --follow CTr/ĐU",
        "dondoc programmes --hidden",
    ),
    "agency": ("dondoc agency", "dondoc agency 'Sở Nội vụu' --into 'Sở Nội vụ'"),
    "task": ("dondoc task 2.1.5 --deadline 31/3/2027 --by 'Thông báo số 20-TB/TU'",),
    "remind": ("dondoc remind --on 24/12/2026 --dry-run", "dondoc remind --on mai"),
    "digest": ("dondoc digest --on 25/12/2026 --dry-run", "dondoc digest --on 25/12/2026"),
    "report": (
        "dondoc report --quarter IV/2026",
        "dondoc report --year 2026 --out bao-cao-nam.docx",
        "dondoc report --quarter IV/2026 --agency 'Sở Nội vụ'",
        "dondoc report --as-of '31/12/2026 17:00' --json",
    ),
    "board": ("dondoc board", "dondoc board --agency 'Sở Nội vụ' --as-of 31/12/2026"),
    "backup": ("dondoc backup",),
    "restore": ("dondoc restore backups/dondoc-2026-12-24.db",),
    "held": ("dondoc held", "dondoc held --send", "dondoc held --drop"),
    "migrate": ("dondoc migrate", "dondoc migrate --to postgresql+psycopg://máy-chủ/dondoc"),
    "doctor": ("dondoc doctor", "dondoc doctor --json"),
}
"""By command. In single quotes, as a shell takes them; a test runs each through the command's own options."""
