"""Agencies by any spelling: known, apart only in writing, proposed from the nearest, remembered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, select

from storage.act import Act, Source
from storage.people import agencies
from storage.rules.errors import DomainError, Kind
from storage.store.tables import Event
from tests import builders
from tests.builders import LONG_AGO, database, register, task, unfollow

BODIES = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Thành đoàn Hải Phòng",
    "Ủy ban Kiểm tra Thành ủy",
    "Ban Quản lý Khu kinh tế Hải Phòng",
    "Ủy ban nhân dân xã Cẩm Giang",
    "Các sở, ngành liên quan",
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with database(tmp_path / "register.db") as opened, opened.transaction() as session:
        for name in BODIES:
            builders.agency_id(session, name)
        yield session


def act(session: Session) -> Act:
    return Act(session, LONG_AGO, source=Source.COMMAND_LINE)


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        pytest.param("Uỷ ban Kiểm tra Thành uỷ", "Ủy ban Kiểm tra Thành ủy", id="old tone marks"),
        pytest.param("uy ban kiem tra thanh uy", "Ủy ban Kiểm tra Thành ủy", id="no accents"),
        pytest.param("UBKT Thành ủy", "Ủy ban Kiểm tra Thành ủy", id="UBKT"),
        pytest.param("Sở Văn hoá, Thể thao và Du lịch", BODIES[2], id="hoá"),
        pytest.param("Sở Văn hóa Thể thao & Du lịch", BODIES[2], id="no comma, an ampersand"),
        pytest.param("Sở VHTTDL", BODIES[2], id="abbreviation"),
        pytest.param("BQL Khu kinh tế Hải Phòng", BODIES[5], id="BQL"),
        pytest.param("UBND xã Cẩm Giang", BODIES[6], id="UBND"),
        pytest.param("Đ/c Giám đốc Sở Tài chính", "Sở Tài chính", id="its head"),
        pytest.param("Đồng chí Giám đốc Sở Nội vụ", "Sở Nội vụ", id="its head in full"),
        pytest.param("Sở Nội vu", "Sở Nội vụ", id="a dot lost by the scanner"),
        pytest.param("Sở Tài chinh", "Sở Tài chính", id="an accent lost by the scanner"),
        pytest.param("  SỞ  NỘI VỤ, ", "Sở Nội vụ", id="case and blanks"),
        pytest.param("So\u031b\u0309 No\u0323\u0302i vu\u0323", "Sở Nội vụ", id="decomposed"),
        pytest.param("Sở Nội vụ thành phố Hải Phòng", "Sở Nội vụ", id="with its place"),
    ],
)
def test_a_spelling_is_recognised(session: Session, spelling: str, name: str) -> None:
    found = agencies.recognise(session, spelling)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "spelling", ["", "Sở", "Các sở, ngành liên quan", "Sở Xây dựng", "UBND xã Mao Điền", "%", "'"]
)
def test_what_is_not_sure_is_not_recognised(session: Session, spelling: str) -> None:
    assert agencies.recognise(session, spelling) is None


@pytest.mark.parametrize(
    ("spelling", "first"),
    [
        pytest.param("Sở Nọi vụu", "Sở Nội vụ", id="slips of a finger"),
        pytest.param("5ở Tài ch1nh", "Sở Tài chính", id="slips of a scanner"),
        pytest.param("Nội vụ", "Sở Nội vụ", id="head left out"),
        pytest.param("Sở Văn hóa Thể thao", BODIES[2], id="an older name"),
        pytest.param("UBND x. Cẩm Giang", BODIES[6], id="a shorter form"),
    ],
)
def test_a_new_spelling_is_proposed_from_the_nearest(
    session: Session, spelling: str, first: str
) -> None:
    assert agencies.recognise(session, spelling) is None
    assert agencies.nearest(session, spelling)[0].name == first


def test_bodies_that_only_programmes_not_followed_name_come_last(tmp_path: Path) -> None:
    with database(tmp_path / "two.db") as db:
        register(db, [task("1.1", leads=["Sở Nội vụ", "Sở Ngoại vụ"])])
        register(db, [task("2.1", leads=["Bộ Nội vụ", "Sở Nội vụ"])], number="108/NQ-CP")
        unfollow(db, "108/NQ-CP")
        with db.transaction() as session:
            builders.agency_id(session, "UBND xã Mao Điền")
            near = [one.name for one in agencies.nearest(session, "Bộ Nọi vụu")]
            names = agencies.all_names(session)
    assert near == ["Sở Nội vụ", "Sở Ngoại vụ", "Bộ Nội vụ"]
    assert names == ["Sở Ngoại vụ", "Sở Nội vụ", "UBND xã Mao Điền", "Bộ Nội vụ"]


def test_nothing_is_proposed_for_what_is_far_and_never_a_group(session: Session) -> None:
    assert agencies.nearest(session, "Ngân hàng Nhà nước Việt Nam") == []
    assert agencies.nearest(session, "Các sở, ngành có liên quan") == []


def test_a_confirmed_spelling_is_remembered_with_its_event(session: Session) -> None:
    agency = agencies.recognise(session, "Sở Nội vụ")
    assert agency is not None
    agencies.remember(act(session), "Sở Nọi vụu", agency)
    agencies.remember(act(session), "SỞ NỌI VỤU", agency)
    found = agencies.recognise(session, "sở nọi vụu")
    assert found is not None
    assert found.id == agency.id
    logged = session.exec(select(Event).where(Event.kind == "agency_named")).all()
    assert [(one.agency_id, one.values) for one in logged] == [
        (agency.id, {"spelling": "Sở Nọi vụu"})
    ]


def test_a_spelling_never_changes_its_meaning(session: Session) -> None:
    finance = agencies.recognise(session, "Sở Tài chính")
    assert finance is not None
    with pytest.raises(DomainError) as refused:
        agencies.remember(act(session), "Sở Nội vụ", finance)
    assert refused.value.kind is Kind.SPELLING_TAKEN


def test_a_new_agency_is_added_once_and_never_a_group(session: Session) -> None:
    made = agencies.add(act(session), "UBND xã Mao Điền")
    again = agencies.add(act(session), "Ủy ban nhân dân xã Mao Điền")
    assert again.id == made.id
    assert [
        one.values for one in session.exec(select(Event).where(Event.kind == "agency_added"))
    ] == [{"name": "UBND xã Mao Điền"}]
    with pytest.raises(DomainError) as refused:
        agencies.add(act(session), "Các địa phương")
    assert refused.value.kind is Kind.UNKNOWN_AGENCY
