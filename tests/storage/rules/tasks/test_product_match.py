"""What was sent beside what was due: kinds of documents and days, by what a person would see."""

from datetime import date

import pytest

from storage.rules.tasks.product_match import (
    Difference,
    ProductDifference,
    SentProduct,
    compare,
    kinds_due,
    kinds_named,
)

DUE, ISSUED, TODAY = date(2026, 12, 31), date(2026, 1, 5), date(2026, 12, 22)


def differences(product: str, text: str) -> list[tuple[Difference, str, str]]:
    sent = SentProduct(text, date(2026, 12, 20), TODAY, no_product=False)
    return [(one.difference, one.due, one.sent) for one in compare(product, DUE, ISSUED, sent)]


@pytest.mark.parametrize(
    ("product", "text"),
    [
        ("Quyết định của UBND thành phố", "4512/QĐ-UBND"),
        ("Quyết định của UBND thành phố", "4512/qd-ubnd ngày 20/12/2026"),
        ("Quyết định", "Quyết định số 4512 của UBND thành phố, theo Tờ trình của Sở"),
        ("Kế hoạch, Quyết định", "12/KH-UBND"),
        ("Đề án", "Quyết định 4512/QĐ-UBND phê duyệt Đề án"),
        ("Nghị quyết của HĐND", "15/NQ-HĐND"),
        ("Hệ thống phần mềm", "12/TTr-SNV"),
        ("", "12/TTr-SNV"),
        ("Quyết định", "ảnh chụp văn bản"),
    ],
)
def test_the_kinds_do_not_differ(product: str, text: str) -> None:
    assert differences(product, text) == []


@pytest.mark.parametrize(
    ("product", "text", "due", "sent"),
    [
        ("Quyết định của UBND thành phố", "12/TTr-SNV", "Quyết định", "Tờ trình"),
        ("Quyết định", "Tờ trình số 12 ngày 20/12", "Quyết định", "Tờ trình"),
        ("Nghị quyết hoặc Đề án", "33/BC-SNV", "Nghị quyết, Đề án", "Báo cáo"),
        ("Quyết định", "12/KH-UBND", "Quyết định", "Kế hoạch"),
    ],
)
def test_another_kind_is_named(product: str, text: str, due: str, sent: str) -> None:
    assert differences(product, text) == [(Difference.OTHER_KIND, due, sent)]


@pytest.mark.parametrize(
    ("product", "due"),
    [
        ("Triển khai Nghị quyết số 07/NQ/TU, ngày 29/01/2026", []),
        ("Hồ sơ trình Đề án", []),
        ("Triển khai Chương trình; hoàn thành các nhiệm vụ theo Chương trình", []),
        ("Kế hoạch thực hiện Đề án", ["kh"]),
        ("Xây dựng và triển khai: Nghị quyết của Thành ủy", ["nq"]),
        ("Triển khai Nghị quyết; ban hành Kế hoạch thực hiện", ["kh"]),
        ("Thực hiện sơ kết, ban hành Kế hoạch", ["kh"]),
        ("Các chương trình, hội nghị, hội thảo, tọa đàm, tập huấn, ...", []),
        ("Chương trình; hội nghị triển khai Chương trình", ["ctr"]),
    ],
)
def test_a_document_that_is_carried_out_is_no_product(product: str, due: list[str]) -> None:
    assert kinds_due(product) == due


def test_a_milestone_that_asks_for_a_dossier_waits_for_no_kind() -> None:
    sent = SentProduct("463/KH-UBND", TODAY, TODAY, no_product=False)
    labels = ("ban hành", "hoàn thiện hồ sơ trình công nhận")
    found = [compare("Quyết định", DUE, ISSUED, sent, label) for label in labels]
    assert [[one.difference for one in each] for each in found] == [[Difference.OTHER_KIND], []]


def test_days_before_the_programme_and_after_the_deadline_are_told() -> None:
    early = SentProduct("4512/QĐ-UBND", date(2025, 12, 1), TODAY, no_product=False)
    late = SentProduct("4512/QĐ-UBND", date(2027, 1, 3), date(2027, 1, 4), no_product=False)
    undated = SentProduct("4512/QĐ-UBND", None, date(2027, 1, 1), no_product=False)
    before = ProductDifference(
        Difference.BEFORE_PROGRAMME, due_on=ISSUED, sent_on=date(2025, 12, 1)
    )
    assert compare("Quyết định", DUE, ISSUED, early) == (before,)
    assert [(one.difference, one.days) for one in compare("", DUE, ISSUED, late)] == [
        (Difference.LATE, 3)
    ]
    assert [(one.difference, one.days) for one in compare("", DUE, ISSUED, undated)] == [
        (Difference.LATE, 1)
    ]
    assert compare("Quyết định", None, None, late) == ()


def test_a_reason_instead_of_a_document_is_told_where_one_is_due() -> None:
    none = SentProduct("", None, TODAY, no_product=True)
    assert compare("Quyết định", DUE, ISSUED, none) == (
        ProductDifference(Difference.NO_DOCUMENT, due="Quyết định"),
    )
    assert compare("Hệ thống phần mềm", DUE, ISSUED, none) == ()


def test_kinds_stand_in_the_order_of_the_text() -> None:
    assert kinds_named("Tờ trình và dự thảo Quyết định, 12/KH-UBND") == ["ttr", "qd", "kh"]
