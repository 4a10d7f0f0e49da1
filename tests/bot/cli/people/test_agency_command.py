"""``dondoc agency``: what /coquan does, on the server."""

import json
from pathlib import Path

from tests.bot.cli.conftest import Dondoc


def test_an_agency_is_shown_and_renamed(dondoc: Dondoc, register: Path) -> None:
    code, out, err = dondoc("agency", "so y te", "--rename", "Sở Y tế thành phố Cảng", "--json")
    assert (code, err) == (0, "")
    said = json.loads(out)
    assert (said["name"], "so y te" in said["spellings"]) == ("Sở Y tế thành phố Cảng", True)
    assert json.loads(dondoc("agency", "Sở Y tế", "--json")[1]) == said


def test_what_is_in_use_stays_and_what_is_unknown_is_told(dondoc: Dondoc, register: Path) -> None:
    code, _, err = dondoc("agency", "Sở Nội vụ", "--into", "Sở Tài chính")
    assert (code, err.startswith("Sở Nội vụ đang có người, báo cáo")) == (1, True)
    code, _, err = dondoc("agency", "Sở Nội vụu", "--remove")
    assert (code, err.startswith("Không tìm thấy cơ quan «Sở Nội vụu». Có phải: Sở Nội vụ")) == (
        1,
        True,
    )
    assert dondoc("agency", "--remove")[0] == 2
    assert dondoc("agency", "Sở Y tế", "--remove", "--rename", "Sở B")[0] == 2
