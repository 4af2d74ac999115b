"""Serves the built phone app: two static shells, their assets, and the worker at the root.

Runs before sessions, so that fetching the app never touches a cookie or the database. Each shell lies there once in
each language, with the words of its first screen, and a browser gets the one that it asks for.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from whitenoise.middleware import WhiteNoiseMiddleware

RATERS_SHELL = "/a/"
STAFF_SHELL = "/app/"
SHELL_PAGE = re.compile(r"/(a|app)/(index(\.\w\w)?\.html)?\Z")


def content_security_policy(*, script: list[str], style: list[str]) -> str:
    """The policy of a shell, with the hashes of what the build put inline."""
    scripts = " ".join(["'self'", *(f"'{value}'" for value in script)])
    styles = " ".join(["'self'", *(f"'{value}'" for value in style)])
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; connect-src 'self'; img-src 'self' data:; "
        "font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; require-trusted-types-for 'script'"
    )


class Shell(WhiteNoiseMiddleware):
    def __init__(self, get_response: Any = None) -> None:
        settings.WHITENOISE_ROOT = settings.SHELL_DIR if settings.SHELL_DIR.is_dir() else None
        settings.WHITENOISE_INDEX_FILE = True
        settings.WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/"
        settings.WHITENOISE_ALLOW_ALL_ORIGINS = False
        settings.WHITENOISE_ADD_HEADERS_FUNCTION = _add_headers
        super().__init__(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if path in {"/", "/app"} and request.method in {"GET", "HEAD"}:
            return HttpResponseRedirect(STAFF_SHELL)
        if path == "/a":
            return HttpResponseRedirect(RATERS_SHELL)
        shell = RATERS_SHELL if path == RATERS_SHELL else STAFF_SHELL if path.startswith(STAFF_SHELL) else None
        if shell in self.files and (path == shell or path not in self.files):
            return self._page(shell, request)
        return super().__call__(request)

    def _page(self, shell: str, request: HttpRequest) -> HttpResponse:
        # The default page speaks English. Best liked first; "en-GB" is English.
        wishes = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
        languages = [wish[:2] for wish, _ in wishes]
        spoken = next((one for one in languages if one == "en" or f"{shell}index.{one}.html" in self.files), "en")
        reply = self.serve(self.files.get(f"{shell}index.{spoken}.html", self.files[shell]), request)
        patch_vary_headers(reply, ["Accept-Language"])
        return reply


def _add_headers(headers: Any, path: str, url: str) -> None:
    shell = SHELL_PAGE.match(url)
    if shell:
        hashes = _policies().get(f"{shell[1]}/index.html", {"script": [], "style": []})
        headers["Content-Security-Policy"] = content_security_policy(**hashes)
        # Of what is in it: time and length could be those of another language's page.
        headers["ETag"] = f'"{sha256(Path(path).read_bytes()).hexdigest()[:32]}"'
    if url == "/sw.js":
        # A worker obeys the policy it came with: it fetches its shell, and nothing from elsewhere.
        headers["Content-Security-Policy"] = "default-src 'none'; connect-src 'self'"
    if shell or url in {"/sw.js", "/manifest.webmanifest"}:
        headers["Cache-Control"] = "no-cache"


def _policies() -> dict[str, dict[str, list[str]]]:
    path = settings.SHELL_DIR / "csp.json"
    if not path.exists():
        return {}
    found: dict[str, dict[str, list[str]]] = json.loads(path.read_text())
    return found
