"""What the agencies foresee, and how often «kịp» came true: one count for digest, paper and board."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.rules.calendar.office_clock import day_of
from storage.rules.name_order import name_order
from storage.rules.tasks.forecast import Forecast, Outcome, TrackRecord, track_record
from storage.tasks.agency_tasks import Standing
from storage.tasks.past.chronicle import Chronicle


@dataclass(frozen=True, slots=True)
class AgencyForecasts:
    """One agency as of a moment: its open tasks «có nguy cơ» and «không kịp», and its record."""

    agency_id: int
    agency: str
    at_risk: tuple[Standing, ...]
    not_in_time: tuple[Standing, ...]
    record: TrackRecord


def agency_forecasts(
    chronicle: Chronicle, rows: Iterable[Standing], moment: datetime
) -> list[AgencyForecasts]:
    """Every agency with something doubtful, or with a record that tells; by most doubtful.

    ``rows`` are the chronicle's standings of that moment, or some of them.
    """
    parts: dict[int, list[Standing]] = defaultdict(list)
    for row in rows:
        parts[row.agency_id].append(row)
    records = track_records(chronicle, moment)
    found = [
        AgencyForecasts(
            agency_id,
            own[0].agency,
            _foreseen(own, Forecast.AT_RISK),
            _foreseen(own, Forecast.NOT_IN_TIME),
            records.get(agency_id, TrackRecord()),
        )
        for agency_id, own in parts.items()
    ]
    return sorted(
        (one for one in found if one.at_risk or one.not_in_time or one.record.tells),
        key=lambda one: (-len(one.not_in_time), -len(one.at_risk), name_order(one.agency)),
    )


def track_records(chronicle: Chronicle, moment: datetime) -> Mapping[int, TrackRecord]:
    """By agency: «kịp» said so many times, come true so many times, as known at a moment.

    Each milestone counts once, by the last forecast made by its date.
    """
    completions, awaits = chronicle.completions(moment), chronicle.requests(moment).awaits
    said: dict[int, list[Outcome]] = defaultdict(list)
    for (milestone_id, agency_id), made in chronicle.known(moment).foretold.items():
        if made.forecast is not Forecast.IN_TIME or made.due_on is None:
            continue
        done = completions.get((milestone_id, agency_id))
        outcome = Outcome(
            made.due_on, done.done_on if done else None, (milestone_id, agency_id) in awaits
        )
        said[agency_id].append(outcome)
    day = day_of(moment)
    return {agency_id: track_record(outcomes, day) for agency_id, outcomes in said.items()}


def foresees(row: Standing, forecast: Forecast) -> bool:
    """Whether that is the agency's forecast for what is due."""
    return row.forecast is not None and row.forecast.forecast is forecast


def _foreseen(rows: Sequence[Standing], forecast: Forecast) -> tuple[Standing, ...]:
    found = [row for row in rows if foresees(row, forecast)]
    return tuple(sorted(found, key=lambda row: (row.due_on is None, row.due_on)))
