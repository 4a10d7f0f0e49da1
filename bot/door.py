"""A place to listen at, for the server's own pages and for the demo's."""

import socket


def open_door(host: str, port: int) -> socket.socket:
    """Ours from here on; port 0 is any free one. Raises OSError if it cannot be had.

    Answers leave at once: asyncio asks for that only on sockets that name their protocol, which
    those of ``create_server`` do not, and whoever sends head and words apart then waits 40 ms.
    The accepted sockets take it over from the one that listens.

    Source: https://man7.org/linux/man-pages/man7/tcp.7.html (TCP_NODELAY, TCP_QUICKACK)
    """
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    door = socket.create_server(address, family=family)
    door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return door
