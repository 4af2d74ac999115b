"""A process that sets one page: JSON from standard input, a PDF to standard output. It imports nothing of Readier."""

import json
import resource
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).with_name("report.typ")
PROBE = b'#set document(title: "probe")\n#set text(font: "Libertinus Serif")\n#sys.inputs.letters\n'
STANDARD = ["ua-1"]
NO_LETTER = "could not be displayed"
UNPRINTED = "\u25a1"
LAST_LATIN = "\u024f"
UNMISTAKABLE = "\u200b\u202f–—‘’‚“”„…•" + UNPRINTED  # in the words of Readier itself
MOST_MEMORY_BYTES = 1024**3
MOST_SECONDS = 8
MOST_PROBES = 1000


def main() -> None:
    # Nothing of a report is left on a disk: a file cannot grow beyond nothing.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # Of data alone: fonts of the system are mapped, and cost nothing until they are read.
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    page = json.load(sys.stdin.buffer)
    letters = set(json.dumps(page, ensure_ascii=False))
    try:
        paper = _set(_without(page, _unprintable(letters)))
    except typst.TypstError:
        # Letters that can be printed one by one and not as they stand together.
        paper = _set(_without(page, {one for one in letters if one > LAST_LATIN and one not in UNMISTAKABLE}))
    sys.stdout.buffer.write(paper)


def _set(page: dict[str, Any]) -> bytes:
    return typst.compile(TEMPLATE, root=TEMPLATE.parent, sys_inputs={"page": json.dumps(page)}, pdf_standards=STANDARD)


def _unprintable(letters: set[str]) -> set[str]:
    """Letters that no font at hand has. PDF/UA takes no holes, and refuses the whole for one of them.

    By halving: most pages need one try, and one strange letter in n costs 2 log n of them. Past the most tries, what
    is left counts as unprintable.
    """
    tries, probe = iter(range(MOST_PROBES)), typst.Compiler()

    def prints(some: list[str]) -> bool:
        try:
            probe.compile(PROBE, sys_inputs={"letters": " ".join(some)}, pdf_standards=STANDARD)
        except typst.TypstError as fault:
            if NO_LETTER not in str(fault):
                raise
            return False
        return True

    def among(some: list[str]) -> Iterable[str]:
        if not some or (next(tries, None) is not None and prints(some)):
            return []
        if len(some) == 1:
            return some
        middle = len(some) // 2
        return [*among(some[:middle]), *among(some[middle:])]

    return set(among(sorted(one for one in letters if not one.isascii())))


def _without(value: Any, letters: set[str]) -> Any:
    if isinstance(value, dict):
        page = {name: _without(inner, letters) for name, inner in value.items()}
        # The page says so only where it is so.
        if "unprinted" in page and not letters:
            page["unprinted"] = ""
        return page
    if isinstance(value, list):
        return [_without(inner, letters) for inner in value]
    if isinstance(value, str):
        return _one_for_each_run("".join(UNPRINTED if one in letters else one for one in value))
    return value


def _one_for_each_run(words: str) -> str:
    while UNPRINTED * 2 in words:
        words = words.replace(UNPRINTED * 2, UNPRINTED)
    return words


if __name__ == "__main__":
    main()
