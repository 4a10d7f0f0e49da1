"""The tasks a message speaks of are numbered as they stand in it."""

from storage.rules.post.mentions import How, Mention, mentioned, named


def test_tasks_are_numbered_from_one_in_their_order() -> None:
    assert mentioned(How.ASKED, [(7, 70), (5, None)]) == (
        Mention(1, 7, 70, How.ASKED),
        Mention(2, 5, None, How.ASKED),
    )


def test_a_task_that_is_only_named_has_no_milestone() -> None:
    assert named([9]) == (Mention(1, 9, None, How.NAMED),)
    assert named([9], How.CARD) == (Mention(1, 9, None, How.CARD),)
