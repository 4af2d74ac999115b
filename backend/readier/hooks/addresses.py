"""Which addresses may be sent to: https, and none that leads back into the network Readier stands in.

A coordinator enters the address, but it is the server that goes there. So what a name leads to is looked at when the
connection is made, and the connection is made to what was looked at: a name cannot mean another machine a moment later.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings

from readier.web.problems import Invalid

MOST_LETTERS = 500
PLAIN = re.compile(r"[!-~]+\Z")
# Not public, whatever the registry says: protocol assignments (Oracle's metadata), and Azure's machine agent.
NEVER = [ip_network("192.0.0.0/24"), ip_network("168.63.129.16/32")]
# IPv6 addresses that a gateway turns into the IPv4 address in their last four bytes.
TRANSLATED = [ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48")]


class AddressRefused(Invalid):
    code = "hook_address_refused"
    detail = "An address must look like https://example.org/path, without a name, a password or a #."


class NotPublic(Exception):
    """The name leads to a machine that is not on the public internet, and its host is not among those allowed."""


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int
    path: str  # with the query: in chats the secret stands there

    def __repr__(self) -> str:
        return f"Address({self.host})"


def parse(text: str) -> Address:
    """Raises AddressRefused. What the host leads to is not looked at here: it may lead elsewhere later."""
    if len(text) > MOST_LETTERS or not PLAIN.match(text) or "\\" in text:
        raise AddressRefused
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise AddressRefused from None
    if parts.scheme != "https" or not host or port == 0 or "@" in parts.netloc or "#" in text or "%" in parts.netloc:
        raise AddressRefused
    return Address(host, port or 443, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def places_of(address: Address) -> list[str]:
    """The IP addresses that the host leads to now. Raises NotPublic if one of them is not public, and OSError."""
    found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    places = list(dict.fromkeys(str(place[0]) for *_, place in found))
    if address.host not in settings.HOOK_PRIVATE_HOSTS and not all(is_public(ip_address(one)) for one in places):
        raise NotPublic
    return places


def is_public(place: IPv4Address | IPv6Address) -> bool:
    if isinstance(place, IPv6Address):
        if inner := _inner(place):
            return is_public(inner)
        # Of the whole space only this eighth is given out.
        if place not in ip_network("2000::/3"):
            return False
    return place.is_global and not place.is_multicast and not any(place in one for one in NEVER)


def _inner(place: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if any(place in one for one in TRANSLATED):
        return IPv4Address(place.packed[-4:])
    return place.ipv4_mapped or place.sixtofour or (place.teredo[1] if place.teredo else None)
