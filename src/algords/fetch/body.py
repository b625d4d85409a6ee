"""Reading a body: counted on the wire, counted again unpacked, and refused when it is not whole."""

import zlib
from collections.abc import Iterator
from http.client import HTTPException

import requests
from urllib3.exceptions import HTTPError, ReadTimeoutError

from algords.fetch.guard import Watch
from algords.fetch.model import Limits
from algords.fetch.trouble import trouble

__all__ = ["read_body"]

_BLOCK = 16 * 1024
_PLAIN = frozenset(("", "identity"))
_PACKED = frozenset(("gzip", "x-gzip", "deflate"))
# Bits that tell zlib to read both gzip and zlib, and those for a bare deflate stream.
_EITHER, _BARE = 47, -15


def read_body(response: requests.Response, host: str, limits: Limits, watch: Watch) -> bytes:
    """Return the bytes that ``host`` sent, unpacked.

    Raises:
        NetworkError: ``size.wire``, ``size.decoded``, ``net.truncated``, ``net.deadline``,
            ``net.read_timeout``, ``net.encoding`` or ``net.protocol``.
    """
    length = response.headers.get("Content-Length")
    if length is not None and not (length.isascii() and length.isdigit()):
        raise trouble("net.protocol", host)
    if length is not None and int(length[:19]) > limits.max_bytes:
        raise trouble("size.wire", host, _size(limits.max_bytes))
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    blocks = _blocks(response, host, limits, watch)
    if coding in _PLAIN:
        return b"".join(blocks)
    if coding not in _PACKED:
        raise trouble("net.encoding", host, coding[:40])
    return _unpacked(blocks, host, limits)


def _blocks(
    response: requests.Response, host: str, limits: Limits, watch: Watch
) -> Iterator[bytes]:
    """Yield the body as it is on the wire.

    ``read`` and not ``stream``: the former leaves chunks to http.client, which bounds their lines.
    """
    total = 0
    while True:
        try:
            block = response.raw.read(_BLOCK, decode_content=False)
        except ReadTimeoutError as error:
            code = "net.deadline" if watch.over else "net.read_timeout"
            raise trouble(code, host, f"{watch.seconds:g}") from error
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            code = "net.deadline" if watch.over else "net.truncated"
            raise trouble(code, host, f"{watch.seconds:g}") from error
        # A connection shut at the deadline looks like one that came to its end.
        if watch.over:
            raise trouble("net.deadline", host, f"{watch.seconds:g}")
        if not block:
            return
        total += len(block)
        if total > limits.max_bytes:
            raise trouble("size.wire", host, _size(limits.max_bytes))
        yield block


def _unpacked(blocks: Iterator[bytes], host: str, limits: Limits) -> bytes:
    parts: list[bytes] = []
    room = limits.max_bytes
    unpacker = zlib.decompressobj(_EITHER)
    first = True
    for block in blocks:
        pending = block
        while pending:
            try:
                part = unpacker.decompress(pending, room + 1)
            except zlib.error:
                if not first:
                    raise trouble("net.truncated", host) from None
                # Some servers send deflate without its zlib envelope.
                unpacker = zlib.decompressobj(_BARE)
                first = False
                continue
            first = False
            parts.append(part)
            room -= len(part)
            if room < 0:
                raise trouble("size.decoded", host, _size(limits.max_bytes))
            pending = unpacker.unconsumed_tail
            if unpacker.eof and unpacker.unused_data:
                # gzip allows several members one after the other (RFC 1952 §2.2).
                pending = unpacker.unused_data
                unpacker = zlib.decompressobj(_EITHER)
    if not unpacker.eof:
        raise trouble("net.truncated", host)
    return b"".join(parts)


def _size(number: int) -> str:
    return f"{number / 1024 / 1024:.3g} MB"
