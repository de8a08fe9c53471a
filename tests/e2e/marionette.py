"""A client of Marionette, the door that Thunderbird opens to its tests."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

from polling import until

# The functions that call() can reach.
INSIDE = Path(__file__).with_name("inside.js").read_text(encoding="utf-8")

CALL = """
const [name, args, done] = arguments;
%s
(async () => scope[name](...args))().then(
  value => done({ value: value === undefined ? null : value }),
  error => done({ error: `${error}\\n${error?.stack ?? ""}` })
);
"""


class MarionetteError(Exception):
    """What went wrong on the other side, in its words."""


class Marionette:
    """Packets are ``LENGTH:JSON``; a request is ``[0, id, name, parameters]``."""

    def __init__(self, port: int) -> None:
        self._buffer = b""
        self._requests = 0
        self._socket = until(
            lambda: socket.create_connection(("127.0.0.1", port), timeout=60),
            "Thunderbird to open its Marionette port",
            patience=60,
        )
        self._receive()  # the greeting
        self.request("WebDriver:NewSession", {"capabilities": {}})
        self.request("Marionette:SetContext", {"value": "chrome"})
        self.request("WebDriver:SetTimeouts", {"script": 30_000})

    def call(self, name: str, *args: object) -> Any:
        """Call a function of inside.js; what it returns must be JSON."""
        answer = self.request(
            "WebDriver:ExecuteAsyncScript",
            {"script": CALL % INSIDE, "args": [name, args], "sandbox": "system"},
        )["value"]
        if "error" in answer:
            raise MarionetteError(f"{name}: {answer['error']}")
        return answer["value"]

    def request(self, name: str, parameters: dict[str, object]) -> Any:
        self._requests += 1
        packet = json.dumps([0, self._requests, name, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(packet), packet))
        _, _, error, result = self._receive()
        if error:
            raise MarionetteError(f"{name}: {error}")
        return result

    def close(self) -> None:
        self._socket.close()

    def _receive(self) -> Any:
        while b":" not in self._buffer:
            self._fill()
        length, _, self._buffer = self._buffer.partition(b":")
        while len(self._buffer) < int(length):
            self._fill()
        packet = self._buffer[: int(length)]
        self._buffer = self._buffer[int(length) :]
        return json.loads(packet)

    def _fill(self) -> None:
        received = self._socket.recv(1 << 16)
        if not received:
            raise MarionetteError("Thunderbird hung up")
        self._buffer += received
