"""Every kind of refusal has its sentence, and every sentence its kind."""

from typing import Any

import pytest

from bot.texts import plain, render, template_names
from seed.readers.header_words import Role
from seed.refusals import RefusalKind, too_large

VALUES: dict[RefusalKind, dict[str, Any]] = {
    RefusalKind.TOO_LARGE: too_large("columns", 256).values,
    RefusalKind.NO_HEADER: {"rows": ["1 | <b>Việc</b>"]},
    RefusalKind.BAD_COLUMN: {"column": "time=9", "known": [*Role], "width": 6},
    RefusalKind.UNACCOUNTED: {"rows": 9, "read": 8},
    RefusalKind.OLD_LETTERS: {"name": "VNI (VNI-Times)"},
    RefusalKind.OLD_OFFICE: {"form": ".doc", "program": "Word", "target": ".docx"},
}

TOLD_OTHERWISE = {RefusalKind.SECRET, RefusalKind.BAD_COLUMN, RefusalKind.NO_HEADER}
"""What is secret stays off the machine; the other two name the columns to give."""


def test_every_refusal_has_its_sentence_and_every_sentence_its_refusal() -> None:
    names = [name for name in template_names() if name.startswith("refusals/")]
    assert names == sorted(f"refusals/{kind}" for kind in RefusalKind)


@pytest.mark.parametrize("kind", RefusalKind)
def test_a_refusal_says_its_sentence_and_what_to_do(kind: RefusalKind) -> None:
    said = plain(render(f"refusals/{kind}", **VALUES.get(kind, {})))
    assert said[0].isupper()
    assert said.endswith(".")
    assert "  " not in said
    if kind not in TOLD_OTHERWISE:
        assert "Đề nghị đồng chí" in said


def test_values_stand_in_their_sentences() -> None:
    assert "tối đa 256 cột" in render("refusals/too_large", **VALUES[RefusalKind.TOO_LARGE])
    assert "tối đa 20 MB" in render("refusals/too_large", **too_large("mb", 20).values)
    assert "«1 | &lt;b&gt;Việc&lt;/b&gt;»" in render(
        "refusals/no_header", **VALUES[RefusalKind.NO_HEADER]
    )
    assert "«time=9»" in render("refusals/bad_column", **VALUES[RefusalKind.BAD_COLUMN])
