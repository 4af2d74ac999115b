"""The product as a web server loads it, and beside it all that it could learn from the head of each API request.

For tests alone: the file that READIER_TEST_SEEN names gets a line of JSON for each request.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import Any

from readier.wsgi import application as product

SEEN = os.environ["READIER_TEST_SEEN"]


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    if environ["PATH_INFO"].startswith("/api/"):
        headers = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name[:5] == "HTTP_"}
        line = {
            "method": environ["REQUEST_METHOD"],
            "path": environ["PATH_INFO"],
            "protocol": environ["SERVER_PROTOCOL"],
            "length": environ.get("CONTENT_LENGTH"),
            "headers": headers,
        }
        with open(SEEN, "a") as seen:
            seen.write(json.dumps(line) + "\n")
    return product(environ, start_response)
