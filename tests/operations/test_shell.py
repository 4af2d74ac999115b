"""The phone app's pages, as the server gives them out."""

from __future__ import annotations

import os

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


@pytest.mark.parametrize(
    ("wish", "spoken"),
    [
        ("de-CH,de;q=0.9,en;q=0.8", "de"),
        ("en-GB,de;q=0.5", "en"),
        ("pt-BR,de;q=0.3,en;q=0.7", "en"),
        ("pt-BR", "en"),
        ("*", "en"),
        ("", "en"),
        ("../../x", "en"),
    ],
)
@pytest.mark.parametrize("address", ["/a/", "/app/", "/app/surveys/anything"])
def test_a_shell_speaks_the_language_that_the_browser_likes_best(built, tmp_path, address, wish, spoken):
    for shell in ("a", "app"):
        (tmp_path / shell / "index.de.html").write_text("<title>de</title>")
    reply = built.get(address, headers={"Accept-Language": wish})
    title = "de" if spoken == "de" else address.split("/")[1]
    assert b"".join(reply.streaming_content) == f"<title>{title}</title>".encode()
    assert "Accept-Language" in reply.headers["Vary"]
    assert "script-src 'self'" in reply.headers["Content-Security-Policy"]
    assert reply.headers["Cache-Control"] == "no-cache"


def test_pages_of_one_time_and_length_are_told_apart(built, tmp_path):
    page = tmp_path / "a" / "index.html"
    other = tmp_path / "a" / "index.de.html"
    page.write_text("<title>one</title>")
    other.write_text("<title>two</title>")
    os.utime(page, (1, 1))
    os.utime(other, (1, 1))
    first = built.get("/a/", headers={"Accept-Language": "en"})
    again = built.get("/a/", headers={"Accept-Language": "de", "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200


def test_a_shell_that_has_not_changed_keeps_the_policy_it_came_with(built):
    first = built.get("/app/")
    again = built.get("/app/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    # A browser takes the headers of a 304 over into the page it holds.
    assert again.headers.get("Content-Security-Policy") in {None, first.headers["Content-Security-Policy"]}
