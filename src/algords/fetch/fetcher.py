"""Fetching one document: conditionally, politely, within its limits."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from threading import Lock
from typing import Final
from urllib.parse import urljoin

import requests
from urllib3.exceptions import HTTPError

from algords import __version__
from algords.errors import NetworkError
from algords.fetch.body import read_body
from algords.fetch.guard import Guard, GuardedAdapter, Resolver, Watch, checked_url, resolve
from algords.fetch.model import Fetched, Request
from algords.fetch.trouble import http_trouble, tls_code, trouble

__all__ = ["ABOUT", "Fetcher"]

ABOUT: Final = "https://w3id.org/algords"
_ACCEPT: Final = (
    "application/ld+json, application/json;q=0.9, application/yaml;q=0.9, text/turtle;q=0.8, "
    "*/*;q=0.5"
)
_MAX_REDIRECTS: Final = 5
_OK, _NOT_MODIFIED = 200, 304
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_FOR_GOOD: Final = frozenset((301, 308))
_BUSY: Final = frozenset((429, 503))
# Failures in a row after which a host is left alone for the rest of the run.
_BREAK_AFTER: Final = 2
_SILENT: Final = frozenset(
    ("net.connect", "net.connect_timeout", "net.deadline", "net.dns", "net.read_timeout")
)
# The longest pause that a server may ask for.
_LONGEST_PAUSE: Final = timedelta(days=1)
_PAGES: Final = (b"<!doctype html", b"<html")


class Fetcher:
    """Fetches documents; may be shared by threads, one host at a time by one of them."""

    def __init__(
        self,
        *,
        contact: str | None = None,
        interval: float = 1.0,
        resolver: Resolver = resolve,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Ask each host at most once every ``interval`` seconds.

        ``contact`` is the address of whoever runs the harvest, shown to the servers;
        ``resolver`` finds the addresses of a host, and ``sleep`` waits.
        """
        who = f"{ABOUT}; {contact}" if contact else ABOUT
        self.user_agent = f"algords/{__version__} (+{who})"
        self._interval = interval
        self._resolver = resolver
        self._sleep = sleep
        self._next: dict[str, float] = {}
        self._failures: dict[str, int] = {}
        self._paused: dict[str, NetworkError] = {}
        self._lock = Lock()

    def fetch(self, request: Request) -> Fetched:
        """Return the document that ``request`` asks for.

        >>> Fetcher().fetch(Request(url="ftp://example.org/fiche.jsonld"))
        Traceback (most recent call last):
        ...
        algords.errors.NetworkError: “ftp://example.org/fiche.jsonld” is not an https:// or ...

        Raises:
            NetworkError: it could not be had; the code says why (`algords.fetch.trouble`).
        """
        host = checked_url(request.url).host or ""
        if host in self._paused:
            raise self._paused[host]
        if self._failures.get(host, 0) >= _BREAK_AFTER:
            raise trouble("net.breaker", host)
        try:
            fetched = self._fetch(request)
        except NetworkError as error:
            failed = error.code in _SILENT
            self._failures[host] = self._failures.get(host, 0) + 1 if failed else 0
            raise
        self._failures[host] = 0
        return fetched

    def _fetch(self, request: Request) -> Fetched:
        try:
            fetched = self._follow(request)
        except NetworkError as error:
            if error.code != "net.reset":
                raise
            fetched = self._follow(request)  # once more: connections do break
        if fetched.not_modified and request.etag is None and request.last_modified is None:
            raise http_trouble(_NOT_MODIFIED, checked_url(fetched.url).host or "")
        return fetched

    def _follow(self, request: Request) -> Fetched:
        watch = Watch(request.limits.deadline, request.limits.idle)
        guard = Guard(request, watch, self._resolver)
        url, moved = request.url, True
        try:
            for hop in range(_MAX_REDIRECTS + 1):
                answer = self._ask(replace(request, url=url), guard)
                if isinstance(answer, Fetched):
                    new = url if moved and hop else None
                    return replace(answer, moved=new)
                status, url = answer
                moved = moved and status in _FOR_GOOD
            raise trouble("http.redirects", checked_url(request.url).host or "")
        finally:
            watch.end()

    def _ask(self, request: Request, guard: Guard) -> Fetched | tuple[int, str]:
        """Return the answer of one server, or a redirect as its status and the next address."""
        host = checked_url(request.url).host or ""
        self._wait(host, guard.watch)
        with requests.Session() as session:
            # Neither proxies nor passwords of the environment may choose our way.
            session.trust_env = False
            session.mount("http://", GuardedAdapter(guard))
            session.mount("https://", GuardedAdapter(guard))
            try:
                response = session.get(
                    request.url,
                    headers=self._headers(request),
                    timeout=guard.watch.patience,
                    allow_redirects=False,
                    stream=True,
                )
            except requests.RequestException as error:
                raise _translated(error, host, guard.watch) from error
            except (HTTPError, ValueError) as error:
                raise trouble("net.protocol", host) from error
            with response:
                return self._understood(response, request, guard.watch)

    def _understood(
        self, response: requests.Response, request: Request, watch: Watch
    ) -> Fetched | tuple[int, str]:
        parts = checked_url(request.url)
        host, status = parts.host or "", response.status_code
        location = response.headers.get("Location")
        if status in _REDIRECTS and location:
            following = urljoin(request.url, location)
            if parts.scheme == "https" and checked_url(following).scheme != "https":
                raise trouble("http.downgrade", host)
            checked_url(following)
            return status, following
        if status not in (_OK, _NOT_MODIFIED):
            raise self._refusal(response, host)
        if watch.over:
            raise trouble("net.deadline", host, f"{watch.seconds:g}")
        data = b"" if status == _NOT_MODIFIED else read_body(response, host, request.limits, watch)
        if status == _OK and not data.strip():
            raise trouble("http.empty", host)
        if data.lstrip()[:20].lower().startswith(_PAGES):
            raise trouble("http.soft_error", host)
        return Fetched(
            url=request.url,
            not_modified=status == _NOT_MODIFIED,
            data=data,
            etag=_validator(response, "ETag"),
            last_modified=_validator(response, "Last-Modified"),
        )

    def _headers(self, request: Request) -> dict[str, str]:
        headers = {
            "User-Agent": self.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        if request.etag is not None:
            headers["If-None-Match"] = request.etag
        if request.last_modified is not None:
            headers["If-Modified-Since"] = request.last_modified
        return headers

    def _wait(self, host: str, watch: Watch) -> None:
        """Wait for our turn at ``host``; the wait counts against the deadline."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + self._interval
        if turn > now:
            self._sleep(min(turn - now, watch.left))

    def _refusal(self, response: requests.Response, host: str) -> NetworkError:
        status = response.status_code
        said = response.headers.get("Retry-After") if status in _BUSY else None
        until = None if said is None else _moment(said, datetime.now(UTC))
        error = http_trouble(status, host, None if until is None else f"{until:%Y-%m-%d %H:%M} UTC")
        if until is not None or status in _BUSY:
            self._paused[host] = error
        return error


def _translated(error: requests.RequestException, host: str, watch: Watch) -> NetworkError:
    if watch.over:
        return trouble("net.deadline", host, f"{watch.seconds:g}")
    if isinstance(error, requests.exceptions.SSLError):
        return trouble(tls_code(error), host)
    if isinstance(error, requests.Timeout):
        return trouble("net.read_timeout", host)
    if isinstance(error, requests.exceptions.InvalidURL):
        return trouble("ssrf.url", host, host)
    said = repr(error)
    if "Connection aborted" in said and (
        "ConnectionResetError" in said or "RemoteDisconnected" in said
    ):
        return trouble("net.reset", host)
    return trouble("net.protocol", host)


def _validator(response: requests.Response, name: str) -> str | None:
    """Return what tells versions apart, None when it could not be sent back as it is."""
    said = response.headers.get(name)
    if said is None or not said.isascii() or not said.isprintable() or len(said) > 512:  # noqa: PLR2004 - longer ones identify nothing
        return None
    return said


def _moment(said: str, now: datetime) -> datetime | None:
    """Return the moment that ``Retry-After`` names (RFC 9110 §10.2.3), a day from now at most."""
    if said.isascii() and said.isdigit():
        seconds = min(int(said[:9]), int(_LONGEST_PAUSE.total_seconds()))
        return now + timedelta(seconds=seconds)
    try:
        named = parsedate_to_datetime(said)
    except ValueError:
        return None
    named = named.replace(tzinfo=named.tzinfo or UTC).astimezone(UTC)
    return min(named, now + _LONGEST_PAUSE) if named > now else None
