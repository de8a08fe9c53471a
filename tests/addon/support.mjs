// What the add-on's tests share: its files, the core's tables, and fakes.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../../", import.meta.url);

export const LOCALES = ["de", "en", "ms"];

/** A file of the project as text. */
export function read(path) {
  return readFileSync(new URL(path, ROOT), "utf8");
}

/** The files of the add-on, relative to addon/, with "/". */
export function addonFiles(folder = "") {
  const here = fileURLToPath(new URL(`addon/${folder}`, ROOT));
  return readdirSync(here, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? addonFiles(`${folder}${entry.name}/`) : [folder + entry.name],
  );
}

export function manifest() {
  return JSON.parse(read("addon/manifest.json"));
}

export function messages(locale) {
  return JSON.parse(read(`addon/_locales/${locale}/messages.json`));
}

/** All that `pattern` captures in `text`; finding nothing is a failure. */
export function captures(text, pattern) {
  const found = [...text.matchAll(pattern)].map((match) => match[1]);
  assert.notEqual(found.length, 0, `nothing matches ${pattern}`);
  return found;
}

export function coreErrorCodes() {
  return captures(read("cpp/src/error.cpp"), /\{ErrorCode::k\w+,\s*\d+,\s*"(\w+)"\}/g);
}

/** The strings of an array such as kAnswerNames in cpp/src/triage/names.cpp. */
export function coreNames(array) {
  const source = read("cpp/src/triage/names.cpp");
  const [body] = captures(source, new RegExp(`${array} = \\{([^}]*)\\}`, "g"));
  return captures(body, /"(\w+)"/g);
}

/** An object that throws when anything is read or set that it does not have. */
export function strict(name, properties) {
  const known = (target, key) => {
    if (!(key in target)) throw new Error(`${name}.${String(key)} is not faked`);
  };
  return new Proxy(properties, {
    get(target, key) {
      known(target, key);
      return target[key];
    },
    set(target, key, value) {
      known(target, key);
      target[key] = value;
      return true;
    },
  });
}

/** `messenger.i18n` as Thunderbird does it: a key that is missing is empty. */
export function fakeI18n(locale) {
  const all = messages(locale);
  return strict("i18n", {
    getMessage(key, values = []) {
      if (!Object.hasOwn(all, key)) return "";
      const { message, placeholders = {} } = all[key];
      return message.replace(/\$(\w+)\$/g, (_, name) => {
        const { content } = placeholders[name.toLowerCase()];
        return values[Number(content.slice(1)) - 1];
      });
    },
  });
}

/** A document that can do what drawPage needs, and `main`, what it drew. */
export function fakeDocument({ hasMain = true } = {}) {
  const element = (tag) => {
    const children = [];
    return strict(tag, {
      tag,
      children,
      textContent: "",
      className: "",
      append: (...added) => void children.push(...added),
      replaceChildren: (...added) => void children.splice(0, children.length, ...added),
    });
  };
  const main = element("main");
  return strict("document", {
    main,
    title: "",
    documentElement: strict("html", { lang: "" }),
    createElement: element,
    querySelector: (selector) => (selector === "main" && hasMain ? main : null),
  });
}

/** The texts below an element, in reading order, as "tag: text". */
export function outline(element) {
  return element.children.flatMap((child) => [
    ...(child.textContent === "" ? [] : [`${child.tag}: ${child.textContent}`]),
    ...outline(child),
  ]);
}
