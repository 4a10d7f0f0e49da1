"""What the post keeps of somebody who is forgotten: their own updates and letters, and others' words.

Their own go whole. What others were sent and have read loses its words if it names the person;
what still waits for others arrives, with a number in the place of the name. What others wrote and
nobody has answered yet is left as it is (docs/du-lieu-ca-nhan.md).
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import String, cast
from sqlalchemy import select as sa_select
from sqlmodel import Session, and_, col, or_, select

from storage.act import Act
from storage.people.namesakes import Namesakes
from storage.people.personal_data import KnownPerson, is_for, is_theirs
from storage.post import import_drafts, inbox, outbox
from storage.post.inbox import NOTHING
from storage.rules.post import said
from storage.rules.post.marks import escaped
from storage.rules.reading.names.name_mentions import NameMentions
from storage.store.tables import (
    Agency,
    Dialogue,
    DraftState,
    FileJob,
    ImportDraft,
    Inbox,
    InboxState,
    Invite,
    Opening,
    Outbox,
    OutboxState,
    Person,
    WrittenReport,
    columns_of,
)

_NOBODY: Final = "0"
"""Where a message went that may not say so any more."""
_WAITS: Final = (OutboxState.NEW, OutboxState.HELD, OutboxState.UNCONFIRMED)
_SETTLED: Final = (OutboxState.SENT, OutboxState.FAILED, OutboxState.CANCELLED)
_NUMBERS: Final = ("id", "user_id")
"""Under these names an update holds who sent it, who was added, who is answered."""
_AT_ONCE: Final = 1_000
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Traces:
    """By what a person is known in words; ``by``: what stands there from now on.

    ``accounts``: what Telegram shows of their own account, in lower case; ``hints``: a word of each.
    """

    named: Namesakes
    names: NameMentions
    by: str
    accounts: set[str] = field(default_factory=set)
    hints: set[str] = field(default_factory=set)

    @property
    def known(self) -> KnownPerson:
        return self.named.known

    def add_account(self, username: object, name: str = "") -> None:
        """An account that somebody else uses or used is no trace of this person."""
        if self.known.shared:
            return
        if isinstance(username, str) and username:
            self.accounts.update(f"@{one}".casefold() for one in (username, escaped(username)))
        if name:
            self.accounts.add(f"«{escaped(name)}»".casefold())
        shown = [one for one in (username, name) if isinstance(one, str) and one]
        self.hints.update(next(iter(_WORD.findall(one.casefold())), "") for one in shown)

    def may_be_in(self, text: str) -> bool:
        """Whether a row is worth a look, by its JSON as it stands."""
        plain = text.casefold()
        return self.names.may_be_in(text) or any(hint in plain for hint in self.hints)

    def are_in(self, kept: Any, update_id: int | None = None) -> bool:
        """Whether what is kept of an update, or what came of it, names the person."""
        texts = list(_texts(kept))
        if any(self._accounts_in(text) for text in texts):
            return True
        return any(map(self.names.found, texts)) and self.named.is_meant_by(update_id)

    def without(self, kept: Any) -> Any:
        """The same with a number in the place of the name, the account and its number."""
        if isinstance(kept, dict):
            return {key: self.without(one) for key, one in kept.items()}
        if isinstance(kept, list):
            return [self.without(one) for one in kept]
        if not isinstance(kept, str):
            return kept
        text = self.names.replaced(kept, self.by)
        for sign in (*self._accounts_in(text), *(to.name for to in self.known.addresses)):
            text = _whole(sign).sub(self.by, text)
        return text

    def _accounts_in(self, text: str) -> list[str]:
        plain = text.casefold()
        return [one for one in self.accounts if one in plain and _whole(one).search(text)]


def _whole(sign: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(sign)}(?!\w)", re.IGNORECASE)


def forget(act: Act, named: Namesakes, by: str) -> None:
    """Take the person out of what came in, went out and waits; ``by`` stands for the name."""
    session = act.session
    traces = _Traces(named, NameMentions(named.known.name, _longer(session)), by)
    _forget_updates(session, traces)
    _forget_letters(session, traces)
    _forget_questions(session, traces)
    _forget_files(session, traces)


def key_without(known: KnownPerson, key: str, person_id: int | None) -> str:
    """A message's key without the chat it went to; two keys stay two, those of two people as well."""
    chats = (*known.chats, *known.shared) if person_id in known.ids else known.chats
    by = f"{_NOBODY}.{known.ids[0]}"
    places = {
        named: f"{by}.{place}"
        for place, chat in enumerate(chats)
        for named in (str(chat), known.address(chat).name)
    }
    return ":".join(places.get(part, part) for part in key.split(":"))


def _longer(session: Session) -> set[str]:
    """Names that may contain the person's."""
    return {
        *session.exec(select(Person.name)),
        *session.exec(select(Invite.name)),
        *session.exec(select(Agency.name)),
        *session.exec(select(Agency.short_name)),
    }


