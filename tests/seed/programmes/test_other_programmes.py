"""The programmes besides 17-CTr/TU: heads, counts, rows checked by hand, what is left out."""

from collections import Counter
from datetime import date

import pytest

from seed.programmes import Programme, load, shipped
from storage.rules.reading.codes import Code, read_code
from storage.rules.reading.deadlines import read_deadline
from storage.rules.reading.names.agency_names import canonical

RESOLUTION = load("108-nq-cp")
SUPERSEDED = load("05-ctr-tu")
CONFERENCE = load("hoi-nghi-2025-12-11")
COMMITTEE = load("ctr-du-cac-co-quan-dang")
OTHERS = (RESOLUTION, SUPERSEDED, CONFERENCE, COMMITTEE)


@pytest.mark.parametrize(
    ("programme", "number", "prefix", "day", "issuer", "supersedes"),
    [
        (RESOLUTION, "108/NQ-CP", "NQ108", date(2019, 11, 26), "Chính phủ", ""),
        (
            SUPERSEDED,
            "05-CTr/TU",
            "CT5",
            date(2025, 11, 6),
            "Ban Chấp hành Đảng bộ thành phố Hải Phòng",
            "",
        ),
        (
            CONFERENCE,
            "Hội nghị 11/12/2025",
            "TB0",
            date(2025, 12, 11),
            "Bí thư Đảng ủy, Chủ tịch UBND thành phố Hải Phòng",
            "",
        ),
        (
            COMMITTEE,
            "CTr/ĐU",
            "CT0",
            date(2026, 3, 6),
            "Ban Chấp hành Đảng bộ các cơ quan Đảng thành phố",
            "09-CTr/ĐU",
        ),
    ],
    ids=lambda value: value.number if isinstance(value, Programme) else None,
)
def test_a_programme_has_the_head_of_its_document(
    programme: Programme, number: str, prefix: str, day: date, issuer: str, supersedes: str
) -> None:
    assert (programme.number, programme.prefix, programme.date) == (number, prefix, day)
    assert (programme.issuer, programme.supersedes) == (issuer, supersedes)
    assert read_code(f"{prefix}-1.1") == Code(prefix, "1.1")


def test_a_copy_that_leaves_its_head_open_says_so() -> None:
    remarks = {programme.number: programme.remark for programme in shipped()}
    assert [number for number, remark in remarks.items() if not remark] == ["17-CTr/TU"]
    assert remarks["CTr/ĐU"].startswith("Bản có được để trống số và ngày ban hành")


def test_the_resolution_has_the_rows_that_are_there() -> None:
    assert Counter(row.section for row in RESOLUTION.rows) == {
        "2": 2,
        "3": 5,
        "4": 3,
        "5": 3,
        "6": 6,
        "7": 2,
        "8": 4,
        "9": 3,
        "10": 3,
    }
    assert len(RESOLUTION.rows) == 31
    assert RESOLUTION.rows[0].code == "2.11"


def test_the_fragment_that_is_no_row_is_kept_apart() -> None:
    (fragment,) = RESOLUTION.fragments
    assert (fragment.place, fragment.reason) == (226, "headless")
    assert fragment.text == (
        "Bộ Kế hoạch và Đầu tư, Bộ Tài chính và bộ, ngành liên quan | "
        "Báo cáo Thủ tướng Chính phủ | Bộ Công Thương | Quý 1/2022"
    )


