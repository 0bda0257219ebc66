// A workload's page: two parties or all of them, the checklist by team and by area, what has expired, and paper.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch, watch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { onDisk } from '../lib/site.js';

const team = (title, mark) => `---\ntitle: ${title} team\nshort: ${title}\nkind: team\nparent: us\nmark: ${mark}\n---\n`;
const files = {
  'srmgen.yaml': 'title: Small\nextends: [base]\n',
  'content/parties/cloud.md': '---\ntitle: Cloud\nkind: provider\nmark: A\n---\n',
  'content/parties/us.md': '---\ntitle: You\nkind: customer\nmark: C\nvoice: you\n---\n',
  'content/parties/data.md': team('Data', 'D'),
  'content/parties/net.md': team('Net', 'N'),
  'content/areas/network-config.md': '---\nowner: net\n---\n',
  'content/services/db.md': '---\ntitle: Database\nprovider: cloud\nmodel: paas\nowner: data\ntasks:\n'
    + '  - {id: back-up, do: Back it up, why: It may be lost., area: backup, checks: [DB.1], every: 90d}\n'
    + '  - {id: lock, do: Lock the network, why: Anyone may come., area: network-config, evidence: A plan}\n---\n',
  'content/services/vm.md': '---\ntitle: Machine\nprovider: cloud\nmodel: iaas\n---\n',
  'content/workloads/shop.md': '---\ntitle: Shop\nuses:\n  - {service: vm, as: web, to: [store]}\n  - {service: db, as: store}\nprogress:\n'
    + '  store#back-up: {state: done, evidence: T-1, checked: 2026-01-01}\n  store#lock: {state: accepted, expires: 2026-12-31}\n---\n',
};

