import assert from "node:assert/strict";
import { test } from "node:test";

import { RaincheckError } from "../../addon/modules/errors.mjs";
import {
  ANSWERS, MAX_REQUEST, PROTOCOL, REASONS, SHAPES,
  draftBytes, draftRequest, explainRequest, helloRequest, readReply,
} from "../../addon/modules/protocol.mjs";
import { captures, coreErrorCodes, coreNames, read, strict } from "./support.mjs";

const page = read("addon/PROTOCOL.md");

/** Under each heading of the page, the JSON blocks below it. */
function examples(heading) {
  const section = page.split(/^#+ /m).find((text) => text.startsWith(`${heading}\n`));
  assert.ok(section, `PROTOCOL.md has no section ${heading}`);
  return captures(section, /```json\n(.*?)```/gs).map((block) => JSON.parse(block));
}

function decoded(base64) {
  return new Uint8Array(Buffer.from(base64, "base64"));
}

/** What goes over the wire: absent keys are gone. */
function sent(request) {
  return JSON.parse(JSON.stringify(request));
}

function fails(code) {
  return (error) => {
    assert.ok(error instanceof RaincheckError, String(error));
    assert.equal(error.code, code, String(error));
    return true;
  };
}

// PROTOCOL.md and the core

test("the page's error table is the core's", () => {
  const [table] = captures(page, /^(\| code \| when \|\n(?:\|.*\n)+)/gm);
  assert.deepEqual(captures(table, /^\| `(\w+)` \|/gm), coreErrorCodes());
});

test("answers and reasons are the core's, and the page lists them", () => {
  assert.deepEqual([...ANSWERS, "none"], coreNames("kAnswerNames"));
  assert.deepEqual([...REASONS], coreNames("kReasonNames"));
  for (const [key, names] of Object.entries({ answer: ANSWERS, reason: REASONS, shape: SHAPES })) {
    const [row] = captures(page, new RegExp(`^\\| \`${key}\` \\|[^|]*optional \\|(.*)\\|$`, "gm"));
    assert.deepEqual(captures(row, /`(\w+)`/g), [...names], key);
  }
});

test("version and cap are the page's", () => {
  assert.equal(String(PROTOCOL), captures(page, /^Version (\d+)\.$/gm)[0]);
  assert.equal(String(MAX_REQUEST), captures(page, /add-on → host \| .*?\((\d+) bytes\)/g)[0]);
});

// Requests

test("the page's requests are what the add-on builds", () => {
  const [hello] = examples("hello");
  assert.deepEqual(sent(helloRequest()), hello);
  const build = { draft: draftRequest, explain: explainRequest };
  for (const [action, make] of Object.entries(build)) {
    const [request] = examples(action);
    const { raw_b64, protocol, action: named, ...choices } = request;
    assert.deepEqual(sent(make(decoded(raw_b64), choices)), request);
  }
});

test("bytes travel unchanged, whatever they are and however many", () => {
  for (const length of [0, 1, 2, 3, 256, 0x8000, 0x8001, 100_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => i % 256);
    assert.deepEqual(decoded(draftRequest(bytes).raw_b64), bytes);
  }
});

test("a choice that there is not is refused", () => {
  const message = new Uint8Array(1);
  assert.throws(() => draftRequest(message, { reason: "boredom" }), fails("unknown_reason"));
  assert.throws(() => draftRequest(message, { answer: "maybe" }), fails("unknown_answer"));
  assert.throws(() => draftRequest(message, { answer: "none" }), fails("unknown_answer"));
  assert.throws(() => draftRequest(message, { language: "e\u0301" }), fails("unknown_language"));
  assert.throws(() => draftRequest(message, { shape: "round" }), fails("bad_usage"));
  assert.throws(() => explainRequest(message, { reason: "" }), fails("unknown_reason"));
});

test("a message past the cap is refused before it is encoded", () => {
  const around = JSON.stringify(draftRequest(new Uint8Array(0))).length;
  const most = Math.floor((MAX_REQUEST - around) / 4) * 3;
  const ofLength = (length) => strict("message", { length }); // no subarray
  assert.throws(() => draftRequest(ofLength(most + 1)), fails("too_large"));
  assert.throws(() => draftRequest(ofLength(most)), /message.subarray is not faked/);
});

// Replies

const REPLIES = {
  hello: examples("hello")[1],
  explain: examples("explain")[1],
  draft: examples("draft")[1],
};

/** Each key in a JSON value, as a path. */
function paths(value, path = []) {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [...path, key],
    ...paths(inner, [...path, key]),
  ]);
}

