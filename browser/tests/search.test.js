// The search: how good its answers are, and how readers get to them.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch, watch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { engine } from '../lib/search.js';
import { until } from '../lib/preview.js';
import { serve } from '../lib/server.js';
import { onDisk, site } from '../lib/site.js';

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

/** The questions of testdata/search/queries.csv: kind, place, query, addresses of which one is right; "#*" is any place on a page. */
const queries = fs.readFileSync(path.join(import.meta.dirname, '../../testdata/search/queries.csv'), 'utf8').trim().split('\n').slice(1)
  .map((line) => { const [kind, place, query, want] = line.split(','); return { kind, place, query, want: want.split(' ') }; });
const right = (want) => (url) => want.some((w) => w === url || w.endsWith('#*') && url.split('#')[0] === w.slice(0, -2));

test('questions of readers lead where they should', () => {
  const { find } = engine(site);
  const misses = [], kinds = new Map();
  let sum = 0;
  for (const { kind, place, query, want } of queries) {
    const found = find(query).order.map((r) => r.url), at = found.findIndex(right(want)) + 1;
    const score = at ? 1 / at : 0;
    sum += score;
    kinds.set(kind, [...(kinds.get(kind) ?? []), score]);
    if (!at || at > (place === 'first' ? 1 : 3)) misses.push(`${kind}: "${query}" has ${want[0]} at ${at || 'no'} place, want ${place}: ${found.slice(0, 3).join(', ')}`);
  }
  const mean = sum / queries.length;
  console.log(`mean reciprocal rank ${mean.toFixed(3)} of ${queries.length} questions`);
  for (const [kind, list] of kinds) console.log(`  ${kind}: ${(list.reduce((a, b) => a + b) / list.length).toFixed(3)} of ${list.length}`);
  assert.ok(queries.length >= 150, `${queries.length} questions`);
  assert.ok(mean >= 0.9, `mean reciprocal rank ${mean}`);
  none(misses, 'questions out of place');
});

test('every address that a question should lead to exists', () => {
  const faults = [];
  for (const { query, want } of queries) for (const url of want) {
    const [page, anchor] = url.split('?')[0].split('#');
    const file = path.join(site, page);
    if (!fs.existsSync(file)) faults.push(`${query}: ${page}`);
    else if (anchor && anchor !== '*' && !fs.readFileSync(file, 'utf8').includes(`id="${anchor}"`)) faults.push(`${query}: ${url}`);
  }
  none(faults, 'addresses');
});

