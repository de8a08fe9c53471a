"""A mail provider on loopback: Dovecot for IMAP, and a sink for what is sent."""

from __future__ import annotations

import getpass
import grp
import imaplib
import os
import pwd
import socket
import socketserver
import subprocess
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from polling import until

PASSWORD = "secret"  # noqa: S105  # of accounts that live for one test run

# Of Dovecot 2.3; 2.4 reads another language.
DOVECOT_CONF = """\
protocols = imap
listen = 127.0.0.1
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/dovecot.log
ssl = no
disable_plaintext_auth = no
first_valid_uid = 0
mail_location = maildir:{root}/mail/%u
default_internal_user = {dovecot}
default_internal_group = {dovecot_group}
default_login_user = {login}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {root}/passwd
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}/mail/%u
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
namespace inbox {{
  inbox = yes
  mailbox Drafts {{
    special_use = \\Drafts
    auto = subscribe
  }}
  mailbox Sent {{
    special_use = \\Sent
    auto = subscribe
  }}
  mailbox Trash {{
    special_use = \\Trash
    auto = subscribe
  }}
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Dovecot:
    """An IMAP server with a maildir for each user, all below ``root``."""

    def __init__(self, root: Path, users: tuple[str, ...]) -> None:
        self.port = free_port()
        self.log = root / "dovecot.log"
        for folder in ("run", "state", "mail"):
            (root / folder).mkdir()
        (root / "passwd").write_text(
            "".join(f"{user}:{{PLAIN}}{PASSWORD}\n" for user in users)
        )
        conf = root / "dovecot.conf"
        conf.write_text(
            DOVECOT_CONF.format(root=root, port=self.port, **_identities(root))
        )
        with (root / "start.log").open("wb") as out:
            self._process = subprocess.Popen(
                ["/usr/sbin/dovecot", "-F", "-c", str(conf)],
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        until(self._greets, f"Dovecot; see {root}/start.log and {self.log}")

    def deliver(self, user: str, message: bytes, folder: str = "INBOX") -> None:
        """Put a message into a folder, as if it had just arrived."""
        with self._session(user) as imap:
            flags = "(\\Draft \\Seen)" if folder == "Drafts" else ""
            status, answer = imap.append(folder, flags, "", message)
            assert status == "OK", answer

    def messages(self, user: str, folder: str) -> list[bytes]:
        """Fetch what lies in a folder and is not marked as deleted."""
        with self._session(user) as imap:
            imap.select(folder, readonly=True)
            numbers = imap.search(None, "UNDELETED")[1][0].split()
            found = [imap.fetch(number, "(BODY.PEEK[])")[1][0] for number in numbers]
        return [part[1] for part in found if isinstance(part, tuple)]

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)

    def _session(self, user: str) -> imaplib.IMAP4:
        imap = imaplib.IMAP4("127.0.0.1", self.port, timeout=20)
        imap.login(user, PASSWORD)
        return imap

    def _greets(self) -> bool:
        assert self._process.poll() is None, "Dovecot ended; see its start.log"
        with socket.create_connection(("127.0.0.1", self.port), timeout=2) as greeting:
            return greeting.recv(4) == b"* OK"


def _identities(root: Path) -> dict[str, object]:
    """Root lends Dovecot the users of its package; others run it as themselves."""
    if os.geteuid() != 0:
        name, group = getpass.getuser(), grp.getgrgid(os.getegid()).gr_name
        return {
            "dovecot": name,
            "dovecot_group": group,
            "login": name,
            "uid": os.geteuid(),
            "gid": os.getegid(),
        }
    mail = pwd.getpwnam("mail")
    os.chown(root / "mail", mail.pw_uid, mail.pw_gid)
    return {
        "dovecot": "dovecot",
        "dovecot_group": "dovecot",
        "login": "dovenull",
        "uid": mail.pw_uid,
        "gid": mail.pw_gid,
    }


class Sent(NamedTuple):
    """One message as a mail server took it."""

    sender: str
    recipients: tuple[str, ...]
    message: bytes


@dataclass
class _Envelope:
    sender: str = ""
    recipients: list[str] = field(default_factory=list)


class _Session(socketserver.StreamRequestHandler):
    """As much of SMTP (RFC 5321) as a mail program speaks to its own server."""

    server: _Listener

    def handle(self) -> None:
        envelope = _Envelope()
        self._say("220 sink.example ESMTP")
        for line in self.rfile:
            command = line.decode("ascii", "replace").strip()
            verb = command.upper()
            if verb == "QUIT":
                self._say("221 Bye")
                return
            if verb.startswith("EHLO"):
                self._say("250-sink.example", "250 8BITMIME")
            elif verb.startswith("MAIL FROM:"):
                envelope = _Envelope(_address(command))
                self._say("250 OK")
            elif verb.startswith("RCPT TO:"):
                envelope.recipients.append(_address(command))
                self._say("250 OK")
            elif verb == "DATA":
                self._say("354 Go ahead")
                self.server.taken.append(
                    Sent(envelope.sender, tuple(envelope.recipients), self._data())
                )
                self._say("250 Taken")
            else:
                self._say("250 OK")

    def _say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())

    def _data(self) -> bytes:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b".") else line)
        return b"".join(lines)


def _address(command: str) -> str:
    return command.partition("<")[2].partition(">")[0]


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.taken: list[Sent] = []


class SmtpSink:
    """Takes every message and passes none on."""

    def __init__(self) -> None:
        self._listener = _Listener()
        self.port: int = self._listener.server_address[1]
        self._thread = threading.Thread(target=self._listener.serve_forever)
        self._thread.start()

    def take(self, sender: str) -> Sent:
        """Wait for the next message of a sender, and forget it."""

        def look() -> Sent | None:
            mails = [sent for sent in self._listener.taken if sent.sender == sender]
            return mails[0] if mails else None

        sent = until(look, f"a message from {sender} at the SMTP sink")
        self._listener.taken.remove(sent)
        return sent

    def stop(self) -> None:
        self._listener.shutdown()
        self._listener.server_close()
        self._thread.join()
