"""A server on loopback that misbehaves on demand, byte by byte."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress

Behaviour = Callable[[socket.socket, bytes], None]


class FaultServer:
    """Answers each connection by the behaviour of its path; keeps what it was asked."""

    def __init__(self) -> None:
        self.routes: dict[str, Behaviour] = {}
        self.asked: list[bytes] = []
        self.open: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def serve(self, path: str, behaviour: Behaviour | bytes) -> str:
        """Let ``path`` behave so; plain bytes are sent as they are. Return its address."""
        if isinstance(behaviour, bytes):
            said = behaviour
            self.routes[path] = lambda peer, _request: peer.sendall(said)
        else:
            self.routes[path] = behaviour
        return self.url(path)

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        for one in (self._listening, *self.open):
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                peer, _ = self._listening.accept()
            except OSError:
                return
            self.open.append(peer)
            threading.Thread(target=self._answer, args=(peer,), daemon=True).start()

    def _answer(self, peer: socket.socket) -> None:
        with suppress(OSError), peer:
            request = b""
            while b"\r\n\r\n" not in request:
                block = peer.recv(65536)
                if not block:
                    return
                request += block
            self.asked.append(request)
            self.routes[request.split(b" ")[1].decode()](peer, request)
