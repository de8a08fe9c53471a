import assert from "node:assert/strict";
import { test } from "node:test";

import { RaincheckError } from "../../addon/modules/errors.mjs";
import { drawPage } from "../../addon/modules/page.mjs";
import { ANSWERS, REASONS } from "../../addon/modules/protocol.mjs";
import { decisionView, errorView, introductionView } from "../../addon/modules/render.mjs";
import {
  LOCALES, coreErrorCodes, fakeDocument, fakeI18n, messages, outline,
} from "./support.mjs";

const DECISION = Object.freeze({
  answer: "phone",
  options: [
    { answer: "accept", minutes: 1105, strain: 0 },
    { answer: "shorter", minutes: 75, strain: 15 },
    { answer: "phone", minutes: 20, strain: 10 },
  ],
  alternatives: ["shorter", "accept"],
  reasons: ["workload", "repetitive"],
  overrun: 5,
});

function drawn(view, locale = "en") {
  const document = fakeDocument();
  drawPage(document, fakeI18n(locale), view);
  return { document, lines: outline(document.main) };
}

test("the first page is honest, says what to do, and lists the answers in order", () => {
  const en = messages("en");
  const { lines } = drawn(introductionView());
  assert.deepEqual(lines, [
    `h1: ${en.intro_title.message}`,
    `p: ${en.intro_not_connected.message}`,
    `p: ${en.intro_command.message}`,
    "code: raincheck draft message.eml",
    `h2: ${en.intro_answers.message}`,
    ...ANSWERS.flatMap((answer) => [
      `dt: ${en[`answer_${answer}`].message}`,
      `dd: ${en[`answer_${answer}_about`].message}`,
    ]),
    `p: ${en.never_sent.message}`,
  ]);
});

test("a decision shows the answer, the reasons and the alternatives, best first", () => {
  assert.deepEqual(drawn(decisionView(DECISION)).lines, [
    "h1: Phone call",
    "p: Too much work",
    "p: Too many like it",
    "p: 5 minutes more than you have for this meeting.",
    "h2: What else is possible",
    "dt: Shorter",
    "dd: 75 min of your time, strain 1.5 of 5",
    "dt: Accept",
    "dd: 1,105 min of your time, strain 0 of 5",
    "p: Nothing is sent for you: you read the draft and send it yourself.",
  ]);
});

test("numbers are written as the language writes them", () => {
  const { lines } = drawn(decisionView(DECISION), "de");
  assert.ok(lines.includes("dd: 75 Min. Ihrer Zeit, Belastung der Beziehung 1,5 von 5"), lines);
  assert.ok(lines.includes("dd: 1.105 Min. Ihrer Zeit, Belastung der Beziehung 0 von 5"), lines);
});

test("a decision within the allowance says nothing about it", () => {
  const { lines } = drawn(decisionView({ ...DECISION, overrun: 0 }));
  assert.doesNotMatch(lines.join("\n"), /more than you have/);
});

test("nothing to answer promises no draft and lists nothing", () => {
  const none = { answer: "none", options: [], alternatives: [], reasons: [], overrun: 0 };
  assert.deepEqual(drawn(decisionView(none)).lines, ["h1: Nothing to answer"]);
});

test("an error is shown in words, with its detail as it is", () => {
  const detail = "policy.toml:3:1: unknown key <b>teir</b>";
  assert.deepEqual(drawn(errorView(new RaincheckError("bad_policy", detail))).lines, [
    "h1: Your policy file has a mistake.",
    `code: ${detail}`,
  ]);
  assert.equal(drawn(errorView(new RaincheckError("no_policy"))).lines.length, 1);
});

test("a code that a newer host made up is an internal error", () => {
  const { lines } = drawn(errorView(new RaincheckError("moon_in_the_way", "tonight")));
  assert.deepEqual(lines, [`h1: ${messages("en").error_internal.message}`, "code: tonight"]);
});

for (const locale of LOCALES) {
  test(`each page has all its words in ${locale}, and says so`, () => {
    const views = [
      introductionView(),
      decisionView({ ...DECISION, reasons: [...REASONS] }),
      ...[...ANSWERS, "none"].map((answer) => decisionView({ ...DECISION, answer })),
      ...coreErrorCodes().map((code) => errorView(new RaincheckError(code))),
    ];
    for (const view of views) {
      const { document, lines } = drawn(view, locale);
      assert.equal(document.documentElement.lang, locale);
      assert.equal(`h1: ${document.title}`, lines[0]);
      const rows = view.list?.rows.length ?? 0;
      const extras = [view.verbatim, view.list, view.note].filter(Boolean).length;
      assert.equal(lines.length, 1 + view.lines.length + 2 * rows + extras, lines.join("\n"));
      assert.doesNotMatch(lines.join("\n"), /undefined|\$/);
    }
  });
}

test("a page is drawn over the one before", () => {
  const document = fakeDocument();
  drawPage(document, fakeI18n("en"), introductionView());
  drawPage(document, fakeI18n("en"), errorView(new RaincheckError("internal")));
  assert.equal(outline(document.main).length, 1);
});

test("a page without a place for it is a mistake that is seen", () => {
  const document = fakeDocument({ hasMain: false });
  assert.throws(() => drawPage(document, fakeI18n("en"), introductionView()), /no <main>/);
});
