"""Settings: ``DONDOC_…`` variables, also from ``.env``. ``.env.example`` shows every one."""

import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, NamedTuple
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from jobs.timetable import Schedule
from storage.post.retention import RetentionDays
from storage.rules.post.address import chat_and_topic
from storage.store.copies.seal import Seal
from storage.store.transactions.connections import is_lasting

ENV_FILE = Path(".env")
_NAMED = re.compile(r"^\s*(?:export\s+)?(DONDOC_\w+)\s*=", re.MULTILINE | re.IGNORECASE)
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
# Source: https://core.telegram.org/bots/api#setwebhook (ports, signs of the secret)
_WEBHOOK = re.compile(
    r"https://[^\s/?#@:]+(?::(?:443|80|88|8443))?/(?!healthz$|metrics$)[A-Za-z0-9/._~-]+"
)
_PUBLIC = re.compile(r"https://[^\s/?#@]+(?:/[A-Za-z0-9._~-]+)*/?")
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class OfficePlace(NamedTuple):
    """The office's group, and the topic of it; None if none is named."""

    chat: int | None
    topic: int | None


NO_PLACE = OfficePlace(None, None)


class UnreadableSettingsError(Exception):
    """``.env`` is no text in UTF-8, as some editors save it."""


class Settings(BaseSettings):
    """How this copy of the product runs. Times are local to ``timezone``."""

    model_config = SettingsConfigDict(
        env_prefix="DONDOC_",
        env_file=ENV_FILE,
        env_ignore_empty=True,
        extra="ignore",
        str_strip_whitespace=True,
        hide_input_in_errors=True,  # a mistyped token is a token
    )

    telegram_token: SecretStr = Field(
        default=SecretStr(""), description="Mã bot do @BotFather cấp; không đưa cho ai."
    )
    telegram_api_url: str = Field(
        default="https://api.telegram.org", description="Địa chỉ gốc của Bot API."
    )
    proxy_url: SecretStr = Field(
        default=SecretStr(""), description="Máy chủ ủy nhiệm (proxy) để ra Telegram, nếu cần."
    )
    database_url: str = Field(
        default="sqlite:///dondoc.db",
        repr=False,  # a server's address holds its password
        description="Nơi lưu sổ theo dõi: một tệp SQLite, hoặc postgresql+psycopg://người-dùng:mật-khẩu@máy/tên.",
    )
    timezone: str = Field(default="Asia/Ho_Chi_Minh", description="Múi giờ của Văn phòng.")
    clock: datetime | None = Field(
        default=None, description="Chỉ để diễn tập: thời điểm (ISO) đồng hồ bắt đầu chạy."
    )
    office_chat: str | None = Field(
        default=None,
        description="Mã nhóm Telegram của Văn phòng để nhận bản tổng hợp tuần; có thể kèm chủ đề: -100123/45.",
        coerce_numbers_to_str=True,
    )
    office_workbook: bool = Field(
        default=False,
        description="Gửi cả sổ (Excel) vào nhóm của Văn phòng cùng bản tổng hợp tuần (true, false).",
    )
    import_by_chat: bool = Field(
        default=False, description="Cho phép quản trị gửi tài liệu qua chat để nạp (true, false)."
    )
    remind_at: time = Field(default=time(8, 30), description="Giờ gửi nhắc việc.")
    digest_at: str = Field(
        default="fri 16:00", description="Thứ và giờ gửi bản tổng hợp tuần (mon … sun, HH:MM)."
    )
    makeup_days: Annotated[tuple[date, ...], NoDecode] = Field(
        default=(), description="Ngày làm bù, cách nhau bằng dấu phẩy: 2027-02-14,2027-05-08."
    )
    listen: str = Field(
        default="127.0.0.1:8080",
        description="Địa chỉ trang dùng thử; khi bot chạy: của /healthz, /metrics, lịch và webhook.",
    )
    public_url: str = Field(
        default="",
        description="Địa chỉ https công khai dẫn đến DONDOC_LISTEN, để đăng ký lịch (/lich); để trống: chỉ gửi tệp lịch.",
    )
    webhook_url: str = Field(
        default="",
        description="Địa chỉ https công khai để Telegram tự gửi tin đến (webhook); để trống: bot tự hỏi Telegram.",
    )
    webhook_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Khoá bí mật của webhook: 16 đến 256 chữ cái không dấu, chữ số, dấu - hoặc _.",
    )
    log_level: str = Field(default="INFO", description="Mức nhật ký: DEBUG, INFO, WARNING.")
    log_format: str = Field(default="text", description="Dạng nhật ký: text hoặc json.")

    files_dir: Path | None = Field(
        default=None,
        description="Thư mục lưu bản sao tệp báo cáo (tối đa 20 MB một tệp); để trống: không tải về.",
    )

    sheet_days: int = Field(
        default=7,
        ge=1,
        le=30,
        description="Số ngày mã trên phiếu phát (dondoc people) có hiệu lực.",
    )
    help_contact: str = Field(
        default="",
        max_length=120,
        description="Người và số điện thoại để đầu mối gọi khi cần giúp, in trên phiếu phát.",
    )

    backup_dir: Path | None = Field(
        default=None,
        description="Thư mục bản sao của sổ; để trống: thư mục backups cạnh tệp sổ, hoặc nơi bot chạy nếu sổ ở máy chủ.",
    )
    backup_at: time = Field(default=time(2), description="Giờ sao lưu và kiểm tra sổ hằng đêm.")
    backup_key: str = Field(
        default="",
        description="Khoá công khai để mã hoá bản sao: age1… hoặc tên khoá GPG; để trống: không mã hoá.",
    )

    keep_updates_days: int = Field(
        default=30,
        ge=1,
        le=3_650,
        description="Số ngày giữ nguyên văn tin đến đã xử lý; báo cáo đã ghi không bị xoá.",
    )
    keep_words_days: int = Field(
        default=90,
        ge=7,
        le=3_650,
        description="Số ngày giữ lời của tin bot đã gửi; nút dưới tin vẫn dùng được.",
    )

    @field_validator("telegram_token", "proxy_url", "webhook_secret", mode="before")
    @classmethod
    def _stripped(cls, value: object) -> object:
        """As pasted: with blanks, a line's end or quotes around it."""
        return value.strip().strip("'\"").strip() if isinstance(value, str) else value

    @field_validator("telegram_token")
    @classmethod
    def _number_and_secret(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("token")
        return value

    @field_validator("makeup_days", mode="before")
    @classmethod
    def _days(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, OSError) as error:
            raise ValueError("zone") from error
        return value

    @field_validator("remind_at")
    @classmethod
    def _in_sending_hours(cls, value: time) -> time:
        Schedule(remind_at=value)  # raises ValueError outside the sending hours
        return value

    @field_validator("database_url")
    @classmethod
    def _lasting_register(cls, value: str) -> str:
        if not is_lasting(value):
            raise ValueError("address")
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if not re.fullmatch(r"https?://[^\s/]+\S*", value):
            raise ValueError("address")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _public_address(cls, value: str) -> str:
        if value and not _WEBHOOK.fullmatch(value):
            raise ValueError("address")
        return value

    @field_validator("public_url")
    @classmethod
    def _public_base(cls, value: str) -> str:
        if value and not _PUBLIC.fullmatch(value):
            raise ValueError("address")
        return value.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _long_secret(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("secret")
        return value

    @field_validator("proxy_url")
    @classmethod
    def _proxy_address(cls, value: SecretStr) -> SecretStr:
        plain = value.get_secret_value()
        if plain and not re.fullmatch(r"(?:https?|socks5h?)://\S+", plain):
            raise ValueError("address")
        return value

    @field_validator("backup_key")
    @classmethod
    def _one_key(cls, value: str) -> str:
        if value.startswith("-") or not value.isprintable():
            raise ValueError("key")
        return value

    @field_validator("office_chat")
    @classmethod
    def _chat_with_topic(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"-?\d{1,18}(/\d{1,18})?", value):
            raise ValueError("chat")
        return value

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        found = re.fullmatch(r"[^\s:]*:(\d{1,5})", value)
        if found is None or int(found[1]) > 65_535:
            raise ValueError("address")
        return value

    @field_validator("digest_at")
    @classmethod
    def _weekday_and_time(cls, value: str) -> str:
        weekday, _, clock = value.strip().lower().partition(" ")
        if weekday not in _WEEKDAYS:
            raise ValueError("weekday")
        time.fromisoformat(clock.strip())
        return value.strip().lower()

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("level")
        return value.upper()

    @field_validator("log_format")
    @classmethod
    def _known_format(cls, value: str) -> str:
        if value.lower() not in ("text", "json"):
            raise ValueError("format")
        return value.lower()

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def schedule(self) -> Schedule:
        """When timed messages leave."""
        weekday, _, clock = self.digest_at.partition(" ")
        return Schedule(
            remind_at=self.remind_at,
            digest_weekday=_WEEKDAYS.index(weekday),
            digest_at=time.fromisoformat(clock.strip()),
            office_chat=self.office_place.chat,
            office_workbook=self.office_workbook,
            makeup=self.makeup_days,
        )

    @property
    def kept(self) -> RetentionDays:
        """For how long words that came and went are kept."""
        return RetentionDays(self.keep_updates_days, self.keep_words_days)

    @property
    def office_place(self) -> OfficePlace:
        """Where the office's group is written to."""
        return OfficePlace(*chat_and_topic(self.office_chat)) if self.office_chat else NO_PLACE

    @property
    def seal(self) -> Seal | None:
        """What closes the copies, if the office has a key."""
        return Seal(self.backup_key) if self.backup_key else None

    @property
    def address(self) -> tuple[str, int]:
        """Host and port of the demo page."""
        host, _, port = self.listen.rpartition(":")
        return host or "127.0.0.1", int(port)


def load() -> Settings:
    """The settings of this copy. Raises UnreadableSettingsError, ValidationError."""
    try:
        return Settings()
    except UnicodeDecodeError as error:
        raise UnreadableSettingsError from error


def unknown_names() -> list[str]:
    """Names in ``.env`` that look like a setting's and are none: what they say counts nowhere."""
    if not ENV_FILE.is_file():
        return []
    named = _NAMED.findall(ENV_FILE.read_text("utf-8", errors="replace"))
    known = {f"DONDOC_{field}".upper() for field in Settings.model_fields}
    return sorted({name for name in named if name.upper() not in known})
