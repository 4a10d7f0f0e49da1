"""What a handler gets and gives: one update of one person, words and buttons out.

A handler is a plain synchronous function ``(request) -> None``. It runs whole in the database
thread, in one transaction; its replies become outbox rows of the same transaction.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Self

from bot.commands import Command, for_roles, usage_of
from bot.messages import task_choices
from bot.talk import questions
from bot.talk.incoming import Incoming, IncomingKind
from bot.talk.question import Question, UnreadableQuestion
from bot.talk.subjects import tasks_of
from bot.texts import marked, render
from bot.texts.fitting import fitted
from storage.act import Act
from storage.post import dialogues, outbox, sent
from storage.post.outbox import Letter
from storage.post.outbox_files import OutFile
from storage.post.screen import Screen
from storage.rules import policy
from storage.rules.calendar.workdays import Calendar
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action, Actor, may
from storage.rules.post.address import Address
from storage.rules.post.mentions import Mention, named
from storage.rules.post.message_name import MessageName
from storage.rules.post.said import Choices, MessageContent
from storage.rules.reading.typed_words import clean
from storage.store.office_calendar import office_calendar
from storage.store.session import Session
from storage.store.tables import Outbox, Task

_SAME_MOMENT = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Office:
    """What every handler may need to know of this copy of the product."""

    bot_name: str
    office_chat: int | None = None
    import_by_chat: bool = False
    makeup: tuple[date, ...] = ()
    public_url: str = ""
    """Under which the bot's pages can be reached from outside, if they can."""


