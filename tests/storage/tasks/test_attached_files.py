"""Files of a report that is no completion: what an event keeps of them."""

from storage.tasks.attached_files import as_values
from storage.tasks.receipts import SentFile


def test_an_event_keeps_the_messengers_names_and_nothing_where_there_are_no_files() -> None:
    files = [
        SentFile("document", "f1", "a.pdf", "application/pdf", 9),
        SentFile("photo", "f2", "b"),
    ]
    kept = as_values(files)
    assert kept == {
        "files": [
            {"file_id": "f1", "name": "a.pdf", "kind": "document"},
            {"file_id": "f2", "name": "b", "kind": "photo"},
        ]
    }
    assert as_values([]) == {}
