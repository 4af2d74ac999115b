"""The operations that openapi.yaml promises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
SPEC: dict[str, Any] = yaml.safe_load((ROOT / "openapi.yaml").read_text())
# operationId -> (method, path, what the contract says of it)
OPERATIONS: dict[str, tuple[str, str, dict[str, Any]]] = {
    said["operationId"]: (method, path, said)
    for path, methods in SPEC["paths"].items()
    for method, said in methods.items()
}
