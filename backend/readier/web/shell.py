"""Serves the built phone app: two static shells, their assets, and the worker at the root.

Runs before sessions, so that fetching the app never touches a cookie or the database.
"""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from whitenoise.middleware import WhiteNoiseMiddleware

STAFF_SHELL = "/app/"


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
            return HttpResponseRedirect("/a/")
        if path.startswith(STAFF_SHELL) and path not in self.files and STAFF_SHELL in self.files:
            return self.serve(self.files[STAFF_SHELL], request)
        return super().__call__(request)


def _add_headers(headers: Any, path: str, url: str) -> None:
    shell = {"/a/": "a/index.html", "/app/": "app/index.html"}.get(url.removesuffix("index.html"))
    if shell:
        hashes = _policies().get(shell, {"script": [], "style": []})
        headers["Content-Security-Policy"] = content_security_policy(**hashes)
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
