"""An OpenID Connect provider for tests: discovery, keys, authorisation, token, userinfo, over real HTTP.

It does as a real one does; what a test wants to be wrong is set as an attribute.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    client_id: str = "readier"
    client_secret: str = "a secret between the two"
    # Who is signed in there, and what the provider says of them.
    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    # What goes wrong, when a test wants it to.
    signs_with: Any = KEY
    algorithm: str = "RS256"
    overrides: dict[str, Any] = field(default_factory=dict)
    sends_id_token: bool = True
    calls_itself: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def __enter__(self) -> Provider:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def authorises(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to, with a code."""
        assert (asked["response_type"], asked["client_id"]) == ("code", self.client_id)
        assert asked["code_challenge_method"] == "S256"
        assert {"openid", "email"} <= set(asked["scope"].split())
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchanges(self, form: dict[str, str]) -> dict[str, Any] | None:
        """The tokens for a code, once, to whoever can prove to have begun."""
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or form["redirect_uri"] != asked["redirect_uri"]:
            return None
        proof = hashlib.sha256(form["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(proof).rstrip(b"=").decode() != asked["code_challenge"]:
            return None
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": self.client_id,
            "sub": "248289761001",
            "iat": now,
            "exp": now + 300,
            "nonce": asked.get("nonce"),
        }
        word = {name: value for name, value in (claims | self.claims | self.overrides).items() if value is not None}
        tokens: dict[str, Any] = {"access_token": "an access token", "token_type": "Bearer", "expires_in": 300}
        if self.sends_id_token:
            tokens["id_token"] = jwt.encode(word, self.signs_with, algorithm=self.algorithm, headers={"kid": "k1"})
        return tokens


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            match urlsplit(self.path).path:
                case "/.well-known/openid-configuration":
                    self._say(
                        {
                            "issuer": provider.calls_itself or provider.issuer,
                            "authorization_endpoint": f"{provider.issuer}/authorize",
                            "token_endpoint": f"{provider.issuer}/token",
                            "userinfo_endpoint": f"{provider.issuer}/userinfo",
                            "jwks_uri": f"{provider.issuer}/keys",
                            "token_endpoint_auth_methods_supported": ["client_secret_post"],
                        }
                    )
                case "/keys":
                    key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
                    self._say({"keys": [key | {"kid": "k1", "alg": "RS256", "use": "sig"}]})
                case "/userinfo":
                    assert self.headers["Authorization"] == "Bearer an access token"
                    self._say({"sub": "248289761001"} | provider.userinfo)
                case "/authorize":
                    asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
                    self.send_response(302)
                    self.send_header("Location", provider.authorises(asked))
                    self.end_headers()
                case _:
                    self._say({}, status=404)

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
            if (form["client_id"], form["client_secret"]) != (provider.client_id, provider.client_secret):
                self._say({"error": "invalid_client"}, status=401)
                return
            tokens = provider.exchanges(form)
            self._say(tokens or {"error": "invalid_grant"}, status=200 if tokens else 400)

        def _say(self, body: dict[str, Any], *, status: int = 200) -> None:
            raw = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
