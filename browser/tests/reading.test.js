// What helps to read: the theme, the contents, links to headings, code to copy, words explained on the spot, paths.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch, watch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { serve } from '../lib/server.js';
import { onDisk, shown, site } from '../lib/site.js';

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

/** Runs a test in a fresh context, over HTTP, and fails on any complaint of the browser. */
async function reader(go, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 800 }, colorScheme: 'light', ...options });
  const page = await context.newPage();
  const faults = watch(page, server.base);
  await go(page, context);
  none(faults);
  await context.close();
}
const html = (name) => fs.readFileSync(path.join(site, name), 'utf8');
const having = (what, type) => shown.find((p) => what.test(html(p)) && (!type || html(p).includes(`<body class="page p-${type}"`)));
const guide = having(/class="term"[^]*<nav class="otp"/, 'page');
const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const said = (page) => page.locator('[role=status].vh').textContent();

test('the theme has three states, by keyboard, said aloud, and remembered', () => reader(async (page) => {
  await page.goto(server.base + guide);
  const button = page.locator('[data-theme-toggle]');
  const light = await background(page);
  const name = () => button.getAttribute('aria-label');
  assert.equal(await name(), 'Theme: automatic. Switch to light');
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await background(page);
  assert.notEqual(dark, light, 'automatic follows the system');
  await button.focus();
  await page.keyboard.press('Enter');
  assert.equal(await name(), 'Theme: light. Switch to dark');
  assert.equal(await background(page), light);
  assert.equal(await said(page), 'Theme: light');
  await page.keyboard.press('Space');
  await page.emulateMedia({ colorScheme: 'light' });
  assert.equal(await name(), 'Theme: dark. Switch to automatic');
  assert.equal(await background(page), dark);
  await page.goto(server.base + 'index.html');
  assert.equal(await background(page), dark, 'another page has it too');
  await button.click();
  assert.equal(await name(), 'Theme: automatic. Switch to light');
  assert.equal(await background(page), light);
  assert.equal(await page.evaluate(() => localStorage.getItem('srm:theme')), null);
}));

test('a theme that was chosen is there before the first paint', () => reader(async (page) => {
  await page.goto(server.base + guide);
  await page.evaluate(() => localStorage.setItem('srm:theme', 'dark'));
  await page.addInitScript(() => { // nothing can be painted before there is a body
    new MutationObserver(() => {
      if (document.body && !('themed' in window)) window.themed = document.documentElement.dataset.theme ?? 'not yet';
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(server.base + 'index.html');
  assert.equal(await page.evaluate(() => window.themed), 'dark');
}));

test('other tabs follow the theme', () => reader(async (page, context) => {
  const other = await context.newPage();
  await page.goto(server.base + guide);
  await other.goto(server.base + 'index.html');
  await page.locator('[data-theme-toggle]').click();
  await page.locator('[data-theme-toggle]').click();
  await other.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  await page.locator('[data-theme-toggle]').click();
  await other.waitForFunction(() => !document.documentElement.dataset.theme);
  assert.match(await other.locator('[data-theme-toggle]').getAttribute('aria-label'), /^Theme: automatic/);
}));

test('without storage the theme still changes', () => reader(async (page) => {
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }));
  await page.goto(server.base + guide);
  await page.locator('[data-theme-toggle]').click();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'light');
}));

test('the contents say which section is read, at the end too', () => reader(async (page) => {
  await page.goto(server.base + guide);
  const current = () => page.locator('.side .otp [aria-current="location"]').evaluateAll((all) => all.map((a) => a.textContent));
  const links = await page.locator('.side .otp a').evaluateAll((all) => all.map((a) => [a.textContent, a.hash.slice(1)]));
  assert.deepEqual(await current(), [], 'before the first section there is none');
  const middle = links[Math.floor(links.length / 2)];
  await page.evaluate((id) => document.getElementById(id).scrollIntoView(), middle[1]);
  await page.waitForFunction((text) => document.querySelector('.otp [aria-current]')?.textContent === text, middle[0]);
  assert.deepEqual(await current(), [middle[0]]);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForFunction((text) => document.querySelector('.otp [aria-current]')?.textContent === text, links.at(-1)[0]);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForFunction(() => !document.querySelector('.otp [aria-current]'));
  // A section too short to reach the top of the window is the current one where the address names it.
  const late = links.at(-2);
  await page.locator(`.side .otp a[href="#${late[1]}"]`).click();
  await page.waitForFunction((text) => document.querySelector('.otp [aria-current]')?.textContent === text, late[0]);
}));

