"""The address that lock-outs count cannot be chosen by whoever sends the request."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from rembug.core.proxies import FORWARDED, ClientAddressMiddleware, client_address, networks_of

PROXY, INNER = "10.0.0.7", "10.1.0.3"
TRUSTED = networks_of([PROXY, "10.1.0.0/24"])
HEADERS = st.text(alphabet="0123456789abcdef.:, []unknow", max_size=60)


@given(direct=st.ip_addresses().map(str), header=HEADERS)
def test_without_named_proxies_no_header_is_believed(direct: str, header: str) -> None:
    assert client_address(direct, header, ()) == direct


@given(claimed=HEADERS, client=st.ip_addresses(v=4).filter(lambda a: not str(a).startswith("10.")).map(str))
def test_behind_a_proxy_the_address_it_saw_counts_whatever_the_client_claimed(
    claimed: str, client: str
) -> None:
    assert client_address(PROXY, f"{claimed}, {client}", TRUSTED) == client


@pytest.mark.parametrize(
    ("direct", "header", "address"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        (PROXY, "", PROXY),
        (PROXY, "198.51.100.1", "198.51.100.1"),
        (PROXY, f"198.51.100.1, {INNER}", "198.51.100.1"),
        (PROXY, "1.2.3.4, 198.51.100.1", "198.51.100.1"),
        (PROXY, "198.51.100.1, not-an-address", PROXY),
        (PROXY, "2001:DB8::0001", "2001:db8::1"),
        (PROXY, "[2001:db8::1]", "2001:db8::1"),
        (f"::ffff:{PROXY}", "198.51.100.1", "198.51.100.1"),
        ("", "198.51.100.1", ""),
    ],
)
def test_the_first_address_from_the_right_that_is_no_proxy(direct: str, header: str, address: str) -> None:
    assert client_address(direct, header, TRUSTED) == address


def test_no_library_finds_a_forwarding_header_afterwards(settings: Any) -> None:
    settings.PROXIES = TRUSTED
    request = HttpRequest()
    request.META = {"REMOTE_ADDR": PROXY, **dict.fromkeys(FORWARDED, "198.51.100.1")}
    ClientAddressMiddleware(lambda _: HttpResponse())(request)
    assert request.META == {"REMOTE_ADDR": "198.51.100.1"}


@pytest.mark.parametrize("wrong", ["proxy.example", "10.0.0.1/24", "10.0.0.256"])
def test_a_setting_that_names_no_network_stops_the_start(wrong: str) -> None:
    with pytest.raises(ValueError, match="REMBUG_PROXIES"):
        networks_of([wrong])