def test_rows_of_the_resolution_are_as_read_by_hand() -> None:
    rows = {row.code: row for row in RESOLUTION.rows}
    assert [
        (rows[code].leads, rows[code].coordinating, rows[code].deadline)
        for code in ("3.2", "7.2", "8.3", "10.3")
    ] == [
        (
            ("Bộ Giao thông vận tải",),
            (
                "Bộ Kế hoạch và Đầu tư",
                "Ủy ban nhân dân thành phố",
                "các bộ, ngành, địa phương có liên quan",
            ),
            "Trong quá trình thực hiện Nghị quyết",
        ),
        (
            ("Bộ Nông nghiệp và Phát triển nông thôn",),
            ("Bộ Lao động - Thương binh và Xã hội", "Ủy ban nhân dân thành phố"),
            "Định kỳ báo cáo hàng năm",
        ),
        (("Ủy ban nhân dân thành phố",), ("Bộ Tài nguyên và Môi trường",), "Quý 11/2022"),
        (
            ("Ủy ban nhân dân thành phố",),
            ("Bộ Giao thông vận tải", "Bộ Ngoại giao", "Bộ Nội vụ", "Bộ Kế hoạch và Đầu tư"),
            "Trong thời gian thực hiện Nghị quyết",
        ),
    ]


def test_the_superseded_programme_has_a_task_for_each_sentence_under_its_headings() -> None:
    chapters = Counter(row.section.split(".")[0] for row in SUPERSEDED.rows)
    assert chapters == {
        "1": 77,
        "2": 26,
        "3": 12,
        "4": 8,
        "5": 6,
        "6": 7,
        "7": 3,
        "8": 10,
        "9": 21,
        "10": 8,
        "11": 13,
        "12": 7,
    }
    rows = {row.code: row for row in SUPERSEDED.rows}
    assert (
        rows["2.7"].title == "Thành lập Khu thương mại tự do thế hệ mới Hải Phòng trong năm 2025."
    )
    assert (rows["2.7"].deadline, rows["2.7"].place) == ("trong năm 2025", 192)
    assert {row.leads for row in SUPERSEDED.rows} == {()}


def test_a_sentence_broken_over_two_lines_is_one_task() -> None:
    titles = {row.place: row.title for row in SUPERSEDED.rows}
    assert titles[270] == (
        "Đầu tư xây dựng Trung tâm hỗ trợ khởi nghiệp và đổi mới sáng tạo tại thành phố Hải Phòng."
    )


def test_captions_of_pictures_are_no_tasks() -> None:
    texts = [row.title for row in SUPERSEDED.rows]
    assert [text for text in texts if "Ảnh:" in text or ".jpg" in text or ".png" in text] == []
    assert len([text for text in texts if "Thành phố kết nối toàn cầu" in text]) == 1


def test_the_conference_gives_what_names_an_agency_or_a_date() -> None:
    assert [(row.code, row.leads, row.deadline, row.place) for row in CONFERENCE.rows] == [
        *[
            (
                f"1.{number}",
                ("các cấp ủy, tổ chức đảng, chính quyền, cơ quan, đơn vị",),
                "",
                15 + 2 * number,
            )
            for number in range(1, 6)
        ],
        ("2.1", ("các Sở, ban, ngành",), "hoàn thành trước ngày 15/12/2025", 27),
        *((f"2.{number}", (), "", 29) for number in (2, 3)),
        *((f"2.{number}", (), "", 31) for number in (4, 5, 6, 7)),
        *((f"2.{number}", (), "", 33) for number in range(8, 14)),
    ]


def test_what_the_conference_names_and_assigns_to_nobody_waits_for_a_lead() -> None:
    waiting = [row for row in CONFERENCE.rows if not row.leads]
    kinds = Counter(row.product for row in waiting)
    assert kinds == {"Quy hoạch": 2, "Kế hoạch": 3, "Kịch bản": 1, "Đề án": 6}
    assert waiting[2].title == "Kịch bản tăng trưởng kinh tế năm 2026"
    assert waiting[6].title == (
        "Đề án xây dựng Hải Phòng trở thành thành phố Âm nhạc giai đoạn 2026 - 2030, "
        "định hướng đến năm 2045"
    )
    assert [row.code for row in waiting if not row.note.startswith("Nguyên văn: ")] == []
    assert CONFERENCE.fragments == ()


def test_the_committee_s_programme_has_every_assignment() -> None:
    assert Counter(row.section for row in COMMITTEE.rows) == {
        "1": 2,
        "2": 2,
        "3.1": 3,
        "3.2": 2,
        "3.3": 2,
        "3.5": 1,
        "3.6": 1,
        "3.7": 3,
        "3.8": 2,
        "3.9": 3,
        "3.10": 2,
    }
    assert len(COMMITTEE.rows) == 23


