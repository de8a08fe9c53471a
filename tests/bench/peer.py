"""Reads a mail with Python's email and icalendar, for the benchmark."""

from __future__ import annotations

import datetime as dt
import email
import email.message
import email.policy
from typing import Any

import icalendar

CALENDAR_TYPES = ("text/calendar", "application/ics")


def is_calendar(part: email.message.EmailMessage) -> bool:
    return part.get_content_type() in CALENDAR_TYPES or (
        part.get_filename("").lower().endswith(".ics")
    )


def find_parts(
    message: email.message.EmailMessage,
) -> tuple[email.message.EmailMessage | None, email.message.EmailMessage | None]:
    calendar = words = None
    for part in message.walk():
        if part.is_multipart():
            continue
        if is_calendar(part):
            calendar = calendar or part
        elif part.get_content_type() == "text/plain" and not part.is_attachment():
            words = words or part
    return calendar, words


def seconds(value: dt.date) -> int:
    """Tell the instant of a DATE-TIME; no DATE and no clock without zone has one."""
    if not isinstance(value, dt.datetime) or value.tzinfo is None:
        return 0
    return int(value.timestamp())


def without_mailto(uri: str) -> str:
    return uri[7:] if uri[:7].lower() == "mailto:" else uri


def attendee(user: Any) -> tuple[str, str, str, str, bool]:
    return (
        without_mailto(str(user)),
        str(user.params.get("CN", "")),
        str(user.params.get("ROLE", "REQ-PARTICIPANT")),
        str(user.params.get("PARTSTAT", "NEEDS-ACTION")),
        str(user.params.get("RSVP", "FALSE")).upper() == "TRUE",
    )


def read(data: bytes) -> tuple[Any, ...] | None:
    """Give the fields of Reading in reading.hpp; None for no invitation."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, email.message.EmailMessage)
    part, words = find_parts(message)
    if part is None:
        return None
    addresses = [
        address.addr_spec
        for name in ("From", "To", "Cc")
        if (field := message[name]) is not None
        for address in field.addresses
    ]
    body = words.get_content() if words is not None else ""
    calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    events = calendar.walk("VEVENT")
    event = next((one for one in events if "RECURRENCE-ID" not in one), events[0])
    attendees = event.get("ATTENDEE", [])
    if not isinstance(attendees, list):
        attendees = [attendees]
    return (
        addresses,
        str(message["Message-ID"] or "").strip().strip("<>"),
        str(message["Subject"] or ""),
        body,
        str(calendar.get("METHOD", "")),
        str(event.get("UID", "")),
        int(event.get("SEQUENCE", 0)),
        seconds(event.decoded("DTSTART")),
        seconds(event.decoded("DTEND")),
        str(event.get("SUMMARY", "")),
        str(event.get("LOCATION", "")),
        str(event.get("DESCRIPTION", "")),
        without_mailto(str(event.get("ORGANIZER", ""))),
        [attendee(one) for one in attendees],
    )
