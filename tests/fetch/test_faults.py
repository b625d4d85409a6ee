"""Servers that fail, drip, lie or flood: each ends in time, with its own code."""

import gzip
import socket
import struct
import time
import zlib
from collections.abc import Iterable

import pytest

from algords.errors import NetworkError
from algords.fetch.fetcher import Fetcher
from algords.fetch.model import Limits, Request
from fetch.fault_server import Behaviour, FaultServer

DEADLINE = 0.6
LIMITS = Limits(deadline=DEADLINE, idle=0.4, max_bytes=100_000)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/ld+json\r\n"


def dripping(start: bytes, blocks: Iterable[bytes], pause: float = 0.05) -> Behaviour:
    def behave(peer: socket.socket, _request: bytes) -> None:
        peer.sendall(start)
        for block in blocks:
            peer.sendall(block)
            time.sleep(pause)

    return behave


def resetting(start: bytes) -> Behaviour:
    def behave(peer: socket.socket, _request: bytes) -> None:
        peer.sendall(start)
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return behave


def silent(start: bytes) -> Behaviour:
    def behave(peer: socket.socket, _request: bytes) -> None:
        peer.sendall(start)
        time.sleep(3)

    return behave


def answered(body: bytes, **headers: object) -> bytes:
    named = {"Content-Length": len(body)} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return HEAD + lines.encode("latin-1") + b"\r\n" + body


def endless(block: bytes) -> Iterable[bytes]:
    while True:
        yield block


ONE_MEGABYTE = b"0" * 1_000_000
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
BOMB = gzip.compress(b"[" + b" " * 5_000_000 + b"]")

FAULTS = [
    pytest.param(
        dripping(HEAD + b"Content-Length: 500\r\n\r\n", endless(b"x")),
        "net.deadline",
        id="body drip",
    ),
    pytest.param(dripping(HEAD, endless(b"X-A: 1\r\n")), "net.deadline", id="header drip"),
    pytest.param(dripping(b"H", endless(b"T")), "net.deadline", id="drip of the first line"),
    pytest.param(
        dripping(b"", endless(b"HTTP/1.1 100 Continue\r\n\r\n"), 0.0),
        "net.deadline",
        id="endless 100 Continue",
    ),
    pytest.param(
        dripping(HEAD + b"\r\n", endless(b"x")), "net.deadline", id="drip without a length"
    ),
    pytest.param(dripping(CHUNKED, endless(b"1\r\nx\r\n")), "net.deadline", id="drip of chunks"),
    pytest.param(dripping(CHUNKED, endless(b"0" * 4000), 0.0), "net.truncated", id="endless size"),
    pytest.param(silent(b""), "net.read_timeout", id="silence"),
    pytest.param(silent(HEAD + b"Content-Length: 9\r\n\r\n{"), "net.read_timeout", id="half"),
    pytest.param(resetting(b""), "net.reset", id="reset before the answer"),
    pytest.param(b"", "net.reset", id="closed before the answer"),
    pytest.param(resetting(HEAD + b"Content-Length: 9\r\n\r\n{"), "net.truncated", id="reset"),
    pytest.param(HEAD + b"Content-Length: 9\r\n\r\n{}", "net.truncated", id="short, valid"),
    pytest.param(CHUNKED + b"5\r\n{}", "net.truncated", id="short chunk"),
    pytest.param(CHUNKED + b"zz\r\n{}", "net.truncated", id="chunk of no size"),
    pytest.param(HEAD + b"Content-Length: -1\r\n\r\n{}", "net.protocol", id="negative length"),
    pytest.param(
        HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", "net.protocol", id="two lengths"
    ),
    pytest.param(b"{}", "net.protocol", id="no status line"),
    pytest.param(HEAD + b"X: " + ONE_MEGABYTE * 2, "net.protocol", id="2 MB header"),
    pytest.param(HEAD + b"X: 1\r\n" * 20_000 + b"\r\n", "net.protocol", id="20,000 headers"),
    pytest.param(answered(ONE_MEGABYTE), "size.wire", id="says it is too large"),
    pytest.param(HEAD + b"\r\n" + ONE_MEGABYTE, "size.wire", id="too large, without a length"),
    pytest.param(
        dripping(CHUNKED, endless(b"1000\r\n" + b"x" * 4096 + b"\r\n"), 0.0),
        "size.wire",
        id="endless chunks",
    ),
    pytest.param(answered(BOMB, Content_Encoding="gzip"), "size.decoded", id="gzip bomb"),
    pytest.param(
        answered(zlib.compress(ONE_MEGABYTE), Content_Encoding="deflate"),
        "size.decoded",
        id="deflate bomb",
    ),
    pytest.param(answered(BOMB[:50], Content_Encoding="gzip"), "net.truncated", id="short gzip"),
    pytest.param(answered(b"no gzip", Content_Encoding="gzip"), "net.truncated", id="no gzip"),
    pytest.param(
        answered(gzip.compress(BOMB), Content_Encoding="gzip, gzip"),
        "net.encoding",
        id="packed twice",
    ),
    pytest.param(answered(b"{}", Content_Encoding="br"), "net.encoding", id="brotli"),
    pytest.param(answered(b""), "http.empty", id="empty"),
    pytest.param(b"HTTP/1.1 204 No Content\r\n\r\n", "http.204", id="no content"),
    pytest.param(b"HTTP/1.1 206 Partial\r\nContent-Length: 2\r\n\r\n{}", "http.206", id="a part"),
    pytest.param(b"HTTP/1.1 304 Not Modified\r\n\r\n", "http.304", id="304 not asked for"),
    pytest.param(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "http.404", id="404"),
    pytest.param(b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", "http.500", id="500"),
    pytest.param(b"HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\n{}", "http.999", id="999"),
    pytest.param(answered(b"\n<!DOCTYPE html><p>Maintenance"), "http.soft_error", id="a web page"),
]


@pytest.mark.parametrize(("behaviour", "code"), FAULTS)
def test_each_fault_ends_in_time_with_its_code(
    server: FaultServer, behaviour: Behaviour | bytes, code: str
) -> None:
    url = server.serve("/fiche", behaviour)
    request = Request(url=url, private=True, limits=LIMITS)
    started = time.monotonic()

    with pytest.raises(NetworkError) as raised:
        Fetcher(interval=0).fetch(request)

    # net.reset is tried twice; the rest is for a busy machine.
    assert time.monotonic() - started < 2 * DEADLINE + 1
    assert raised.value.code == code
    assert raised.value.advice is not None


def test_a_port_where_nobody_listens_is_told(server: FaultServer) -> None:
    url = server.url("/")
    server.close()

    with pytest.raises(NetworkError) as raised:
        Fetcher(interval=0).fetch(Request(url=url, private=True, limits=LIMITS))

    assert raised.value.code == "net.connect"


def test_a_resolver_that_never_answers_is_given_up() -> None:
    def resolver(_host: str, _port: int) -> list[str]:
        time.sleep(3)
        return ["192.0.2.1"]

    started = time.monotonic()

    with pytest.raises(NetworkError) as raised:
        Fetcher(resolver=resolver).fetch(Request(url="http://slow.example/", limits=LIMITS))

    assert raised.value.code == "net.dns"
    assert time.monotonic() - started < 2 * DEADLINE
