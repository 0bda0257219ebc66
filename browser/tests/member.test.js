// A new member of a team, with a keyboard and nothing else, finds the page of the team and the checklist of a workload, and
// prints both: on the site of the example organization, below a sub-path under the policy.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch, watch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { Hand } from '../lib/hand.js';

let browser, server, folder;
before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'srmgen-member-'));
  const site = path.join(folder, 'site');
  const example = path.resolve(import.meta.dirname, '../../examples/organization');
  execFileSync(process.env.SRMGEN, ['build', '--quiet', '--site', example, '--out', site], { stdio: 'inherit' });
  process.env.SITE = site;
  const { serve } = await import('../lib/server.js'); // it looks at the site when it is loaded
  [browser, server] = [await launch(), await serve()];
});
after(async () => {
  await browser?.close();
  server?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const main = { place: 'main' };
/** What a browser writes over two lines has a space in it, or has lost its hyphen there. */
const squeeze = (text) => text.replace(/[\s-]+/g, '');

/** The journey of a reader; what a page would print is noted in `printed`, with what the body is marked with then. */
async function journey(go) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  const page = await context.newPage();
  const faults = watch(page, server.base);
  await page.addInitScript(() => { window.print = () => { window.printed = document.body.className; }; });
  await page.goto(server.base + 'index.html');
  await go(new Hand(page), page);
  none(faults);
  await context.close();
}

/** The text of the page as it prints, without spaces. */
async function paper(page, name) {
  const file = path.join(folder, name);
  await page.pdf({ path: file, preferCSSPageSize: true });
  return squeeze(execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 }));
}

/** What each team has to do by the checklist of the workload that is open, in words. */
const tasks = (page) => page.locator('[data-todos] [data-group]').evaluateAll((groups) => Object.fromEntries(groups.map((g) =>
  [g.querySelector('h3 a').textContent.trim(), [...g.querySelectorAll('.what > a, .what > b')].map((e) => e.textContent.trim())])));

/** The same over all workloads together. */
async function everything() {
  const page = await browser.newPage();
  const all = {};
  for (const workload of fs.readdirSync(path.join(folder, 'site/workloads')).filter((f) => f.endsWith('.html') && f !== 'index.html')) {
    await page.goto(`${server.base}workloads/${workload}`);
    for (const [team, own] of Object.entries(await tasks(page))) (all[team] ??= []).push(...own);
  }
  await page.close();
  return all;
}

/** Prints what is open and compares it with what a team has to do, and with what only others have to do. */
async function printsOnly(page, name, own, others) {
  const text = await paper(page, name);
  for (const task of own) assert.ok(text.includes(squeeze(task)), `${name} lacks ${task}`);
  const strange = others.filter((t) => !own.includes(t) && text.includes(squeeze(t)));
  assert.deepEqual(strange, [], `${name} holds what others have to do`);
}

async function checklist(hand, page) {
  await hand.skip();
  await hand.follow(/^Ticket sales$/, /\/workloads\/ticket-sales\.html#todo$/, main); // the next tab stop is in the checklist
  const of = await tasks(page);
  assert.deepEqual(Object.keys(of).sort(), ['Data team', 'Platform team', 'Ticketing team']);
  const late = page.locator('[data-todos] li.late', { hasText: 'Turn on versioning' });
  assert.match(await late.innerText(), /expired/i, 'an acceptance that ran out is marked');
  return of;
}

test('by navigation: the page of the team, the checklist of a workload, both on paper', () => journey(async (hand, page) => {
  await hand.follow(/^Teams$/, /\/parties\/index\.html/);
  await hand.skip();
  await hand.follow(/^Data team$/, /\/parties\/data-team\.html/, main);
  assert.match(await page.locator('main .facts').innerText(), /Chat: #data.*Pager/s, 'where to reach the team');

  const of = await checklist(hand, page);
  await hand.to(/^Print the checklist$/);
  await hand.press('Enter');
  await page.waitForFunction(() => window.printed !== undefined); // the script of the checklist comes when somebody goes to it
  assert.match(await page.evaluate(() => window.printed), /only-todo/, 'the checklist is printed, not the page');
  const text = await paper(page, 'checklist.pdf');
  for (const [team, all] of Object.entries(of)) {
    const at = text.indexOf(squeeze(team));
    assert.ok(at >= 0, team);
    for (const task of all) assert.ok(text.includes(squeeze(task), at), `${task} does not stand behind ${team}`);
  }
  assert.ok(!text.includes(squeeze('An area is yours as soon as')), 'nothing but the checklist');

  await page.goBack();
  const { 'Data team': own, ...others } = await everything();
  await printsOnly(page, 'data-team.pdf', own, Object.values(others).flat().filter((t) => t.split(' ').length > 3)); // an area's name alone stands anywhere
}));

test('by search: the page of the team, and only what is open', () => journey(async (hand, page) => {
  await hand.press('Control+k');
  await hand.type('platform team');
  await page.locator('.found [role=option]', { hasText: 'Platform team' }).first().waitFor();
  await hand.press('ArrowDown', 'Enter');
  await page.waitForURL(/\/parties\/platform-team\.html/);
  await page.waitForLoadState();

  const of = await checklist(hand, page);
  await hand.to(/^on$/); // the switch of what is open
  await hand.press('Space');
  await page.locator('[data-todos] li[hidden]').first().waitFor({ state: 'attached' }); // the script of the checklist comes when somebody goes to it
  const shown = await page.locator('[data-todos] li:visible').allInnerTexts();
  assert.ok(shown.length > 0 && shown.length < Object.values(of).flat().length, `${shown.length} are open`);
  assert.ok(!shown.some((t) => t.includes('Redirect or refuse HTTP')), 'what is done is not open');
  assert.ok(shown.some((t) => t.includes('Turn on versioning')), 'what has run out is');
}));

test('a section that is folded is read where its fold is', () => journey(async (hand, page) => {
  await page.goto(`${server.base}parties/customer.html`);
  const current = (name) => page.waitForFunction((want) => (document.querySelector('.otp [aria-current]')?.textContent ?? '') === want, name);
  const fold = (id) => page.locator('details', { has: page.locator(`#${id}`) }).evaluate((d) => scrollTo(0, d.getBoundingClientRect().top + scrollY - 80));
  await fold('do-backup');
  await current('Backup');
  await fold('do-data');
  await current('Data');
  await page.evaluate(() => scrollTo(0, 0));
  await current('');
}));
