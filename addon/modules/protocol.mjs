// @ts-check
// The add-on's half of PROTOCOL.md: builds requests, checks replies. Pure: who
// carries them is somebody else's business.

import { RaincheckError } from "./errors.mjs";

/** The version of PROTOCOL.md that this add-on speaks. */
export const PROTOCOL = 1;

/** The longest request in bytes, as UTF-8 JSON without its length prefix. */
export const MAX_REQUEST = 64 * 1024 * 1024;

/** What can be asked for. A decision may also be `none`: nothing to answer. */
export const ANSWERS = Object.freeze([
  "accept", "reschedule", "shorter", "phone", "email", "bow_out", "decline",
]);
export const REASONS = Object.freeze([
  "workload", "conflict", "illness", "emergency", "repetitive", "dislike",
]);
export const SHAPES = Object.freeze(["edit", "send"]);

/**
 * What a person may choose; what is absent is left to the host.
 * @typedef {{reason?: string, answer?: string, language?: string}} Choices
 *
 * @typedef {{severity: string, line: number, column: number, key: string, message: string}} Problem
 * @typedef {{path: string, problems: Problem[]}} PolicyState
 * @typedef {{status: "ok", protocol: number, version: string, languages: string[],
 *            policy: PolicyState | null}} HelloReply
 *
 * What an answer costs: minutes of my time, and strain in tenths, 0 to 50.
 * @typedef {{answer: string, minutes: number, strain: number}} Option
 *
 * @typedef {{answer: string, options: Option[], alternatives: string[],
 *            reasons: string[], overrun: number}} Decision
 * @typedef {{answer: string, decision: Decision | null}} Explanation
 * @typedef {{status: "ok", explanation: Explanation}} ExplainReply
 *
 * @typedef {{kind: string, message_id: string, language: string, eml_b64: string}} Draft
 * @typedef {{status: "ok", explanation: Explanation, drafts: Draft[]}} DraftReply
 */

// Requests

/** Asks who is there and how things stand. */
export function helloRequest() {
  return { protocol: PROTOCOL, action: "hello" };
}

/**
 * Asks for the drafts that answer a message.
 *
 * @param {Uint8Array} message the mail's bytes, as they arrived
 * @param {Choices & {shape?: string}} [choices]
 */
export function draftRequest(message, choices = {}) {
  requireKnown(choices.shape, SHAPES, "bad_usage");
  return messageRequest("draft", message, choices);
}

/**
 * Asks what would be answered and why, without writing a draft.
 *
 * @param {Uint8Array} message the mail's bytes, as they arrived
 * @param {Choices} [choices]
 */
export function explainRequest(message, choices = {}) {
  return messageRequest("explain", message, choices);
}

/**
 * @param {string} action
 * @param {Uint8Array} message
 * @param {Choices & {shape?: string}} choices
 */
function messageRequest(action, message, { reason, answer, language, shape }) {
  requireKnown(reason, REASONS, "unknown_reason");
  requireKnown(answer, ANSWERS, "unknown_answer");
  if (language !== undefined && !/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language)) {
    throw new RaincheckError("unknown_language", language);
  }
  const request = { protocol: PROTOCOL, action, raw_b64: "", reason, answer, language, shape };
  // All of it is ASCII, so characters are bytes. Measured before it is encoded:
  // a huge message must not cost its size four times over.
  const size = JSON.stringify(request).length + 4 * Math.ceil(message.length / 3);
  if (size > MAX_REQUEST) {
    throw new RaincheckError("too_large", `${message.length} bytes`);
  }
  request.raw_b64 = base64(message);
  return request;
}

/**
 * @param {string | undefined} value
 * @param {readonly string[]} known
 * @param {string} code
 */
function requireKnown(value, known, code) {
  if (value !== undefined && !known.includes(value)) {
    throw new RaincheckError(code, `${value} is none of ${known.join(", ")}`);
  }
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  const step = 0x8000; // fromCharCode takes its bytes as arguments: not all at once
  let binary = "";
  for (let i = 0; i < bytes.length; i += step) {
    binary += String.fromCharCode(...bytes.subarray(i, i + step));
  }
  return btoa(binary);
}

