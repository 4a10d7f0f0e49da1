"""Files that travelled through the local Telegram, kept in memory by id and by path."""

import mimetypes
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.simulator import limits
from bot.simulator.api_refusals import bad_request


@dataclass(eq=False)
class Attachment:
    """A file of a message: what kind, its name, its bytes; ``is_made``: they are there already."""

    kind: str  # document, photo, voice or sticker
    file_id: str
    path: str
    name: str
    mime: str
    content: bytes = field(repr=False)
    is_made: bool = True

    @property
    def size(self) -> int:
        return len(self.content)

    def as_json(self) -> Any:
        """The value Telegram puts under the message's key of this kind."""
        common = {
            "file_id": self.file_id,
            "file_unique_id": f"u{self.file_id}",
            "file_size": self.size,
        }
        if self.kind == "photo":
            return [{**common, "width": 640, "height": 480}]
        if self.kind == "voice":
            return {**common, "duration": 3, "mime_type": self.mime}
        if self.kind == "sticker":
            shape = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
            return {**common, **shape, "type": "regular", "emoji": self.name}
        return {**common, "file_name": self.name, "mime_type": self.mime}


class Later(Protocol):
    """Where files are made after they were sent."""

    def came(self, kept: Attachment) -> None:
        """A file was sent, or what stands for it."""
        ...

    async def bring(self, kept: Attachment) -> None:
        """Have its bytes there, if they can be made."""
        ...


class FileStore:
    """Every file by its id; ids are numbered, so a test can foresee them."""

    def __init__(self) -> None:
        self._by_id: dict[str, Attachment] = {}
        self.later: Later | None = None
        """Set if files are made after they were sent."""
        self.count = 0
        """How many files there were, those that are kept no longer among them."""

    def put_back(self, kept: Attachment) -> None:
        """A file of an earlier run, under the name it had."""
        self._by_id[kept.file_id] = kept

    def keep(self, kind: str, name: str, content: bytes) -> Attachment:
        self.count = number = self.count + 1
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        suffix = name[name.rfind(".") :] if "." in name else ""
        path = f"{kind}s/file_{number}{suffix if suffix.isascii() else ''}"
        kept = Attachment(kind, f"file-{kind}-{number}", path, name, mime, content)
        self._by_id[kept.file_id] = kept
        if self.later is not None:
            self.later.came(kept)
        return kept

    async def whole(self, kept: Attachment | None) -> Attachment | None:
        """The file with its bytes, if it has any by now: for whoever opens it."""
        if kept is not None and self.later is not None and not kept.is_made:
            await self.later.bring(kept)
        return kept if kept is not None and kept.is_made else None

    def by_id(self, file_id: str) -> Attachment | None:
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> Attachment | None:
        return next((kept for kept in self._by_id.values() if kept.path == path), None)

    def described(self, file_id: str) -> dict[str, Any]:
        """The answer to getFile."""
        kept = self._by_id.get(file_id)
        if kept is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if kept.size > limits.DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        return {
            "file_id": kept.file_id,
            "file_unique_id": f"u{kept.file_id}",
            "file_size": kept.size,
            "file_path": kept.path,
        }
