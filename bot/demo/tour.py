"""One whole round in the terminal, on the register of an office at work: reminder, report, completion, confirmation, digest.

Each step is checked; the first that did not happen ends the tour with an error.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.buttons import Answer
from bot.demo import Demo
from bot.demo.kept_past import open_lived_in
from bot.simulator.chats.chats import Message
from bot.texts import button_words, render
from seed.demo_people import DEMO_PEOPLE, DemoPerson
from storage.rules.permissions import Role

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_REMINDER = datetime(2026, 12, 24, 8, 30, tzinfo=_ZONE)
_DIGEST = datetime(2026, 12, 25, 16, 0, tzinfo=_ZONE)
_FIGURES = "/tonghop"
_TASK = "1.6"
_PROGRESS = "Đã trình UBND thành phố dự thảo Quyết định, chờ ký"
_PRODUCT = "4512/QĐ-UBND ngày 23/12/2026"


class StepFailedError(Exception):
    """A step of the tour did not happen; the text says which."""


def _first(role: Role) -> DemoPerson:
    return next(person for person in DEMO_PEOPLE if person.role is role)


class _Tour:
    def __init__(self, demo: Demo, say: Callable[[str], None]) -> None:
        self._demo = demo
        self._say = say
        self._step = 0
        officer, office = _first(Role.OFFICER), _first(Role.OFFICE)
        self._officer = demo.telegram.person(officer.name, user_id=officer.user_id)
        self._office = demo.telegram.person(office.name, user_id=office.user_id)

    async def run(self) -> None:
        """Play the steps in order. Raises StepFailedError."""
        await self._register()
        await self._remind()
        await self._report()
        await self._complete()
        await self._confirm()
        await self._digest()

    async def _register(self) -> None:
        self._head("register")
        self._office.say(_FIGURES)
        self._did(_FIGURES, self._office.name)
        await self._demo.settle()
        self._saw(self._office.last)
        self._must("Tổng số nhiệm vụ: 212" in self._office.last.text, "212 nhiệm vụ")

    async def _remind(self) -> None:
        before = len(self._officer.inbox)
        await self._demo.move_to(_REMINDER)
        self._head("reminder")
        fresh = self._officer.inbox[before:]
        self._must(len(fresh) == 1, "đúng một tin nhắc")
        self._saw(fresh[0])
        self._must(_TASK in fresh[0].text and "31/12/2026" in fresh[0].text, "nhiệm vụ đến hạn")

    async def _report(self) -> None:
        self._head("report")
        await self._answer(Answer.PROGRESS)
        await self._say_as_officer(_PROGRESS, "✅ Đã ghi nhận báo cáo tiến độ")

    async def _complete(self) -> None:
        self._head("completion")
        await self._answer(Answer.COMPLETION)
        await self._say_as_officer(_PRODUCT, "✅ Đã ghi nhận báo cáo hoàn thành")

    async def _confirm(self) -> None:
        self._head("confirmation")
        self._saw(self._office.last)
        self._must("chờ xác nhận" in self._office.last.text, "Văn phòng nhận báo cáo")
        self._office.tap(button_words.COMPLETION[0])
        self._did(button_words.COMPLETION[0], self._office.name)
        await self._demo.settle()
        self._saw(self._office.last)
        self._saw(self._officer.last)
        self._must("Đã xác nhận hoàn thành" in self._office.last.text, "Văn phòng xác nhận")
        self._must("đã xác nhận hoàn thành" in self._officer.last.text, "đầu mối được báo")

    async def _digest(self) -> None:
        before = len(self._office.inbox)
        await self._demo.move_to(_DIGEST)
        self._head("digest")
        parts = self._office.inbox[before:]
        self._must(bool(parts), "bản tổng hợp tuần")
        for part in parts:
            self._saw(part)
        text = "\n".join(part.text for part in parts)
        self._must(
            "212" in text and "Đã hoàn thành đúng hạn" in text, "năm con số của 212 nhiệm vụ"
        )

    async def _answer(self, answer: Answer) -> None:
        """Two taps: the answer under the reminder, then the task."""
        asked = button_words.ANSWERS[answer]
        label = button_words.numbered(asked, int(answer))
        reminder = next(m for m in reversed(self._officer.inbox) if label in m.labels)
        self._officer.tap(label, reminder.message_id)
        self._did(label)
        await self._demo.settle()
        self._saw(self._officer.last)
        choice = next((c for c in self._officer.last.labels if c.endswith(f" {_TASK}")), None)
        if choice is None:
            raise StepFailedError(render("cli/tour_failed", what=_TASK))
        self._officer.tap(choice)
        self._did(choice)
        await self._demo.settle()
        self._saw(self._officer.last)
        self._must(asked in self._officer.last.text, asked)

    async def _say_as_officer(self, words: str, reply: str) -> None:
        self._officer.say(words)
        self._did(words)
        await self._demo.settle()
        self._saw(self._officer.last)
        self._must(self._officer.last.text.startswith(reply), reply)

    def _head(self, name: str) -> None:
        self._step += 1
        self._say("\n" + render("cli/tour_step", n=self._step, name=name, now=self._demo.now()))

    def _did(self, words: str, who: str = "") -> None:
        self._say(f"▶ {who or self._officer.name}: {words}")

    def _saw(self, message: Message) -> None:
        buttons = "".join(f"[{label}] " for label in message.labels)
        indented = message.text.replace("\n", "\n  ")
        self._say(f"◀ {message.chat.title}:\n  {indented}" + (f"\n  {buttons}" if buttons else ""))

    def _must(self, happened: bool, what: str) -> None:
        if not happened:
            raise StepFailedError(render("cli/tour_failed", what=what))


async def tour(folder: Path, say: Callable[[str], None]) -> None:
    """Play one round; ``say`` prints. Raises StepFailedError at the first step that fails."""
    async with open_lived_in(folder) as demo:
        await _Tour(demo, say).run()
        say("\n" + render("cli/tour_done"))
