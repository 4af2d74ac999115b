"""Sets a page as a tagged PDF (PDF/UA-1), in a process of its own that is gone afterwards.

Of its own, for three reasons: what typst remembers between two prints would be parts of reports in the memory of the
server; a page that takes too long or too much can be ended; and the server at rest never carries it. The page goes in
and the PDF comes out through pipes: nothing is written to disk, and the process gets none of the server's secrets.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from readier.web.problems import Refusal

log = logging.getLogger(__name__)

SETTER = Path(__file__).parent / "setting" / "typesetter.py"
SECONDS = 10
MOST_BYTES_IN = 512 * 1024
MOST_BYTES_OUT = 2 * 1024 * 1024
# Nothing of the server's. One thread, so that a print takes one processor, however many there are.
ENVIRONMENT = {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
# At once, in one server process of four threads, and how long a third waits: answering must not wait for prints.
PRESSES = BoundedSemaphore(2)
PATIENCE_SECONDS = 1.0


class PaperUnavailable(Refusal):
    code = "paper_unavailable"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    detail = "The report could not be made as a PDF just now. Try again later, or print it from the screen."


def printed(page: Mapping[str, Any]) -> bytes:
    """The page as a PDF. The same page gives the same bytes: nothing in it says when it was taken along.

    Raises PaperUnavailable.
    """
    order = json.dumps(page).encode()
    if len(order) > MOST_BYTES_IN:
        raise _refused("page_too_large")
    if not PRESSES.acquire(timeout=PATIENCE_SECONDS):
        raise _refused("busy")
    try:
        # -I: neither the environment nor the working directory chooses what is imported.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(SETTER)],
            input=order,
            capture_output=True,
            timeout=SECONDS,
            env=ENVIRONMENT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        # Without its words: they hold the page.
        raise _refused(type(fault).__name__) from None
    finally:
        PRESSES.release()
    # What typst complains of quotes the page: it is not logged.
    if done.returncode or not done.stdout.startswith(b"%PDF-") or len(done.stdout) > MOST_BYTES_OUT:
        raise _refused(f"exit_{done.returncode}_bytes_{len(done.stdout)}")
    return done.stdout


def _refused(fault: str) -> PaperUnavailable:
    log.warning("paper.unavailable fault=%s", fault)
    return PaperUnavailable()
