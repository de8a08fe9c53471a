import assert from "node:assert/strict";
import { posix } from "node:path";
import { test } from "node:test";

import { addonFiles, captures, manifest, read } from "./support.mjs";

const files = addonFiles();

// What each part of the API costs. A call that is not listed fails: look the
// permission up and add both, here and in the manifest.
const PERMISSIONS = {
  "messenger.i18n": [],
};

/** The files that a file of the add-on names, relative to addon/. */
function references(path) {
  const patterns = {
    ".json": /"([^"]+\.(?:svg|html|css|m?js))"/g,
    ".html": /(?:src|href)="([^"]+)"/g,
    ".mjs": /^import [^;]*?"([^"]+)";/gms,
  };
  const pattern = patterns[posix.extname(path)];
  if (!pattern) return [];
  return [...read(`addon/${path}`).matchAll(pattern)].map((match) =>
    posix.join(posix.dirname(path), match[1]),
  );
}

/** Everything that can be loaded, starting from the manifest. */
function reached(path, seen = new Set()) {
  if (seen.has(path)) return seen;
  assert.ok(files.includes(path), `${path} is named, but does not exist`);
  seen.add(path);
  for (const next of references(path)) reached(next, seen);
  return seen;
}

test("what is named exists, and what exists is named", () => {
  const expected = files.filter(
    (path) => path !== "PROTOCOL.md" && !path.startsWith("_locales/"),
  );
  assert.deepEqual([...reached("manifest.json")].sort(), expected.sort());
});

test("the permissions asked for are those that the code needs", () => {
  const code = files.filter((path) => path.endsWith(".mjs"))
    .map((path) => read(`addon/${path}`)).join("\n");
  assert.doesNotMatch(code, /\b(?:browser|chrome)\./, "the API is called messenger");
  const needed = captures(code, /\b(messenger\.\w+)/g).flatMap((call) => {
    assert.ok(Object.hasOwn(PERMISSIONS, call), `${call} is not in the table`);
    return PERMISSIONS[call];
  });
  const { permissions = [], optional_permissions, host_permissions } = manifest();
  assert.deepEqual([...permissions].sort(), [...new Set(needed)].sort());
  assert.equal(optional_permissions, undefined);
  assert.equal(host_permissions, undefined);
});

test("nothing is inline and nothing comes from elsewhere", () => {
  for (const path of files.filter((name) => /\.(?:html|css|svg)$/.test(name))) {
    const text = read(`addon/${path}`).replace('xmlns="http://www.w3.org/2000/svg"', "");
    assert.doesNotMatch(text, /\w+:\/\/|\son\w+=|<style|<script>|style=/, path);
  }
});

test("the version is the project's", () => {
  const [version] = captures(read("CMakeLists.txt"), /project\(raincheck VERSION (\S+)/g);
  assert.equal(manifest().version, version);
});
