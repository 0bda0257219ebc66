// Every page opens without a complaint, from a server below a sub-path under the production policy, and from disk.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch, watch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { headers, serve } from '../lib/server.js';
import { bundle, onDisk, shown, site, types } from '../lib/site.js';

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

/** The fullest page of each type; with LONG set, every page. */
const some = process.env.LONG ? shown : [...types.values()];

async function openAll(names, base, address) {
  const page = await browser.newPage();
  const faults = watch(page, base);
  for (const name of names) {
    await page.goto(address(name), { waitUntil: 'load' });
    if (!(await page.locator('h1').first().isVisible())) faults.push(`${name}: no visible heading`);
  }
  await page.close();
  none(faults);
}

test('the site has pages of every usual type', () => {
  for (const type of ['home', 'service', 'control', 'area', 'matrix', 'controls-matrix', 'compare', 'coverage', 'search', 'print', 'not-found', 'list', 'page']) {
    assert.ok(types.has(type), `no page of type ${type}`);
  }
});

test('the production policy is sent', () => {
  assert.match(headers()['content-security-policy'], /default-src 'none'.*frame-ancestors 'none'/);
});

/** Every page would take minutes, so without LONG it is every fortieth, of sources and frames every hundredth, besides those of every type. */
const many = process.env.LONG ? shown : [...new Set([...some, ...shown.filter((p, i) => i % (/^(sources|embed)\//.test(p) ? 100 : 40) === 0)])];

test('pages open over HTTP', () => openAll(many, server.base, (name) => server.base + name));

test('the bundle holds the site, byte for byte, and a readme', { skip: bundle === site && !process.env.CI && 'BUNDLE names no archive' }, () => {
  const files = (folder) => fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
    .map((f) => path.relative(folder, path.join(f.parentPath, f.name))).sort();
  const ours = files(bundle);
  assert.deepEqual(ours.filter((f) => f !== 'README.txt'), files(site).filter((f) => !['.srmgen-manifest', '.gitignore'].includes(f)));
  assert.ok(ours.includes('README.txt'));
  none(ours.filter((f) => f !== 'README.txt' && !fs.readFileSync(path.join(bundle, f)).equals(fs.readFileSync(path.join(site, f)))), 'files that differ');
});

test('pages of every type open from disk', () => openAll(some, onDisk(''), onDisk));

for (const [where, address] of [['over HTTP', (n) => server.base + n], ['from disk', onDisk]]) {
  test(`data that scripts load on demand is there ${where}`, async () => {
    const page = await browser.newPage();
    const faults = watch(page, where === 'from disk' ? onDisk('') : server.base);
    await page.goto(address('matrix.html'));
    await page.locator('[data-matrix] td a:visible').first().hover();
    await page.locator('[data-panel] h2').first().waitFor();
    await page.locator('[data-panel] dl').first().waitFor();
    none(faults);
    await page.close();
  });
}

test('a picture opens by itself', async () => {
  const page = await browser.newPage();
  const faults = watch(page, server.base);
  for (const picture of ['diagrams/stack.svg', 'diagrams/services-by-areas.svg', 'diagrams/controls-by-services.svg']) {
    await page.goto(server.base + picture);
    assert.equal(await page.evaluate(() => document.documentElement.localName), 'svg', picture);
  }
  none(faults);
  await page.close();
});
