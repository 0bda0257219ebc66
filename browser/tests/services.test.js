// The list of services is narrowed down and sorted by its reader, and is whole without scripts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, watch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { serve } from '../lib/server.js';
import { onDisk } from '../lib/site.js';

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

const rows = '.svcs .rows > li:not(.hd)';
const names = (page) => page.locator(`${rows}:visible .nm a`).allTextContents();
/** Waits until so many services are said to be shown, and gives their names. */
async function told(page, words) {
  await page.locator('.facet [data-said]', { hasText: words }).waitFor();
  return names(page);
}

for (const [where, address] of [['over HTTP', () => server.base], ['from disk', () => onDisk('index.html').replace(/index\.html$/, '')]]) {
  test(`services are chosen by what they are, and sorted from A to Z, ${where}`, async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const faults = watch(page, address());
    await page.clock.setFixedTime(new Date('2026-11-23'));
    await page.goto(`${address()}services/index.html`);
    const all = await names(page);
    await page.selectOption('.facet [name=model]', { label: 'FaaS' });
    const functions = await told(page, /^\d+ of \d+ services$/);
    assert.ok(functions.includes('AWS Lambda') && functions.length < all.length, functions.join());
    assert.match(await page.locator('.facet [data-said]').textContent(), new RegExp(`^${functions.length} of ${all.length} `));
    await page.selectOption('.facet [name=order]', 'name');
    await page.locator('.letters a', { hasText: /^L$/ }).waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    assert.deepEqual(await told(page, new RegExp(`^${all.length} services$`)), all, 'as they came');
    await page.selectOption('.facet [name=order]', 'name');
    await page.locator('.letters a', { hasText: /^Z$|^X$/ }).first().waitFor();
    const sorted = (await names(page)).map((n) => n.replace(/^(Amazon|AWS) /, ''));
    assert.deepEqual(sorted, sorted.toSorted((a, b) => a.localeCompare(b, 'en')));
    assert.equal(sorted.length, all.length);
    await page.locator('.otp a', { hasText: 'Storage' }).click(); // a category, which is not shown now
    await page.locator('.letters').waitFor({ state: 'hidden' });
    assert.deepEqual(await names(page), all);
    await page.selectOption('.facet [name=state]', 'ended');
    assert.ok((await told(page, /of/)).includes('Amazon Quantum Ledger Database'));
    await page.selectOption('.facet [name=category]', { label: 'Compute' });
    assert.deepEqual(await told(page, 'No service fits'), []);
    none(faults);
    await page.close();
  });
}

test('a review that is due is said in the list, and can be chosen', async () => {
  const page = await browser.newPage();
  await page.clock.setFixedTime(new Date('2028-01-01'));
  await page.goto(`${server.base}services/index.html`);
  const all = await names(page);
  await page.selectOption('.facet [name=review]', 'overdue');
  assert.deepEqual(await told(page, new RegExp(`^${all.length} services$`)), all, 'by then all of them');
  assert.match(await page.locator(rows).first().innerText(), /Review overdue/);
  await page.selectOption('.facet [name=review]', 'due');
  assert.deepEqual(await told(page, 'No service fits'), []);
  await page.close();
});

test('without scripts every service is there, and nothing that needs one', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${server.base}services/index.html`);
  assert.ok((await names(page)).length > 100);
  assert.equal(await page.locator('.facet:visible').count(), 0);
  await page.close();
});
