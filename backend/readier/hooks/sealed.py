"""The address of a hook and the key that signs its messages, sealed: a copy of the database holds neither."""

from __future__ import annotations

import base64
import json
import secrets

from readier.hooks.addresses import Address, parse
from readier.hooks.models import Hook
from readier.keys.sealing import seal, unseal
from readier.keys.store import key_store

KEY_NAME = "hooks"
PREFIX = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def seal_into(hook: Hook, *, address: str, secret: str) -> None:
    plain = json.dumps({"address": address, "secret": secret}).encode()
    hook.sealed = seal(plain, key=key_store().get_or_make(KEY_NAME), place=f"hook {hook.pk}")


def opened(hook: Hook) -> tuple[Address, str]:
    """Raises KeyAway, and KeyGone where the key store is another than when the hook was made."""
    said = json.loads(unseal(hook.sealed, key=key_store().get(KEY_NAME), place=f"hook {hook.pk}"))
    return parse(said["address"]), said["secret"]
