"""Good servers: redirects, versions, packing, pauses, and who we say we are."""

import gzip
import ipaddress
import socket
import ssl
import time
import zlib

import pytest

from algords.errors import NetworkError
from algords.fetch.fetcher import Fetcher
from algords.fetch.guard import checked_url, is_public
from algords.fetch.model import Fetched, Limits, Request
from algords.fetch.trouble import tls_code
from fetch.fault_server import FaultServer

LIMITS = Limits(deadline=2, idle=1, max_bytes=100_000)


def answered(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = "".join(f"{line}\r\n" for line in (f"Content-Length: {len(body)}", *headers))
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + body


def get(url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched:
    request = Request(url=url, etag=etag, last_modified=last_modified, private=True, limits=LIMITS)
    return Fetcher(interval=0).fetch(request)


def code_of(request: Request, fetcher: Fetcher | None = None) -> str:
    with pytest.raises(NetworkError) as raised:
        (fetcher or Fetcher(interval=0)).fetch(request)
    return raised.value.code


def test_a_document_comes_with_what_tells_its_version(server: FaultServer) -> None:
    day = "Tue, 24 Nov 2026 10:00:00 GMT"
    url = server.serve("/", answered(b"{}", 'ETag: W/"1-gzip"', f"Last-Modified: {day}"))

    assert get(url) == Fetched(
        url=url, not_modified=False, data=b"{}", etag='W/"1-gzip"', last_modified=day
    )


def test_a_version_we_have_is_not_sent_again(server: FaultServer) -> None:
    url = server.serve("/", b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')

    fetched = get(url, etag='"1"', last_modified="Tue, 24 Nov 2026 10:00:00 GMT")

    assert fetched.not_modified
    assert b'If-None-Match: "1"\r\n' in server.asked[0]
    assert b"If-Modified-Since: Tue, 24 Nov 2026 10:00:00 GMT\r\n" in server.asked[0]


@pytest.mark.parametrize("said", ['"\xff"', "x" * 600])
def test_a_version_that_could_not_be_sent_back_is_dropped(server: FaultServer, said: str) -> None:
    url = server.serve("/", answered(b"{}", f"ETag: {said}"))

    fetched = get(url)

    assert (fetched.data, fetched.etag) == (b"{}", None)


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        pytest.param("gzip", gzip.compress(b"[1, 2]"), id="gzip"),
        pytest.param("gzip", gzip.compress(b"[1,") + gzip.compress(b" 2]"), id="two members"),
        pytest.param("deflate", zlib.compress(b"[1, 2]"), id="deflate"),
        pytest.param("deflate", zlib.compress(b"[1, 2]")[2:-4], id="bare deflate"),
    ],
)
def test_packed_bodies_are_unpacked(server: FaultServer, coding: str, packed: bytes) -> None:
    url = server.serve("/", answered(packed, f"Content-Encoding: {coding}"))

    assert get(url).data == b"[1, 2]"


def test_chunks_are_joined(server: FaultServer) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    url = server.serve("/", head + b"3\r\n[1,\r\n3\r\n 2]\r\n0\r\n\r\n")

    assert get(url).data == b"[1, 2]"


def test_a_document_that_moved_for_good_is_found_and_its_new_address_told(
    server: FaultServer,
) -> None:
    url = server.serve("/old", answered(b"", "Location: /new", status="301 Moved"))
    new = server.serve("/new", answered(b"{}"))

    fetched = get(url)

    assert (fetched.data, fetched.url, fetched.moved) == (b"{}", new, new)


def test_a_document_that_moved_for_now_keeps_its_address(server: FaultServer) -> None:
    url = server.serve("/old", answered(b"", "Location: /new", status="302 Found"))
    server.serve("/new", answered(b"{}"))

    assert get(url).moved is None


def test_the_body_of_a_redirect_is_never_unpacked(server: FaultServer) -> None:
    bomb = gzip.compress(b" " * 5_000_000)
    moved = answered(bomb, "Content-Encoding: gzip", "Location: /new", status="302 Found")
    url = server.serve("/old", moved)
    server.serve("/new", answered(b"{}"))

    assert get(url).data == b"{}"


@pytest.mark.parametrize(
    ("location", "code"),
    [
        pytest.param("/", "http.redirects", id="in a circle"),
        pytest.param("file:///etc/passwd", "ssrf.url", id="to a file"),
        pytest.param("ftp://127.0.0.1/", "ssrf.url", id="to another protocol"),
        pytest.param("http://a@127.0.0.1/", "ssrf.userinfo", id="with a user name"),
        pytest.param("http://127.0.0.1/", "ssrf.private", id="to another port inside"),
        pytest.param("http://127.0.0.2:{port}/", "ssrf.port", id="to another host inside"),
        pytest.param("http://[::1]/", "ssrf.private", id="to another family inside"),
        pytest.param("http://127.0.0.1:22/", "ssrf.port", id="to an odd port"),
    ],
)
def test_a_redirect_goes_nowhere_that_the_user_did_not_name(
    server: FaultServer, location: str, code: str
) -> None:
    said = f"Location: {location.format(port=server.port)}"
    url = server.serve("/", answered(b"", said, status="302 Found"))

    assert code_of(Request(url=url, private=True, limits=LIMITS)) == code


def test_loopback_is_refused_unless_the_source_says_that_it_is_private(
    server: FaultServer,
) -> None:
    url = server.serve("/", answered(b"{}"))
    request = Request(url=url, ports=frozenset((server.port,)), limits=LIMITS)

    assert code_of(request) == "ssrf.private"
    assert server.asked == []


@pytest.mark.parametrize(
    "host",
    [
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104 - an address to refuse
        "2130706433",
        "0x7f.1",
        "[::1]",
        "[fe80::1]",
        "[fc00::1]",
        "[::ffff:10.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[ff02::1]",
        "224.0.0.1",
        "240.0.0.1",
    ],
)
def test_no_address_inside_is_asked_however_it_is_written(host: str) -> None:
    assert code_of(Request(url=f"http://{host}/", limits=LIMITS)) == "ssrf.private"


def test_a_name_with_one_answer_inside_is_refused_whole() -> None:
    fetcher = Fetcher(resolver=lambda _host, _port: ["93.184.215.14", "127.0.0.1"])

    assert code_of(Request(url="http://rebinding.example/"), fetcher) == "ssrf.private"


def test_the_connection_goes_to_the_address_that_was_checked(server: FaultServer) -> None:
    asked: list[str] = []

    def flipping(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["192.0.2.1"]

    url = f"http://town.example:{server.port}/"
    server.serve("/", answered(b"{}"))

    fetched = Fetcher(resolver=flipping).fetch(Request(url=url, private=True, limits=LIMITS))

    assert fetched.data == b"{}"
    assert asked == ["town.example"]
    assert f"Host: town.example:{server.port}\r\n".encode() in server.asked[0]


def test_metadata_services_are_refused_even_to_private_sources() -> None:
    request = Request(url="http://169.254.169.254/latest", private=True, limits=LIMITS)

    assert code_of(request) == "ssrf.private"


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "fiches/", "http://", "gopher://a/"])
def test_only_web_addresses_are_addresses(url: str) -> None:
    with pytest.raises(NetworkError) as raised:
        checked_url(url)

    assert raised.value.code == "ssrf.url"


