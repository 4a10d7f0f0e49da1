"""Columns that our tables share: keys, days, words, values, and moments in local time."""

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

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value
        return aware.astimezone(getattr(dialect, "office_zone", OFFICE_ZONE))


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
