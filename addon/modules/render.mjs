// @ts-check
// What the popup says, as locale keys: pure, so that a test can read it.

import { ANSWERS } from "./protocol.mjs";
import { errorLine } from "./errors.mjs";

/**
 * A line of text: a locale key, and what fills its placeholders. When no
 * locale has `key`, `otherwise` stands in.
 * @typedef {{key: string, values?: (string | number)[], otherwise?: string}} Line
 *
 * @typedef {{name: Line, about: Line}} Row
 *
 * A page of the popup. `verbatim` is shown as it is, as code.
 * @typedef {{title: Line, lines: Line[], verbatim?: string,
 *            list?: {title: Line, rows: Row[]}, note?: Line}} View
 */

/**
 * The page as long as no host is asked.
 *
 * @returns {View}
 */
export function introductionView() {
  return {
    title: { key: "intro_title" },
    lines: [{ key: "intro_not_connected" }, { key: "intro_command" }],
    verbatim: "raincheck draft message.eml",
    list: {
      title: { key: "intro_answers" },
      rows: ANSWERS.map((answer) => ({
        name: { key: `answer_${answer}` },
        about: { key: `answer_${answer}_about` },
      })),
    },
    note: { key: "never_sent" },
  };
}

/**
 * The page for a decision: the answer, the reasons, and the price of the other
 * options, best first.
 *
 * @param {import("./protocol.mjs").Decision} decision
 * @returns {View}
 */
export function decisionView({ answer, options, alternatives, reasons, overrun }) {
  /** @type {Line[]} */
  const lines = reasons.map((reason) => ({ key: `reason_${reason}` }));
  if (overrun > 0) lines.push({ key: "decision_overrun", values: [overrun] });
  const rows = alternatives.flatMap((name) =>
    options
      .filter((option) => option.answer === name)
      .map(({ minutes, strain }) => ({
        name: { key: `answer_${name}` },
        about: { key: "option_price", values: [minutes, strain / 10] },
      })),
  );
  /** @type {View} */
  const view = { title: { key: `answer_${answer}` }, lines };
  if (rows.length > 0) view.list = { title: { key: "decision_alternatives" }, rows };
  if (answer !== "none") view.note = { key: "never_sent" };
  return view;
}

/**
 * The page for an error.
 *
 * @param {import("./errors.mjs").RaincheckError} error
 * @returns {View}
 */
export function errorView({ code, detail }) {
  /** @type {View} */
  const view = { title: errorLine(code), lines: [] };
  if (detail !== "") view.verbatim = detail;
  return view;
}
