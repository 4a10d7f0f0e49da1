"""The demo page's own API: what it shows, what a person does there, and the clock."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import httpx
import pytest

from bot.simulator.calls.faults import Fault
from bot.simulator.page.demo_page import page_app
from bot.simulator.page.page_state import PORTION
from bot.simulator.page.stage import Role
from bot.simulator.telegram import LocalTelegram

T = TypeVar("T")
TOKEN = "123456:local"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = datetime(2026, 12, 17, 9, 5, tzinfo=ZONE)
OFFICER = Role(501, "Trần Thị B", "officer", "Sở Nội vụ", "đầu mối")
STRANGER = Role(901, "Người lạ", "stranger")
Client = httpx.AsyncClient
FOREIGN = ('src="http', 'href="http', "url(http", "@import", "innerHTML", "eval(")


class TwoPeople:
    """A stage without a product: it writes down how the clock was moved."""

    def __init__(self) -> None:
        self.moment = MORNING
        self.moves: list[str] = []
        self.stops: list[datetime] = []
        self.work: Callable[[datetime], object] = lambda stop: None

    def people(self) -> list[Role]:
        return [OFFICER, STRANGER]

    def now(self) -> datetime:
        return self.moment

    async def days_to(self, moment: datetime) -> AsyncIterator[datetime]:
        for stop in (*self.stops, moment):
            await asyncio.sleep(0)
            self.moment = stop
            self.moves.append(f"{stop:%d/%m/%Y %H:%M}")
            self.work(stop)
            yield stop


def scene() -> tuple[LocalTelegram, TwoPeople]:
    stage = TwoPeople()
    telegram = LocalTelegram(TOKEN, stage.now)
    for role in stage.people():
        telegram.person(role.name, role.user_id)
    return telegram, stage


def on_page(
    telegram: LocalTelegram, stage: TwoPeople, story: Callable[[Client], Awaitable[T]]
) -> T:
    async def run() -> T:
        wire = httpx.ASGITransport(page_app(telegram, stage))
        async with Client(transport=wire, base_url="http://127.0.0.1:8080") as client:
            return await story(client)

    return asyncio.run(run())


def get(telegram: LocalTelegram, stage: TwoPeople, path: str) -> httpx.Response:
    return on_page(telegram, stage, lambda client: client.get(path))


def post(telegram: LocalTelegram, stage: TwoPeople, path: str, body: Any) -> httpx.Response:
    return on_page(telegram, stage, lambda client: client.post(path, json=body))


def send(telegram: LocalTelegram, text: str, **params: Any) -> int:
    values = {"chat_id": 501, "text": text, "parse_mode": "HTML", **params}
    _, body = asyncio.run(telegram.call(TOKEN, "sendMessage", values))
    number: int = body["result"]["message_id"]
    return number


def test_the_page_and_its_parts_come_from_here_and_may_load_nothing_else() -> None:
    telegram, stage = scene()

    answers = [get(telegram, stage, "/")]
    parts = re.findall(r'(?:src|href)="([^"]+)"', answers[0].text)
    answers += [get(telegram, stage, f"/{part}") for part in parts]

    assert [answer.status_code for answer in answers] == [200] * 11
    assert {answer.headers["content-security-policy"] for answer in answers} == {
        "default-src 'self'; frame-ancestors 'self'"
    }
    page = "".join(answer.text for answer in answers)
    assert [part for part in FOREIGN if part in page] == []


def test_the_state_holds_people_and_their_messages_with_safe_parts() -> None:
    telegram, stage = scene()
    telegram.person("Trần Thị B", 501).start()
    markup = {"inline_keyboard": [[{"text": "Mở", "callback_data": "o"}]]}
    send(telegram, "<b>Nhắc</b> &lt;b&gt;", reply_markup=markup)

    state = get(telegram, stage, "/api/state").json()

    assert (state["clock"], state["bot"], state["more"]) == (
        "Thứ Năm 17/12/2026 09:05",
        "dondoc_bot",
        False,
    )
    assert [(one["user_id"], one["role"], one["open"]) for one in state["people"]] == [
        (501, "officer", True),
        (901, "stranger", False),
    ]
    assert state["messages"][1] == {
        "chat": 501,
        "id": 2,
        "version": 2,
        "bot": True,
        "day": "Thứ Năm 17/12/2026",
        "time": "09:05",
        "text": "Nhắc <b>",
        "entities": [{"type": "bold", "offset": 0, "length": 4}],
        "buttons": [[{"label": "Mở", "data": "o", "url": None}]],
        "keyboard": [],
        "force_reply": False,
        "file": None,
        "reply": None,
        "who": "",
        "topic": "",
        "forwarded": False,
        "edited": False,
        "deleted": False,
    }


def test_the_state_gives_only_what_changed_since_and_all_again_to_an_older_page() -> None:
    telegram, stage = scene()
    telegram.person("Trần Thị B", 501).start()
    first = send(telegram, "một")
    send(telegram, "hai")

    async def story(client: Client) -> list[list[str]]:
        whole = (await client.get("/api/state")).json()
        since = f"/api/state?since={whole['version']}&epoch={whole['epoch']}"
        nothing = (await client.get(since)).json()
        await client.post(f"/bot{TOKEN}/editMessageText", json=edit)
        changed = (await client.get(since)).json()
        stale = (await client.get("/api/state?since=99&epoch=other")).json()
        states = (whole, nothing, changed, stale)
        return [[message["text"] for message in state["messages"]] for state in states]

    edit = {"chat_id": 501, "message_id": first, "text": "sửa"}
    assert on_page(telegram, stage, story) == [
        ["/start", "một", "hai"],
        [],
        ["sửa"],
        ["/start", "hai", "sửa"],
    ]


def test_many_messages_come_in_portions() -> None:
    telegram, stage = scene()
    person = telegram.person("Trần Thị B", 501)
    for number in range(PORTION + 5):
        person.say(str(number))

    async def story(client: Client) -> list[tuple[int, bool]]:
        first = (await client.get("/api/state")).json()
        query = {"since": first["version"], "epoch": first["epoch"]}
        second = (await client.get("/api/state", params=query)).json()
        return [(len(state["messages"]), state["more"]) for state in (first, second)]

    assert on_page(telegram, stage, story) == [(PORTION, True), (5, False)]


def test_a_person_starts_says_replies_taps_and_sends_a_file() -> None:
    telegram, stage = scene()
    telegram.person("Trần Thị B", 501).start()
    markup = {"inline_keyboard": [[{"text": "Mở", "callback_data": "o"}]]}
    number = send(telegram, "Nhắc", reply_markup=markup)

    async def story(client: Client) -> list[int]:
        files = {"file": ("Tờ trình.docx", b"docx")}
        answers = [
            await client.post("/api/people/901/start", json={"payload": "moi-1"}),
            await client.post("/api/people/501/say", json={"text": "rồi", "reply_to": number}),
            await client.post("/api/people/501/tap", json={"message_id": number, "data": "o"}),
            await client.post("/api/people/501/file", files=files, data={"caption": "gửi"}),
        ]
        return [answer.status_code for answer in answers]

    assert on_page(telegram, stage, story) == [200] * 4
    _, body = asyncio.run(telegram.call(TOKEN, "getUpdates", {"offset": 1001}))
    start, said, tapped, sent = body["result"]
    assert start["message"]["text"] == "/start moi-1"
    assert said["message"]["reply_to_message"]["message_id"] == number
    assert tapped["callback_query"]["data"] == "o"
    assert sent["message"]["document"]["file_name"] == "Tờ trình.docx"
    assert sent["message"]["caption"] == "gửi"


def test_a_person_passes_on_speaks_shows_a_photo_and_edits() -> None:
    telegram, stage = scene()
    said = telegram.person("Trần Thị B", 501).say("đã trinh")

    async def story(client: Client) -> list[int]:
        photo = {"file": ("anh.jpg", b"jpeg", "image/jpeg")}
        edited = {"message_id": said.message_id, "text": "đã trình"}
        answers = [
            await client.post("/api/people/501/forward", json={"text": "Báo cáo của Sở"}),
            await client.post("/api/people/501/voice", json={}),
            await client.post("/api/people/501/file", files=photo),
            await client.post("/api/people/501/edit", json=edited),
        ]
        return [answer.status_code for answer in answers]

    assert on_page(telegram, stage, story) == [200] * 4
    _, body = asyncio.run(telegram.call(TOKEN, "getUpdates", {"offset": 1001}))
    passed_on, spoken, shown, edited = body["result"]
    assert passed_on["message"]["text"] == "Báo cáo của Sở"
    assert passed_on["message"]["forward_origin"]["type"] == "hidden_user"
    assert spoken["message"]["voice"]["duration"] == 3
    assert [size["file_size"] for size in shown["message"]["photo"]] == [4]
    assert edited["edited_message"]["text"] == "đã trình"


@pytest.mark.parametrize(
    ("path", "body", "status", "answer"),
    [
        ("501/say", {"text": " "}, 400, "Tin nhắn đang trống."),
        ("501/say", [], 400, "Yêu cầu không đọc được."),
        ("501/tap", {"message_id": 9, "data": "o"}, 409, "Nút này không còn trên tin nhắn."),
        ("501/file", {}, 400, "Chưa chọn tệp."),
        ("501/edit", {"message_id": 9, "text": "a"}, 409, "Chỉ sửa được tin đã tự gửi."),
        ("501/forward", {"text": " "}, 400, "Tin nhắn đang trống."),
        ("777/say", {"text": "a"}, 404, "Không tìm thấy người này."),
    ],
)
def test_what_makes_no_sense_is_explained(path: str, body: Any, status: int, answer: str) -> None:
    telegram, stage = scene()

    response = post(telegram, stage, f"/api/people/{path}", body)

    assert (response.status_code, response.json()) == (status, {"error": answer})
    assert len(telegram.network.updates) == 0


def test_whoever_blocks_the_bot_writes_nothing_until_unblocking() -> None:
    telegram, stage = scene()
    telegram.person("Trần Thị B", 501).start()

    async def story(client: Client) -> list[int]:
        answers = [
            await client.post("/api/people/501/block", json={"blocked": True}),
            await client.post("/api/people/501/say", json={"text": "a"}),
            await client.post("/api/people/501/block", json={"blocked": False}),
            await client.post("/api/people/501/say", json={"text": "a"}),
        ]
        return [answer.status_code for answer in answers]

    assert on_page(telegram, stage, story) == [200, 409, 200, 200]


def test_the_bots_short_answer_to_a_tap_is_shown_once() -> None:
    telegram, stage = scene()
    telegram.person("Trần Thị B", 501).start()
    telegram.network.notify(501, "Đã ghi", alert=True)

    async def story(client: Client) -> list[Any]:
        first = (await client.get("/api/state")).json()
        query = {"since": first["version"], "epoch": first["epoch"]}
        return [first["notices"], (await client.get("/api/state", params=query)).json()["notices"]]

    notice = {"user_id": 501, "text": "Đã ghi", "alert": True}
    assert on_page(telegram, stage, story) == [[notice], []]


def test_a_file_from_the_bot_is_downloaded_under_its_name() -> None:
    telegram, stage = scene()
    telegram.person("Trần Thị B", 501).start()
    files = {"document": ("Báo cáo.docx", b"docx")}
    asyncio.run(telegram.call(TOKEN, "sendDocument", {"chat_id": 501}, files))
    listed = get(telegram, stage, "/api/state").json()["messages"][-1]["file"]

    answer = get(telegram, stage, f"/api/files/{listed['id']}")

    assert listed == {
        "id": "file-document-1",
        "name": "Báo cáo.docx",
        "size": 4,
        "kind": "document",
    }
    assert answer.content == b"docx"
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.docx"
    )
    assert get(telegram, stage, "/api/files/none").json() == {"error": "Không tìm thấy tệp."}


def test_the_menu_is_what_the_bot_registered() -> None:
    telegram, stage = scene()
    commands = [{"command": "nhiemvu", "description": "Nhiệm vụ của cơ quan"}]
    asyncio.run(telegram.call(TOKEN, "setMyCommands", {"commands": commands}))

    answer = get(telegram, stage, "/api/people/501/commands")

    assert answer.json() == {"commands": commands}


def test_any_bot_reaches_the_bot_api_and_files_over_http() -> None:
    telegram, stage = scene()
    telegram.person("Trần Thị B", 501).send_document("a.txt", b"x")

    async def story(client: Client) -> list[Any]:
        values = {"chat_id": "501", "caption": "gửi"}
        upload = {"document": ("b.txt", b"y")}
        answers = [
            await client.post(f"/bot{TOKEN}/sendDocument", data=values, files=upload),
            await client.get(f"/bot{TOKEN}/getUpdates?timeout=0"),
            await client.get("/bot1:wrong/getMe"),
            await client.get(f"/file/bot{TOKEN}/documents/file_1.txt"),
            await client.get("/file/bot1:wrong/documents/file_1.txt"),
        ]
        return [answer.status_code for answer in answers] + [answers[3].content]

    assert on_page(telegram, stage, story) == [200, 200, 401, 200, 404, b"x"]


def test_scripted_faults_reach_a_bot_over_http() -> None:
    telegram, stage = scene()
    telegram.faults.next("getMe", Fault.html(503), Fault.refused(), Fault.slow(0.01))

    async def story(client: Client) -> list[int]:
        return [(await client.get(f"/bot{TOKEN}/getMe")).status_code for _ in range(3)]

    assert on_page(telegram, stage, story) == [503, 502, 200]


ENDLESS = "9" * 5_000
NONSENSE = (
    '{"text": "a\\ud83d", "data": "\\ud83d"}',
    '{"text": "a", "data": "a", "message_id": [1]}',
    '{"text": "a", "data": "a", "message_id": 1e999}',
    '{"text": "a", "data": "a", "message_id": true, "reply_to": "' + ENDLESS + '"}',
    '{"text": "a", "data": "a", "message_id": {"a": 1}, "to": "9999-12-31T23:59:59-12:00"}',
    '{"scene": 1e999, "step": true, "as": 1e999}',
)


def test_whatever_is_posted_the_page_answers_and_goes_on() -> None:
    telegram, stage = scene()
    paths = ["clock", "guide/begin", "guide/act", "groups/1/say", f"groups/{ENDLESS}/tap"]
    paths += [f"people/501/{name}" for name in ("start", "say", "tap", "forward", "edit", "block")]
    paths += [f"people/{ENDLESS}/say", f"people/{ENDLESS}/commands"]

    async def story(client: Client) -> set[int]:
        answers = [
            await client.post(f"/api/{path}", content=body) for path in paths for body in NONSENSE
        ]
        epoch = (await client.get("/api/state")).json()["epoch"]
        answers.append(await client.get(f"/api/state?epoch={epoch}&since={ENDLESS}"))
        return {answer.status_code for answer in answers if answer.status_code >= 500}

    assert on_page(telegram, stage, story) == set()
