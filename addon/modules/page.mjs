// @ts-check
// Draws a view into the popup's document.

/** @typedef {import("./render.mjs").Line} Line */

/** @typedef {{getMessage(key: string, values?: string[]): string}} I18n */

/**
 * @param {Document} document
 * @param {I18n} i18n
 * @param {import("./render.mjs").View} view
 */
export function drawPage(document, i18n, view) {
  const language = i18n.getMessage("locale_tag");
  const numbers = new Intl.NumberFormat(language);

  /** @param {Line} line */
  const say = ({ key, values = [], otherwise }) => {
    const texts = values.map((value) => (typeof value === "number" ? numbers.format(value) : value));
    return i18n.getMessage(key, texts) || (otherwise ? i18n.getMessage(otherwise, texts) : "");
  };
  /** @param {string} tag @param {string} text */
  const element = (tag, text) => {
    const made = document.createElement(tag);
    made.textContent = text; // never as HTML: a detail may quote an outsider
    return made;
  };

  /** @type {HTMLElement[]} */
  const parts = [element("h1", say(view.title))];
  for (const line of view.lines) parts.push(element("p", say(line)));
  if (view.verbatim) {
    const block = element("pre", "");
    block.append(element("code", view.verbatim));
    parts.push(block);
  }
  if (view.list) {
    const list = document.createElement("dl");
    for (const { name, about } of view.list.rows) {
      const row = document.createElement("div");
      row.append(element("dt", say(name)), element("dd", say(about)));
      list.append(row);
    }
    parts.push(element("h2", say(view.list.title)), list);
  }
  if (view.note) {
    const note = element("p", say(view.note));
    note.className = "note";
    parts.push(note);
  }

  document.documentElement.lang = language;
  document.title = say(view.title);
  const page = document.querySelector("main");
  if (!page) throw new Error("popup.html has no <main>");
  page.replaceChildren(...parts);
}
