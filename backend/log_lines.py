"""How a line of the log looks: one JSON object, or one line of text. Refuses to repeat what may name a person.

Beside the package and not in it: the web server's own process writes such lines too, and importing `readier` would
cost it Celery. Standard library only, for what matters here is what is left out (docs/decisions/0045-log-lines.md):

* A line of ours is an event and the names in NAMES, read from its template: "survey.closed survey=%s".
* A line of a library is its first line, with numbers filled in and nothing else: what it would fill in may be an
  address, a path that names a group of raters, or a fault's words.
* A fault is told by its class and by where it happened. Its words may quote a row.
"""

from __future__ import annotations

import errno
import json
import logging
import logging.config
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

FORMS = ("json", "text")
# All that a line of ours may carry besides its event: ids of things, classes of faults and where in the code they
# happened, the end of the audit trail.
NAMES = frozenset({"survey", "fault", "trace", "hash"})
MOST_FRAMES = 25
OURS = "readier"
LEFT_OUT = "…"

_FILLED_IN = re.compile(r"(\w+)=%s")
_BASE = os.path.dirname(os.path.abspath(__file__)) + os.sep


def set_up(config: dict[str, Any]) -> None:
    """Whatever Python warns of is a line of the log like any other."""
    logging.captureWarnings(True)
    logging.config.dictConfig(config)


def formatter(form: str = "", *, quoting: bool | None = None) -> logging.Formatter:
    """The web server, which reads no settings of ours, names neither: then the environment says it.

    quoting   tell also what libraries fill in and the words of faults: for development alone
    """
    is_production = os.environ.get("READIER_ENVIRONMENT", "development") == "production"
    form = form or os.environ.get("READIER_LOGS", "").strip() or ("json" if is_production else "text")
    quoting = not is_production if quoting is None else quoting
    return JsonLine(quoting=quoting) if form == "json" else TextLine(quoting=quoting)


class _Line(logging.Formatter):
    def __init__(self, *, quoting: bool = False) -> None:
        super().__init__()
        self._quoting = quoting

    def _told(self, record: logging.LogRecord) -> dict[str, Any]:
        if record.name.partition(".")[0] == OURS:
            said = _of_ours(record)
        elif self._quoting:
            said = {"event": record.getMessage()}
        elif hasattr(record, "request"):
            said = _of_a_request(record)
        else:
            said = {"event": _of_a_library(record)}
        raised = record.exc_info[1] if record.exc_info else None
        if raised is not None:
            said |= {"fault": fault_of(raised), "trace": [*frames_of(raised)]}
            if self._quoting:
                said["words"] = str(raised)
        return {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds"),
            "level": record.levelname,
            "logger": record.name,
        } | said


class JsonLine(_Line):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(self._told(record))


class TextLine(_Line):
    def format(self, record: logging.LogRecord) -> str:
        told = self._told(record)
        head = " ".join(told.pop(name) for name in ("time", "level", "logger", "event"))
        trace = told.pop("trace", [])
        pairs = (f"{name}={value}" for name, value in told.items())
        return "\n    ".join([_on_one_line(" ".join([head, *pairs])), *trace])


def _of_ours(record: logging.LogRecord) -> dict[str, Any]:
    template = str(record.msg)
    args = record.args if isinstance(record.args, tuple) else ()
    named = zip(_FILLED_IN.findall(template), args, strict=False)
    event = template.partition(" ")[0]
    return {"event": event} | {name: str(value) for name, value in named if name in NAMES}


def _of_a_request(record: logging.LogRecord) -> dict[str, Any]:
    """Its route as it is written in the code, never as it was asked: paths hold ids of people and of groups."""
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    told: dict[str, Any] = {"event": "request.failed", "status": getattr(record, "status_code", None)}
    return told | ({"route": match.route} if match else {})


def _of_a_library(record: logging.LogRecord) -> str:
    template = str(record.msg)
    try:
        said = template % _blanked(record.args) if record.args else template
    except (TypeError, ValueError, KeyError):
        said = template  # It wants a number where none is given away.
    return said.partition("\n")[0]


def _blanked(args: Any) -> Any:
    if isinstance(args, dict):
        return {name: _blank(value) for name, value in args.items()}
    return tuple(map(_blank, args))


def _blank(value: object) -> object:
    return value if isinstance(value, (int, float)) else LEFT_OUT


def fault_of(raised: BaseException) -> str:
    """Its class, and those of what brought it about: "OperationalError from ConnectionTimeout"."""
    names, seen = [], set[int]()
    one: BaseException | None = raised
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        number = errno.errorcode.get(one.errno or 0, "") if isinstance(one, OSError) else ""
        names.append(type(one).__name__ + (f"[{number}]" if number else ""))
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return " from ".join(names)


def frames_of(raised: BaseException) -> Iterator[str]:
    """Where it happened, innermost last. No line of source: it is in the repository, and here it would be text."""
    trace = raised.__traceback__
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        file = code.co_filename.rpartition("site-packages/")[2].removeprefix(_BASE)
        places.append(f"{file}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    yield from places[-MOST_FRAMES:]


def _on_one_line(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n")
