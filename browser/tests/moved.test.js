// A page at an old address leads on, from disk, to the place that was asked for; without scripts to the page.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch, watch } from '../lib/browser.js';

let browser;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'srmgen-moved-'));
const address = (name) => pathToFileURL(path.join(folder, 'public')).href + '/' + name;

before(async () => {
  fs.mkdirSync(path.join(folder, 'content/guides'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'srmgen.yaml'), 'title: Moved\nextends: []\n');
  fs.writeFileSync(path.join(folder, 'content/guides/new.md'), '---\ntitle: New\nredirects: [a/b/old.html]\n---\n## A place\n\nHere.\n');
  execFileSync(process.env.SRMGEN, ['build', '--quiet', '--site', folder, '--out', path.join(folder, 'public')]);
  browser = await launch();
});
after(async () => { await browser?.close(); fs.rmSync(folder, { recursive: true, force: true }); });

for (const [from, to, javaScriptEnabled] of [
  ['a/b/old.html#a-place', 'guides/new.html#a-place', true], ['a/b/old.html', 'guides/new.html', true], ['a/b/old.html', 'guides/new.html', false],
]) {
  test(`${from} leads to ${to}${javaScriptEnabled ? '' : ' without scripts'}`, async () => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const faults = watch(page, pathToFileURL(folder).href);
    await page.goto(address(from), { waitUntil: 'commit' });
    await page.waitForURL(address(to), { timeout: 10_000 });
    await page.getByText('Here.', { exact: true }).waitFor();
    assert.equal(page.url(), address(to));
    assert.deepEqual(faults, []);
    await context.close();
  });
}