@dataclass(frozen=True, slots=True)
class Request:
    """One arrival in its transaction."""

    act: Act
    incoming: Incoming
    office: Office
    roles: tuple[Actor, ...] = ()
    """The person in each role; one of these acts."""

    @property
    def chat_id(self) -> int:
        """The register's number of the chat it was said in."""
        return self.act.chat_id or 0

    @property
    def text(self) -> str:
        """What the person typed, without the command."""
        came = self.incoming
        return came.arguments if came.is_command else came.words

    @property
    def typed(self) -> str:
        """The same, fit to be kept; "" of blanks alone. Raises TEXT_TOO_LONG."""
        return clean(self.text) if self.text.strip() else ""

    def refuse_words(self) -> None:
        """Words after a command that mean nothing to it are never dropped. Raises UNKNOWN_WORDS."""
        words = self.text.strip()
        if words and self.incoming.command is not None:
            usage = usage_of(self.incoming.command)
            raise DomainError(Kind.UNKNOWN_WORDS, text=words, usage=usage)

    @property
    def session(self) -> Session:
        """The open transaction."""
        return self.act.session

    @property
    def now(self) -> datetime:
        """Local time of the update's work."""
        return self.act.at

    @property
    def day(self) -> date:
        """The office's day."""
        return self.act.day

    @property
    def calendar(self) -> Calendar:
        """The office's working days, of this year and the ones before and after."""
        return office_calendar([self.day.year], self.office.makeup)

    @property
    def actor(self) -> Actor:
        """The registered person. Raises NOT_REGISTERED for everybody else."""
        if self.act.actor is None:
            raise DomainError(Kind.NOT_REGISTERED)
        return self.act.actor

    @property
    def commands(self) -> list[Command]:
        """What the person may type, in whichever role. Raises NOT_REGISTERED."""
        _ = self.actor
        return for_roles([one.role for one in self.roles])

    @property
    def address(self) -> Address:
        """Where answers go."""
        return self.incoming.address

    @property
    def reply_to(self) -> MessageName | None:
        """The message that this one replies to, ours or not."""
        return self.incoming.reply_to

    @property
    def is_private(self) -> bool:
        """A chat of one person with the bot."""
        return self.incoming.is_private

    @property
    def replied_to(self) -> Outbox | None:
        """The message of ours that this one replies to."""
        name = self.reply_to
        return sent.by_message(self.session, self.address, name) if name is not None else None

    def own_message(self, ref: str) -> Outbox | None:
        """The message of ours that a button belongs to, if it went to this chat in a role of now.

        What was sent to a role that has ended is nobody's any more (docs/architecture.md, People).
        """
        row = sent.by_ref(self.session, self.address, ref)
        own = {None, *(one.person_id for one in self.roles)}
        return row if row is not None and row.person_id in own else None

    def with_words_of(self, message: MessageName | None) -> Self:
        """The same request, whose words came in an earlier message of the person's."""
        return replace(self, act=replace(self.act, message=message))

    def require(self, action: Action) -> Actor:
        """The person, who must have this right without looking at a task. Raises NOT_ALLOWED."""
        if not may(self.actor, action):
            raise DomainError(Kind.NOT_ALLOWED, code="")
        return self.actor

    def reply(
        self,
        template: str,
        /,
        *,
        keyboard: Choices | None = None,
        ref: str | None = None,
        context: dict[str, Any] | None = None,
        mentions: tuple[Mention, ...] = (),
        **values: Any,
    ) -> None:
        """Answer in this chat. ``ref`` is the name by which buttons find the message again."""
        said = MessageContent(marked(fitted(template, **values)), keyboard or ())
        self._put(outbox.REPLY, self.address, said, context, mentions or _named(values), ref)

    def reply_secret(self, template: str, /, **values: Any) -> None:
        """Answer with an invite code: the words are forgotten as soon as they have left."""
        said = MessageContent(marked(fitted(template, **values)))
        self._put(outbox.REPLY, self.address, said, {outbox.HOLDS_CODE: True}, _named(values))

    def reply_file(
        self,
        template: str,
        /,
        *,
        name: str,
        mime: str,
        content: bytes,
        **values: Any,
    ) -> None:
        """Answer with a file made here, above a few words."""
        letter = Letter(
            outbox.REPLY, self.address, MessageContent(marked(render(template, **values)))
        )
        file = OutFile(name, mime, content)
        outbox.queue_file(self.session, letter, file, self.now, self.incoming.arrival)

    def ask(self, question: Question) -> None:
        """Keep the question in hand; the words of it are the handler's reply."""
        self._keep(question, self.now)

    def asked(self) -> Question | None:
        """The last question, whether it has ended or not; none of a form unknown here."""
        kept = dialogues.in_hand(self.session, self.chat_id)
        found = questions.read(kept.step, kept.values) if kept is not None else None
        return None if isinstance(found, UnreadableQuestion) else found

    def question(self) -> Question | None:
        """The question in hand: the last one, unless it has ended."""
        return None if self._has_ended() else self.asked()

    def ended_question(self) -> Question | None:
        """The last question if it has ended; words for it are shown before they count."""
        return self.asked() if self._has_ended() else None

    @property
    def screen(self) -> Screen | None:
        """What the person could see while writing; for a press there is no doubt about it."""
        came = self.incoming
        if came.kind is not IncomingKind.MESSAGE or came.written_at is None:
            return None
        written_at = min(came.written_at, self.now)  # no clock of a channel runs ahead of ours
        return Screen(written_at, came.message)

    def _has_ended(self) -> bool:
        """Whether the last question ended before these words: by a push, or by its age.

        A press names its question itself, and so does a reply to the question's own message.
        """
        at, screen, replied = self.asked_at, self.screen, self.replied_to
        if at is None or screen is None:
            return False
        if replied is not None and abs(replied.created_at - at) < _SAME_MOMENT:
            return False
        if screen.written_at - at > policy.QUESTION_LIVES:
            return True
        return sent.pushed_since(self.session, self.address, at, screen)

    @property
    def asked_at(self) -> datetime | None:
        """When the last question was put."""
        kept = dialogues.in_hand(self.session, self.chat_id)
        return kept.asked_at if kept is not None else None

    def keep(self, question: Question) -> None:
        """The question in hand with something more; it stays as old as it is."""
        self._keep(question, self.asked_at or self.now)

    def _keep(self, question: Question, at: datetime) -> None:
        kept = questions.packed(question)
        asked = dialogues.Question(kept.step, kept.values, at, self._person_id)
        dialogues.ask(self.session, self.chat_id, asked)

    def asked_about(self) -> Task | None:
        """The one task that the last question was about, as its own message says."""
        at = self.asked_at
        asking = sent.queued_at(self.session, self.address, at) if at is not None else []
        about = {task_id for row in asking for task_id in sent.tasks_in(self.session, row)}
        return self.session.get(Task, about.pop()) if len(about) == 1 else None

    @property
    def _person_id(self) -> int | None:
        return self.act.actor.person_id if self.act.actor is not None else None

    def lost_words(self) -> str | None:
        """What a question of an unknown form kept, which is let go; None if there is none."""
        kept = dialogues.in_hand(self.session, self.chat_id)
        found = questions.read(kept.step, kept.values) if kept is not None else None
        if not isinstance(found, UnreadableQuestion):
            return None
        self.leave()
        return found.words

    def leave(self) -> bool:
        """No question is in hand any more; False if there was none."""
        return dialogues.leave(self.session, self.chat_id)

    def tell(self, error: DomainError) -> None:
        """The sentence of a mistake, in its own reply."""
        if error.kind is Kind.NOT_REGISTERED and not self.is_private:
            return
        nearest = error.values.get("nearest")
        self.reply(
            f"errors/{error.kind.value}",
            keyboard=task_choices.cards(nearest) if nearest else None,
            **error.values,
        )

    @property
    def _pressed(self) -> MessageName | None:
        """The message whose button was pressed, if it can be named."""
        return self.incoming.message if self.incoming.kind is IncomingKind.PRESS else None

    def drop_buttons(self) -> None:
        """Take the buttons off the pressed message: what they asked is settled.

        If it was given new words already, those have none.
        """
        pressed = self._pressed
        if pressed is None:
            return
        if not sent.is_replaced(self.session, self.address, pressed, self.incoming.arrival):
            self._put(outbox.SETTLED, self.address, MessageContent(about=pressed.text))

    def replace_pressed(
        self,
        template: str,
        /,
        *,
        keyboard: Choices | None = None,
        context: dict[str, Any] | None = None,
        **values: Any,
    ) -> None:
        """The pressed message in new words, in its place; anew if it cannot be named."""
        if self._pressed is None:
            self.reply(template, keyboard=keyboard, context=context, **values)
            return
        words = marked(fitted(template, **values))
        said = MessageContent(words, keyboard or (), about=self._pressed.text)
        self._put(outbox.REPLACED, self.address, said, context)

    def replace(self, message: str, said: MessageContent) -> None:
        """Another message of this chat in new words and choices, in its place."""
        self._put(outbox.REPLACED, self.address, replace(said, about=message))

    def settle(self, asked: Question | None, at: datetime | None) -> None:
        """Take the buttons off a question's own message once it is in hand no more.

        ``asked`` and ``at``: what was in hand before, and since when. A receipt keeps its own.
        """
        if asked is None or at is None or not asked.settles or self.asked_at == at:
            return
        pressed = self._pressed.text if self._pressed is not None else None
        for row in sent.queued_at(self.session, self.address, at):
            said = row.said.get("choices") and row.message_id
            if said and row.kind == outbox.REPLY and "event" not in row.context and said != pressed:
                self._put(outbox.SETTLED, self.address, MessageContent(about=said))

    def answer_press(self) -> None:
        """Stop the little clock on the pressed button."""
        if self.incoming.press is not None:
            self._put(outbox.ACKNOWLEDGED, self.address, MessageContent(about=self.incoming.press))

    def send(
        self,
        said: MessageContent,
        context: dict[str, Any] | None = None,
        mentions: tuple[Mention, ...] = (),
    ) -> None:
        """Send a message composed elsewhere to this chat."""
        self._put(outbox.REPLY, self.address, said, context, mentions)

    def _put(
        self,
        kind: str,
        to: Address,
        said: MessageContent,
        context: dict[str, Any] | None = None,
        mentions: tuple[Mention, ...] = (),
        ref: str | None = None,
    ) -> None:
        letter = Letter(
            kind,
            to,
            said,
            context=context or {},
            mentions=mentions,
            ref=ref or outbox.new_ref(),
            person_id=self._person_id,
        )
        outbox.queue(self.session, letter, self.now, self.incoming.arrival)


def _named(values: dict[str, Any]) -> tuple[Mention, ...]:
    return named(tasks_of(values))
