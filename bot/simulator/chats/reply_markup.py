"""reply_markup as Telegram checks it, and the buttons a person sees."""

import json
from dataclasses import dataclass
from typing import Any

from bot.simulator import limits
from bot.simulator.api_refusals import bad_request
from bot.simulator.chats.entities import units

_ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "pay",
)
_SCHEMES = ("http://", "https://", "tg://", "t.me/")


@dataclass(frozen=True)
class Button:
    """A button as a person sees it; data and url are None for a reply keyboard's."""

    label: str
    data: str | None = None
    url: str | None = None


def read_markup(value: Any, *, inline_only: bool = False) -> dict[str, Any] | None:
    """The checked reply_markup, decoded when it came as JSON text; None when there is none."""
    markup = _decoded(value)
    if not markup:
        return None
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"], "inline_keyboard")
        checked = [[_inline_button(button) for button in row] for row in rows if row]
        _check_size(checked)
        return {"inline_keyboard": checked} if checked else None
    if inline_only:
        raise bad_request("inline keyboard expected")
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"], "keyboard")
        named = [[_plain_button(button) for button in row] for row in rows if row]
        return {**markup, "keyboard": named}
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        if units(str(markup.get("input_field_placeholder", ""))) > 64:
            raise bad_request("REPLY_MARKUP_PLACEHOLDER_INVALID")
        return markup
    return None


def inline_rows(markup: dict[str, Any] | None) -> tuple[tuple[Button, ...], ...]:
    """The rows of buttons under a message."""
    return tuple(
        tuple(Button(raw["text"], raw.get("callback_data"), raw.get("url")) for raw in row)
        for row in (markup or {}).get("inline_keyboard", [])
    )


def keyboard_rows(markup: dict[str, Any] | None) -> tuple[tuple[Button, ...], ...]:
    """The rows of a reply keyboard: pressing one says its label."""
    return tuple(
        tuple(Button(raw["text"]) for raw in row) for row in (markup or {}).get("keyboard", [])
    )


def _decoded(value: Any) -> dict[str, Any] | None:
    if isinstance(value, str):
        if not value.strip():
            return None
        try:
            value = json.loads(value)
        except ValueError:
            raise bad_request("can't parse reply keyboard markup JSON object") from None
    if value is None:
        return None
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    return value


def _rows(value: Any, field: str) -> list[list[Any]]:
    if not isinstance(value, list):
        kind = "InlineKeyboardMarkup" if field == "inline_keyboard" else "ReplyKeyboardMarkup"
        raise bad_request(f'field "{field}" of the {kind} must be an Array')
    for row in value:
        if not isinstance(row, list):
            kind = "inline keyboard" if field == "inline_keyboard" else "keyboard"
            raise bad_request(f"can't parse {kind} markup: row of the keyboard must be an Array")
    return value


def _inline_button(raw: Any) -> dict[str, Any]:
    where = "can't parse inline keyboard button: "
    if not isinstance(raw, dict):
        raise bad_request(f"{where}InlineKeyboardButton must be an Object")
    if "text" not in raw:
        raise bad_request(f'{where}Can\'t find field "text"')
    if not isinstance(raw["text"], str):
        raise bad_request(f'{where}Field "text" must be of type String')
    if not any(action in raw for action in _ACTIONS):
        raise bad_request(f"{where}Text buttons are unallowed in the inline keyboard")
    if not raw["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if "callback_data" in raw:
        _check_data(raw["callback_data"], where)
    if "url" in raw and not str(raw["url"]).lower().startswith(_SCHEMES):
        raise bad_request(
            f"inline keyboard button URL '{raw['url']}' is invalid: Unsupported URL protocol"
        )
    return raw


def _check_data(data: Any, where: str) -> None:
    if not isinstance(data, str):
        raise bad_request(f'{where}Field "callback_data" must be of type String')
    if not 1 <= len(data.encode()) <= limits.CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _plain_button(raw: Any) -> dict[str, Any]:
    if isinstance(raw, str):
        raw = {"text": raw}
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str) or not raw["text"]:
        raise bad_request("can't parse keyboard button: KeyboardButton must have a text")
    return raw


def _check_size(rows: list[list[dict[str, Any]]]) -> None:
    total = sum(len(row) for row in rows)
    if total > limits.BUTTONS or any(len(row) > limits.BUTTONS_A_ROW for row in rows):
        raise bad_request("reply markup is too long")
