"""The memory of what was answered, so that nothing is drafted twice.

    from raincheck.ledger import Ledger

    with Ledger("ledger.db") as ledger:
        reply = raincheck.reply("invitation.eml", policy, ledger=ledger)
        if reply.drafts:
            save(reply.drafts)
            ledger.written(reply.claim)

A ledger is one SQLite file that any number of processes may use at the same
time. docs/ledger.md says what it keeps.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import TracebackType
from typing import final

from . import _core, types
from ._core import (
    Decision,
    Draft,
    EarlierChoice,
    EarlierMeeting,
    Invite,
    KnownInvite,
    Policy,
    Situation,
)
from ._error import Error
from ._owner import Owner

APPLICATION_ID = 0x5261696E  # "Rain", in the header of the file
_BUSY_SECONDS = 30

# Each entry takes the schema one version further (PRAGMA user_version). Append
# only: these files are on people's disks. Times are seconds since 1970 in UTC.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # A version of an invitation, as it came. A cancellation is one too.
        """
        CREATE TABLE invitation (
          id INTEGER PRIMARY KEY,
          uid TEXT NOT NULL,
          organizer TEXT NOT NULL,
          recurrence_id TEXT NOT NULL,
          sequence INTEGER NOT NULL,
          method TEXT NOT NULL CHECK (method IN ('REQUEST', 'CANCEL')),
          dtstamp INTEGER,
          seen INTEGER NOT NULL,
          client TEXT NOT NULL,
          start INTEGER,
          minutes INTEGER NOT NULL,
          summary TEXT NOT NULL,
          UNIQUE (uid, organizer, recurrence_id, sequence, method)
        )
        """,
        "CREATE INDEX invitation_of_client ON invitation (client, organizer)",
        # One that stands has no owner. Beside it there may be one under way:
        # `owner` drafts it at this moment, or died while doing so.
        """
        CREATE TABLE answer (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          invitation INTEGER NOT NULL
            REFERENCES invitation (id) ON DELETE CASCADE,
          suggested TEXT NOT NULL,
          chosen TEXT NOT NULL
            CHECK (chosen IN ('accept', 'reschedule', 'shorter', 'phone',
              'email', 'bow_out', 'decline')),
          chosen_by TEXT NOT NULL
            CHECK (chosen_by IN ('raincheck', 'caller', 'person')),
          at INTEGER NOT NULL,
          owner TEXT NOT NULL
        )
        """,
        "CREATE UNIQUE INDEX answer_stands ON answer (invitation) WHERE owner = ''",
        "CREATE UNIQUE INDEX answer_begun ON answer (invitation) WHERE owner <> ''",
        """
        CREATE TABLE draft (
          answer INTEGER NOT NULL REFERENCES answer (id) ON DELETE CASCADE,
          message_id TEXT NOT NULL,
          kind TEXT NOT NULL,
          sha256 TEXT NOT NULL,
          place TEXT NOT NULL,
          state TEXT NOT NULL
            CHECK (state IN ('planned', 'written', 'superseded')),
          edited INTEGER,
          PRIMARY KEY (answer, message_id)
        )
        """,
        "CREATE INDEX draft_by_message_id ON draft (message_id)",
    ),
)

# What counts as having met: an e-mail, a colleague who went or another time
# that was asked for is no meeting of mine.
_MEETINGS = ("accept", "shorter", "phone")

# Owns what was given back half done. Nobody lives by this name.
_NOBODY = "nobody"

# What can be given, in the order of the table.
_ANSWERS = ("accept", "reschedule", "shorter", "phone", "email", "bow_out", "decline")

# A run that died longer ago has to decide anew.
_FRESH = timedelta(days=1)


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, timezone.utc)


def _organizer(invite: Invite) -> str:
    return invite.organizer.address.lower() if invite.organizer else ""


def _occurrence(invite: Invite) -> str:
    """Name the occurrence: one moment has a name, in whatever zone it is told."""
    if invite.recurrence_id is None:
        return ""
    if invite.recurrence_id.instant is not None:
        return invite.recurrence_id.instant.astimezone(timezone.utc).isoformat()
    return _own_occurrence(invite)


def _own_occurrence(invite: Invite) -> str:
    # As the core compares it: what format_local() writes.
    return invite.recurrence_id.local.isoformat() if invite.recurrence_id else ""


def _method(invite: Invite) -> str:
    cancelled = invite.method == "CANCEL" or invite.status == "CANCELLED"
    return "CANCEL" if cancelled else "REQUEST"


def _stamp(invite: Invite) -> int | None:
    return _seconds(invite.dtstamp) if invite.dtstamp else None


def _chosen_by(decision: Decision) -> str:
    if not decision.overridden:
        return "raincheck"
    codes = {because.code for because in decision.because}
    return "caller" if "chosen_by_caller" in codes else "person"


@final
class Ledger:
    """The memory of what was answered, in one SQLite file.

    It is made where it is missing, for its owner's eyes only. Use it in the
    thread that opened it, in ``with``, or close() it.

    Raises Error: ``cannot_read`` for a file that is no ledger or that a newer
    raincheck has written, ``cannot_write``.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        # SQLite's own files, and the owner's, must lie beside the file itself.
        self._path = Path(os.path.realpath(Path(path).expanduser()))
        self._owner = Owner(self._path)
        self._claims: set[int] = set()
        with self._errors():
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _create(self._path)
            # Without an isolation level the module starts no transactions.
            self._base = sqlite3.connect(
                self._path, timeout=_BUSY_SECONDS, isolation_level=None
            )
            try:
                self._prepare()
            except BaseException:
                self._base.close()
                raise

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was claimed and not written is free again."""
        self._base.close()
        self._owner.die()

    # ---- What is known -------------------------------------------------------

    def situation(
        self,
        invite: Invite,
        policy: Policy,
        given: Situation,
        *,
        answer: types.Answer | None = None,
    ) -> Situation:
        """Add to a Situation what is known around an invitation.

        These are ``known``, ``choices`` and ``earlier``. ``answer`` is what the
        person wants now: one that differs from what was drafted is not yet
        answered. Where a run died while it drafted this answer, ``now`` is that
        run's, so that the same draft comes out.
        """
        client = _core.triage(invite, policy, given, None, {}, by_caller=False).client
        held = {meeting.start for meeting in given.earlier}
        earlier = [
            meeting
            for meeting in self.earlier(invite, client, given.now)
            if meeting.start not in held
        ]
        return Situation(
            self._begun(invite, answer, given.now) or given.now,
            reasons=given.reasons,
            busy=given.busy,
            free_slots=given.free_slots,
            earlier=(*given.earlier, *earlier),
            week_minutes_left=given.week_minutes_left,
            known=(*given.known, *self.known(invite, answer=answer)),
            choices=(*given.choices, *(self.choices(client) if client else ())),
        )

    def known(
        self, invite: Invite, *, answer: types.Answer | None = None
    ) -> tuple[KnownInvite, ...]:
        """List what is known of this meeting, in all its versions.

        Only what the same organizer sent counts. Of a cancellation and an
        invitation of one SEQUENCE the later DTSTAMP counts (RFC 5546, 2.1.5).
        """
        stamp = _stamp(invite)
        known = []
        with self._errors():
            rows = self._base.execute(
                """
                SELECT id, recurrence_id, sequence, method, dtstamp FROM invitation
                WHERE uid = ? AND organizer = ? AND recurrence_id IN (?, '')
                ORDER BY id
                """,
                (invite.uid, _organizer(invite), _occurrence(invite)),
            ).fetchall()
            for seen, occurrence, sequence, method, dtstamp in rows:
                cancelled = method == "CANCEL"
                revived = stamp is not None and dtstamp is not None and dtstamp < stamp
                if cancelled and revived and sequence == invite.sequence:
                    continue
                given = self._given(seen)
                known.append(
                    KnownInvite(
                        invite.uid,
                        _own_occurrence(invite) if occurrence else "",
                        sequence,
                        cancelled=cancelled,
                        answered=bool(given) and answer in {None, *given},
                    )
                )
        return tuple(known)

    def _given(self, invitation: int) -> set[str]:
        """Look up the answers that were given, or that another is giving now."""
        given = set()
        for claim, chosen, owner in self._answers_to(invitation):
            if not owner or self._owner.lives(owner):
                given.add(chosen)
            elif self._was_written(claim):
                return set()  # claim() looks at it and says so
        return given

    def choices(self, client: str) -> tuple[EarlierChoice, ...]:
        """List what the person changed by hand for this client, latest first.

        Another answer than the one suggested; or the same one twice, where
        they edited its draft.
        """
        with self._errors():
            rows = self._base.execute(
                """
                SELECT max(at, coalesce(max(edited), 0)) AS noted, suggested, chosen
                FROM answer JOIN invitation ON invitation.id = answer.invitation
                LEFT JOIN draft ON draft.answer = answer.id
                WHERE client = ? AND owner = ''
                GROUP BY answer.id
                HAVING (chosen_by = 'person' AND suggested <> chosen)
                  OR max(edited) IS NOT NULL
                ORDER BY noted DESC, answer.id DESC
                """,
                (client,),
            ).fetchall()
        return tuple(EarlierChoice(_moment(row[0]), client, *row[1:]) for row in rows)

    def earlier(
        self, invite: Invite, client: str, now: datetime
    ) -> tuple[EarlierMeeting, ...]:
        """List the meetings with this client that were accepted and are over.

        Of each the last version counts, unless it was cancelled. ``client`` is
        the policy's name for them; without one the organizer is meant.
        """
        with self._errors():
            rows = self._base.execute(
                f"""
                SELECT start, summary FROM invitation AS one
                JOIN answer ON answer.invitation = one.id
                WHERE client = ? AND (client <> '' OR organizer = ?)
                  AND uid <> ? AND start + 60 * minutes <= ? AND owner = ''
                  AND chosen IN ({", ".join("?" * len(_MEETINGS))})
                  AND NOT EXISTS (
                    SELECT 1 FROM invitation AS other
                    WHERE other.uid = one.uid AND other.organizer = one.organizer
                      AND other.sequence >= one.sequence AND other.id <> one.id
                      AND (other.recurrence_id = one.recurrence_id
                        OR (other.method = 'CANCEL' AND other.recurrence_id = ''))
                      AND NOT (other.method = 'CANCEL'
                        AND other.sequence = one.sequence
                        AND coalesce(other.dtstamp < one.dtstamp, 0))
                  )
                ORDER BY start
                """,  # noqa: S608  # question marks
                (client, _organizer(invite), invite.uid, _seconds(now), *_MEETINGS),
            ).fetchall()
        return tuple(EarlierMeeting(_moment(start), summary) for start, summary in rows)

    # ---- What happens --------------------------------------------------------

    def see(
        self, invite: Invite, decision: Decision, now: datetime | None = None
    ) -> None:
        """Remember that an invitation, an update or a cancellation has come.

        What can't be known again (no UID) and what may not be from whom it
        says is forgotten at once. ``now`` is an aware datetime, the current
        time by default.
        """
        if self._can_be_known(invite, decision) and not self._has_seen(invite):
            with self._transaction():
                self._see(invite, decision, now or datetime.now(timezone.utc))

    def claim(
        self,
        invite: Invite,
        decision: Decision,
        now: datetime,
        *,
        suggested: types.Answer | None = None,
    ) -> int | None:
        """Take the right to draft this answer; None when another has it.

        None, too, when it was drafted already, unless the person has since
        chosen another answer. What a run had claimed that died is free.
        ``suggested`` is what triage would have chosen, where another did.
        ``now`` is what the drafts are stamped with. Finish with plan(), then
        written(), or with release().
        """
        if not self._can_be_known(invite, decision):
            return 0  # nobody else can know it either
        with self._errors():
            owner = self._owner.live()
        with self._transaction():
            seen = self._see(invite, decision, now)
            if not self._is_free(seen, decision):
                return None
            chosen_by = _chosen_by(decision)
            values = (suggested or decision.answer, decision.answer, chosen_by)
            # What a dead run began is taken over with the drafts it planned:
            # one of them may be there.
            self._base.execute(
                """
                INSERT INTO answer
                  (invitation, suggested, chosen, chosen_by, at, owner)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (invitation) WHERE owner <> '' DO UPDATE SET
                  suggested = excluded.suggested, chosen = excluded.chosen,
                  chosen_by = excluded.chosen_by, at = excluded.at,
                  owner = excluded.owner
                """,
                (seen, *values, _seconds(now), owner),
            )
            [claim] = self._base.execute(
                "SELECT id FROM answer WHERE invitation = ? AND owner = ?",
                (seen, owner),
            ).fetchone()
        self._claims.add(claim)
        return int(claim)

    def plan(
        self, claim: int, drafts: Sequence[Draft], places: Sequence[str] = ()
    ) -> None:
        """Say which drafts are about to be written.

        ``places`` holds the path of each that becomes a file, else "".
        """
        where = [*places, *[""] * (len(drafts) - len(places))]
        with self._under_way(claim) as mine:
            if not mine:
                return
            self._base.execute("DELETE FROM draft WHERE answer = ?", (claim,))
            self._base.executemany(
                """
                INSERT INTO draft (answer, message_id, kind, sha256, place, state)
                VALUES (?, ?, ?, ?, ?, 'planned')
                """,
                [
                    (claim, draft.message_id, draft.kind, _hash(draft.bytes), place)
                    for draft, place in zip(drafts, where)
                ],
            )

    def written(self, claim: int) -> None:
        """Say that the drafts of a claim are where the person finds them.

        Saying so again changes nothing. Raises Error: ``bad_usage`` for a claim
        that this ledger did not give.
        """
        with self._under_way(claim) as mine:
            if mine:
                self._finish(claim)

    def release(self, claim: int) -> None:
        """Give a claim back: its drafts were not written.

        An answer that stood before stands again. After written() it changes
        nothing. Raises Error: ``bad_usage`` for a claim that this ledger did
        not give.
        """
        with self._under_way(claim) as mine:
            if not mine:
                return
            if any(self._there(claim)):  # the next run writes the others
                self._base.execute(
                    "UPDATE answer SET owner = ? WHERE id = ?", (_NOBODY, claim)
                )
            else:
                self._base.execute("DELETE FROM answer WHERE id = ?", (claim,))

    def note_choice(self, invite: Invite, chosen: types.Answer) -> bool:
        """Remember that the person took another answer; False: none was given.

        Raises Error: ``unknown_answer``.
        """
        if chosen not in _ANSWERS:
            raise Error(
                "unknown_answer",
                f"{chosen!r} is no answer that can be given; "
                f"these are: {', '.join(_ANSWERS)}",
            )
        with self._transaction():
            done = self._base.execute(
                """
                UPDATE answer SET chosen = ?, chosen_by = 'person'
                WHERE owner = '' AND invitation = (
                  SELECT id FROM invitation WHERE uid = ? AND organizer = ?
                    AND recurrence_id = ? AND sequence = ? AND method = 'REQUEST')
                """,
                (chosen, *self._key(invite)),
            )
        return done.rowcount > 0

    def note_edit(
        self, message_id: str, data: bytes, now: datetime | None = None
    ) -> bool:
        """Compare a draft with what was written; remember if it was edited.

        ``data`` is what now lies where the draft was put. Return whether it
        differs from what was put there; False for a Message-ID nobody knows.
        """
        moment = now or datetime.now(timezone.utc)
        with self._transaction():
            done = self._base.execute(
                """
                UPDATE draft SET edited = ?
                WHERE message_id = ? AND state = 'written' AND sha256 <> ?
                """,
                (_seconds(moment), message_id, _hash(data)),
            )
        return done.rowcount > 0

    def forget(self, uid: str) -> bool:
        """Forget a meeting: its invitations, answers and drafts."""
        with self._transaction():
            done = self._base.execute("DELETE FROM invitation WHERE uid = ?", (uid,))
        return done.rowcount > 0

    # ---- Inside --------------------------------------------------------------

    @staticmethod
    def _can_be_known(invite: Invite, decision: Decision) -> bool:
        return (
            bool(invite.uid)
            and invite.method in {"REQUEST", "CANCEL"}
            and decision.authenticity.verdict != "doubtful"
        )

    @staticmethod
    def _key(invite: Invite) -> tuple[str, str, str, int]:
        return (
            invite.uid,
            _organizer(invite),
            _occurrence(invite),
            invite.sequence,
        )

    def _has_seen(self, invite: Invite) -> bool:
        """Look first: reading is cheaper than writing."""
        with self._errors():
            row = self._base.execute(
                """
                SELECT 1 FROM invitation WHERE uid = ? AND organizer = ?
                  AND recurrence_id = ? AND sequence = ? AND method = ?
                  AND coalesce(dtstamp, 0) >= ?
                """,
                (*self._key(invite), _method(invite), _stamp(invite) or 0),
            ).fetchone()
        return row is not None

    def _see(self, invite: Invite, decision: Decision, now: datetime) -> int:
        method = _method(invite)
        when = decision.asked.when
        self._base.execute(
            """
            INSERT INTO invitation (uid, organizer, recurrence_id, sequence, method,
              dtstamp, seen, client, start, minutes, summary)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (uid, organizer, recurrence_id, sequence, method)
            DO UPDATE SET dtstamp = excluded.dtstamp, start = excluded.start,
              minutes = excluded.minutes, summary = excluded.summary
              WHERE excluded.dtstamp > coalesce(dtstamp, 0)
            """,
            (
                *self._key(invite),
                method,
                _stamp(invite),
                _seconds(now),
                decision.client,
                _seconds(when[0][0]) if when else None,
                decision.asked.minutes,
                invite.summary,
            ),
        )
        [seen] = self._base.execute(
            """
            SELECT id FROM invitation WHERE uid = ? AND organizer = ?
              AND recurrence_id = ? AND sequence = ? AND method = ?
            """,
            (*self._key(invite), method),
        ).fetchone()
        return int(seen)

    def _answers_to(self, invitation: int) -> list[tuple[int, str, str]]:
        """List what stands and what is under way: id, chosen, owner."""
        return self._base.execute(
            "SELECT id, chosen, owner FROM answer WHERE invitation = ? ORDER BY owner",
            (invitation,),
        ).fetchall()

    def _is_free(self, invitation: int, decision: Decision) -> bool:
        for claim, _, owner in self._answers_to(invitation):
            if owner and self._owner.lives(owner):
                return False
            if owner and self._was_written(claim):
                self._finish(claim)
        standing = [
            chosen for _, chosen, owner in self._answers_to(invitation) if not owner
        ]
        changed = decision.overridden and decision.answer not in standing
        return changed or not standing

    def _was_written(self, answer: int) -> bool:
        """Tell whether all files that a dead run had planned are there."""
        there = self._there(answer)
        return bool(there) and all(there)

    def _there(self, answer: int) -> list[bool]:
        """Tell of each planned draft whether its file is there."""
        rows = self._base.execute(
            """
            SELECT place, sha256, message_id FROM draft
            WHERE answer = ? AND state = 'planned'
            """,
            (answer,),
        ).fetchall()
        return [bool(row[0]) and _lies_there(*row) for row in rows]

    def _finish(self, answer: int) -> None:
        """Let the answer stand, in place of the one that did."""
        self._base.execute(
            """
            UPDATE OR IGNORE draft SET answer = ?, state = 'superseded'
            WHERE answer = (
              SELECT standing.id FROM answer AS standing
              JOIN answer AS begun ON begun.invitation = standing.invitation
              WHERE begun.id = ? AND standing.owner = '')
            """,
            (answer, answer),
        )
        self._base.execute(
            """
            DELETE FROM answer WHERE owner = '' AND invitation = (
              SELECT invitation FROM answer WHERE id = ?)
            """,
            (answer,),
        )
        self._base.execute(
            """
            UPDATE draft SET state = 'written'
            WHERE answer = ? AND state = 'planned'
            """,
            (answer,),
        )
        self._base.execute("UPDATE answer SET owner = '' WHERE id = ?", (answer,))

    def _begun(
        self, invite: Invite, answer: types.Answer | None, now: datetime
    ) -> datetime | None:
        """Look up when a run stood that died while it drafted this answer."""
        with self._errors():
            row = self._base.execute(
                """
                SELECT at, owner, chosen
                FROM answer JOIN invitation ON invitation.id = answer.invitation
                WHERE uid = ? AND organizer = ? AND recurrence_id = ?
                  AND sequence = ? AND method = 'REQUEST' AND owner <> ''
                """,
                self._key(invite),
            ).fetchone()
            if row is None or self._owner.lives(row[1]):
                return None
        begun = _moment(row[0])
        same = answer in {None, row[2]}
        return begun if same and abs(now - begun) < _FRESH else None

    @contextmanager
    def _under_way(self, claim: int) -> Iterator[bool]:
        """Change a claim of ours; False when nothing is left to change."""
        if not claim:  # for what can't be known again
            yield False
            return
        if claim not in self._claims:
            raise Error("bad_usage", f"claim {claim} was not given by this ledger")
        with self._transaction():
            row = self._base.execute(
                "SELECT 1 FROM answer WHERE id = ? AND owner = ?",
                (claim, self._owner.name),
            ).fetchone()
            yield row is not None

    @contextmanager
    def _transaction(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        with self._errors():
            # A writer from the start: one that becomes it later may find that
            # another was quicker, and SQLite would not let it wait for that.
            self._base.execute(f"BEGIN {kind}")
            try:
                yield
                self._base.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._base.execute("ROLLBACK")
                raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.ProgrammingError:
            raise  # closed, or another thread's: a fault of the program
        except sqlite3.OperationalError as problem:
            raise Error(
                "cannot_write", f"cannot use the ledger {self._path}: {problem}"
            ) from problem
        except sqlite3.DatabaseError as problem:
            raise Error(
                "cannot_read",
                f"{self._path} is no ledger of raincheck, or it is damaged: {problem}",
            ) from problem
        except OSError as problem:
            raise Error(
                "cannot_write",
                f"cannot use the ledger {self._path}: {problem.strerror}",
            ) from problem

    def _prepare(self) -> None:
        base = self._base
        # In one view: another process may be making it at this moment.
        with self._transaction("DEFERRED"):
            version = self._version()
        if version < len(MIGRATIONS):
            with self._transaction():
                self._migrate()
        base.execute("PRAGMA foreign_keys = ON")
        # What is committed survives a power cut, too, for one write to the disk.
        base.execute("PRAGMA synchronous = FULL")
        # Without it all is right as well, only slower: somebody is using it.
        with suppress(sqlite3.OperationalError):
            base.execute("PRAGMA journal_mode = WAL")

    def _version(self) -> int:
        """Read the schema's version; refuse a file that is somebody else's."""
        base = self._base
        [application] = base.execute("PRAGMA application_id").fetchone()
        [version] = base.execute("PRAGMA user_version").fetchone()
        [tables] = base.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if application != APPLICATION_ID and (application or version or tables):
            raise Error(
                "cannot_read",
                f"{self._path} is a database, but no ledger of raincheck; "
                "name another file",
            )
        if version > len(MIGRATIONS):
            raise Error(
                "cannot_read",
                f"a newer raincheck has written the ledger {self._path} (version "
                f"{version}; this one knows {len(MIGRATIONS)}); use that one",
            )
        return int(version)

    def _migrate(self) -> None:
        # Asked again: another process may have been quicker.
        for statements in MIGRATIONS[self._version() :]:
            for statement in statements:
                self._base.execute(statement)
        self._base.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self._base.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _create(path: Path) -> None:
    if path.is_dir():
        raise Error("cannot_write", f"the ledger {path} is a directory; name a file")
    # Never opened when it is there: closing it would drop the locks that SQLite
    # holds on it in this process (sqlite.org/howtocorrupt.html, 2.2).
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _lies_there(place: str, sha256: str, message_id: str) -> bool:
    """Tell whether a file is this draft, edited or not, and no other of its name."""
    path = Path(place)
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return False
    if _hash(data) == sha256:
        return True
    head = re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0]
    identity = rb"(?im)^message-id:\s*" + re.escape(message_id.encode())
    return re.search(identity, head) is not None


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


Ledger.__module__ = "raincheck.ledger"
