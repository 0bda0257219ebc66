// What is carried away from the matrices: pictures and CSV of exactly what is shown.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, watch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { cells, saved, shown } from '../lib/matrix.js';
import { serve } from '../lib/server.js';
import { onDisk } from '../lib/site.js';

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

/** Opens a page in a fresh context, runs a journey on it, and fails on any complaint of the browser. */
async function journey(address, go, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const page = await context.newPage();
  const faults = watch(page, /^file:/.test(address) ? onDisk('') : server.base);
  await page.goto(/^file:/.test(address) ? address : server.base + address);
  await go(page);
  none(faults);
  await context.close();
}
for (const [name, state] of [['matrix.html', '?category=database&group=model&settings=1&with=rds'], ['matrix.html', '?q=s3&left=1&right=1'], ['controls/matrix.html', '?services=storage&class=shared']]) {
  test(`picture and CSV are what is shown: ${name}${state}`, () => journey(name + state, async (page) => {
    const names = await shown(page), each = await cells(page);
    assert.ok(names.length > 0);
    const svg = await saved(page, '[data-take=svg]');
    none(svg.match(/<(style|pattern|filter|mask|clipPath|foreignObject|use|image|script)\b| (style|class)=|rgba?\(|transparent|currentColor/gi) ?? [], 'things that do not travel');
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map((m) => Number(m[1]));
    assert.ok(Math.min(...sizes) >= 11);
    for (const n of names) assert.ok(svg.includes(`>${n.replaceAll('&', '&amp;')}<`) || svg.includes(`${n.slice(0, 8).replaceAll('&', '&amp;')}`), n);
    assert.match(svg, /version [0-9a-f]+ · reviewed|version [0-9a-f]+/);
    assert.match(svg, /<title id="t">.+<desc id="d">/s);
    const whole = await page.evaluate((text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent ?? '', svg);
    assert.equal(whole, '');
    const lines = (await saved(page, '[data-take=csv]')).trimEnd().split('\r\n');
    assert.equal(lines.length - 1, each.flat().length);
    assert.match(lines[0], /^version,/);
    const kinds = await page.evaluate(() => window.srmExplorer && JSON.stringify(window.srmExplorer.spec().groups.flatMap((g) => g.rows.map((r) => r.cells.map((c) => c.kind)))));
    assert.equal(kinds, JSON.stringify(each));
  }));
}

test('the corners are in the picture only where they are shown', () => journey('matrix.html?category=database', async (page) => {
  assert.doesNotMatch(await saved(page, '[data-take=svg]'), /folded corner/);
  await page.locator('label.switch', { hasText: 'Show settings' }).click();
  assert.match(await saved(page, '[data-take=svg]'), /folded corner/);
  await page.locator('[data-theme-toggle]').click();
  const ground = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--bg').trim());
  assert.ok((await saved(page, '[data-take=svg]')).includes(`fill="${ground}"`));
}));

test('a picture goes to the clipboard', () => journey('matrix.html?category=database', async (page) => {
  await page.locator('[data-take=picture]').click();
  await page.locator('[data-said]', { hasText: 'clipboard' }).waitFor();
  const types = await page.evaluate(async () => (await navigator.clipboard.read())[0].types);
  assert.deepEqual(types, ['image/png']);
}));

test('no value of a CSV is a formula', () => journey('matrix.html', async (page) => {
  await page.locator('[data-take=csv]').focus();
  await page.waitForFunction(() => window.srmPicture);
  assert.equal(await page.evaluate(() => window.srmPicture.csv([['=1', '+1', '-1', '@a', '\tb', 'a=1', 'x,"y"']])), '\'=1,\'+1,\'-1,\'@a,\'\tb,a=1,"x,""y"""\r\n');
}));
