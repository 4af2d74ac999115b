"""The phone app's pages, as the server gives them out."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.fixture
def built(settings, tmp_path):
    for shell in ("a", "app"):
        (tmp_path / shell).mkdir()
        (tmp_path / shell / "index.html").write_text(f"<title>{shell}</title>")
    settings.SHELL_DIR = tmp_path
    return Client()


def test_a_place_inside_the_staff_app_is_its_shell(built):
    reply = built.get("/app/surveys/anything/report")
    assert b"".join(reply.streaming_content) == b"<title>app</title>"
    assert "script-src 'self'" in reply.headers["Content-Security-Policy"]


def test_a_shell_that_has_not_changed_keeps_the_policy_it_came_with(built):
    first = built.get("/app/")
    again = built.get("/app/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    # A browser takes the headers of a 304 over into the page it holds.
    assert again.headers.get("Content-Security-Policy") in {None, first.headers["Content-Security-Policy"]}
