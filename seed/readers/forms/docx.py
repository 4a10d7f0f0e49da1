"""Reads the tables of a .docx from its XML, row by row, so that a long table never stands whole.

python-docx builds the whole document and walks merged cells at a cost that grows with their square;
here each row is let go as soon as it is read. Deleted text (tracked changes) is left out.
"""

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from typing import Final

from seed.readers.forms.docx_paragraphs import HIDDEN, local_name, shown_lines, text_pieces
from seed.readers.forms.word_lists import WordLists, read_lists
from seed.readers.grid import Cell, Grid, Merge, lines_of, make_grid
from seed.refusals import MAX_COLUMNS, MAX_ROWS, FileRefusal, RefusalKind, too_large
from storage.rules.reading.folded_text import squeeze

_MOST_LINES: Final = 200
_BULLETS: Final = ("-", "+", "•")
_OFF: Final = ("0", "false", "off", "none")


def read_docx(archive: zipfile.ZipFile, part: str) -> list[Grid]:
    """Give the document's tables in order; a table in a cell belongs to that cell's text."""
    try:
        with archive.open(part) as stream:
            events = ET.iterparse(stream, events=("start", "end"))  # noqa: S314 - seed.archive lets no DOCTYPE through
            return list(_tables(events, read_lists(archive)))
    except (ET.ParseError, KeyError, ValueError) as error:
        raise FileRefusal(RefusalKind.BROKEN) from error


def _tables(events: Iterator[tuple[str, ET.Element]], lists: WordLists) -> Iterator[Grid]:
    rows: list[list[Cell]] = []
    before: list[str] = []
    count = depth = hidden = told = 0
    apart = True
    for event, element in events:
        tag = local_name(element)
        step = 1 if event == "start" else -1
        hidden += step * (tag in HIDDEN)
        depth += step * (tag == "tbl")
        if event == "start" or hidden:
            continue
        if tag == "tr" and depth == 1:
            above = rows[-1] if rows else []
            rows.append(_row(element, len(rows) + 1, lists, above=above))
            if len(rows) > MAX_ROWS:
                raise too_large("rows", MAX_ROWS)
            element.clear()
        elif tag == "tbl" and depth == 0:
            count += 1
            yield make_grid(rows, str(count), apart=apart, before=before, above=told)
            rows, before, apart = [], [], False
            element.clear()
        elif tag == "p" and depth == 0:
            words = f"{lists.label(element)} {_text(element)}".strip()
            if words and len(before) < _MOST_LINES:
                before.append(words)
            told += len(shown_lines(element))
            apart = apart or bool(words)
            element.clear()


def _row(element: ET.Element, place: int, lists: WordLists, *, above: list[Cell]) -> list[Cell]:
    """A cell over several columns stands once and is continued; widths are Word's own grid.

    A list number is read if it may be the row's own: in front of all other words of the row.
    """
    cells = [Cell("", place)] * _number(element, "trPr", "gridBefore", 0)
    for child in _children(element, "tc"):
        down = _continues(child)
        labels = [lists.label(one) for one in child.iter() if local_name(one) == "p"]
        number = next((one for one in labels if one and one not in _BULLETS), "")
        own = not down and not any(cell.text for cell in cells)
        broken = "" if down else "".join(text_pieces(child, "\n"))
        text = squeeze(f"{number if own else ''} {broken}")
        span = max(_number(child, "tcPr", "gridSpan", 1), 1)
        if len(cells) + span > 4 * MAX_COLUMNS:
            raise too_large("columns", MAX_COLUMNS)
        bold = bool(text) and _is_bold(child)
        merge = Merge.DOWN if down and above else Merge.NONE
        cells.append(Cell(text, place, merge, bold, lines_of(broken)))
        cells += [Cell("", place, Merge.ACROSS)] * (span - 1)
    return cells


def _children(element: ET.Element, tag: str) -> Iterator[ET.Element]:
    """Give a row's cells, also those inside a content control or an inserted row's mark."""
    for child in element:
        if local_name(child) == tag:
            yield child
        elif local_name(child) in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
            yield from _children(child, tag)


def _property(element: ET.Element, group: str, name: str) -> ET.Element | None:
    holders = (child for child in element if local_name(child) == group)
    found = (child for holder in holders for child in holder if local_name(child) == name)
    return next(found, None)


def _number(element: ET.Element, group: str, name: str, default: int) -> int:
    found = _property(element, group, name)
    value = _value(found) if found is not None else ""
    # More digits than any table has columns are cut, not counted to.
    return min(int(value[:9]), 4 * MAX_COLUMNS + 1) if value.isdecimal() else default


def _continues(cell: ET.Element) -> bool:
    merge = _property(cell, "tcPr", "vMerge")
    return merge is not None and _value(merge) != "restart"


def _value(element: ET.Element) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith("}val")), "")


def _text(element: ET.Element) -> str:
    return squeeze("".join(text_pieces(element, " ")))


def _is_bold(cell: ET.Element) -> bool:
    """Bold throughout: every run with words in it is."""
    runs = [run for run in cell.iter() if local_name(run) == "r" and _text(run)]
    return bool(runs) and all(_bold_run(run) for run in runs)


def _bold_run(run: ET.Element) -> bool:
    mark = _property(run, "rPr", "b")
    return mark is not None and _value(mark) not in _OFF
