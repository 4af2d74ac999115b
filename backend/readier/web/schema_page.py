"""The contract as a page to read: every operation by its first word, and every form that goes in or out. No script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views import View
from drf_spectacular.generators import SchemaGenerator

PREFIX = "/api/v1/"
STYLE = """
:root { color-scheme: light dark; --line: light-dark(#d9dde3, #3a404a); --soft: light-dark(#5a6372, #a4adbb);
        --link: light-dark(#0b5cad, #7db9f5) }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin: 2rem 0 .25rem }
a { color: var(--link) }
code, summary b { font: 600 .95em ui-monospace, monospace }
details { border-top: 1px solid var(--line) }
summary { min-height: 44px; padding: .6rem 0; box-sizing: border-box; cursor: pointer }
summary span, dd, .soft { color: var(--soft) }
details > :not(summary) { margin: 0 0 .6rem 1rem }
dl { display: grid; grid-template-columns: minmax(6rem, auto) 1fr; gap: .2rem 1rem } dd { margin: 0 }
nav { display: flex; flex-wrap: wrap; gap: 0 1rem } nav a { padding: .6rem 0 }
"""
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}: the API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head><body>
<main><h1>{title}: the API</h1><p>{about}</p>
<p>As a file for programs: <a href="{prefix}schema"><code>{prefix}schema</code></a> (OpenAPI {version}).</p>
<nav aria-label="Operations">{contents}</nav>{operations}<h2 id="forms">Forms</h2>{forms}</main></body></html>"""
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src 'sha256-{STYLE_HASH}'"
)
VERBS = ("get", "post", "put", "patch", "delete")
Schema = Mapping[str, Any]


class SchemaPage(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(_page(), headers={"Content-Security-Policy": POLICY})


@cache
def _page() -> str:
    contract: Schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    found = [
        (deed["tags"][0], path, verb, deed)
        for path, deeds in contract["paths"].items()
        for verb, deed in sorted(deeds.items(), key=lambda one: VERBS.index(one[0]))
    ]
    rooms = [(tag, list(rows)) for tag, rows in groupby(sorted(found, key=lambda row: row[:2]), key=lambda row: row[0])]
    return PAGE.format(
        title=escape(contract["info"]["title"]),
        about=escape(contract["info"]["description"]),
        style=STYLE,
        prefix=PREFIX,
        version=contract["openapi"],
        contents="".join(f'<a href="#{tag}">{tag}</a>' for tag, _ in rooms) + '<a href="#forms">forms</a>',
        operations="".join(
            f'<h2 id="{tag}">{tag}</h2>' + "".join(_operation(path, verb, deed) for _, path, verb, deed in rows)
            for tag, rows in rooms
        ),
        forms="".join(_form(name, form) for name, form in sorted(contract["components"]["schemas"].items())),
    )


def _operation(path: str, verb: str, deed: Schema) -> str:
    asked = [(one["name"], one["schema"], one) for one in deed.get("parameters", ())]
    parts = [f"<p>{escape(deed['description'])}</p>"] if deed.get("description") else []
    parts += [_fields(asked)] if asked else []
    parts += [f"<p>Takes {form}</p>" for form in _contents(deed.get("requestBody", {}))]
    for status, reply in sorted(deed["responses"].items()):
        forms = " or ".join(_contents(reply)) or "nothing"
        parts.append(f"<p>{'Any refusal' if status == 'default' else status}: {forms}</p>")
    head = f"<b>{verb.upper()} {escape(path.removeprefix(PREFIX))}</b> <span>{deed['operationId']}</span>"
    return f'<details id="{deed["operationId"]}"><summary>{head}</summary>{"".join(parts)}</details>'


def _contents(holder: Schema) -> Iterator[str]:
    for kind, content in holder.get("content", {}).items():
        yield _kind(content.get("schema", {})) + ("" if kind == "application/json" else f" as <code>{kind}</code>")


def _form(name: str, form: Schema) -> str:
    needed = set(form.get("required", ()))
    fields = [
        (field, one, {"required": field in needed} | dict(one)) for field, one in form.get("properties", {}).items()
    ]
    inside = _fields(fields) if fields else f"<p>{_kind(form)}</p>"
    about = f"<p>{escape(form['description'])}</p>" if form.get("description") else ""
    return f'<details id="form-{name}"><summary><b>{name}</b></summary>{about}{inside}</details>'


def _fields(fields: list[tuple[str, Schema, Schema]]) -> str:
    return "<dl>" + "".join(
        f"<dt><code>{escape(name)}</code></dt><dd>{_kind(schema)}{'' if about.get('required') else ', may be left out'}"
        f"{': ' + escape(about['description']) if about.get('description') else ''}</dd>"
        for name, schema, about in fields
    ) + "</dl>"  # fmt: skip


def _kind(schema: Schema | bool) -> str:
    """What a value is, in few words; a form by its name."""
    if isinstance(schema, bool):
        return "anything"
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f'<a href="#form-{name}">{name}</a>'
    for among in ("allOf", "oneOf", "anyOf"):
        if among in schema:
            return " or ".join(map(_kind, schema[among]))
    if "enum" in schema:
        return "one of " + ", ".join(f"<code>{escape(str(one))}</code>" for one in schema["enum"] if one is not None)
    kinds = schema.get("type", "anything")
    said = " or ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
    if "items" in schema:
        return f"list of {_kind(schema['items'])}"
    if isinstance(schema.get("additionalProperties"), Mapping):
        return f"by name: {_kind(schema['additionalProperties'])}"
    return said + (f" ({schema['format']})" if "format" in schema else "")