// Replies

/** @typedef {(value: unknown, where: string) => void} Check throws unless it fits */

/** @param {unknown} value @param {string} where */
function text(value, where) {
  if (typeof value !== "string") throw garbage(where, "a text");
}

/** @param {unknown} value @param {string} where */
function count(value, where) {
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw garbage(where, "a count");
}

/** @param {unknown} value @param {string} where */
function code(value, where) {
  if (typeof value !== "string" || !/^[a-z_]+$/.test(value)) throw garbage(where, "a code");
}

/** @param {unknown} value @param {string} where */
function encoded(value, where) {
  if (typeof value !== "string" || value.length % 4 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) {
    throw garbage(where, "base64");
  }
}

/** @param {...unknown} values @returns {Check} */
function oneOf(...values) {
  return (value, where) => {
    if (!values.includes(value)) throw garbage(where, values.join(", "));
  };
}

/** @param {Check} check @returns {Check} */
function listOf(check) {
  return (value, where) => {
    if (!Array.isArray(value)) throw garbage(where, "a list");
    value.forEach((item, i) => check(item, `${where}[${i}]`));
  };
}

/** Keys that are not in `fields` are let through: a newer host may say more.
 * @param {Record<string, Check>} fields @returns {Check} */
function record(fields) {
  return (value, where) => {
    if (typeof value !== "object" || value === null) throw garbage(where, "an object");
    const found = new Map(Object.entries(value));
    for (const [key, check] of Object.entries(fields)) check(found.get(key), `${where}.${key}`);
  };
}

/** @param {Check} check @returns {Check} */
function orNull(check) {
  return (value, where) => {
    if (value !== null) check(value, where);
  };
}

/** @param {string} where @param {string} expected */
function garbage(where, expected) {
  return new RaincheckError("internal", `${where} should be ${expected}`);
}

const answer = oneOf(...ANSWERS, "none");
const problem = record({
  severity: oneOf("error", "warning"), line: count, column: count, key: text, message: text,
});
const option = record({ answer: oneOf(...ANSWERS), minutes: count, strain: count });
const decision = record({
  answer,
  options: listOf(option),
  alternatives: listOf(oneOf(...ANSWERS)),
  reasons: listOf(oneOf(...REASONS)),
  overrun: count,
});
const explanation = record({
  answer,
  decision: orNull(decision),
});
const draft = record({
  kind: oneOf("reply", "briefing"), message_id: text, language: text, eml_b64: encoded,
});

const replies = {
  hello: record({
    protocol: count,
    version: text,
    languages: listOf(text),
    policy: orNull(record({ path: text, problems: listOf(problem) })),
  }),
  draft: record({ explanation, drafts: listOf(draft) }),
  explain: record({ explanation }),
};
const errorReply = record({ code, params: record({ detail: text }) });

/**
 * Checks what the host said. Throws RaincheckError: with the host's own code
 * for an error, `internal` for anything that PROTOCOL.md does not allow.
 *
 * @template {keyof typeof replies} Action
 * @param {Action} action what was asked
 * @param {unknown} reply
 * @returns {{hello: HelloReply, draft: DraftReply, explain: ExplainReply}[Action]}
 */
export function readReply(action, reply) {
  record({ status: oneOf("ok", "error") })(reply, "reply");
  const known = /** @type {any} */ (reply);
  if (known.status === "error") {
    errorReply(known, "reply");
    throw new RaincheckError(known.code, known.params.detail);
  }
  replies[action](known, "reply");
  return known;
}

/**
 * The bytes of a draft, ready for `messages.import`.
 *
 * @param {Draft} draft
 */
export function draftBytes(draft) {
  return Uint8Array.from(atob(draft.eml_b64), (character) => character.charCodeAt(0));
}
