"""The limit bot with the libraries that the product is asked to be built on, loaded and used for nothing.

No product on them starts sooner or holds less. Run: python -m bench.limits.library_bot API_URL FILE
"""

import apscheduler.schedulers.asyncio
import babel.dates
import babel.lists
import babel.numbers
import sqlmodel
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy.dialects import sqlite

from bench.limits.limit_bot import main

LOADED = (
    apscheduler.schedulers.asyncio.AsyncIOScheduler,
    IntervalTrigger,
    babel.dates.format_date,
    babel.lists.format_list,
    babel.numbers.format_decimal,
    sqlite.dialect,
    sqlmodel.SQLModel,
)

if __name__ == "__main__":
    main()
