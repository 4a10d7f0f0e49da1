"""Words in marks: whatever is written, it is readable, and what was escaped means itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.post.marks import Run, escaped, runs, unmarked

HOSTILE = ["*_`\\", "\\", "``", "</b>&lt;", "a\u202eb", "**", "\\*", "_\n_", "😀*"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", []),
        ("một dòng\nhai dòng", [Run("một dòng\nhai dòng")]),
        ("*đậm* thường", [Run("đậm", bold=True), Run(" thường")]),
        ("_nghiêng_", [Run("nghiêng", italic=True)]),
        ("*đậm _cả hai_*", [Run("đậm ", bold=True), Run("cả hai", bold=True, italic=True)]),
        ("`A1`", [Run("A1", code=True)]),
        ("*x `a*b_c` y*", [Run("x ", bold=True), Run("a*b_c", code=True), Run(" y", bold=True)]),
        (r"2 \* 3 \_ \` \\", [Run(r"2 * 3 _ ` \\"[:-1])]),
        ("*không đóng", [Run("không đóng", bold=True)]),
        ("cuối\\", [Run("cuối\\")]),
        ("**``__", []),
    ],
)
def test_words_are_cut_where_their_look_changes(words: str, found: list[Run]) -> None:
    assert runs(words) == found


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_themselves_once_escaped(text: str) -> None:
    assert runs(f"*{escaped(text)}*") == [Run(text, bold=True)]


@given(st.text())
def test_every_text_comes_back_from_its_escaped_form(text: str) -> None:
    assert unmarked(escaped(text)) == text


@given(st.text(alphabet="*_`\\ab\n"))
def test_every_text_is_readable_and_no_run_is_empty(words: str) -> None:
    found = runs(words)
    assert all(run.text for run in found)
    assert unmarked(words) == "".join(run.text for run in found)
    assert len(unmarked(words)) <= len(words)
