"""Which hosts may be asked, and a connection that ends at its deadline whatever the server does.

A name is resolved once, every answer is checked, and the connection goes to the checked address
itself: a name that changes its answer in between gains nothing (DNS rebinding).
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, TypeAlias

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from algords.fetch.model import Request
from algords.fetch.trouble import trouble

__all__ = ["Guard", "GuardedAdapter", "Resolver", "Watch", "checked_url", "is_public", "resolve"]

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver: TypeAlias = Callable[[str, int], list[str]]
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
# Well-known prefix of IPv4 addresses seen through NAT64 (RFC 6052 §2.1).
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Say whether ``address`` is one of the public internet, whatever it is wrapped in.

    >>> is_public(ipaddress.ip_address("::ffff:10.0.0.1"))
    False
    """
    inner = _unwrapped(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or (isinstance(address, ipaddress.IPv6Address) and address.is_site_local)
    )


def _unwrapped(address: Address) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]


def _may_be_private(address: Address) -> bool:
    """Say whether a user can mean ``address`` by a host inside the house."""
    inner = _unwrapped(address) or address
    refused = inner.is_link_local or inner.is_multicast or inner.is_unspecified
    return not refused and (inner.is_loopback or inner.is_private or is_public(inner))


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of ``host``, as the system knows them.

    Raises:
        OSError: nothing is known of that host.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def checked_url(url: str) -> Url:
    """Return the parts of ``url``, which the transport will understand in the same way.

    Raises:
        NetworkError: it is no http(s) address, or it holds a user name.
    """
    try:
        parts = parse_url(url)
    except LocationParseError:
        raise trouble("ssrf.url", "", url[:200]) from None
    if parts.scheme not in _DEFAULT_PORTS or not parts.host:
        raise trouble("ssrf.url", parts.host or "", url[:200])
    if parts.auth is not None:
        raise trouble("ssrf.userinfo", parts.host)
    return parts


class Watch:
    """Ends every connection opened under it at the deadline, by shutting it from outside.

    Time-outs of sockets start anew with each byte; a server that drips never meets them.
    """

    def __init__(self, seconds: float, idle: float) -> None:
        """Let everything end ``seconds`` from now; no silence may last longer than ``idle``."""
        self.seconds = seconds
        self._deadline = time.monotonic() + seconds
        self._idle = idle
        self._handles: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True
        self._timer.start()

    @property
    def left(self) -> float:
        """The seconds that are left, never less than zero."""
        return max(0.0, self._deadline - time.monotonic())

    @property
    def patience(self) -> float:
        """The seconds that one silence may last, never zero, which would mean no waiting."""
        return max(0.001, min(self._idle, self.left))

    @property
    def over(self) -> bool:
        """Whether the deadline has passed."""
        return self.left <= 0

    def take(self, connected: socket.socket) -> None:
        """Watch over ``connected``, also once it has been wrapped for TLS."""
        self._handles.append(connected.dup())
        if self.over:
            self._shut()

    def end(self) -> None:
        """Stop watching and let go of the connections."""
        self._timer.cancel()
        for handle in self._handles:
            handle.close()

    def _shut(self) -> None:
        for handle in self._handles:
            with suppress(OSError):  # it may have ended by itself
                handle.shutdown(socket.SHUT_RDWR)


class Guard:
    """Opens connections for one request: checks port and addresses, then goes to those."""

    def __init__(self, request: Request, watch: Watch, resolver: Resolver) -> None:
        """Guard ``request``; its own host and port are those that the user named."""
        parts = checked_url(request.url)
        self.named = (_bare(parts.host or ""), parts.port or _DEFAULT_PORTS[parts.scheme or ""])
        self.private = request.private
        self.ports = request.ports | set(_DEFAULT_PORTS.values())
        self.watch = watch
        self.resolver = resolver

    def open(self, host: str, port: int) -> socket.socket:
        """Return a connection to ``host``.

        Raises:
            NetworkError: the port or an address is refused, or nobody answers.
        """
        host = _bare(host)
        trusted = self.private and (host, port) == self.named
        if port not in self.ports and not trusted:
            raise trouble("ssrf.port", host, port)
        return self._connect(host, port, self._addresses(host, port, trusted=trusted))

    def _addresses(self, host: str, port: int, *, trusted: bool) -> list[str]:
        addresses = self._resolve(host, port)
        allowed = _may_be_private if trusted else is_public
        for one in addresses:
            if not allowed(ipaddress.ip_address(one)):
                raise trouble("ssrf.private", host, one)
        return addresses

    def _resolve(self, host: str, port: int) -> list[str]:
        """Resolve in a thread of its own: the system's resolver knows no deadline."""
        found: list[str] = []

        def ask() -> None:
            with suppress(OSError, UnicodeError):  # an empty list says it
                found.extend(self.resolver(host, port))

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(self.watch.patience)
        if not found:
            raise trouble("net.dns", host)
        return list(found)

    def _connect(self, host: str, port: int, addresses: list[str]) -> socket.socket:
        silent = False
        for address in addresses:
            try:
                opened = socket.create_connection((address, port), timeout=self.watch.patience)
            except TimeoutError:
                silent = True
            except OSError:
                pass  # the next address may answer
            else:
                self.watch.take(opened)
                return opened
        raise trouble("net.connect_timeout" if silent else "net.connect", host)


def _bare(host: str) -> str:
    return host.strip("[]").rstrip(".").lower()


class _GuardedHTTP(HTTPConnection):
    guard: Guard

    def _new_conn(self) -> socket.socket:
        return self.guard.open(self.host, self.port or _DEFAULT_PORTS["http"])


class _GuardedHTTPS(HTTPSConnection):
    guard: Guard

    def _new_conn(self) -> socket.socket:
        return self.guard.open(self.host, self.port or _DEFAULT_PORTS["https"])


class GuardedAdapter(HTTPAdapter):
    """The transport of requests, whose every connection is opened by a `Guard`."""

    def __init__(self, guard: Guard) -> None:
        """Open connections by ``guard``."""
        self._guard = guard
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as theirs
        """Make the pools; each connection in them knows the guard."""
        guarded = {"guard": self._guard}
        http = type("_HTTP", (_GuardedHTTP,), guarded)
        https = type("_HTTPS", (_GuardedHTTPS,), guarded)
        super().init_poolmanager(*args, **kwargs)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = {
            "http": type("_HTTPPool", (HTTPConnectionPool,), {"ConnectionCls": http}),
            "https": type("_HTTPSPool", (HTTPSConnectionPool,), {"ConnectionCls": https}),
        }
