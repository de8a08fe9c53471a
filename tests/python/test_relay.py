"""Drafts survive the way: signed by DKIM, through a relay of seven bits, verified.

The relay is an SMTP server on loopback that offers neither 8BITMIME nor SMTPUTF8,
so that nothing may need them; the key is made by the test.
"""

from __future__ import annotations

import base64
import smtplib
import socket
import subprocess
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import dkim
import pytest
from aiosmtpd.controller import Controller

import raincheck
from mail_checks import check_wire
from policies import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAYS = [(b"relaxed", b"relaxed"), (b"simple", b"simple")]


class Sink:
    """Keeps what arrives, and offers no extension that drafts could need."""

    def __init__(self) -> None:
        self.arrived: list[bytes] = []

    async def handle_EHLO(  # noqa: N802 # aiosmtpd calls it so
        self,
        _server: Any,
        session: Any,
        _envelope: Any,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        session.host_name = hostname
        return [line for line in responses if "8BITMIME" not in line]

    async def handle_DATA(  # noqa: N802 # aiosmtpd calls it so
        self, _server: Any, _session: Any, envelope: Any
    ) -> str:
        self.arrived.append(envelope.content)
        return "250 OK"


@dataclass(frozen=True)
class Key:
    private: bytes
    record: bytes  # as it stands in DNS

    def sign(self, mail: bytes, way: tuple[bytes, bytes]) -> bytes:
        header = dkim.sign(
            mail, b"s", b"studio.example", self.private, canonicalize=way
        )
        return bytes(header) + mail

    def verifies(self, mail: bytes) -> bool:
        return bool(dkim.verify(mail, dnsfunc=lambda *_, **__: self.record))


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Key:
    file: Path = tmp_path_factory.mktemp("key") / "key.pem"
    openssl = ["openssl", "genrsa", "-traditional", "-out", str(file), "2048"]
    subprocess.run(openssl, check=True, capture_output=True, timeout=60)
    openssl = ["openssl", "rsa", "-in", str(file), "-pubout", "-outform", "DER"]
    public = subprocess.run(openssl, check=True, capture_output=True, timeout=60)
    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public.stdout)
    return Key(file.read_bytes(), record)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture(scope="module")
def relay() -> Iterator[tuple[Sink, smtplib.SMTP]]:
    sink = Sink()
    controller = Controller(
        sink,
        hostname="127.0.0.1",
        port=free_port(),
        enable_SMTPUTF8=False,
        ready_timeout=30,
    )
    controller.start()
    try:
        host, port = controller.hostname, controller.port
        with closing(smtplib.SMTP(host, port, timeout=30)) as connection:
            connection.ehlo("studio.example")
            assert not connection.has_extn("8bitmime")
            assert not connection.has_extn("smtputf8")
            yield sink, connection
    finally:
        controller.stop()


@pytest.fixture(scope="module")
def hard_message(make_message: Any) -> bytes:
    """Make an invitation whose answers are anything but short ASCII lines."""
    return bytes(
        make_message(
            summary="Pläne für den Frühling 🌷 " + "日本語の会議 " * 40,
            location="." + "x" * 1500,
            uid="." * 300 + "From here",
            description=". \\nFrom here on\\n- " + "Ä" * 1200,
        )
    )


@pytest.fixture(params=ANSWERS)
def drafts(
    request: pytest.FixtureRequest,
    hard_message: bytes,
    policy: raincheck.Policy,
    situation: raincheck.Situation,
) -> dict[str, list[raincheck.Draft]]:
    invite = raincheck.parse(hard_message)
    assert invite is not None
    decision = raincheck.triage(invite, policy, situation, request.param)
    return {
        shape: raincheck.compose(
            invite,
            decision,
            policy,
            shape=shape,
            now=situation.now,
        )
        for shape in ("edit", "send")
    }


def relayed(mail: bytes, relay: tuple[Sink, smtplib.SMTP]) -> bytes:
    sink, connection = relay
    refused = connection.sendmail("a@studio.example", ["c@acme.example"], mail)
    assert refused == {}
    return sink.arrived.pop()


def test_what_is_sent_arrives_signed_and_whole(
    drafts: dict[str, list[raincheck.Draft]],
    key: Key,
    relay: tuple[Sink, smtplib.SMTP],
) -> None:
    for draft in drafts["send"]:
        for way in WAYS:
            signed = key.sign(draft.bytes, way)
            check_wire(signed)
            arrived = relayed(signed, relay)
            assert arrived == signed
            assert key.verifies(arrived)


def test_a_changed_mail_does_not_verify(
    drafts: dict[str, list[raincheck.Draft]], key: Key
) -> None:
    for way in WAYS:
        signed = key.sign(drafts["send"][0].bytes, way)
        assert not key.verifies(signed.replace(b"Subject: ", b"Subject: X"))
        assert not key.verifies(signed[:-4] + b"X" + signed[-4:])


def test_what_is_kept_for_a_person_fits_too(
    drafts: dict[str, list[raincheck.Draft]],
) -> None:
    for draft in drafts["edit"]:
        check_wire(draft.bytes)
