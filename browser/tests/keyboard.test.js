// Four readers with a question each, who have a keyboard and nothing else: below a sub-path under the policy, and from
// disk; with scripts and without. Only the first page is opened for them. Every tab stop that they use shows that it has
// the focus, and nothing lies over it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, watch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { find } from '../lib/find.js';
import { Hand } from '../lib/hand.js';
import { serve } from '../lib/server.js';
import { onDisk } from '../lib/site.js';

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

const words = (page, selector) => page.locator(selector).first().evaluate((e) => e.innerText.replace(/\s+/g, ' '));
const main = { place: 'main' };

/**
 * The reader goes from the path to a page of it, which has a way on at its end, and back. The keys for back are the
 * browser's own and no page's, so they are not pressed.
 */
async function step(hand, title, leadsTo, learn) {
  await hand.follow(title, leadsTo, main);
  await learn?.(hand.page);
  assert.ok(await hand.page.locator('nav.pager a, #backlinks').count() > 0, `${hand.page.url()} leads nowhere on`);
  await hand.page.goBack();
}

async function newHire(hand) {
  const { page } = hand;
  assert.equal(await page.locator('ul.truth > li').count(), 3, 'three statements that always hold');
  await hand.skip();
  await hand.follow(/^Learn the model/, /\/paths\/first-week\.html/, main);
  await step(hand, /^The model in twenty minutes$/, /\/guides\/the-model\.html/);
  await step(hand, /^Infrastructure as a service$/, /\/models\/iaas\.html/);
  await step(hand, /^Amazon EC2$/, /\/services\/ec2\.html/);
  await step(hand, /^Amazon RDS$/, /\/services\/rds\.html/, async () => {
    const row = await words(page, 'tr#runtime');
    assert.match(row, /AWS/, 'who patches RDS');
    assert.match(await page.locator('tr#runtime').evaluate((e) => e.textContent), /patch|version/i, 'and what is left to decide');
  });
  await step(hand, /^AWS Lambda$/, /\/services\/lambda\.html/);
  for (const kind of ['Inherited', 'Shared', 'Customer-specific']) {
    await step(hand, new RegExp(`^${kind} controls$`), new RegExp(`/control-classes/${kind.toLowerCase()}\\.html`));
  }
  await quiz(hand);
  await hand.follow(/^You$/, /\/parties\/customer\.html/, { ...main, back: true });
  assert.ok(await page.locator('main a[href*="services/rds.html"]').count() > 0, 'what we must do');
}

/** Answers a question wrong, reads why, and answers it right. */
async function quiz(hand) {
  const { page } = hand;
  const third = page.locator('form.quiz fieldset').nth(2);
  const right = await third.locator('input').evaluateAll((all) => all.findIndex((e) => e.hasAttribute('data-right')));
  assert.equal(right, 1);
  for (let first = ''; first !== await third.locator('input').first().getAttribute('name');) {
    await hand.to(/^q/, { ...main, most: 60 }); // a choice
    first = await page.evaluate(() => document.activeElement.name);
  }
  await hand.press('Space', 'ArrowDown');
  assert.ok(await third.locator('input').nth(right).isChecked());
  await hand.to(/^Is it right\?$/, { ...main, most: 1 });
  await hand.press('Enter');
  assert.match(await words(page, 'form.quiz details[open]'), /Right\. AWS builds and installs/);
}

