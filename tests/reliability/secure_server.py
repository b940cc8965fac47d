"""A server with TLS and passwords under a name of its own, certificates of five kinds, and a server that only poses.

The PostgreSQL of the tests is built without TLS; so a line before it does the TLS, as a load balancer in front does.
"""

from __future__ import annotations

import socket
import ssl
import struct
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tests.postgres import Cluster, own_cluster

HOST, OTHER_HOST = "127.0.0.2", "127.0.0.3"
"""Loopback, but not one of the names the program takes for this computer."""
PASSWORD = "canary-wachtwoord"
CERTIFICATES = ("good", "other host", "other authority", "self-signed", "expired")


def make_certificates(folder: Path) -> None:
    """An authority, a second one, and a certificate and key of each kind."""
    for authority in ("ca", "ca2"):
        _openssl(folder, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                 "-keyout", f"{authority}.key", "-out", f"{authority}.pem", "-subj", f"/CN=test {authority}",
                 "-days", "2")  # fmt: skip
    for kind in CERTIFICATES:
        host = OTHER_HOST if kind == "other host" else HOST
        name = kind.replace(" ", "-")
        (folder / f"{name}.ext").write_text(f"subjectAltName=IP:{host}\n")
        _openssl(folder, "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                 "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={host}")  # fmt: skip
        signer = ["-CA", "ca2.pem" if kind == "other authority" else "ca.pem",
                  "-CAkey", "ca2.key" if kind == "other authority" else "ca.key", "-CAcreateserial"]  # fmt: skip
        if kind == "self-signed":
            signer = ["-signkey", f"{name}.key"]
        days = ["-days", "2"] if kind != "expired" else ["-days", "-1"]
        _openssl(folder, "x509", "-req", "-in", f"{name}.csr", "-out", f"{name}.pem", "-extfile", f"{name}.ext",
                 *signer, *days)  # fmt: skip


def _openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


class SecureServer:
    """Answers with TLS under a certificate that can be changed, and hands on what is said to the real server."""

    def __init__(self, cluster: Cluster, certificates: Path) -> None:
        self.cluster, self.certificates = cluster, certificates
        self.encrypted = 0
        """How many clients came in over TLS."""
        self._socket = f"{cluster.admin.query['host']}/.s.PGSQL.5432"
        self._context = _context(certificates / "good.pem")
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def show(self, kind: str) -> None:
        """Change to another certificate, for the connections that come now."""
        self._context = _context(self.certificates / f"{kind.replace(' ', '-')}.pem")

    def close(self) -> None:
        _close(self._listener)
        self._thread.join(timeout=10)

    def _serve(self) -> None:
        while True:
            try:
                line, _address = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._hand_on, args=(line,), daemon=True).start()

    def _hand_on(self, line: socket.socket) -> None:
        with suppress(OSError, EOFError), ExitStack() as used, socket.socket(socket.AF_UNIX) as server:
            line.settimeout(20)
            first = _packet(line)
            while _code(first) in (SSL_WANTED, GSS_WANTED):
                if _code(first) == SSL_WANTED:
                    line.sendall(b"S")
                    line = used.enter_context(self._context.wrap_socket(line, server_side=True))
                    self.encrypted += 1
                else:
                    line.sendall(b"N")
                first = _packet(line)
            server.connect(self._socket)
            server.sendall(first)
            back = threading.Thread(target=_pour, args=(server, line), daemon=True)
            back.start()
            _pour(line, server)
            back.join()
        _close(line)


SSL_WANTED, GSS_WANTED = 80877103, 80877104


def _context(certificate: Path) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate, certificate.with_suffix(".key"))
    return made


def _packet(line: socket.socket) -> bytes:
    """A first packet of a client: its length, then the rest."""
    size = _exactly(line, 4)
    (length,) = struct.unpack(">I", size)
    return size + _exactly(line, length - 4)


def _code(packet: bytes) -> int:
    (code,) = struct.unpack(">I", packet[4:8])
    return int(code)


def _pour(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while some := source.recv(65_536):
            target.sendall(some)
        target.shutdown(socket.SHUT_WR)


def _close(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()


class RogueServer:
    """Poses as a PostgreSQL, without TLS or with a certificate of its own, and asks for the password in clear text."""

    def __init__(self, certificate: Path | None = None) -> None:
        self.heard: list[bytes] = []
        self._context: ssl.SSLContext | None = None
        if certificate is not None:
            self._context = _context(certificate)
        self._listener = socket.create_server((HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        _close(self._listener)
        self._thread.join(timeout=10)

    def _serve(self) -> None:
        while True:
            try:
                line, _address = self._listener.accept()
            except OSError:
                return
            with suppress(OSError, EOFError), ExitStack() as used:
                self._talk(line, used)
            _close(line)

    def _talk(self, line: socket.socket, used: ExitStack) -> None:
        line.settimeout(5)
        while (code := _code(_packet(line))) in (SSL_WANTED, GSS_WANTED):
            if code == SSL_WANTED and self._context is not None:
                line.sendall(b"S")
                line = used.enter_context(self._context.wrap_socket(line, server_side=True))
            else:
                line.sendall(b"N")
        line.sendall(b"R" + struct.pack(">II", 8, 3))
        kind = _exactly(line, 1)
        (length,) = struct.unpack(">I", _exactly(line, 4))
        self.heard.append(kind + _exactly(line, length - 4))


def _exactly(line: socket.socket, count: int) -> bytes:
    found = b""
    while len(found) < count:
        some = line.recv(count - len(found))
        if not some:
            raise EOFError
        found += some
    return found


@contextmanager
def rogue_server(certificate: Path | None = None) -> Iterator[RogueServer]:
    server = RogueServer(certificate)
    try:
        yield server
    finally:
        server.close()


@contextmanager
def secure_server(folder: Path) -> Iterator[SecureServer]:
    """With the good certificate at first; `anna` comes in with her password, also without TLS (the client must not)."""
    make_certificates(folder)

    def settle(data: Path) -> dict[str, str]:
        (data / "pg_hba.conf").write_text("local all woo trust\nlocal all all scram-sha-256\n")
        return {}

    with own_cluster(settle) as cluster:
        cluster.run(f"SET password_encryption = 'scram-sha-256'; CREATE ROLE anna LOGIN PASSWORD '{PASSWORD}'")
        server = SecureServer(cluster, folder)
        try:
            yield server
        finally:
            server.close()
