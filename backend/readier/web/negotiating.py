"""Which form a reply has. Who takes any, as phones do, gets the first without a comparison of each with each."""

from __future__ import annotations

from collections.abc import Sequence

from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request


class FileRenderer(JSONRenderer):
    """Says that a file may be asked for. The view writes it; what is left to render is a refusal."""


class FirstOfAny(DefaultContentNegotiation):
    def select_renderer(
        self, request: Request, renderers: Sequence[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        first = renderers[0]
        if request.META.get("HTTP_ACCEPT", "*/*") in {"*/*", first.media_type} and format_suffix is None:
            return first, str(first.media_type)
        chosen: tuple[BaseRenderer, str] = super().select_renderer(request, renderers, format_suffix)
        return chosen