async function architect(hand, scripts) {
  const { page } = hand;
  await find(hand, scripts, 'RDS', 'RDS');
  assert.match(await words(page, 'h1'), /^Amazon RDS/);
  await hand.follow(/#compared$/, /#compared$/, { back: true }); // from the end of the page
  await hand.follow(/^RDS, Aurora, RDS Custom or a database on EC2$/, /\/compare\/relational-databases\.html/, { ...main, most: 24 });
  assert.match(await words(page, 'h1'), /RDS/);
  const rows = await page.locator('main table').first().evaluate((t) => [...t.querySelectorAll('tbody tr')]
    .map((r) => new Set([...r.querySelectorAll('td')].map((c) => c.innerText.trim())).size).filter(Boolean));
  assert.ok(rows.length > 3 && rows[0] > 1, 'what differs stands first');
  await hand.skip();
  await hand.follow(/^SVG$/, /\/diagrams\/compare\/relational-databases\.svg/, { ...main, most: 200 });
  assert.match(await page.evaluate(() => document.documentElement.textContent), /RDS[^]*You[^]*AWS/, 'the picture says what it shows, and has its legend');
}

async function auditor(hand) {
  const { page } = hand;
  await hand.follow(/^Controls$/, /\/controls\/index\.html/, { place: 'nav' });
  await hand.skip();
  await hand.follow(/^Shared controls$/, /\/control-classes\/shared\.html/, main); // one
  await hand.skip();
  await hand.follow(/^Patch management$/, /\/controls\/patch-management\.html/, main); // two
  const evidence = page.locator('.evid');
  assert.match(await evidence.innerText(), /AWS/);
  assert.ok(await evidence.locator('li').count() > 1, 'evidence of both sides');
  assert.ok(await page.locator('table.ctl tbody tr').count() > 50, 'the services, each with its part');
  assert.match(await words(page, '#mappings + table'), /NIST[^]*SI-2/, 'the requirements of frameworks');
  assert.match(await words(page, 'aside .state'), /Reviewed/);
  await hand.skip();
  await hand.follow(/^Controls$/, /\/controls\/index\.html/, { place: 'nav', back: true, most: 12 });
  await hand.follow(/^See them all in the matrix$/, /\/controls\/matrix\.html/, main);
  await hand.to(/^CSV$/, main);
  const [download] = await Promise.all([page.waitForEvent('download'), hand.press('Enter')]);
  assert.equal(download.suggestedFilename(), 'controls.csv');
}

async function onCall(hand, scripts) {
  const { page } = hand;
  await find(hand, scripts, 'rds', 'RDS');
  await hand.skip();
  await hand.follow(/^What (you|we) must do$|#tasks$/, /\/services\/rds\.html#tasks/, { back: true });
  const rule = page.locator('.duties > li > .ids code.id').first();
  assert.match(await rule.innerText(), /^[A-Za-z0-9.-]+$/);
  assert.notEqual(await rule.evaluate((e) => getComputedStyle(e).userSelect), 'none', 'the rule can be selected');
  if (scripts) await copy(hand);
  await hand.to(/^Keep instances off/, main); // what a task is checked with is in its fold
  await hand.press('Enter');
  await hand.follow(/\/tools\//, /\/tools\//, { ...main, most: 6 });
  assert.ok(await page.locator('main a[href*="services/"]').count() > 0, 'the tool says what it covers');
}

/** The button beside a rule copies it, and says so. */
async function copy(hand) {
  const { page } = hand;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const button = await hand.to(/^Copy /, main);
  await hand.press('Enter');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), button.words.replace('Copy ', ''));
}

const readers = [
  ['somebody new finds out in twenty minutes who patches RDS, and why', 'index.html', newHire],
  ['an architect compares databases and takes the picture along', 'index.html', architect],
  ['an auditor goes from the class of a control to its evidence', 'index.html', auditor],
  ['an engineer on call comes from the name of a service to the rule that checks it', 'services/ec2.html', onCall],
];
const ways = [['over HTTP', true], ['over HTTP', false], ['from disk', true]];

for (const [what, first, go] of readers) {
  for (const [where, javaScriptEnabled] of ways) {
    test(`${what}: ${where}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, javaScriptEnabled });
      const page = await context.newPage();
      const base = where === 'from disk' ? onDisk('') : server.base;
      const faults = watch(page, base);
      await page.goto(where === 'from disk' ? onDisk(first) : base + first);
      await go(new Hand(page), javaScriptEnabled);
      none(faults);
      await context.close();
    });
  }
}

for (const [where, address] of [['over HTTP', (n) => server.base + n], ['from disk', onDisk]]) {
  test(`a link in a runbook leads to the tasks of a service ${where}`, async () => {
    const page = await browser.newPage();
    await page.goto(address('services/rds.html') + '#tasks');
    const top = await page.locator('#tasks').evaluate((e) => e.getBoundingClientRect().top);
    assert.ok(top >= 56 && top < 200, `the tasks are at ${top} px`);
    await page.close();
  });
}
