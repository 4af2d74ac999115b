"""The address of a hook and the key that signs its messages, sealed: a copy of the database holds neither."""

from __future__ import annotations

import base64
import json
import secrets
from typing import Any

from readier.hooks.addresses import Address, parse
from readier.hooks.models import Hook
from readier.keys.sealing import seal, unseal
from readier.keys.store import key_store

KEY_NAME = "hooks"
PREFIX = "whsec_"
SECRET_BYTES = 32
# So long a receiver may still look for the secret that was changed.
OLD_SECONDS = 24 * 60 * 60


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def seal_into(hook: Hook, *, address: str, secret: str) -> None:
    _seal(hook, {"address": address, "secret": secret})


def change_secret(hook: Hook, *, secret: str, now: int) -> None:
    """From now on `secret` signs, and for a day the one before it too. An older one is worth nothing any more."""
    said = _unsealed(hook)
    _seal(hook, {"address": said["address"], "secret": secret, "old": [said["secret"], now + OLD_SECONDS]})


def opened(hook: Hook, *, now: int) -> tuple[Address, list[str]]:
    """The address, and what signs at this second. Raises KeyAway, and KeyGone where the key store is another than when
    the hook was made.
    """
    said = _unsealed(hook)
    old, until = said.get("old", ["", 0])
    return parse(said["address"]), [said["secret"], *([old] if now < until else [])]


def _seal(hook: Hook, said: dict[str, Any]) -> None:
    key = key_store().get_or_make(KEY_NAME)
    hook.sealed = seal(json.dumps(said).encode(), key=key, place=f"hook {hook.pk}")


def _unsealed(hook: Hook) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(unseal(hook.sealed, key=key_store().get(KEY_NAME), place=f"hook {hook.pk}"))
    return said
