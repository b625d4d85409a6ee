"""One module a kind of derived file; each has ``pages() -> dict[path from the top, bytes]``."""
