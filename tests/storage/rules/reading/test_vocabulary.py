"""Words that go on as a report are told from the names of things that are counted."""

import pytest

from storage.rules.reading.vocabulary import opens_report


@pytest.mark.parametrize(
    "words", [("da", "trinh"), ("ban", "hanh"), ("de", "nghi"), ("dang", "lam"), ("chua", "co")]
)
def test_a_report_goes_on(words: tuple[str, str]) -> None:
    assert opens_report(*words) is True


@pytest.mark.parametrize(
    "words", [("ban", "quan"), ("de", "an"), ("so", "y"), ("xa", "da"), ("du", "an"), ("can", "bo")]
)
def test_a_thing_is_counted(words: tuple[str, str]) -> None:
    assert opens_report(*words) is False