def test_one_sentence_that_assigns_to_three_is_three_tasks() -> None:
    rows = [row for row in COMMITTEE.rows if row.section == "3.9"]
    assert [(row.title, row.leads) for row in rows] == [
        (
            "Tham mưu xây dựng Chương trình hành động của Đảng ủy cụ thể hóa Nghị quyết số 57-NQ/TW của Bộ Chính trị",
            ("Văn phòng Đảng ủy",),
        ),
        ("Cập nhật dữ liệu Đảng viên", ("Ban Tổ chức Đảng ủy",)),
        (
            "Số hoá hồ sơ, giám sát, kiểm tra trên dữ liệu...",
            ("Ủy ban Kiểm tra Đảng ủy",),
        ),
    ]
    assert rows[2].lead_raw == "Ủy ban kiểm tra"


@pytest.mark.parametrize("programme", OTHERS, ids=lambda programme: programme.number)
def test_rows_are_whole_unique_and_name_agencies_in_their_one_spelling(
    programme: Programme,
) -> None:
    codes = [row.code for row in programme.rows]
    assert len(set(codes)) == len(codes)
    assert [row.code for row in programme.rows if not row.title or not row.place] == []
    agencies = {name for row in programme.rows for name in (*row.leads, *row.coordinating)}
    assert {name for name in agencies if canonical(name) != name} == set()
    assert {row.section for row in programme.rows} <= {one.code for one in programme.sections}


def test_every_deadline_text_is_read_and_the_undated_are_these() -> None:
    read = {
        row.deadline: read_deadline(row.deadline, year=programme.date.year)
        for programme in OTHERS
        for row in programme.rows
        if row.deadline
    }
    assert {text for text, reading in read.items() if reading.undated} == {
        "Trong quá trình thực hiện Nghị quyết",
        "Trong thời gian thực hiện Nghị quyết",
        "định kỳ tổng hợp báo cáo Ban Thường vụ Đảng ủy theo quy định",
        "định kỳ tổng hợp, báo cáo kết quả theo quy định",
    }
    assert {
        text: reading.milestones[0].due
        for text, reading in read.items()
        if len(reading.milestones) == 1 and reading.milestones[0].recurs is None
    } == {
        "Quý IV/2021": date(2021, 12, 31),
        "2021 - 2025": date(2025, 12, 31),
        "Giai đoạn 2021- 2025": date(2025, 12, 31),
        "Giai đoạn 2021 - 2025": date(2025, 12, 31),
        "Quý 11/2022": date(2022, 6, 30),
        "Quý IV/2022": date(2022, 12, 31),
        "đến năm 2030": date(2030, 12, 31),
        "đến năm 2026": date(2026, 12, 31),
        "đến hết năm 2025": date(2025, 12, 31),
        "trong năm 2025": date(2025, 12, 31),
        "Đến năm 2028": date(2028, 12, 31),
        "vào năm 2030": date(2030, 12, 31),
        "hoàn thành trước ngày 15/12/2025": date(2025, 12, 15),
        "hoàn thành kế hoạch trong tháng 3/2026": date(2026, 3, 31),
        "hoàn thành trong tháng 3/2026": date(2026, 3, 31),
    }
    assert not any(reading.ambiguous for reading in read.values())


def test_tasks_of_the_superseded_programme_lead_on_to_where_a_reader_would_look() -> None:
    found = {one.code: one.into for one in SUPERSEDED.successors}
    by_hand = {
        "10.2": "6.1", "7.3": "7.2.4", "11.8": "8.8", "11.10": "8.7", "2.24": "2.2.27",
        "2.22": "2.2.24", "7.1": "7.2.1", "9.21": "6.14", "1.7.2": "12.6.3", "1.6.9": "12.5.4",
        "2.2": "2.2.7", "8.3": "5.2",
    }  # fmt: skip
    assert {code: found.get(code) for code in by_hand} == by_hand