test('a phone has the contents folded above the title', () => reader(async (page) => {
  await page.goto(server.base + guide);
  const fold = page.locator('.here');
  assert.ok(await fold.locator('summary').isVisible());
  assert.ok(!await page.locator('.side .otp').isVisible());
  await fold.locator('summary').focus();
  await page.keyboard.press('Enter');
  const link = fold.locator('a').nth(2);
  assert.ok(await link.isVisible());
  const id = (await link.getAttribute('href')).slice(1);
  await link.click();
  await page.waitForFunction((i) => Math.abs(document.getElementById(i).getBoundingClientRect().top) < 200, id);
  assert.equal(await fold.getAttribute('open'), null, 'it folds again');
}, { viewport: { width: 390, height: 800 } }));

test('without scripts a phone has the contents below the page', () => reader(async (page) => {
  await page.goto(server.base + guide);
  assert.ok(await page.locator('.side .otp').isVisible());
}, { viewport: { width: 390, height: 800 }, javaScriptEnabled: false }));

test('every heading has a link that copies its address', () => reader(async (page, context) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  for (const name of [guide, 'services/rds.html']) {
    await page.goto(server.base + name);
    const without = await page.locator('main :is(h2,h3)[id]').evaluateAll((all) => all.filter((h) => !h.closest('summary') && !h.querySelector('.anchor')).map((h) => h.id));
    assert.deepEqual(without, [], name);
    const heading = page.locator('main h2[id]').nth(1);
    const anchor = heading.locator('.anchor');
    assert.equal(await anchor.evaluate((a) => getComputedStyle(a).opacity), '0');
    await heading.hover();
    assert.equal(await anchor.evaluate((a) => getComputedStyle(a).opacity), '1');
    await anchor.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('[role=status].vh').textContent === 'Copied the link');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${server.base}${name}#${await heading.getAttribute('id')}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }
}));

test('code is copied as it is written', () => reader(async (page, context) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(server.base + having(/class="code"/, 'page'));
  const box = page.locator('.code').first();
  await box.getByRole('button', { name: 'Copy the code' }).click();
  await page.waitForFunction(() => document.querySelector('[role=status].vh').textContent === 'Copied the code');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await box.locator('pre').evaluate((p) => p.textContent));
}));

for (const [where, address] of [['over HTTP', (n) => server.base + n], ['from disk', onDisk]]) {
  test(`a word of the glossary is explained under the pointer and under the focus, ${where}`, async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const faults = watch(page, where === 'from disk' ? onDisk('') : server.base);
    await page.goto(address(guide));
    const word = page.locator('main .term').first(), tip = page.getByRole('tooltip');
    await word.focus();
    await tip.waitFor();
    assert.equal(await word.getAttribute('aria-describedby'), '_tip');
    assert.ok((await tip.textContent()).length > 20);
    await page.keyboard.press('Escape');
    await tip.waitFor({ state: 'detached' });
    assert.equal(await word.getAttribute('aria-describedby'), null);
    assert.ok(await word.evaluate((w) => w === document.activeElement), 'the focus stays');
    await word.blur();
    await word.hover();
    await tip.waitFor();
    await tip.hover(); // it can be pointed at
    await page.waitForTimeout(400);
    assert.ok(await tip.isVisible());
    await page.mouse.move(2, 2);
    await tip.waitFor({ state: 'detached' });
    none(faults);
    await page.close();
  });
}

