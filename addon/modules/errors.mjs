// @ts-check

/**
 * Something went wrong, here or in the host. `code` is a name from the error
 * table in PROTOCOL.md; `detail` says more, in English, and may be empty.
 */
export class RaincheckError extends Error {
  /**
   * @param {string} code
   * @param {string} [detail]
   */
  constructor(code, detail = "") {
    super(detail ? `${code}: ${detail}` : code);
    this.name = "RaincheckError";
    this.code = code;
    this.detail = detail;
  }
}

/**
 * What to tell a person about an error. A newer host may know codes that these
 * locales do not: then it is an internal error, and the detail still shows.
 *
 * @param {string} code
 * @returns {import("./render.mjs").Line}
 */
export function errorLine(code) {
  return { key: `error_${code}`, otherwise: "error_internal" };
}
