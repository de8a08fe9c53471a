"""A real Thunderbird for one person: profile, start, stop."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any, NamedTuple, Union

from marionette import Marionette, MarionetteError
from polling import until
from screens import Screen
from servers import PASSWORD, free_port

PROGRAM = Path("/usr/lib/thunderbird/thunderbird")  # Debian's; a snap has none


class Person(NamedTuple):
    """Somebody with a mailbox; ``user`` is the login."""

    user: str
    name: str
    address: str


Preference = Union[bool, int, str]

# No first-run pages, no questions, and nothing beyond loopback.
QUIET: dict[str, Preference] = {
    "app.donation.eoy.version.viewed": 999,
    "app.update.enabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.blocklist.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.update.enabled": False,
    "mail.accounthub.enabled": False,
    "mail.chat.enabled": False,
    "mail.inappnotifications.enabled": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.rights.version": 1,
    "mail.shell.checkDefaultClient": False,
    "mail.spotlight.firstRunDone": True,
    "mailnews.start_page.enabled": False,
    "mailnews.start_page_override.mstone": "ignore",
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.trr.mode": 5,
    "security.OCSP.enabled": 0,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "",
    "toolkit.telemetry.unified": False,
}

# The same on every machine, and as quick as it goes.
STEADY: dict[str, Preference] = {
    "calendar.timezone.local": "Europe/London",
    "calendar.timezone.useSystemTimezone": False,
    "intl.locale.requested": "en-US",
    "mail.biff.show_alert": False,
    "mail.compose.autosave": False,
    "mail.SpellCheckBeforeSend": False,
    "mail.spellcheck.inline": False,
    "mailnews.database.global.indexer.enabled": False,
}


class Thunderbird:
    """One person's Thunderbird, with a home of its own below ``root``."""

    def __init__(
        self, person: Person, root: Path, imap_port: int, smtp_port: int
    ) -> None:
        assert PROGRAM.exists(), f"{PROGRAM} is missing: install Debian's thunderbird"
        self.person = person
        self.log = root / "thunderbird.log"
        for folder in ("home", "profile", "run"):
            (root / folder).mkdir(mode=0o700)
        marionette_port = free_port()
        _write_preferences(
            root / "profile" / "user.js",
            {
                **QUIET,
                **STEADY,
                **_account(person, imap_port, smtp_port),
                "marionette.port": marionette_port,
            },
        )
        self.screen = Screen(root / "xvfb.log")
        with self.log.open("wb") as out:
            self._process = subprocess.Popen(
                [
                    *(str(PROGRAM), "--profile", str(root / "profile")),
                    *("--no-remote", "--new-instance"),
                    *("--marionette", "--remote-allow-system-access"),
                ],
                env=_environment(root, self.screen.display),
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that stop() reaches its children
            )
        try:
            self._marionette = Marionette(marionette_port)
            self.until("mailWindowIsReady")
            self.call("fillScreen")
            self.call("storePassword", person.user, PASSWORD)
            self.call("connect")
            self.until("isConnected")
            self.call("useCalendar")
        except BaseException:
            self.screen.shoot(root / "not-started.png")
            self.stop()
            raise

    def call(self, name: str, *args: object) -> Any:
        """Call a function of inside.js."""
        return self._marionette.call(name, *args)

    def until(self, name: str, *args: object) -> Any:
        """Call a function of inside.js until what it returns counts as true."""
        return until(lambda: self.call(name, *args), f"{name}{args}")

    def picture(self, path: Path) -> None:
        """Write what is on the screen, when all of it is painted."""
        self.call("painted")
        self.screen.shoot(path)

    def stop(self) -> None:
        marionette = getattr(self, "_marionette", None)
        if marionette is not None:
            with contextlib.suppress(MarionetteError, OSError):
                marionette.request("Marionette:Quit", {"flags": ["eForceQuit"]})
            marionette.close()
        try:
            self._process.wait(timeout=15 if marionette else 0)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=15)
        self.screen.stop()


def _write_preferences(path: Path, preferences: dict[str, Preference]) -> None:
    path.write_text(
        "".join(
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in preferences.items()
        )
    )


def _account(person: Person, imap_port: int, smtp_port: int) -> dict[str, Preference]:
    account, server, identity = "mail.account.", "mail.server.server", "mail.identity."
    folders = f"imap://{person.user}@127.0.0.1"
    return {
        "mail.accountmanager.accounts": "account1,account2",
        "mail.accountmanager.defaultaccount": "account1",
        "mail.accountmanager.localfoldersserver": "server2",
        f"{account}lastKey": 2,
        f"{account}account1.identities": "id1",
        f"{account}account1.server": "server1",
        f"{account}account2.server": "server2",
        f"{server}1.type": "imap",
        f"{server}1.hostname": "127.0.0.1",
        f"{server}1.port": imap_port,
        f"{server}1.userName": person.user,
        f"{server}1.name": person.address,
        f"{server}1.authMethod": 3,
        f"{server}1.socketType": 0,
        # Would ask for the password before storePassword() can say it.
        f"{server}1.login_at_startup": False,
        f"{server}1.check_new_mail": True,
        f"{server}1.autosync_offline_stores": False,
        f"{server}2.type": "none",
        f"{server}2.hostname": "Local Folders",
        f"{server}2.userName": "nobody",
        f"{server}2.name": "Local Folders",
        f"{identity}id1.fullName": person.name,
        f"{identity}id1.useremail": person.address,
        f"{identity}id1.valid": True,
        f"{identity}id1.smtpServer": "smtp1",
        f"{identity}id1.compose_html": True,
        f"{identity}id1.draft_folder": f"{folders}/Drafts",
        f"{identity}id1.drafts_folder_picker_mode": "0",
        f"{identity}id1.fcc_folder": f"{folders}/Sent",
        f"{identity}id1.fcc_folder_picker_mode": "0",
        "mail.smtpservers": "smtp1",
        "mail.smtp.defaultserver": "smtp1",
        "mail.smtpserver.smtp1.hostname": "127.0.0.1",
        "mail.smtpserver.smtp1.port": smtp_port,
        "mail.smtpserver.smtp1.authMethod": 1,
        "mail.smtpserver.smtp1.try_ssl": 0,
        "mail.smtpserver.smtp1.type": "smtp",
    }


def _environment(root: Path, display: str) -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "TZ": "Europe/London",
        "HOME": str(root / "home"),
        "XDG_RUNTIME_DIR": str(root / "run"),
        "DISPLAY": display,
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "GTK_A11Y": "none",
        "NO_AT_BRIDGE": "1",
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "MOZ_CRASHREPORTER_DISABLE": "1",
        "MOZ_DISABLE_AUTO_SAFE_MODE": "1",
    }
