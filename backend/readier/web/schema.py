"""What openapi.yaml says beyond what the serializers say by themselves."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema

from readier.web.encoding import BASE64URL
from readier.web.problems import all_codes

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {},
    },
}


class BytesSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    target_class = "readier.web.encoding.Bytes"

    def map_serializer_field(self, auto_schema: AutoSchema, direction: str) -> dict[str, Any]:
        pattern = "^" + BASE64URL.pattern.removesuffix(r"\Z") + "$"
        letters = {n_bytes: -(-n_bytes * 4 // 3) for n_bytes in (self.target.min_bytes, self.target.max_bytes)}
        limits = {"minLength": letters[self.target.min_bytes], "maxLength": letters[self.target.max_bytes]}
        return {"type": "string", "contentEncoding": "base64url", "pattern": pattern, **limits}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "readier.web.session.Session"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "In production `__Host-sessionid`.",
        }


class OpenApi(AutoSchema):
    """Names operations after the view and the deed: `survey_retrieve`, not `api_v1_surveys_read`."""

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").split("/")[0]]


def finish(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Every operation may answer with a problem; request bodies refuse what they do not know."""
    schemas = result["components"]["schemas"]
    schemas["Problem"] = PROBLEM | {
        "properties": PROBLEM["properties"] | {"code": {"type": "string", "enum": sorted(all_codes())}}  # type: ignore[operator]
    }
    refusal = {
        "description": "A refusal, as RFC 9457 has it.",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for path in result["paths"].values():
        for operation in path.values():
            operation.setdefault("responses", {})["default"] = refusal
    for name, schema in schemas.items():
        if schema.get("type") == "object" and "properties" in schema and name != "Problem":
            schema.setdefault("additionalProperties", False)
    return result