def _forget_updates(session: Session, traces: _Traces) -> None:
    """The person's own, in groups too, read or not; of others those that were answered."""
    chats = traces.known.chats
    own = [
        row.update_id
        for row, raw in _updates(session)
        if row.chat_id in chats or inbox.sender_of(raw).get("id") in chats
    ]
    for opening in session.exec(
        select(Opening).where(col(Opening.person_id).in_(traces.known.ids))
    ):
        traces.add_account(opening.username, opening.name)
    for update_id in own:
        update = session.get_one(Inbox, update_id)
        traces.add_account(inbox.sender_of(json.loads(update.raw)).get("username"))
        inbox.mark_done(session, update_id, forget=True)
        update.chat_id = None if update.chat_id in chats else update.chat_id
    session.flush()
    about = [
        row.update_id
        for row, raw in _updates(session)
        if row.state == InboxState.DONE
        and (not set(chats).isdisjoint(_numbers(raw)) or traces.are_in(raw, row.update_id))
    ]
    for update_id in about:
        session.get_one(Inbox, update_id).raw = NOTHING


def _updates(session: Session) -> Iterator[tuple[Any, Any]]:
    """Update by update, its row and what came; an office keeps many thousands."""
    kept = columns_of("inbox")
    columns = sa_select(kept.update_id, kept.chat_id, kept.state, kept.raw)
    for row in session.execute(columns.execution_options(yield_per=_AT_ONCE)):
        yield row, json.loads(row.raw)


def _forget_letters(session: Session, traces: _Traces) -> None:
    known = traces.known
    nobodys = and_(
        col(Outbox.person_id).is_(None), known.holds(col(Outbox.channel), col(Outbox.address))
    )
    ours = or_(col(Outbox.person_id).in_(known.ids), nobodys)
    for letter in session.exec(select(Outbox).where(ours)).all():
        if letter.state in _WAITS:
            outbox.cancel(session, letter)
        letter.said = traces.without(said.without_words(letter.said))
        letter.context = traces.without(letter.context)
        letter.address, letter.message_id = _NOBODY, None
        if letter.key is not None:
            letter.key = key_without(known, letter.key, letter.person_id)
    session.flush()
    for number in _letters_about(session, traces):
        letter = session.get_one(Outbox, number)
        left = said.without_words(letter.said) if letter.state in _SETTLED else letter.said
        letter.said, letter.context = traces.without(left), traces.without(letter.context)


def _letters_about(session: Session, traces: _Traces) -> list[int]:
    """What others are told of the person; a namesake's own letters are never looked into."""
    kept = columns_of("outbox")
    said_and_context = cast(kept.said, String), cast(kept.context, String)
    columns = sa_select(kept.id, kept.person_id, kept.update_id, *said_and_context)
    return [
        number
        for number, person_id, update_id, words, context in session.execute(
            columns.execution_options(yield_per=_AT_ONCE)
        )
        if person_id not in traces.named.others
        and (traces.may_be_in(words) or traces.may_be_in(context))
        and traces.are_in([json.loads(words), json.loads(context)], update_id)
    ]


def _forget_questions(session: Session, traces: _Traces) -> None:
    """The person's own; of others those in which an admin makes a code for the person."""
    for row in session.exec(select(Dialogue)).all():
        is_own = is_theirs(traces.known, row.person_id, row.chat_id)
        if is_own or traces.are_in(_invited_in(row.values)):
            session.delete(row)


def _forget_files(session: Session, traces: _Traces) -> None:
    """Files on their way from the person or to them; if others pass one on, whose it was."""
    known = traces.known
    for report in session.exec(select(WrittenReport)).all():
        if report.person_id in known.ids:
            session.delete(report)
        elif traces.are_in(report.forwarded):
            report.forwarded = traces.by
    for draft in session.exec(select(ImportDraft).where(col(ImportDraft.person_id).in_(known.ids))):
        if draft.state in (DraftState.WAITING, DraftState.SHOWN):
            import_drafts.settle(session, draft.id, DraftState.CANCELLED)
        draft.chat_id = 0
    for order in session.exec(select(FileJob)):
        if is_for(order, known):
            order.receivers = [_without_chat(one, known) for one in order.receivers]


def _without_chat(receiver: Sequence[int | None], known: KnownPerson) -> list[int | None]:
    chat, person = receiver
    return [0 if is_theirs(known, person, chat) else chat, person]


def _texts(kept: Any) -> Iterator[str]:
    """Every text within what is kept as JSON."""
    if isinstance(kept, str):
        yield kept
    for part in _parts(kept):
        yield from _texts(part)


def _numbers(kept: Any) -> Iterator[int]:
    """The numbers of accounts within an update."""
    if isinstance(kept, dict):
        yield from (kept[name] for name in _NUMBERS if isinstance(kept.get(name), int))
    for part in _parts(kept):
        yield from _numbers(part)


def _invited_in(kept: Mapping[str, Any]) -> str:
    """Whom a question is about; any other name in it is an agency's or a file's."""
    draft = kept.get("draft")
    return str(draft.get("name", "")) if isinstance(draft, dict) else ""


def _parts(kept: Any) -> Collection[Any]:
    if isinstance(kept, dict):
        return kept.values()
    return kept if isinstance(kept, list) else ()
