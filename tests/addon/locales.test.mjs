import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";

import {
  LOCALES, addonFiles, captures, coreErrorCodes, coreNames, manifest, messages, read,
} from "./support.mjs";

const keys = Object.keys(messages("en"));

test("the locales are those that are tested, and English is the default", () => {
  const folders = readdirSync(new URL("../../addon/_locales", import.meta.url)).sort();
  assert.deepEqual(folders, LOCALES);
  assert.equal(manifest().default_locale, "en");
});

for (const locale of LOCALES.filter((other) => other !== "en")) {
  test(`${locale} has the keys of English, in its order`, () => {
    assert.deepEqual(Object.keys(messages(locale)), keys);
  });
}

for (const locale of LOCALES) {
  const all = messages(locale);

  test(`${locale} has the placeholders of English and uses each`, () => {
    for (const key of keys) {
      const content = (entry) =>
        Object.entries(entry.placeholders ?? {}).map(([name, { content }]) => [name, content]);
      assert.deepEqual(content(all[key]), content(messages("en")[key]), key);
      const used = [...all[key].message.matchAll(/\$(\w+)\$/g)].map((m) => m[1].toLowerCase());
      assert.deepEqual(used.sort(), content(all[key]).map(([name]) => name).sort(), key);
    }
  });

  test(`${locale} has no empty or padded text`, () => {
    for (const [key, { message }] of Object.entries(all)) {
      assert.notEqual(message, "", key);
      assert.equal(message, message.trim(), key);
    }
  });

  test(`${locale} names its own language`, () => {
    assert.equal(all.locale_tag.message, locale);
  });
}

/** The keys that start like this, without the start. */
function family(start) {
  return keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
}

test("there is a text for each error code of the core, and no other", () => {
  assert.deepEqual(family("error_"), coreErrorCodes());
});

test("there is a name for each answer and reason of the core", () => {
  const answers = coreNames("kAnswerNames");
  const named = family("answer_").filter((name) => !name.endsWith("_about"));
  assert.deepEqual(named, answers);
  assert.deepEqual(family("reason_"), coreNames("kReasonNames"));
  const explained = family("answer_").filter((name) => name.endsWith("_about"));
  assert.deepEqual(explained, answers.slice(0, -1).map((name) => `${name}_about`));
});

test("each other key is used, and each key that is used is there", () => {
  const code = addonFiles().filter((path) => path.endsWith(".mjs"))
    .map((path) => read(`addon/${path}`)).join("\n");
  const used = new Set([
    ...captures(code, /\b(?:key|otherwise): "(\w+)"/g),
    ...captures(code, /getMessage\("(\w+)"\)/g),
    ...captures(read("addon/manifest.json"), /__MSG_(\w+)__/g),
  ]);
  const built = /^(answer|reason|error)_/; // from a name, in the tests above
  assert.deepEqual(
    keys.filter((key) => !built.test(key)).sort(),
    [...used].filter((key) => !built.test(key)).sort(),
  );
});
