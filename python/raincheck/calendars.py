"""My calendars, from files, folders of them, and CalDAV servers.

    calendar = raincheck.read_calendars(["~/calendars"], policy)
    reply = raincheck.reply("invitation.eml", policy, calendar=calendar)

A folder is what vdirsyncer and khal keep. CalDAV needs the package `caldav`:
``pip install raincheck[caldav]``.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from http import HTTPStatus
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Callable, Union
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from . import _core
from ._core import Calendar, CalendarSource, Policy
from ._error import Error

if TYPE_CHECKING:
    from caldav.davclient import DAVClient

Source = Union[str, "os.PathLike[str]", CalendarSource]
Password = Callable[[CalendarSource], str]
Interval = tuple[datetime, datetime]

# For each answer of the server: it may have years to look through.
TIMEOUT_SECONDS = 30
# A password manager may ask its own password first.
_PASSWORD_SECONDS = 120
# Names that RFC 6761 keeps to this machine, where there is nothing to overhear.
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def read_calendars(
    sources: Source | Iterable[Source],
    policy: Policy,
    *,
    now: datetime | None = None,
    horizon: Interval | None = None,
    password: Password | None = None,
    timeout: float = TIMEOUT_SECONDS,
) -> Calendar:
    """Read my calendars over a stretch of time.

    Each of ``sources``, which may be a single one, is a path (an .ics file, or
    a folder of them), an https URL of a CalDAV calendar, or a CalendarSource as
    in ``policy.calendars``.
    ``horizon`` is a pair of aware datetimes; by default what an invitation at
    ``now`` (the current time by default) can ask about. ``password`` is called
    with the source where it names a user and no ``password_command``.
    ``timeout`` is in seconds and goes for each answer of a server.

    A file that can't be read or understood is a Problem of the Calendar: look
    at ``problems``. A source that can't be read at all is an error, since it
    would look like free time.

    Raises Error: ``cannot_read``.
    """
    if horizon is None:
        horizon = _core.calendar_horizon(policy, now or datetime.now(timezone.utc))
    files: list[tuple[str, bytes]] = []
    problems: list[_core.Problem] = []
    if isinstance(sources, (str, os.PathLike, CalendarSource)):
        sources = [sources]
    for source in map(_as_source, sources):
        if source.url:
            files += fetch(source, horizon, password=password, timeout=timeout)
        else:
            read, unread = _core.calendar_files(os.fsencode(source.path))
            files += read
            problems += unread
    return Calendar.read(files, policy.me, horizon, problems)


def _as_source(source: Source) -> CalendarSource:
    if isinstance(source, CalendarSource):
        if not source.path:
            return source
        return CalendarSource(path=str(Path(source.path).expanduser()))
    if isinstance(source, str) and "://" in source:
        return CalendarSource(url=source)
    return CalendarSource(path=str(Path(source).expanduser()))


def fetch(
    source: CalendarSource,
    horizon: Interval,
    *,
    password: Password | None = None,
    timeout: float = TIMEOUT_SECONDS,
) -> list[tuple[str, bytes]]:
    """Ask a CalDAV server (RFC 4791, 7.8) for all that touches the horizon.

    Return pairs (source, bytes) for Calendar.read(). Raises Error:
    ``cannot_read``, naming the URL without what may be secret in it.
    """
    url = _split(source.url)
    shown = _without_login(url)
    if url.scheme not in {"http", "https"}:
        raise Error(
            "cannot_read",
            f"a calendar is asked by https://, not by {url.scheme}://",
        )
    if url.scheme != "https" and url.hostname not in _LOOPBACK:
        raise Error(
            "cannot_read",
            f"the calendar {_show(shown)} would be asked without encryption; use https://",
        )
    caldav = _import_caldav(_show(shown))
    user = source.user or unquote(url.username or "")
    secret = _password(source, url, user, password)
    try:
        with caldav.DAVClient(
            shown,
            username=user or None,
            password=secret,
            timeout=timeout,
            enable_rfc6764=False,  # this URL and no other
        ) as client:
            _require_calendar(client, shown)
            return _search(client, shown, horizon)
    except Error:
        raise
    except caldav.error.AuthorizationError as refused:
        raise Error(
            "cannot_read",
            f"the server refuses user and password for the calendar {_show(shown)}"
            if user
            else f"the server of the calendar {_show(shown)} asks for a user and a "
            "password: set user and password_command",
        ) from refused
    # Whatever a server can answer, and whatever its readers make of it.
    except Exception as problem:
        raise Error(
            "cannot_read", f"cannot read the calendar {_show(shown)}: {_cause(problem)}"
        ) from problem


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        # Not `from` it, nor quoted: there may be a password in it.
        raise Error("cannot_read", "the URL of a calendar is none") from None


_RESOURCE_TYPE = """\
<?xml version="1.0" encoding="utf-8"?>
<D:propfind xmlns:D="DAV:"><D:prop><D:resourcetype/></D:prop></D:propfind>
"""


def _require_calendar(client: DAVClient, url: str) -> None:
    """Refuse what is no calendar: a search there finds nothing, as if I were free."""
    if urlsplit(url).path in _calendars_at(client, url, 0):
        return
    below = sorted(_calendars_at(client, url, 1))
    there = ", ".join(_show(urljoin(url, path)) for path in below)
    raise Error(
        "cannot_read",
        f"{_show(url)} is no calendar; "
        + (f"there are these below it: {there}" if there else "nor is any below it"),
    )


def _calendars_at(client: DAVClient, url: str, depth: int) -> set[str]:
    """Ask which of the resources are calendars (RFC 4791, 4.2); list their paths."""
    answer: Any = client.propfind(url, _RESOURCE_TYPE, depth)
    if answer.status == HTTPStatus.NOT_FOUND:
        raise _unreadable(url, "there is no calendar there")
    if answer.status in {HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED}:
        raise _unreadable(url, "this is no CalDAV server")
    if answer.status >= HTTPStatus.BAD_REQUEST:
        raise _unreadable(url, f"the server answered {answer.status}")
    if answer.status != HTTPStatus.MULTI_STATUS or answer.tree is None:
        raise _unreadable(url, "this is no CalDAV server")
    calendars = {
        urlsplit(response.findtext("{DAV:}href").strip()).path
        for response in answer.tree.iter("{DAV:}response")
        if next(response.iter("{urn:ietf:params:xml:ns:caldav}calendar"), None)
        is not None
    }
    # Asked for one, a server may spell its path in another way.
    return {urlsplit(url).path} if calendars and depth == 0 else calendars


def _unreadable(url: str, why: str) -> Error:
    return Error("cannot_read", f"cannot read the calendar {_show(url)}: {why}")


def _search(client: DAVClient, url: str, horizon: Interval) -> list[tuple[str, bytes]]:
    # Servers have their own idea of where a floating time or a whole day lies:
    # a day more on both sides has them all. Recurrences are expanded here.
    day = timedelta(days=1)
    calendar = client.calendar(url=url)  # type: ignore[no-untyped-call]
    found: list[Any] = calendar.search(
        event=True,
        start=horizon[0] - day,
        end=horizon[1] + day,
        expand=False,
        post_filter=False,
    )
    if not all(item.data for item in found):
        raise _unreadable(url, "the server keeps some of its events back")
    return [(str(item.url), item.data.encode()) for item in found]


def _import_caldav(shown: str) -> ModuleType:
    try:
        import caldav  # noqa: PLC0415  # heavy, and only some need it
        import caldav.lib.error  # noqa: PLC0415
    except ImportError as missing:
        raise Error(
            "cannot_read",
            f"the calendar {shown} needs a package that is not installed: "
            "pip install raincheck[caldav]",
        ) from missing
    return caldav


def _without_login(url: SplitResult) -> str:
    return url._replace(netloc=url.netloc.rpartition("@")[2]).geturl()


def _show(url: str) -> str:
    """Leave out what may be secret; a query often is a key."""
    return urlsplit(url)._replace(query="", fragment="").geturl()


def _password(
    source: CalendarSource, url: SplitResult, user: str, ask: Password | None
) -> str | None:
    if source.password_command:
        return _from_command(source.password_command, _show(_without_login(url)))
    if url.password is not None:
        return unquote(url.password)
    return ask(source) if ask is not None and user else None


def _from_command(command: str, shown: str) -> str:
    try:
        done = subprocess.run(  # noqa: S602  # the person's own, for their shell
            command,
            shell=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            check=True,
            timeout=_PASSWORD_SECONDS,
        )
    except (OSError, subprocess.SubprocessError) as problem:
        # Not `from problem`: that would name the output.
        raise Error(
            "cannot_read",
            f"password_command of the calendar {shown} failed: {_outcome(problem)}",
        ) from None
    lines = done.stdout.decode(errors="replace").splitlines()
    return lines[0] if lines else ""


def _outcome(problem: Exception) -> str:
    if isinstance(problem, subprocess.CalledProcessError):
        return f"it ended with status {problem.returncode}"
    if isinstance(problem, subprocess.TimeoutExpired):
        return f"it took more than {_PASSWORD_SECONDS} seconds"
    return str(problem)


def _cause(problem: BaseException) -> str:
    """Say in a few words what is wrong; the rest is in the exception's chain."""
    kind = type(problem).__name__
    if "Timeout" in kind:
        return "the server does not answer in time"
    if "Connection" in kind:
        return "the server cannot be reached"
    if "SSL" in kind:
        return "the server's certificate cannot be trusted"
    return f"the server's answer means nothing ({kind})"


read_calendars.__module__ = "raincheck"