test('what is typed of each question is answered without a fault, and each result leads somewhere', () => {
  const { find, passage } = engine(site);
  const pages = new Map(), faults = [];
  const exists = (url) => {
    const [page, anchor] = url.split('?')[0].split('#');
    if (!pages.has(page)) pages.set(page, fs.existsSync(path.join(site, page)) ? new Set([...fs.readFileSync(path.join(site, page), 'utf8').matchAll(/ id="([^"]+)"/g)].map((m) => m[1])) : null);
    return pages.get(page) && (!anchor || pages.get(page).has(anchor));
  };
  const times = []; // of the processor, which others do not make longer
  for (const { query } of queries) for (let i = query.length % 4 || 4; i <= query.length; i += 4) { // a few keys at a time
    const before = process.cpuUsage();
    const found = find(query.slice(0, i));
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
    if (i < query.length) continue;
    for (const r of found.order) {
      if (!exists(r.url)) faults.push(`"${query}": ${r.url}`);
      if (r.passage >= 0 && typeof passage(r.passage) !== 'string') faults.push(`"${query}": ${r.url} has no passage`);
    }
  }
  none(faults, 'results');
  times.sort((a, b) => a - b);
  const usual = times[Math.floor(times.length * 0.95)];
  assert.ok(usual < 20, `95 of 100 keystrokes take up to ${usual} ms`);
});

async function reader(go, { base = server.base, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = watch(page, base);
  const asked = [];
  page.on('request', (r) => asked.push(r.url()));
  await go(page, asked);
  none(faults);
  await context.close();
}
const option = (page, n) => page.locator('[role=option]').nth(n);
const chosen = (page) => page.evaluate(() => {
  const at = document.activeElement.getAttribute('aria-activedescendant');
  return at && document.getElementById(at)?.innerText;
});
const disk = onDisk('index.html').replace(/index\.html$/, '');
const places = [['over HTTP', () => server.base], ['from disk', () => disk]];

for (const [how, base] of places) {
  const run = (go) => reader(go, { base: base() });

  test(`by keyboard alone, ${how}: Ctrl+K, a question, the answer, its row`, () => run(async (page, asked) => {
    await page.goto(base() + 'services/ec2.html');
    const before = asked.length;
    assert.ok(!asked.some((u) => /assets\/(search|data)/.test(u)), 'nothing of the search comes with the page');
    await page.keyboard.press('Control+k');
    await until(() => page.locator('.search input[role=combobox]').count(), 'the field is a combobox');
    assert.ok(asked.length > before);
    await page.keyboard.type('rds operating');
    await until(async () => /patches the operating system/.test(await option(page, 0).innerText()), 'the words of the answer');
    assert.match(await option(page, 0).innerText(), /Amazon RDS, guest OS\s+AWS: Installs/);
    assert.equal(await page.locator('.search input').getAttribute('aria-expanded'), 'true');
    assert.equal(await chosen(page), null);
    await page.keyboard.press('ArrowDown');
    assert.match(await chosen(page), /guest OS/);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    assert.match(await chosen(page), /All results/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/services\/rds\.html#guest-os$/);
  }));

  test(`the page of the search, ${how}: answers first, kinds to choose from, the question in the address`, () => run(async (page) => {
    await page.goto(`${base()}search.html?q=rds+patching`);
    await until(async () => /Installs, hardens and patches/.test(await page.locator('.results').innerText()), 'both answers with their words');
    assert.equal(await page.locator('.results h2').first().innerText(), 'Answers');
    assert.ok(await page.locator('.results .ans').count() >= 2);
    assert.ok(await page.locator('.results mark').count() > 3);
    assert.ok(!(await page.locator('[data-az]').isVisible()));
    await page.locator('.facets button', { hasText: 'Controls' }).click();
    assert.match(page.url(), /\?q=rds%20patching&kind=1$/);
    assert.ok(await page.locator('.results li').count() > 0);
    assert.equal(await page.locator('.results a[href^="services/"]').count(), 0);
    await page.locator('main input[name=q]').fill('landing zone');
    await until(async () => page.url().includes('q=landing%20zone'), 'the address follows');
    await until(async () => (await page.locator('.results h3 a').first().innerText()) === 'Landing zone', 'the term');
    await page.locator('main input[name=q]').fill('');
    assert.ok(await page.locator('[data-az]').isVisible());
  }));
}

test('Escape closes the suggestions and keeps the question; leaving the field closes them, too', () => reader(async (page) => {
  await page.goto(server.base + 'index.html');
  await page.locator('.ask input').focus();
  await page.keyboard.type('lambda');
  await until(() => page.locator('.found').isVisible(), 'suggestions');
  await page.keyboard.press('Escape');
  assert.ok(!(await page.locator('.found').isVisible()));
  assert.equal(await page.locator('.ask input').inputValue(), 'lambda');
  await page.keyboard.press('ArrowDown');
  assert.ok(await page.locator('.found').isVisible());
  await page.keyboard.press('Tab');
  assert.ok(!(await page.locator('.found').isVisible()));
}));

test('Enter without a choice leads to all results', () => reader(async (page) => {
  await page.goto(server.base + 'services/rds.html');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('kms key rotation');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search.html?q=kms+key+rotation');
  await until(() => page.locator('.results li').count(), 'results');
}));

test('suggestions move nothing on the page, and fit on a phone', () => reader(async (page) => {
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => { for (const e of list.getEntries()) window.shift += e.value; }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const name of ['index.html', 'services/rds.html']) {
    await page.goto(server.base + name);
    const field = page.locator('form[role=search] input').first();
    assert.ok(await field.isVisible(), `a field on ${name}`);
    await field.focus();
    await page.keyboard.type('s3 encryption');
    await until(() => page.locator('.found').isVisible(), 'suggestions');
    await until(async () => /S3/.test(await option(page, 0).innerText()), 'an answer');
    const box = await page.locator('.found').boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than the screen');
    for (const o of await page.locator('[role=option]').all()) assert.ok((await o.boundingBox()).height >= 24);
    assert.equal(await page.evaluate(() => window.shift), 0);
  }
}, { viewport: { width: 360, height: 780 } }));

test('without scripts the field leads to everything from A to Z', () => reader(async (page) => {
  await page.goto(server.base + 'services/rds.html');
  await page.locator('.search input').fill('lambda');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search.html?q=lambda');
  assert.ok(await page.locator('.az a').count() > 300);
  assert.ok(await page.locator('[data-az]').isVisible());
}, { javaScriptEnabled: false }));

test('the four questions of the home page are answered by the search as the page answers them', () => reader(async (page) => {
  await page.goto(server.base + 'index.html');
  const { find } = engine(site);
  const links = await page.locator('.samples a').evaluateAll((all) => all.map((a) => [a.innerText, a.getAttribute('href')]));
  assert.equal(links.length, 4);
  for (const [ask, href] of links) assert.equal(find(ask).order[0].url, href, ask);
}));