test('a word near the edge is explained inside the window', () => reader(async (page) => {
  await page.goto(server.base + guide);
  for (const word of await page.locator('main .term').all()) {
    await word.focus();
    await page.getByRole('tooltip').waitFor();
    const box = await page.getByRole('tooltip').boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 320, `${await word.textContent()}: ${JSON.stringify(box)}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }
}, { viewport: { width: 320, height: 640 } }));

test('without scripts a word of the glossary is a link to it', () => reader(async (page) => {
  await page.goto(server.base + guide);
  await page.locator('main .term').first().click();
  await page.waitForURL('**/glossary/*.html');
}, { javaScriptEnabled: false }));

test('a footnote is a step away, and so is the way back', () => reader(async (page) => {
  await page.goto(server.base + having(/class="footnotes"/, 'page'));
  await page.locator('.footnote-ref').first().click();
  const note = page.locator('.footnotes li').first();
  const top = () => note.evaluate((e) => e.getBoundingClientRect().top);
  assert.ok(await top() > 56 && await top() < 800, `the note is at ${await top()} px`);
  assert.ok(await note.evaluate((e) => e.matches(':target')));
  await note.locator('.footnote-back[aria-label="Back to the text"]').click();
  assert.ok(await page.locator('sup:target').first().isVisible());
}));

test('a review that is due says so, in words', () => reader(async (page) => {
  const name = having(/data-due="/, 'service');
  const due = new Date(`${/data-due="([\d-]+)"/.exec(html(name))[1]}T12:00:00Z`);
  for (const [days, words, className] of [[-31, 'Reviewed', ''], [-29, 'Review due soon', 'due'], [0, 'Review due soon', 'due'], [1, 'Review overdue', 'overdue']]) {
    await page.clock.setFixedTime(new Date(due.getTime() + days * 864e5));
    await page.goto(server.base + name);
    assert.equal(await page.locator('[data-state]').textContent(), words, `${days} days`);
    assert.equal(await page.locator('.state').getAttribute('class'), `state ${className}`.trim());
  }
}));

test('every page leads to a form for its errors', () => {
  for (const name of ['index.html', 'matrix.html', 'services/rds.html', guide]) {
    const form = /<a href="([^"]+)">Report an error/.exec(html(name))?.[1].replaceAll('&amp;', '&');
    assert.ok(form && new URL(form).searchParams.get('title').includes(name), `${name}: ${form}`);
  }
});

const steps = 'paths/first-week.html';
test('the progress of a path stays in the browser, and leads on', () => reader(async (page, context) => {
  await page.goto(server.base + steps);
  const boxes = page.locator('[data-step]'), line = page.locator('[data-progress] span');
  const all = await boxes.count();
  assert.equal(await line.textContent(), `0 of ${all} done`);
  await boxes.nth(0).focus();
  await page.keyboard.press('Space');
  await boxes.nth(2).check();
  assert.match(await line.textContent(), new RegExp(`^2 of ${all} done, \\d+ minutes to go`));
  await page.reload();
  assert.ok(await boxes.nth(0).isChecked() && await boxes.nth(2).isChecked() && !await boxes.nth(1).isChecked());
  const second = await page.locator('.steps > li').nth(1).locator('a').first().evaluate((a) => a.href);
  assert.equal(await page.locator('[data-progress] a').evaluate((a) => a.href), second);
  const other = await context.newPage();
  await other.goto(server.base + steps);
  await other.locator('[data-step]').nth(1).check();
  await page.waitForFunction(() => document.querySelectorAll('[data-step]')[1].checked);
  for (const i of [0, 1, 2]) await boxes.nth(i).uncheck();
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
}));

test('questions are scored, and each choice says why', () => reader(async (page) => {
  await page.goto(server.base + steps);
  const sets = page.locator('.quiz fieldset'), n = await sets.count();
  for (let i = 1; i < n; i++) await sets.nth(i).locator('input[data-right]').first().check();
  await sets.nth(1).locator('input:not([data-right])').first().check();
  await page.getByRole('button', { name: 'Check my answers' }).click();
  assert.equal(await page.locator('[data-score]').textContent(), `${n - 2} of ${n} right, 1 not answered.`);
  assert.match(await sets.nth(1).locator('details[open]').textContent(), /No\./);
  assert.match(await sets.nth(2).locator('details[open]').textContent(), /Right\./);
  assert.equal(await sets.nth(0).locator('details[open]').count(), 0);
  await page.getByRole('button', { name: 'Start again' }).click();
  assert.equal(await page.locator('[data-score]').textContent(), '');
  assert.equal(await page.locator('.quiz input:checked, .quiz details[open]').count(), 0);
}));

test('without scripts a path is a list, and its questions explain themselves', () => reader(async (page) => {
  await page.goto(server.base + steps);
  assert.equal(await page.locator('[data-js]:visible').count(), 0);
  await page.locator('.quiz details summary').first().click();
  assert.match(await page.locator('.quiz details[open]').first().innerText(), /Right\.|No\./);
}, { javaScriptEnabled: false }));