/** A copy with the value at the path replaced; undefined removes it. */
function changed(value, path, to) {
  const copy = structuredClone(value);
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce((inner, key) => inner[key], copy);
  if (to === undefined) delete holder[last];
  else holder[last] = to;
  return copy;
}

for (const [action, reply] of Object.entries(REPLIES)) {
  test(`the page's reply to ${action} is read`, () => {
    assert.deepEqual(readReply(action, reply), reply);
  });

  test(`a reply to ${action} with a key missing or of a wrong type is refused`, () => {
    const all = paths(reply);
    assert.ok(all.length >= 5);
    for (const path of all) {
      for (const wrong of [undefined, true, [], {}, -1, NaN, "?"]) {
        const where = `${path.join(".")} = ${JSON.stringify(wrong)}`;
        if (fits(path, wrong)) continue;
        assert.throws(() => readReply(action, changed(reply, path, wrong)), fails("internal"), where);
      }
    }
  });

  test(`a reply to ${action} may say more`, () => {
    const more = { ...reply, later: { anything: [1] } };
    assert.deepEqual(readReply(action, more), more);
  });

  test(`a reply to ${action} that is no object is refused`, () => {
    for (const garbage of [undefined, null, true, 7, "ok", [], [reply], {}]) {
      assert.throws(() => readReply(action, garbage), fails("internal"));
    }
  });
}

/** Whether PROTOCOL.md allows the value there. */
function fits(path, value) {
  const free = ["version", "path", "key", "message", "message_id", "language"];
  const [last, above] = [path.at(-1), path.at(-2)];
  if (value === "?") return free.includes(last) || above === "languages";
  // An element that is gone leaves a hole, which forEach steps over.
  if (value === undefined) return /^\d+$/.test(last);
  const lists = ["languages", "problems", "options", "alternatives", "reasons", "drafts"];
  return Array.isArray(value) && lists.includes(last);
}

test("no policy and no decision are null", () => {
  const hello = { ...REPLIES.hello, policy: null };
  assert.deepEqual(readReply("hello", hello), hello);
  const explain = { status: "ok", explanation: { answer: "none", decision: null } };
  assert.deepEqual(readReply("explain", explain), explain);
});

test("a draft gives its bytes", () => {
  const [reply] = readReply("draft", REPLIES.draft).drafts;
  assert.deepEqual(draftBytes(reply), new TextEncoder().encode("To: a@example.com\r\n"));
});

test("an error of the host is thrown with its code and detail", () => {
  const [error] = examples("Errors");
  assert.throws(() => readReply("draft", error), (thrown) =>
    fails("bad_policy")(thrown) && thrown.detail === error.params.detail);
  for (const code of coreErrorCodes()) {
    assert.throws(() => readReply("hello", { ...error, code }), fails(code));
  }
});

test("an error that is none is refused", () => {
  const [error] = examples("Errors");
  for (const path of paths(error)) {
    for (const wrong of [undefined, true, [], 1]) {
      assert.throws(() => readReply("draft", changed(error, path, wrong)), fails("internal"));
    }
  }
  for (const code of ["", "Bad", "a b", "<b>"]) {
    assert.throws(() => readReply("draft", { ...error, code }), fails("internal"));
  }
});
