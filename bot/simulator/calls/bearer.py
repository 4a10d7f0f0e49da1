"""Bringing updates to the bot's webhook, as Telegram does: one after the other, each until it is taken.

Source: https://core.telegram.org/bots/api#setwebhook. What happens to a delivery can be scripted
(``faults``, under the name "webhook"): a refused one does not arrive, a reset one arrives and comes again.
"""

import asyncio
import re
from typing import Any
from urllib.parse import urlsplit

import httpx

from bot.simulator.api_refusals import bad_request
from bot.simulator.calls.faults import Faults
from bot.simulator.calls.params import Params
from bot.simulator.chats.network import Network

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PORTS = (None, 443, 80, 88, 8443)
_LOOKS_EVERY = 0.005
_AGAIN_AFTER = 0.05
_PATIENCE = 30


class Bearer:
    """The webhook as Telegram knows it, and who knocks there."""

    def __init__(self, network: Network, faults: Faults) -> None:
        self._network = network
        self._faults = faults
        self.url = ""
        self._secret = ""
        self._connections = 40
        self._failed_at: int | None = None
        self._failure = ""

    def set(self, params: Params) -> bool:
        """setWebhook: what waits stays, unless it is to be dropped; a poll under way ends."""
        url, secret = params.text("url"), params.text("secret_token")
        if url and not url.startswith("https://"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if url and urlsplit(url).port not in _PORTS:
            raise bad_request(
                "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
            )
        if secret and not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        self.url, self._secret = url, secret
        self._connections = params.integer("max_connections", 40)
        self._failed_at, self._failure = None, ""
        self._network.updates.allow(params.decoded("allowed_updates"))
        if url:
            self._network.updates.end_poll()
        return self._drop(params)

    def delete(self, params: Params) -> bool:
        """deleteWebhook."""
        self.url = ""
        return self._drop(params)

    def info(self) -> dict[str, Any]:
        """getWebhookInfo."""
        told: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._network.updates),
            "max_connections": self._connections,
        }
        if self._failed_at is not None:
            told["last_error_date"] = self._failed_at
            told["last_error_message"] = self._failure
        return told

    async def deliver(self, way: httpx.AsyncBaseTransport) -> None:
        """For ever. ``way``: from the public address to the bot, as a server before it would lead."""
        async with httpx.AsyncClient(transport=way, timeout=_PATIENCE) as client:
            while True:
                update = self._network.updates.first() if self.url else None
                if update is None:
                    await asyncio.sleep(_LOOKS_EVERY)
                elif await self._bring(client, update):
                    self._network.updates.taken(int(update["update_id"]))
                else:
                    await asyncio.sleep(_AGAIN_AFTER)

    async def _bring(self, client: httpx.AsyncClient, update: dict[str, Any]) -> bool:
        fault = self._faults.take("webhook")
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        if fault.kind in ("refused", "hang", "answer"):
            return self._fail("Connection timed out")
        headers = {_HEADER: self._secret} if self._secret else {}
        try:
            answer = await client.post(self.url, json=update, headers=headers)
        except httpx.HTTPError:
            return self._fail("Connection refused")
        if not answer.is_success:
            phrase = f"{answer.status_code} {answer.reason_phrase}"
            return self._fail(f"Wrong response from the webhook: {phrase}")
        if fault.kind in ("reset", "lost_answer"):
            return self._fail("Connection reset by peer")
        return True

    def _fail(self, message: str) -> bool:
        self._failed_at, self._failure = int(self._network.now().timestamp()), message
        return False

    def _drop(self, params: Params) -> bool:
        if params.flag("drop_pending_updates"):
            self._network.updates.clear()
        return True