let browser, folder, address;
before(async () => {
  browser = await launch();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'srmgen-workload-'));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  execFileSync(process.env.SRMGEN, ['build', '--site', folder, '--out', path.join(folder, 'out'), '--quiet']);
  address = (name) => pathToFileURL(path.join(folder, 'out', name)).href;
});
after(async () => {
  await browser?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Opens a page on a day, runs a journey on it, and fails on any complaint of the browser. */
async function journey(url, go, { day = '2026-02-01', ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const page = await context.newPage();
  const faults = watch(page, /^file:.*\//.exec(url)[0].replace(/(workloads|out)\/$/, ''));
  await page.clock.setFixedTime(new Date(day));
  await page.goto(url);
  await go(page);
  none(faults.filter((f) => !/leaves the site/.test(f)));
  await context.close();
}
const flip = (page, words) => page.locator('label.switch, label.opt', { hasText: words }).click();
const row = (page, name) => page.locator('[data-matrix] tr', { has: page.locator('th', { hasText: name }) }).first().locator('td[class^=j]');
const groups = (page) => page.locator('[data-todos] h3:visible').evaluateAll((all) => all.map((h) => h.firstChild.textContent.trim().replace(' team', '')));
const todos = (page) => page.locator('.todo>li:visible').evaluateAll((all) => all.map((li) => li.id));
const tools = (page) => page.locator('.todobar').hover();

for (const name of ['workloads/shop.html', 'matrix.html']) {
  test(`${name} shows two parties or all of them, and is as before when it is taken back`, () => journey(address(name), async (page) => {
    if (name === 'matrix.html') await page.locator('#open-l').check({ force: true }); // what is always the customer's is folded
    const table = () => page.locator('[data-matrix]').evaluate((t) => t.innerHTML.replace(/ tabindex="-?\d"/g, ''));
    const [two, service] = [await table(), name === 'matrix.html' ? 'Database' : 'store'];
    await flip(page, 'Name every party');
    await page.locator('.partykey').waitFor();
    assert.match(await page.locator('.partykey').innerText(), /D Data \d+\s+N Net \d/);
    const words = await row(page, service).allInnerTexts();
    assert.ok(words.includes('Data') && words.includes('Net'), words.join('|'));
    assert.ok(!words.includes('You'), words.join('|'));
    assert.equal(new URL(page.url()).searchParams.get('parties') ?? /parties=(\d)/.exec(page.url())[1], '1');
    await flip(page, 'Name every party');
    assert.equal(await table(), two);
    assert.equal(await page.locator('.partykey').count(), 0);
  }));

  test(`${name} comes with all parties where its address says so`, () => journey(`${address(name)}?parties=1`, async (page) => {
    await page.locator('.partykey').waitFor();
    assert.ok(await page.locator('#_parties').isChecked());
  }));
}

test('the picture of two parties is the roll-up of that of all', () => journey(address('workloads/shop.html'), async (page) => {
  const read = () => page.locator('[data-matrix] tbody tr').evaluateAll((all) => all.map((tr) => [...tr.querySelectorAll('td[class^=j] .k')].map((k) => /k-(\w+)/.exec(k.className)[1])));
  const two = await read();
  await flip(page, 'Name every party');
  await page.locator('.partykey').waitFor();
  assert.deepEqual(await read(), two); // the sides are the same: only the customer's have names
  const named = await page.locator('[data-matrix] td[class^=j] .k[aria-label]').evaluateAll((all) => all.filter((k) => /Data|Net/.test(k.getAttribute('aria-label'))).map((k) => /k-(\w+)/.exec(k.className)[1]));
  assert.ok(named.length > 3 && named.every((k) => k === 'cust' || k === 'shared'), named.join());
}));

test('cells say how far they are, and no longer when that is switched off', () => journey(address('workloads/shop.html'), async (page) => {
  const dots = () => page.locator('[data-matrix] .far:not(.s-open)').evaluateAll((all) => all.filter((td) => getComputedStyle(td, '::after').display !== 'none').length);
  assert.ok(await dots() >= 3);
  assert.equal(await page.locator('[data-matrix] .far').first().evaluate((td) => getComputedStyle(td).position), 'relative'); // its mark stands in it
  await page.locator('[data-matrix] .far.s-accepted a').first().hover();
  await page.locator('[data-panel] dl').first().waitFor();
  assert.match(await page.locator('[data-panel]').innerText(), /Risk accepted/);
  await flip(page, 'Show progress');
  assert.equal(await dots(), 0);
}));

test('things to do are by team or by area, in the order of their weight, all or what is open', () => journey(address('workloads/shop.html'), async (page) => {
  const [teams, all] = [await groups(page), await todos(page)];
  assert.deepEqual(teams.sort(), ['Data', 'Net', 'You']);
  await flip(page, 'By area');
  await page.locator('[data-todos] .by').first().waitFor();
  const areas = await groups(page);
  assert.ok(areas.includes('Backup') && areas.length > 5, areas.join());
  assert.deepEqual([...await todos(page)].sort(), [...all].sort());
  for (const list of await page.locator('.todo').evaluateAll((uls) => uls.map((ul) => [...ul.children].map((li) => Number(li.dataset.place))))) {
    assert.deepEqual(list, [...list].sort((a, b) => a - b));
  }
  assert.match(await page.locator('#todo-store-back-up').innerText(), /· Data/);
  await flip(page, 'Only what is open');
  assert.deepEqual((await todos(page)).sort(), all.filter((id) => !/store-(back-up|lock)$/.test(id)).sort());
  await flip(page, 'Only what is open');
  await flip(page, 'By team');
  assert.deepEqual(await todos(page), all);
}));

test('open tasks are copied, one on each line', () => journey(address('workloads/shop.html'), async (page) => {
  await page.locator('[data-do=copy]').click();
  await page.waitForFunction(() => document.querySelector('[data-do=copy]').classList.contains('done'));
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  const file = fs.readFileSync(path.join(folder, 'out/exports/workloads/shop-tasks.txt'), 'utf8').trim().split('\n');
  assert.equal(lines.length, file.length);
  assert.deepEqual(lines.map((l) => l.replace(/ \(.*| \[.*/, '')), file.map((l) => l.replace(/ \(.*| \[.*/, '')));
}));

test('what has expired is marked by the day of the reader, and is open again', async () => {
  const marked = (page) => page.locator('.todo>.late').evaluateAll((all) => all.map((li) => li.id));
  for (const [day, want] of [['2026-04-01', []], ['2026-04-02', ['todo-store-back-up']], ['2027-01-01', ['todo-store-back-up', 'todo-store-lock']]]) {
    await journey(address('workloads/shop.html'), async (page) => {
      assert.deepEqual((await marked(page)).sort(), want, day);
      assert.equal(await page.locator('[data-lates]').isVisible(), want.length > 0);
      if (!want.length) return;
      assert.match(await page.locator('#todo-store-back-up .statebadge').innerText(), /Done, expired/);
      assert.match(await page.locator('[data-lates]').innerText(), new RegExp(`Expired ${want.length}`));
      await tools(page);
      await flip(page, 'Only what is open');
      await page.waitForFunction(() => /shown/.test(document.querySelector('.todobar [data-said]').textContent));
      assert.ok((await todos(page)).includes('todo-store-back-up'));
    }, { day });
  }
});

test('the checklist prints by itself, with boxes, rules and evidence', () => journey(address('workloads/shop.html'), async (page) => {
  await page.evaluate(() => { window.print = () => { window.printed = document.body.className; }; });
  await page.locator('[data-do=print]').click();
  await page.waitForFunction(() => window.printed);
  assert.match(await page.evaluate(() => window.printed), /only-todo/);
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['.explorer', '.union', '.comps', '.fig', '.todobar', '.lede']) assert.equal(await page.locator(`${gone}:visible`).count(), 0, gone);
  for (const there of ['h1', '#todo', '#todo-store-back-up', '#todo-store-back-up .id', '#todo-store-lock .proof']) assert.ok(await page.locator(there).first().isVisible(), there);
  assert.match(await page.locator('#todo-store-back-up').innerText(), /T-1/);
  assert.notEqual(await page.locator('#todo-store-lock').evaluate((li) => getComputedStyle(li, '::before').content), 'none');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await page.evaluate(() => document.body.classList.contains('only-todo')), false);
}));

test('without scripts the checklist is there, by team, and nothing that needs one', () => journey(address('workloads/shop.html'), async (page) => {
  assert.deepEqual((await groups(page)).sort(), ['Data', 'Net', 'You']);
  assert.equal(await page.locator('[data-js]:visible').count(), 0);
  assert.ok((await todos(page)).length > 10);
  assert.ok(await page.locator('.fig svg').isVisible());
  await flip(page, 'Show progress');
  assert.equal(await page.locator('[data-matrix] .far').first().evaluate((td) => getComputedStyle(td, '::after').display), 'none');
}, { javaScriptEnabled: false }));

for (const width of [320, 390, 768]) {
  test(`nothing is wider than a screen of ${width} px`, () => journey(address('workloads/shop.html'), async (page) => {
    await flip(page, 'Name every party');
    await flip(page, 'By area');
    await page.locator('.by').first().waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }, { viewport: { width, height: 800 } }));
}

test('the exports of the workload lie where its page leads', () => journey(onDisk('workloads/payments.html'), async (page) => {
  const links = await page.locator('#todo + p a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  assert.equal(links.length, 4);
  for (const href of links) assert.ok(fs.statSync(new URL(href, onDisk('workloads/payments.html'))).size > 1000, href);
}));
