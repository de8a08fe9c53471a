// What ical.js reads of calendar objects of ours, for test_drafts.py: takes their
// paths on standard input, a line each, and prints for each an object of JSON on
// one line, as icalendar_reading.py says. Its argument is the folder that holds
// ical.js (build/node/node_modules).

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const path = join(process.argv[2], "ical.js", "dist", "ical.js");
const { default: ICAL } = await import(pathToFileURL(path));

const PARAMETERS = ["PARTSTAT", "DELEGATED-TO", "DELEGATED-FROM", "X-RESPONSE-COMMENT"];

function text(component, name) {
  const value = component.getFirstPropertyValue(name.toLowerCase());
  return value === null ? null : String(value);
}

// A moment in UTC, a day, or a floating time.
function time(event, name) {
  const value = event.getFirstPropertyValue(name.toLowerCase());
  if (value === null) return null;
  const zone = value.zone === ICAL.Timezone.localTimezone;
  const moment = value.isDate || zone ? value : value.convertToZone(ICAL.Timezone.utcTimezone);
  return moment.toICALString();
}

function parameter(property, name) {
  const value = property.getParameter(name.toLowerCase()) ?? null;
  return Array.isArray(value) ? value.join() : value;
}

function attendee(property) {
  const named = PARAMETERS.map((name) => [name, parameter(property, name)]);
  return { uri: property.getFirstValue(), ...Object.fromEntries(named) };
}

function readEvent(event) {
  const out = { ATTENDEE: event.getAllProperties("attendee").map(attendee) };
  for (const name of ["UID", "SEQUENCE", "SUMMARY", "LOCATION", "COMMENT", "ORGANIZER"]) {
    out[name] = text(event, name);
  }
  for (const name of ["DTSTART", "DTEND", "RECURRENCE-ID"]) out[name] = time(event, name);
  return out;
}

function readObject(bytes) {
  const calendar = ICAL.Component.fromString(bytes);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  const events = calendar.getAllSubcomponents("vevent").map(readEvent);
  return { METHOD: text(calendar, "METHOD"), errors: [], events };
}

for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  let read;
  try {
    read = readObject(readFileSync(line, "utf8"));
  } catch (error) {
    read = { errors: [String(error)] };
  }
  process.stdout.write(`${JSON.stringify(read)}\n`);
}
