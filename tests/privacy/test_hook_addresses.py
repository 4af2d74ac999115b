"""A webhook cannot be made to reach into the network that the server stands in."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from readier.hooks import sending
from readier.hooks.addresses import Address, AddressRefused, NotPublic, is_public, parse, places_of
from readier.hooks.models import Fault
from tests.rooms.hook_receiver import names

PRIVATE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1",  # noqa: S104
    "169.254.169.254", "100.100.100.200", "168.63.129.16", "192.0.0.192",  # what clouds tell their machines
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1",
    "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "fec0::1",
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1",
    "2002:7f00:1::", "2002:a9fe:a9fe::1", "::127.0.0.1",
]  # fmt: skip
PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("place", PRIVATE)
def test_what_leads_inside_is_refused(place, monkeypatch):
    assert not is_public(ip_address(place))
    monkeypatch.setattr("socket.getaddrinfo", names(lambda host: [place]))
    with pytest.raises(NotPublic):
        places_of(Address("hooks.example.org", 443, "/"))


@pytest.mark.parametrize("place", PUBLIC)
def test_what_leads_outside_is_not(place):
    assert is_public(ip_address(place))


def test_one_private_place_among_public_ones_is_enough_to_refuse(monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", names(lambda host: ["8.8.8.8", "10.0.0.1"]))
    with pytest.raises(NotPublic):
        places_of(Address("hooks.example.org", 443, "/"))


def test_a_host_is_allowed_by_name_and_no_other_with_it(monkeypatch, settings):
    settings.HOOK_PRIVATE_HOSTS = ["chat.internal"]
    monkeypatch.setattr("socket.getaddrinfo", names(lambda host: ["10.0.0.1"]))
    assert places_of(Address("chat.internal", 443, "/")) == ["10.0.0.1"]
    for host in ("chat.internal.example.org", "x.chat.internal", "10.0.0.1"):
        with pytest.raises(NotPublic):
            places_of(Address(host, 443, "/"))


def test_a_name_that_changes_its_mind_is_not_asked_twice(monkeypatch):
    """DNS rebinding: public when it is looked at, and inside when the connection is made."""
    answers = iter([["8.8.8.8"], ["127.0.0.1"], ["127.0.0.1"]])
    monkeypatch.setattr("socket.getaddrinfo", names(lambda host: next(answers)))
    reached = []

    def connect(place, *_):
        reached.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr("socket.create_connection", connect)
    with pytest.raises(sending.Undelivered) as failed:
        sending.send(Address("rebind.example.org", 443, "/"), b"{}", {})
    assert failed.value.fault == Fault.UNREACHABLE
    assert reached == [("8.8.8.8", 443)]
    assert next(answers) == ["127.0.0.1"], "the name was looked up once"


def test_a_private_address_is_not_even_connected_to(monkeypatch):
    monkeypatch.setattr("socket.create_connection", lambda *_: pytest.fail("it was connected to"))
    for host in ("127.0.0.1", "::1", "169.254.169.254"):
        with pytest.raises(sending.Undelivered) as failed:
            sending.send(Address(host, 443, "/"), b"{}", {})
        assert failed.value.fault == Fault.ADDRESS


@pytest.mark.parametrize(
    "text",
    [
        "http://example.org/x", "ftp://example.org", "example.org/x", "https://", "https:///x", "",
        "https://user@example.org/", "https://user:word@example.org/", "https://example.org/#part",
        "https://example.org:0/", "https://example.org:70000/", "https://example.org:x/", "https://exa%6dple.org/",
        "https://example.org/a b", "https://example.org/\r\nHost: x", "https://example.org\\@10.0.0.1/",
        "https://exämple.org/", "https://[::1/", "https://example.org/" + "x" * 500,
    ],
)  # fmt: skip
def test_an_address_that_could_be_read_in_two_ways_is_refused(text):
    with pytest.raises(AddressRefused):
        parse(text)


def test_an_address_is_read_as_it_is_sent_to():
    assert parse("https://Hooks.Example.org:8443/a/b?c=d") == Address("hooks.example.org", 8443, "/a/b?c=d")
    assert parse("https://example.org") == Address("example.org", 443, "/")
    assert parse("https://[2606:2800:220:1::1]/x") == Address("2606:2800:220:1::1", 443, "/x")
    assert "s3cret" not in repr(parse("https://example.org/s3cret"))