@pytest.mark.parametrize("address", ["93.184.215.14", "2001:4860:4860::8888"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_we_say_who_we_are_and_bring_nothing_of_the_environment(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://192.0.2.1:3128")
    url = server.serve("/", answered(b"{}", "Set-Cookie: a=b"))
    fetcher = Fetcher(contact="harvest@town.example", interval=0)
    request = Request(url=url, private=True, limits=LIMITS)

    fetcher.fetch(request)
    fetcher.fetch(request)

    assert b"User-Agent: algords/" in server.asked[0]
    assert b"(+https://w3id.org/algords; harvest@town.example)" in server.asked[0]
    assert b"Cookie" not in server.asked[1]
    assert b"Authorization" not in server.asked[1]


def test_a_host_that_asks_for_a_pause_is_left_alone_and_nobody_waits(
    server: FaultServer,
) -> None:
    url = server.serve("/", answered(b"", "Retry-After: 86400", status="429 Too Many"))
    request, fetcher = Request(url=url, private=True, limits=LIMITS), Fetcher(interval=0)
    started = time.monotonic()

    codes = [code_of(request, fetcher), code_of(request, fetcher)]

    assert codes == ["http.429", "http.429"]
    assert len(server.asked) == 1
    assert time.monotonic() - started < 1


def test_a_host_that_never_answers_is_asked_twice_at_most(server: FaultServer) -> None:
    def hang(peer: socket.socket, _request: bytes) -> None:
        peer.recv(1)

    url = server.serve("/", hang)
    limits = Limits(deadline=0.3, idle=0.2)
    request, fetcher = Request(url=url, private=True, limits=limits), Fetcher(interval=0)

    codes = [code_of(request, fetcher) for _ in range(3)]

    assert codes == ["net.read_timeout", "net.read_timeout", "net.breaker"]
    assert len(server.asked) == 2


def test_one_host_is_asked_once_a_second(server: FaultServer) -> None:
    waits: list[float] = []
    url = server.serve("/", answered(b"{}"))
    request, fetcher = Request(url=url, private=True, limits=LIMITS), Fetcher(sleep=waits.append)

    for _ in range(3):
        fetcher.fetch(request)

    assert [round(wait) for wait in waits] == [1, 2]


@pytest.mark.parametrize(
    ("verify_code", "code"),
    [
        (10, "tls.expired"),
        (18, "tls.self_signed"),
        (20, "tls.chain"),
        (62, "tls.host"),
        (1, "tls.failed"),
    ],
)
def test_each_bad_certificate_has_its_own_code(verify_code: int, code: str) -> None:
    refused = ssl.SSLCertVerificationError(1, "certificate verify failed")
    refused.verify_code = verify_code

    assert tls_code(ValueError(refused)) == code
