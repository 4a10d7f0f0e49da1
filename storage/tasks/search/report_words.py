"""The words of reports beside the log: taken in at night, piece by piece, and made anew when asked.

Whoever searches reads what was said since from the log itself, so that nothing waits for the night.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from sqlalchemy import delete
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from storage.act import Act
from storage.rules.event_kinds import What
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.report_bits import kept_bits, read_bits
from storage.rules.tasks.searched_words import said_in, words_in
from storage.store.tables import ReportMark, ReportOrder, ReportWord, columns_of

SAYING: Final = (What.PROGRESS, What.COMPLETION, What.EXTENSION, What.DIFFICULTY)
"""The kinds of events whose words are searched."""
PIECE: Final = 500
_EVENT, _WITHDRAWAL = map(columns_of, ("event", "withdrawal"))
_LOGGED = columns(
    _EVENT.id, _EVENT.kind, _EVENT.task_id, _EVENT.agency_id, _EVENT["values"]
).order_by(_EVENT.id)


def mark(session: Session) -> int:
    """Up to which event the words were taken in; 0 before the first night."""
    return session.exec(select(ReportMark.event_id)).first() or 0


class _Piece:
    """What a piece of the log adds to the words, and takes from them."""

    def __init__(self) -> None:
        self.orders: dict[AgencyTask, list[int]] = {}
        self.said: dict[str, dict[AgencyTask, int]] = defaultdict(lambda: defaultdict(int))
        self.gone: dict[str, dict[AgencyTask, int]] = defaultdict(lambda: defaultdict(int))

    def add(self, event_id: int, pair: AgencyTask, words: Iterable[str]) -> None:
        order = self.orders[pair]
        order.append(event_id)
        for word in words:
            self.said[word][pair] |= 1 << (len(order) - 1)

    def drop(self, event_id: int, pair: AgencyTask, words: Iterable[str]) -> None:
        place = self.orders[pair].index(event_id)
        for word in words:
            self.gone[word][pair] |= 1 << place


def take_in(act: Act) -> int:
    """Take in a piece of what was logged since; gives how many events, 0 if there are no more."""
    session, before = act.session, mark(act.session)
    events = session.execute(_LOGGED.where(_EVENT.id > before).limit(PIECE)).all()
    if not events:
        return 0
    last = events[-1].id
    withdrawn = session.execute(
        _LOGGED.where(
            _WITHDRAWAL.event_id == _EVENT.id,
            _WITHDRAWAL.by_event_id > before,
            _WITHDRAWAL.by_event_id <= last,
        )
    ).all()
    piece = _Piece()
    fresh = [row for row in events if row.kind in SAYING]
    gone = [row for row in withdrawn if row.kind in SAYING]
    orders = _orders(session, {(row.task_id, row.agency_id) for row in (*fresh, *gone)})
    piece.orders = {pair: list(row.events) for pair, row in orders.items()}
    for row in fresh:
        piece.add(row.id, (row.task_id, row.agency_id), words_in(said_in(row.values)))
    for row in gone:
        piece.drop(row.id, (row.task_id, row.agency_id), words_in(said_in(row.values)))
    for pair, order in orders.items():
        order.events = piece.orders[pair]
        session.add(order)
    _keep_words(act, piece)
    session.merge(ReportMark(id=1, event_id=last))
    session.flush()
    return len(events)


def _orders(session: Session, pairs: set[AgencyTask]) -> dict[AgencyTask, ReportOrder]:
    return {
        (task_id, agency_id): session.get(ReportOrder, (task_id, agency_id))
        or ReportOrder(task_id=task_id, agency_id=agency_id, events=[])
        for task_id, agency_id in sorted(pairs)
    }


def _keep_words(act: Act, piece: _Piece) -> None:
    wanted = sorted({*piece.said, *piece.gone})
    known = {
        row.word: row
        for row in act.session.exec(select(ReportWord).where(col(ReportWord.word).in_(wanted)))
    }
    for word in wanted:
        row = known.get(word) or ReportWord(word=word, found={})
        found = read_bits(row.found)
        for pair, bits in piece.said[word].items():
            found[pair] = found.get(pair, 0) | bits
        for pair, bits in piece.gone[word].items():
            found[pair] = found.get(pair, 0) & ~bits
        row.found = kept_bits(found)
        act.session.add(row)


def clear(act: Act) -> None:
    """Forget all words; the night takes them in anew, and until then a search reads the log."""
    for table in (ReportWord, ReportOrder, ReportMark):
        act.session.execute(delete(table))
    act.session.flush()


def differs(session: Session) -> bool:
    """Whether the words beside the log are not those of the events they were made of."""
    until, piece = mark(session), _Piece()
    piece.orders = defaultdict(list)
    withdrawn = set(
        session.execute(
            columns(_WITHDRAWAL.event_id).where(_WITHDRAWAL.by_event_id <= until)
        ).scalars()
    )
    said = _LOGGED.where(_EVENT.id <= until, _EVENT.kind.in_(SAYING))
    for row in session.execute(said.execution_options(yield_per=PIECE)):
        words: list[str] = [] if row.id in withdrawn else words_in(said_in(row.values))
        piece.add(row.id, (row.task_id, row.agency_id), words)
    kept = {row.word: read_bits(row.found) for row in session.exec(select(ReportWord))}
    orders = {(row.task_id, row.agency_id): row.events for row in session.exec(select(ReportOrder))}
    made = {word: dict(found) for word, found in piece.said.items()}
    return orders != dict(piece.orders) or {w: f for w, f in kept.items() if f} != made
