// The HTML of every page is valid.
import path from 'node:path';
import { test } from 'node:test';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { none } from '../lib/faults.js';
import { pages, site } from '../lib/site.js';

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

test('every page is valid HTML', async () => {
  const faults = new Map();
  for (const name of pages) {
    const report = await validator.validateFile(path.join(site, name));
    for (const m of report.results.flatMap((r) => r.messages)) {
      const key = `${m.ruleId}: ${m.message}`;
      faults.set(key, [...(faults.get(key) ?? []), `${name}:${m.line}:${m.column}`]);
    }
  }
  none([...faults].map(([what, where]) => `${what} (${where.length} times, first in ${where[0]})`));
});
