// The HTML of pages is valid: of every one with LONG, else of every kind's fullest and of so many more that a template's
// every way is taken.
import path from 'node:path';
import { test } from 'node:test';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { none } from '../lib/faults.js';
import { pages, site, types } from '../lib/site.js';

const validator = new HtmlValidate(new FileSystemConfigLoader({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    'long-title': 'off', // the site's name stands in every title
    'aria-label-misuse': ['error', { allowAnyNamable: true }], // lists and groups may have names
    'prefer-native-element': ['error', { exclude: ['listbox'] }], // a list that belongs to a field
    'no-trailing-whitespace': 'off',
    'no-raw-characters': ['error', { relaxed: true }], // quotes and the like, as browsers allow them
  },
}));

/** Pages by folder. */
const folders = new Map();
for (const name of pages) folders.set(path.dirname(name), [...(folders.get(path.dirname(name)) ?? []), name]);

/** Pages of a folder with more than these, and frames, differ in their words and little else: every thirtieth is looked at. */
const many = 40;
const fullest = new Set(types.values());
const some = [...folders.values()].flatMap((all) => all.filter((name, i) => (all.length <= many && !name.startsWith('embed/')) || i % 30 === 0 || fullest.has(name)));

test('pages are valid HTML', async () => {
  const faults = new Map();
  for (const name of process.env.LONG ? pages : some) {
    const report = await validator.validateFile(path.join(site, name));
    for (const m of report.results.flatMap((r) => r.messages)) {
      const key = `${m.ruleId}: ${m.message}`;
      faults.set(key, [...(faults.get(key) ?? []), `${name}:${m.line}:${m.column}`]);
    }
  }
  none([...faults].map(([what, where]) => `${what} (${where.length} times, first in ${where[0]})`));
});
