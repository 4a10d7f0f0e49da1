"""Columns that our tables share: keys, days, words, values, and moments in local time."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    DateTime,
    Dialect,
    Integer,
    Text,
    TypeDecorator,
)
from sqlmodel import Field

KEY = BigInteger().with_variant(
    Integer, "sqlite"
)  # SQLite counts only plain INTEGER keys by itself


OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC: SQLite would silently drop the offset.

    It leaves the store in the office's local time (``Database`` gives its dialect the zone), so
    that nobody after it has to ask for the day of a moment twice.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the base class's signature
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """What reads a value, worked out once a store: a list reads thousands of them."""
        read = self.impl_instance.result_processor(dialect, coltype)
        zone = getattr(dialect, "office_zone", OFFICE_ZONE)

        def moment(value: Any) -> datetime | None:
            kept: datetime | None = read(value) if read is not None else value
            if kept is None:
                return None
            return (kept if kept.tzinfo is not None else kept.replace(tzinfo=UTC)).astimezone(zone)

        return moment


def moment_column(*, nullable: bool = True, index: bool = False) -> Any:
    return Field(
        default=None if nullable else ...,
        sa_column=Column(UtcMoment(), nullable=nullable, index=index),
    )


def day_column() -> Any:
    return Field(default=None, sa_column=Column(Date(), nullable=True))


def json_column() -> Any:
    return Field(default_factory=dict, sa_column=Column(JSON(), nullable=False))


def text_column(default: str = "") -> Any:
    return Field(default=default, sa_column=Column(Text(), nullable=False))


def id_column() -> Any:
    return Field(default=None, sa_column=Column(KEY, primary_key=True, autoincrement=True))
