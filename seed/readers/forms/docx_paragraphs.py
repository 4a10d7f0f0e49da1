"""Reads the running text of a .docx: paragraphs with Word's own numbers, tables of layout included.

A letterhead and the list of receivers stand in tables without lines; their cells are running text.
"""

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Collection, Iterator
from typing import Final

from seed.readers.forms.word_lists import WordLists, read_lists
from seed.refusals import FileRefusal, RefusalKind
from storage.rules.reading.folded_text import squeeze

_MOST: Final = 20_000
_LAYOUT_ROWS: Final = 12
_LAYOUT_COLUMNS: Final = 3
HIDDEN: Final = frozenset(("del", "moveFrom", "instrText", "delText", "Fallback"))
"""What Word shows in another place or not at all: deleted words, field codes, the copy for Word 2007."""
_BREAKS: Final = frozenset(("tab", "br", "cr", "p"))


def read_paragraphs(archive: zipfile.ZipFile, part: str, *, but: Collection[str] = ()) -> list[str]:
    """Give the paragraphs in order; ``but`` are the numbers of tables that are read as tables."""
    try:
        lists = read_lists(archive)
        with archive.open(part) as stream:
            events = ET.iterparse(stream, events=("start", "end"))  # noqa: S314 - seed.archive lets no DOCTYPE through
            return list(_paragraphs(events, lists, but))
    except (ET.ParseError, KeyError, ValueError) as error:
        raise FileRefusal(RefusalKind.BROKEN) from error


def _paragraphs(
    events: Iterator[tuple[str, ET.Element]], lists: WordLists, but: Collection[str]
) -> Iterator[str]:
    count = depth = given = 0
    for event, element in events:
        tag = local_name(element)
        if tag == "tbl":
            depth += 1 if event == "start" else -1
        if event == "start":
            continue
        if tag == "tbl" and depth == 0:
            count += 1
            words = [] if str(count) in but else list(_layout(element, lists))
            element.clear()
        elif tag == "p" and depth == 0:
            words = _words(element, lists)
            element.clear()
        elif tag == "tr" and depth == 1 and str(count + 1) in but:
            element.clear()
            continue
        else:
            continue
        for one in words:
            if given < _MOST:
                yield one
            given += 1


def _layout(table: ET.Element, lists: WordLists) -> Iterator[str]:
    """The cells of a table without lines, one below the other; any other table says nothing here."""
    rows = [one for one in table if local_name(one) == "tr"]
    cells = [[cell for cell in row if local_name(cell) == "tc"] for row in rows]
    if len(rows) <= _LAYOUT_ROWS and max(map(len, cells), default=0) <= _LAYOUT_COLUMNS:
        for row in cells:
            for cell in row:
                for paragraph in cell.iter():
                    if local_name(paragraph) == "p":
                        yield from _words(paragraph, lists)


def _words(paragraph: ET.Element, lists: WordLists) -> list[str]:
    """The lines of one paragraph; the first has its number."""
    words = shown_lines(paragraph)
    if words:
        label = lists.label(paragraph)
        words[0] = f"{label} {words[0]}" if label else words[0]
    return words


def shown_lines(paragraph: ET.Element) -> list[str]:
    """The lines of one paragraph that have words."""
    lines = [squeeze(line) for line in "".join(text_pieces(paragraph, "\n")).split("\n")]
    return [line for line in lines if line]


def text_pieces(element: ET.Element, gap: str) -> Iterator[str]:
    """The words of an element as people see them, a tab as a blank; ``gap`` stands for a line's end."""
    for child in element:
        tag = local_name(child)
        if tag in HIDDEN:
            continue
        if tag == "t":
            yield child.text or ""
        elif tag == "noBreakHyphen":
            yield "-"
        else:
            yield from text_pieces(child, gap)
        if tag in _BREAKS:
            yield " " if tag == "tab" else gap


def local_name(element: ET.Element) -> str:
    """The name of an element without its namespace: "tbl"."""
    return element.tag.rpartition("}")[2]
