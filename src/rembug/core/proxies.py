"""From which network address a request comes, with and without a reverse proxy before the program.

Lock-outs count by name and address, so the address must be one that nobody can choose. ``X-Forwarded-For`` is
believed only from the proxies that the setting ``REMBUG_PROXIES`` names (default: none), and then only as far
as it was written by them: the last address that is none of theirs. In every case the header is taken away
afterwards, so that no library reads it in its own way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:  # the settings read this module before Django is ready
    from django.http import HttpRequest, HttpResponse

Network = IPv4Network | IPv6Network
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_CLIENT_IP")


def networks_of(texts: Sequence[str]) -> tuple[Network, ...]:
    """Addresses and networks (``10.0.0.7``, ``10.0.0.0/24``, ``::1``) as networks. Raises ValueError."""
    try:
        return tuple(ip_network(text.strip(), strict=True) for text in texts if text.strip())
    except ValueError as error:
        raise ValueError(f"REMBUG_PROXIES: {error}") from error


def client_address(direct: str, forwarded: str, proxies: Sequence[Network]) -> str:
    """The address of whoever sent a request: ``direct`` is who is connected, ``forwarded`` the header.

    Read from the right, where the nearest proxy writes: the first address that is no trusted proxy. What cannot
    be read ends the search, and the last trusted address counts.
    """
    address = direct
    hops = [hop.strip() for hop in forwarded.split(",")] if forwarded else []
    while _is_one_of(address, proxies) and hops:
        found = _plain(hops.pop())
        if found is None:
            break
        address = found
    return address


def _plain(text: str) -> str | None:
    """An address in its one spelling, without brackets; IPv4 inside IPv6 as IPv4. None for anything else."""
    try:
        found = ip_address(text.strip("[]"))
    except ValueError:
        return None
    inner = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return str(inner or found)


def _is_one_of(address: str, proxies: Sequence[Network]) -> bool:
    plain = _plain(address)
    return plain is not None and any(ip_address(plain) in network for network in proxies)


class ClientAddressMiddleware:
    """Put the client's address into ``REMOTE_ADDR`` and take the forwarding headers away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        meta = request.META
        direct, forwarded = meta.get("REMOTE_ADDR", ""), meta.get("HTTP_X_FORWARDED_FOR", "")
        meta["REMOTE_ADDR"] = client_address(direct, forwarded, settings.PROXIES)
        for name in FORWARDED:
            meta.pop(name, None)
        return self.get_response(request)
