"""Reads the paragraphs of a document in prose: each assignment with its sentence, in their order."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from seed.prose import shared_deadlines
from seed.prose.back_references import Mentions
from seed.prose.clauses import Sentence, Subject
from seed.prose.continued_work import DEED_OPENS, GOES_ON, goes_on, needs, other_matter
from seed.prose.deeds import Deed, deed_of, helpers, is_own_people, tells_what_is, under
from seed.prose.found_deeds import Findings
from seed.prose.full_names import names_of
from seed.prose.holders import Holders, masked
from seed.prose.issuers import issued_above
from seed.prose.labelled_lines import Labels, has_words, labels_of
from seed.prose.leading_times import leading_time, shares, with_own_times
from seed.prose.marked_lines import Line, Mark
from seed.prose.prose_lexicon import AGREES, CONDITION, NOTHING, OPENS, PAST, RECITAL
from seed.prose.prose_outline import (
    Outline,
    Part,
    body,
    evaluates,
    hears,
    introduction,
    is_heading,
    looks_ahead,
    nested,
    tells_of_past,
)
from seed.prose.sentence_subjects import subjects, told_outright
from seed.prose.sentences import sentences
from seed.prose.spoken_assignment import Assignment, AssignmentDoubt
from seed.prose.spoken_deadline import deadline_words

MOST: Final = 2_000
"""Assignments of one document; more than any has. A document with more is read so far only."""
_DATED_BEHIND: Final = re.compile(r"[.;,] (?:[Hh]oàn thành|[Xx]ong|[Tt]rước|[Cc]hậm nhất)\b[^;]*$")
_SHORT: Final = 160
# "Ủy ban nhân dân thành phố ban hành Kế hoạch như sau:": who speaks, nobody told to act.
_ISSUES: Final = re.compile(
    r"(?:ban hành|quyết định|quyết nghị|thông báo|kết luận|xây dựng)\b.*\bnhư sau\s*:\s*$"
)
_DIRECTS: Final = re.compile(r"\b(?:chỉ đạo|lãnh đạo)(?: (?:các |những )[^:;,]{2,60})?\s*:\s*$")
_ABOUT: Final = re.compile(r"(?:Đối với|Về phía|Với|Phía)\s+")


def read_assignments(
    lines: Sequence[Line], issued: date | None, head: Sequence[Line] = ()
) -> tuple[Assignment, ...]:
    """Every assignment of a document. ``issued`` tells its deadlines from the past's days.

    ``head`` are the lines above, which may name in full what is cut short below.
    """
    reader = _Reader(issued or date.min, central=any(issued_above(one.text) for one in head))
    kept = nested(body(lines))
    reader.read(kept)
    names = names_of([*(head or ()), *kept])
    mentions = Mentions(kept, head)
    return tuple(one.assignment(names, mentions) for one in reader.found.all)


class _Reader:
    """Goes through the paragraphs once."""

    def __init__(self, issued: date, *, central: bool = False) -> None:
        self.issued = issued
        self.central = central
        self.outline = Outline()
        self.found = Findings(issued)
        self.labels: dict[int, list[str]] = {}
        """{an item's place: the times named after labels before its holder}"""
        self.over_others = False
        """A Roman number with items of its own under it: a heading, however it begins."""
        self.item: Line | None = None
        """The last paragraph that is more than labels."""
        self.about: Holders | None = None
        """Who the sentences of the paragraph were about last."""

    def read(self, lines: Sequence[Line]) -> None:
        start = introduction(lines)
        for at, line in enumerate(lines):
            if len(self.found) > MOST:
                return
            self.outline.enter(line)
            following = lines[at + 1].mark if at + 1 < len(lines) else Mark.NONE
            self.over_others = line.mark is Mark.ROMAN and following > line.mark
            self._paragraph(line, opening=at < start)

    def _stretch(self, text: str, cover: str, begin: int, end: int) -> Sentence:
        return Sentence(text, cover, begin, end, self.central)

    def _paragraph(self, line: Line, *, opening: bool) -> None:
        labels = None if opening else labels_of(line.text, line.body)
        if labels is not None and self._labelled(line, labels):
            return
        self.item = line
        self.about = None
        if self._closes(line) or self._heads(line, opening=opening):
            return
        before = len(self.found)
        parts = sentences(line.text, line.body)
        for at, (begin, end) in enumerate(parts):
            if at == len(parts) - 1 and line.text.endswith(":"):
                self._lead_in(line, begin)
                return
            self._sentence(line, begin, end, opening=opening, first=at == 0, before=before)
        self._stands_open(line, before)

    def _labelled(self, line: Line, labels: Labels) -> bool:
        """A task whose holder and time stand after labels, in its own line or under it."""
        own = has_words(line.text, line.body, labels)
        if own and (self.outline.evaluates or self.outline.hears):
            return False
        item = line if own else self._item(line)
        if item is None or (own and not labels.leads):
            return False
        time = deadline_words(line.text[slice(*labels.time)], self.issued) if labels.time else ""
        if not labels.leads:
            last = self.found.last_of(item)
            if last is None:
                self.labels.setdefault(item.place, []).append(time)
                return bool(time)
            last.deadline = last.deadline or time
            helping = dict.fromkeys((*last.deed.coordinating, *labels.coordinating))
            last.deed = replace(last.deed, coordinating=tuple(helping))
            return True
        end = labels.begin if own else len(item.text)
        deed = Deed(labels.leads, labels.coordinating, item.body, end, explicit=True)
        whole = (item.body, len(item.text))
        found = self.found.add(deed, item, whole, self.outline, when_from=item.body)
        behind = _DATED_BEHIND.search(line.text, labels.begin) if not time else None
        time = deadline_words(behind[0], self.issued) if behind else time
        times = [*self.labels.pop(item.place, ()), time]
        found.deadline = "; ".join(part for part in times if part) or found.deadline
        return True

    def _item(self, line: Line) -> Line | None:
        """The task that a line of labels stands under."""
        own = self.item
        if (
            own is not None
            and Mark.NONE is not own.mark <= line.mark
            and not self.outline.evaluates
        ):
            return own
        above = [part.line for part in self.outline.open if part.line is not line]
        return above[-1] if above and not self.outline.evaluates else None

    def _stands_open(self, line: Line, before: int) -> None:
        """Bullets under a numbered assignment go on with its holder."""
        if line.mark is Mark.NONE or len(self.found) == before:
            return
        deed = self.found.all[-1].deed
        part = Part(
            self.outline.level(line), line, deed.leads, deed.coordinating, context=line.text
        )
        part.answered = True
        part.evaluates = self.outline.evaluates
        self.outline.add(part)

    def _heads(self, line: Line, *, opening: bool) -> bool:
        """A heading: it holds a subject for what follows, a day for all of it, or only a title."""
        if not is_heading(line) or opening:
            return False
        words = line.words.rstrip(" :")
        about = _ABOUT.match(words)
        name = words[about.end() :] if about else words
        cover = masked(name)
        only = [
            s for s in subjects(self._stretch(name + ":", cover + ":", 0, len(name) + 1)) if s.told
        ]
        whole = bool(only) and only[0].begin == 0 and only[0].act >= len(name)
        if not whole and (line.text.endswith(":") or self._assigns(line)):
            return False
        part = Part(self.outline.level(line), line, context=line.text)
        part.evaluates = evaluates(line) or (self.outline.evaluates and not looks_ahead(line))
        part.hears = hears(line)
        if whole:
            part.leads = only[0].holders.names
        if shared_deadlines.dates_what_follows(line.words):
            part.deadline = deadline_words(line.words, self.issued)
        self.outline.add(part)
        return True

    def _assigns(self, line: Line) -> bool:
        cover = masked(line.text)
        told = [
            s
            for s in subjects(self._stretch(line.text, cover, line.body, len(line.text)))
            if s.told
        ]
        if evaluates(line) or line.words.isupper():
            return bool(told) and not evaluates(line)
        carried = self.outline.carrier(line) is not None and OPENS.match(line.words) is not None
        carried = carried and not self.over_others
        return bool(told) or carried

    def _lead_in(self, line: Line, begin: int) -> None:
        """A paragraph that ends in a colon: who acts in the list under it."""
        part = Part(self.outline.level(line), line, context=line.text)
        part.evaluates = evaluates(line) or self.outline.evaluates
        sentence = self._stretch(line.text, masked(line.text), begin, len(line.text))
        told = [one for one in subjects(sentence) if one.told]
        if told and not _ISSUES.match(line.text, told[-1].act):
            deed = deed_of(sentence, told[-1], sentence.end)
            part.leads, part.coordinating = deed.leads, deed.coordinating
            part.deadline = deadline_words(line.text[told[-1].act :], self.issued)
            part.evaluates = False
            part.directs = _DIRECTS.search(line.text) is not None
        elif len(line.words) < _SHORT and shared_deadlines.dates_what_follows(line.words):
            part.deadline = deadline_words(line.words, self.issued)
        self.outline.add(part)

    def _sentence(
        self, line: Line, begin: int, end: int, *, opening: bool, first: bool, before: int
    ) -> None:
        words = line.text[begin:end]
        if len(self.found) > before and (
            shared_deadlines.dates_those_before(words)
            or (len(self.found) > before + 1 and shared_deadlines.is_term(words))
        ):
            self.found.date_all(self.found.since(before), words)
            return
        if not first and shared_deadlines.tasked(words):
            self.found.date_all(self.found.in_part(line, self.outline), words)
            return
        sentence = self._stretch(line.text, masked(line.text), begin, end)
        found = with_own_times(sentence, subjects(sentence), self.issued)
        past = opening or tells_of_past(line.text, begin, end, self.issued)
        told = [one for one in found if self._counts(one, sentence, opening=past)]
        if not (found or first or opening) and not self._goes_on(
            sentence, first=first, before=before
        ):
            self._needed(sentence, line)
            return
        self.about = found[-1].holders if found else self.about
        led = found[0].begin if found else end
        own = self._before(sentence, line, led, opening=opening, first=first, before=before)
        ends = [*(one.begin for one in found[1:]), end][: len(found)]
        when = leading_time(sentence, found, self.issued)
        for at, (one, stop) in enumerate(zip(found, ends, strict=True)):
            if one in told:
                self._deed(sentence, line, one, stop, first=at == 0 and not own)
                if at and when and shares(sentence, found[0], one):
                    self.found.date_last(when)
        last = line.text[found[-1].begin : end] if told else ""
        if shared_deadlines.dates_together(last):
            self.found.date_all(self.found.since(before), last)

    def _before(
        self, sentence: Sentence, line: Line, end: int, *, opening: bool, first: bool, before: int
    ) -> bool:
        """What stands before the first name: it goes on with a holder named earlier, or opens.

        Up to a name in the same sentence only a deed that ends in a semicolon is one of its own.
        """
        whole = end == sentence.end
        if not whole and not sentence.text[sentence.begin : end].rstrip().endswith(";"):
            return False
        if self._goes_on(sentence, first=first, before=before):
            if other_matter(sentence) or self._other_work(sentence, end):
                self._again(sentence, line, end)
            else:
                self.found.extend(sentence, end)
            return True
        return first and not opening and self._carried(sentence, line, end)

    def _counts(self, subject: Subject, sentence: Sentence, *, opening: bool) -> bool:
        if self.outline.hears or subject.generic or not subject.told:
            return False
        words = sentence.text[subject.begin : sentence.end]
        if subject.if_dated and not deadline_words(words, self.issued):
            return False
        return subject.explicit or not (opening or self.outline.evaluates)

    def _deed(
        self, sentence: Sentence, line: Line, subject: Subject, stop: int, *, first: bool
    ) -> None:
        last = self.found.last_of(line) if subject.directing else None
        deed = deed_of(sentence, subject, stop, last.deed.leads if last else ())
        if deed.helps and self.found.help_with(deed, line):
            return
        above = self.outline.carrier(line)
        if above is not None and above.directs:
            who = (*deed.coordinating, *(n for n in above.leads if n not in deed.leads))
            deed = replace(deed, coordinating=tuple(dict.fromkeys(who)))
        if above is not None and subject.directing and last is None:
            deed = under(deed, above.leads)
        if above is not None and subject.explicit and all(map(is_own_people, deed.leads)):
            deed = replace(deed, leads=above.leads, coordinating=above.coordinating)
        if self.outline.evaluates and not told_outright(sentence, subject):
            deed = replace(deed, unsure=(*deed.unsure, AssignmentDoubt.EVALUATION))
        when_from = deed.begin
        if first:
            deed = replace(deed, begin=sentence.begin)
            timed = not RECITAL.match(sentence.text, sentence.begin) or GOES_ON.match(
                sentence.text, sentence.begin
            )
            own = ";" not in sentence.text[sentence.begin : subject.begin]
            when_from = sentence.begin if timed and own else when_from
        span = (sentence.begin, sentence.end)
        found = self.found.add(deed, line, span, self.outline, when_from=when_from)
        if subject.beside:
            other = self.found.all[-2]
            found.deadline = found.deadline or other.deadline
            other.deadline = other.deadline or found.deadline

    def _goes_on(self, sentence: Sentence, *, first: bool, before: int) -> bool:
        return not first and len(self.found) > before and goes_on(sentence)

    def _other_work(self, sentence: Sentence, end: int) -> bool:
        """A deed with a day of its own after one that had its day: no further step of the same."""
        words = sentence.text[sentence.begin : end]
        if not self.found.all[-1].deadline or not DEED_OPENS.match(words):
            return False
        return bool(deadline_words(words, self.issued))

    def _needed(self, sentence: Sentence, line: Line) -> None:
        """As "Sở A đã cố gắng. Trước mắt, phải …": the need is of whoever the sentence before is about."""
        if self.about is None or self.outline.evaluates or not needs(sentence):
            return
        names = self.about.names
        deed = Deed(
            names, (), sentence.begin, sentence.end, (AssignmentDoubt.CARRIED,), explicit=True
        )
        span = (sentence.begin, sentence.end)
        self.found.add(deed, line, span, self.outline, when_from=sentence.begin)

    def _again(self, sentence: Sentence, line: Line, end: int) -> None:
        """As "Bên cạnh đó, cần giải quyết …": another deed of the holder named before."""
        deed = self.found.all[-1].deed
        again = replace(deed, begin=sentence.begin, end=end, coordinating=())
        span = (sentence.begin, sentence.end)
        self.found.add(again, line, span, self.outline, when_from=sentence.begin)

    def _carried(self, sentence: Sentence, line: Line, end: int) -> bool:
        """An item of a list under its holder."""
        part = self.outline.carrier(line)
        if part is None or self.outline.evaluates:
            return False
        text, begin = sentence.text, sentence.begin
        opening = sentence.opening
        if any(rule.match(opening) for rule in (AGREES, NOTHING, CONDITION)):
            return False
        if PAST.match(opening[:1].lower() + opening[1:40]):
            return False
        known = OPENS.match(text, begin) is not None
        if tells_what_is(text[begin:end], part.leads, known=known):
            return False
        helping = helpers(text, sentence.cover, begin, end)
        deed = Deed(
            part.leads,
            tuple(
                dict.fromkeys((*part.coordinating, *(n for n in helping if n not in part.leads)))
            ),
            begin,
            end,
            () if known else (AssignmentDoubt.CARRIED,),
            explicit=True,
        )
        span = (begin, sentence.end)
        found = self.found.add(deed, line, span, self.outline, when_from=begin)
        found.context.insert(0, part.context)
        return True

    def _closes(self, line: Line) -> bool:
        """A closing sentence gives its day to what has none; it is no assignment itself."""
        words = line.words
        heads = words.rstrip().endswith(":")
        if heads or not shared_deadlines.closes(words) or self.outline.evaluates:
            return False
        cover = masked(line.text)
        named = subjects(self._stretch(line.text, cover, line.body, len(line.text)))
        if any(one.told and one.holders.one_agency for one in named):
            return False
        if named and not shared_deadlines.anaphoric(words):
            return False
        if not named and self.outline.carrier(line) is not None and line.mark is not Mark.NONE:
            return False
        self.found.date_all(self.found.in_part(line, self.outline), words)
        return True
