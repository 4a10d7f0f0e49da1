r"""Words as they are kept: text with a small set of marks, of no channel.

The grammar, whole: ``*`` begins and ends bold, ``_`` italic, a backquote code; a line ends with
``\n``; a backslash makes the sign after it a plain one. Every text is readable: a mark that nobody
ends ends with the text, and within code the other two marks are plain signs. Reading is linear.
"""

from dataclasses import dataclass

BOLD, ITALIC, CODE, PLAIN = "*", "_", "`", "\\"
_MARKS = (BOLD, ITALIC, CODE)
_SIGNS = str.maketrans({sign: PLAIN + sign for sign in (*_MARKS, PLAIN)})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that looks the same all through; code is neither bold nor italic."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


def escaped(text: str) -> str:
    """Any text as words that mean exactly this text."""
    return text.translate(_SIGNS)


def runs(words: str) -> list[Run]:
    """The words cut where their look changes; no run is empty."""
    found: list[Run] = []
    on: set[str] = set()
    text: list[str] = []

    def end() -> None:
        if text:
            found.append(_run("".join(text), on))
            text.clear()

    signs = iter(words)
    for sign in signs:
        if sign == PLAIN:
            text.append(next(signs, PLAIN))
        elif sign == CODE or (sign in _MARKS and CODE not in on):
            end()
            on ^= {sign}
        else:
            text.append(sign)
    end()
    return found


def unmarked(words: str) -> str:
    """The words as a person reads them if nothing can be bold: e-mail, Zalo, paper."""
    return "".join(run.text for run in runs(words))


def _run(text: str, on: set[str]) -> Run:
    if CODE in on:
        return Run(text, code=True)
    return Run(text, bold=BOLD in on, italic=ITALIC in on)
