"""The deeds found so far in a document, each with its place, and what is said of them later on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from seed.prose import shared_deadlines
from seed.prose.back_references import Mentions, is_of_kind, refers_back, refers_to_several
from seed.prose.clauses import Sentence
from seed.prose.deeds import Deed
from seed.prose.full_names import FullNames, is_old
from seed.prose.marked_lines import Line, Mark
from seed.prose.prose_outline import Outline
from seed.prose.sentences import Stretch
from seed.prose.spoken_assignment import Assignment, AssignmentDoubt
from seed.prose.spoken_deadline import deadline_words
from storage.rules.reading.folded_text import fold
from storage.rules.reading.names.agency_names import names_one_agency


@dataclass
class FoundDeed:
    """A deed with its place in the document."""

    deed: Deed
    line: Line
    parents: tuple[Line, ...]
    sentence: Stretch
    deadline: str = ""
    context: list[str] = field(default_factory=list)
    above: tuple[str, ...] = ()
    """Who acts in the list it stands in: "Cục" under "Giao Cục A:" is that one."""

    def assignment(self, names: FullNames, mentions: Mentions) -> Assignment:
        """What is handed on of it, its agencies named in full."""
        begin, end = self.sentence
        deed, line = self.deed, self.line
        leads = self._meant(deed.leads, mentions)
        top = next((one for one in self.parents if one.mark is not Mark.NONE), None)
        return Assignment(
            text=line.text[deed.begin : deed.end].strip(" ;,"),
            sentence=line.text[begin:end].strip(),
            leads=_full(leads, names),
            coordinating=_full(self._meant(deed.coordinating, mentions), names),
            deadline=self.deadline,
            section=top.label if top else "",
            section_title=top.words if top else "",
            no=line.label,
            numbered=line.mark in (Mark.ROMAN, Mark.NUMBER),
            place=line.place,
            context=tuple(self.context),
            unsure=tuple(dict.fromkeys(self._unsure())),
        )

    def names(self, paper: str) -> bool:
        """Whether its words or a heading above name the paper, folded."""
        begin, end = self.sentence
        return any(
            paper in fold(words)
            for words in (self.line.text[begin:end], *(parent.words for parent in self.parents))
        )

    def _meant(self, names: Sequence[str], mentions: Mentions) -> tuple[str, ...]:
        """Names that only point back, as the agencies they mean; as they are if none is found."""
        at = self.deed.named_at
        return tuple(
            self._listed(name) or mentions.before(name, self.line, at) or name
            if refers_back(name)
            else name
            for name in names
        )

    def _listed(self, name: str) -> str | None:
        return next((one for one in self.above if is_of_kind(one, name)), None)

    def _unsure(self) -> list[AssignmentDoubt]:
        deed = self.deed
        unsure = list(deed.unsure)
        if any(map(refers_back, deed.leads)):
            unsure.append(AssignmentDoubt.CARRIED)
        if not deed.explicit and not self.deadline and not any(map(names_one_agency, deed.leads)):
            unsure.append(AssignmentDoubt.GENERAL)
        if any(map(is_old, (*deed.leads, *deed.coordinating))):
            unsure.append(AssignmentDoubt.OLD_NAME)
        return unsure


def _full(cut: Sequence[str], names: FullNames) -> tuple[str, ...]:
    return tuple(dict.fromkeys(full for name in cut for full in names.full(name)))


class Findings:
    """Every deed found, in the document's order."""

    def __init__(self, issued: date) -> None:
        self.issued = issued
        self.all: list[FoundDeed] = []

    def __len__(self) -> int:
        return len(self.all)

    def since(self, before: int) -> list[FoundDeed]:
        """Those found after so many."""
        return self.all[before:]

    def last_of(self, line: Line) -> FoundDeed | None:
        """The last one, where it stands in this paragraph."""
        return self.all[-1] if self.all and self.all[-1].line is line else None

    def add(
        self, deed: Deed, line: Line, sentence: Stretch, outline: Outline, *, when_from: int
    ) -> FoundDeed:
        """Keep a deed; a heading's day holds for it if it names none."""
        parents = tuple(part.line for part in outline.open if part.line is not line)
        carrier = outline.carrier(line)
        last = self.last_of(line)
        if last is not None and all(map(refers_to_several, deed.leads)):
            unsure = (*deed.unsure, AssignmentDoubt.CARRIED)
            deed = replace(deed, leads=last.deed.leads, unsure=unsure)
        found = FoundDeed(deed, line, parents, sentence, above=carrier.leads if carrier else ())
        found.deadline = deadline_words(line.text[when_from : deed.end], self.issued)
        headed = outline.deadline()
        if not found.deadline and headed is not None:
            found.deadline = headed.deadline
            found.context.append(headed.context)
        self.all.append(found)
        return found

    def help_with(self, deed: Deed, line: Line) -> bool:
        """As "…; các sở, ngành phối hợp thực hiện": it only adds to who was named before."""
        last = self.last_of(line)
        if last is not None:
            joined = dict.fromkeys((*last.deed.coordinating, *deed.leads))
            last.deed = replace(last.deed, coordinating=tuple(joined))
        return last is not None

    def extend(self, sentence: Sentence, end: int) -> None:
        """The next sentence goes on with the same holder."""
        last = self.all[-1]
        last.deed = replace(last.deed, end=end)
        last.sentence = (last.sentence[0], sentence.end)
        more = deadline_words(sentence.text[sentence.begin : end], self.issued)
        last.deadline = "; ".join(part for part in (last.deadline, more) if part)

    def date_all(self, scope: Iterable[FoundDeed], words: str) -> None:
        """Give a closing sentence's day to those that have none; only to the items it numbers."""
        undated = [one for one in scope if not one.deadline]
        for paper in shared_deadlines.only_about(words):
            named = [one for one in undated if one.names(paper)]
            if named:
                undated = named
                break
        for part in shared_deadlines.parted(words):
            deadline = deadline_words(part, self.issued)
            points = shared_deadlines.points(part)
            numbers = shared_deadlines.numbers(shared_deadlines.without_points(part))
            for one in undated:
                labels = {one.line.label, *(parent.label for parent in one.parents)}
                within = any(labels.issuperset(point) for point in points)
                meant = within or bool(labels & numbers) or not (numbers or points)
                if deadline and not one.deadline and meant:
                    one.deadline = deadline
                    one.context.append(words)

    def date_last(self, deadline: str) -> None:
        """Give the last one the day its sentence begins with, if it has none."""
        self.all[-1].deadline = self.all[-1].deadline or deadline

    def in_part(self, line: Line, outline: Outline) -> list[FoundDeed]:
        """What stands in the same part; all of the document if the sentence says so."""
        parts = [part.line for part in outline.open if part.level in (Mark.ROMAN, Mark.CAPITAL)]
        whole = shared_deadlines.about_all(line.words) or shared_deadlines.parts(line.words)
        if whole or not parts:
            return self.all
        return [one for one in self.all if parts[-1] in one.parents]
