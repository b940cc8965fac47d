"""A keyring for tests: a real one as the library has them, that keeps nothing outside this process."""

from __future__ import annotations

from keyring.backend import KeyringBackend


class MemoryRing(KeyringBackend):
    """A keyring that lasts as long as this process."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]
