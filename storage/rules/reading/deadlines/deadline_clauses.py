"""How the text falls apart: strong breaks between clauses, bracketed asides, weak joints."""

from dataclasses import dataclass
from itertools import pairwise

from storage.rules.reading.deadlines.lexicon import TokenKind
from storage.rules.reading.deadlines.times import Time
from storage.rules.reading.deadlines.tokens import Token

_BEFORE_A_BULLET = {None, TokenKind.STOP, TokenKind.COMMA, TokenKind.COLON, TokenKind.CLOSE}
_JOINTS = {TokenKind.COMMA, TokenKind.AND, TokenKind.OPEN, TokenKind.CLOSE}


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``begin`` to ``end`` of the text."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the text breaks. Nothing inside a time breaks it."""

    length: int
    breaks: tuple[Span, ...]
    joints: tuple[Span, ...]
    asides: tuple[Span, ...]

    def sentence(self, at: int) -> int:
        """The number of strong breaks before a character."""
        return sum(1 for b in self.breaks if b.begin < at)

    def breaks_in(self, begin: int, end: int) -> list[Span]:
        return [b for b in self.breaks if begin <= b.begin and b.end <= end]

    def joints_in(self, begin: int, end: int) -> list[Span]:
        return [j for j in self.joints if begin <= j.begin and j.end <= end]

    def asides_in(self, begin: int, end: int) -> list[Span]:
        return [a for a in self.asides if begin <= a.begin and a.end <= end]

    def clauses(self) -> list[Span]:
        """The stretches between strong breaks."""
        edges = [Span(0, 0), *self.breaks, Span(self.length, self.length)]
        pairs = pairwise(edges)
        return [Span(a.end, b.begin) for a, b in pairs if a.end < b.begin]


def lay_out(tokens: list[Token], times: list[Time], length: int) -> Layout:
    """Find the breaks, joints and asides of a text outside its times."""
    asides = _asides(tokens, times)
    inside = [Span(t.begin, t.end) for t in times] + asides
    free = [i for i, t in enumerate(tokens) if not _covered(t, inside)]
    time_ends = {t.after for t in times}
    breaks, joints = [], []
    for i in free:
        token = tokens[i]
        before = tokens[i - 1].kind if i else None
        if token.kind is TokenKind.STOP or (
            _is_dash(token) and (before in _BEFORE_A_BULLET or i in time_ends)
        ):
            breaks.append(Span(token.begin, token.end))
        elif token.kind in _JOINTS:
            joints.append(Span(token.begin, token.end))
    return Layout(length, tuple(breaks), tuple(joints), tuple(asides))


def _is_dash(token: Token) -> bool:
    return token.kind is TokenKind.DASH or token.text in {"+", "•", "*"}


def _covered(token: Token, spans: list[Span]) -> bool:
    return any(s.begin <= token.begin and token.end <= s.end for s in spans)


def _asides(tokens: list[Token], times: list[Time]) -> list[Span]:
    """Brackets that hold no time: remarks on what stands before them."""
    spans, opened = [], None
    for token in tokens:
        if token.kind is TokenKind.OPEN:
            opened = token.begin
        elif token.kind is TokenKind.CLOSE and opened is not None:
            spans.append(Span(opened, token.end))
            opened = None
    return [s for s in spans if not any(t.begin < s.end and s.begin < t.end for t in times)]
