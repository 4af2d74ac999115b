"""The contract as a page: nothing of it is missing, every link leads somewhere, and no script runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import yaml
from django.test import Client

CONTRACT = yaml.safe_load((Path(__file__).parents[2] / "openapi.yaml").read_text())


def page() -> str:
    reply = Client().get("/api/v1/schema/page")
    assert reply.status_code == 200
    assert "script" not in reply["Content-Security-Policy"]
    return reply.content.decode()


def test_every_operation_and_every_form_is_on_it():
    said = page()
    operations = {deed["operationId"] for deeds in CONTRACT["paths"].values() for deed in deeds.values()}
    assert {f'<details id="{one}">' for one in operations} <= set(re.findall(r'<details id="\w+">', said))
    assert set(re.findall(r'<details id="form-(\w+)">', said)) == set(CONTRACT["components"]["schemas"])


def test_every_link_on_it_leads_somewhere():
    said = page()
    assert set(re.findall(r'href="#([\w-]+)"', said)) <= set(re.findall(r'id="([\w-]+)"', said))


def test_its_words_are_text():
    """Descriptions come from code, and code has < in it."""
    tags: set[str] = set()
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, _: tags.add(tag)  # type: ignore[method-assign]
    reader.feed(page())
    assert tags == set(
        [
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "main",
            "nav",
            "h1",
            "h2",
            "p",
            "a",
            "code",
            "details",
            "summary",
            "b",
            "span",
            "dl",
            "dt",
            "dd",
        ]
    )
