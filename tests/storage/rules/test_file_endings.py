"""Papers and pictures go further, what a computer runs does not."""

import pytest

from storage.rules.file_endings import ending_of


@pytest.mark.parametrize(
    ("kind", "name", "ending"),
    [
        ("document", "Quyết định.PDF", "pdf"),
        ("document", "anh.heic", "heic"),
        ("photo", "", "jpg"),
        ("document", "bao-cao.docm", None),
        ("document", "bao-cao.pdf.exe", None),
        ("document", "bao-cao.pdf\u202eexe.js", None),
        ("document", "trang.html", None),
        ("document", "khong-duoi", None),
        ("document", "", None),
    ],
)
def test_an_ending_is_taken_from_a_list(kind: str, name: str, ending: str | None) -> None:
    assert ending_of(kind, name) == ending
