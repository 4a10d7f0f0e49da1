"""What stands above and below the office's papers, part by part.

Source: Hướng dẫn 36-HD/VPTW (thể thức văn bản của Đảng).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bot.texts.paper_words import (
    in_full,
    in_sentence,
    name_of,
    paper_day,
    paper_moment,
    paper_month,
)

_ORGAN: Final = "THÀNH ỦY HẢI PHÒNG"
_OFFICE: Final = "VĂN PHÒNG"
_PARTY: Final = "ĐẢNG CỘNG SẢN VIỆT NAM"
_SIGNER: Final = "CHÁNH VĂN PHÒNG"
_RECEIVERS: Final = "Nơi nhận:"
_KEPT: Final = "- Lưu Văn phòng Thành ủy."
_RULE: Final = "-----"
_OPEN_NUMBER: Final = "Số        "
"""The office writes the number by hand, and the day."""


@dataclass(frozen=True, slots=True)
class Head:
    """Organ, office and number on the left, what a letter is about below them; on the right the day."""

    number: str
    place: str
    about: str = ""
    organ: str = _ORGAN
    office: str = _OFFICE
    star: str = "*"
    party: str = _PARTY


@dataclass(frozen=True, slots=True)
class Title:
    """The paper's name, what it is about, and lines below; ``goes_with`` says to what it belongs."""

    name: str
    subject: str
    goes_with: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Foot:
    """Who gets the paper, and who signs it."""

    receivers: tuple[str, ...]
    heading: str = _RECEIVERS
    signer: str = _SIGNER


def report_head(agency: str, made_on: date) -> Head:
    """Of the report; an agency's own sheet has no number."""
    return Head("" if agency else _number("-BC/VPTU"), _place(made_on))


def report_title(agency: str, period: str, programmes: Sequence[str] = ()) -> Title:
    """Of the report of a period (by its label), or of one agency's sheet; by the one programme's number."""
    about = (
        f"tình hình thực hiện nhiệm vụ của {in_full(agency)}"
        if agency
        else "kết quả thực hiện nhiệm vụ"
    )
    name = "PHIẾU THEO DÕI" if agency else "BÁO CÁO"
    return Title(name, f"{about} theo {followed(programmes)}, {in_sentence(period)}", note=_RULE)


def followed(programmes: Sequence[str]) -> str:
    """What assigns the tasks, the one programme by its number."""
    if len(programmes) == 1 and "CTr" in programmes[0]:
        return f"Chương trình hành động số {programmes[0]} của Thành ủy"
    return "chương trình hành động của Thành ủy"


def report_foot(agency: str) -> Foot:
    """Of the report or of one agency's sheet."""
    if agency:
        return Foot((f"- {name_of(agency)},", _KEPT))
    return Foot(
        (
            "- Ban Thường vụ Thành ủy (để báo cáo),",
            "- Thường trực Thành ủy (để báo cáo),",
            "- Ban Tổ chức Thành ủy,",
            "- Ủy ban Kiểm tra Thành ủy,",
            "- Các cơ quan chủ trì,",
            _KEPT,
        )
    )


def appendix_title(agency: str, period: str, made_at: datetime, figures_at: datetime) -> Title:
    """Of the landscape pages after the report; ``figures_at``: the moment its figures are of."""
    about = (
        f"Các nhiệm vụ {in_full(agency)} chủ trì"
        if agency
        else "Chi tiết tình hình thực hiện nhiệm vụ"
    )
    paper = "Phiếu theo dõi" if agency else "Báo cáo số        -BC/VPTU,"
    ended = figures_at < made_at
    until = (
        f"hết ngày {paper_day(figures_at)}; phần sau kỳ tính đến ngày {paper_day(made_at)}"
        if ended
        else paper_moment(figures_at)
    )
    return Title(
        "PHỤ LỤC",
        f"{about}, {in_sentence(period)}",
        f"(Kèm theo {paper} {_open_day(made_at)} của Văn phòng Thành ủy)",
        f"Số liệu tính đến {until}",
    )


def letter_head(made_on: date) -> Head:
    """Of a written urge."""
    about = "V/v đôn đốc thực hiện nhiệm vụ quá hạn"
    return Head(_number("-CV/VPTU"), _place(made_on), about)


def letter_to(agency: str) -> str:
    """Whom a written urge is for."""
    return f"Kính gửi: {name_of(agency)}"


def letter_foot() -> Foot:
    """Of a written urge."""
    return Foot(("- Như trên,", "- Thường trực Thành ủy (để báo cáo),", _KEPT))


def _number(series: str) -> str:
    return f"{_OPEN_NUMBER}{series}".rstrip()


def _place(made_on: date) -> str:
    return f"Hải Phòng, {_open_day(made_on)}"


def _open_day(made_on: date) -> str:
    return f"ngày      tháng {paper_month(made_on)} năm {made_on.year}"
