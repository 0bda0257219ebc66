// What readers do: with the keyboard, with a mouse, and without scripts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, watch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { serve } from '../lib/server.js';
import { onDisk } from '../lib/site.js';

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

/** Runs a journey in a fresh context, and fails on any complaint of the browser. */
async function journey(go, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light', ...options });
  const page = await context.newPage();
  const faults = watch(page, server.base);
  await go(page);
  none(faults);
  await context.close();
}
const open = (page, name) => page.goto(server.base + name);
const focused = (page) => page.evaluate(() => document.activeElement.outerHTML.slice(0, 200));
/** The words of the strip that is to be seen at the top of a service's page. */
const strip = (page) => page.locator('.answer .strip:visible').first().evaluate((e) => e.innerText.replace(/\s+/g, ' '));

test('the first tab stop skips to the content', () => journey(async (page) => {
  await open(page, 'services/rds.html');
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /href="#main"/);
  assert.ok(await page.locator('a.skip').isVisible());
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.querySelector('#main').contains(document.activeElement)), await focused(page));
}));

for (const name of ['index.html', 'services/rds.html', 'matrix.html', 'search.html']) {
  test(`Ctrl+K goes to the search on ${name}`, () => journey(async (page) => {
    await open(page, name);
    await page.keyboard.press('Control+k');
    assert.match(await focused(page), /type="search"/);
  }));
}

test('a search leads to the search page with the words in its address', () => journey(async (page) => {
  await open(page, 'services/rds.html');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('patching');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search.html?q=patching');
}));

test('the matrix is one tab stop, and arrows move in it', () => journey(async (page) => {
  await open(page, 'matrix.html');
  assert.equal(await page.locator('[data-matrix] td a[tabindex="0"]').count(), 1);
  await page.locator('[data-matrix] td a[tabindex="0"]').focus();
  await page.locator('[data-panel] dl').first().waitFor(); // what moves is there
  const first = await focused(page);
  await page.keyboard.press('ArrowRight');
  const second = await focused(page);
  assert.notEqual(second, first);
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await focused(page), second);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await focused(page), first);
  assert.equal(await page.locator('[data-matrix] td a[tabindex="0"]').count(), 1);
  const goal = await page.evaluate(() => document.activeElement.href);
  await page.keyboard.press('Enter');
  await page.waitForURL(goal);
}));

/** Whether a fold is shut: that of a row or a task, or the one in which something lies. */
const shut = (page, id) => page.locator(`#${id}`).evaluate((e) => {
  const fold = e.closest('.row, .duties > li')?.querySelector('details') ?? e.closest('details');
  return !fold.open && getComputedStyle(fold, '::details-content').contentVisibility !== 'visible';
});
async function until(holds) {
  for (let i = 0; i < 100 && !await holds(); i++) await new Promise((go) => { setTimeout(go, 50); });
  assert.ok(await holds());
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with scripts' : 'without scripts';

  test(`the choice of a variant changes the strip, ${how}`, () => journey(async (page) => {
    await open(page, 'services/rds.html');
    const before = await strip(page);
    await page.locator('fieldset.vars label', { hasText: 'Custom for Oracle' }).click();
    assert.notEqual(await strip(page), before);
  }, { javaScriptEnabled }));

  test(`groups and columns of the matrix fold, ${how}`, () => journey(async (page) => {
    await open(page, 'matrix.html');
    const rows = page.locator('[data-matrix] tbody').first().locator('tr:not(.gh)');
    assert.ok(await rows.first().isVisible());
    await page.locator('[data-matrix] tbody').first().locator('label.dis').click();
    assert.ok(!(await rows.first().isVisible()));
    const columns = () => page.locator('[data-matrix] thead th:visible').count();
    const before = await columns();
    await page.locator('[data-matrix] thead label.dis').first().click();
    assert.ok(await columns() > before);
  }, { javaScriptEnabled }));

  test(`rows that are purely the provider's open, ${how}`, () => journey(async (page) => {
    await open(page, 'services/rds.html');
    const fold = page.locator('table.resp tr.fold:visible details').first();
    await fold.locator('summary').click();
    assert.ok(await fold.locator('dl').isVisible());
  }, { javaScriptEnabled }));

  test(`a row says who without being opened, and what each does when it is, ${how}`, () => journey(async (page) => {
    await open(page, 'services/rds.html');
    const row = page.locator('tr#guest-os');
    assert.match(await row.innerText(), /^Guest OS\s+AWS\s/);
    assert.ok(await shut(page, 'guest-os'));
    await row.locator('summary').focus();
    await page.keyboard.press('Enter');
    await until(async () => !await shut(page, 'guest-os'));
    await page.keyboard.press('Enter');
    await until(() => shut(page, 'guest-os'));
  }, { javaScriptEnabled }));

  for (const id of ['guest-os', 'task-test-restore', 'variant-custom-oracle-guest-os', 'src-30', 'differs', 'controls', 'servers']) {
    test(`an address that leads into a fold, #${id}, opens it, ${how}`, () => journey(async (page) => {
      await open(page, `services/rds.html#${id}`);
      await until(async () => !await shut(page, id));
      const top = await page.locator(`#${id}`).evaluate((e) => e.getBoundingClientRect().top);
      assert.ok(top > 40 && top < 900, `${top} px`);
    }, { javaScriptEnabled }));
  }

  test(`search.html lists everything from A to Z, ${how}`, () => journey(async (page) => {
    await open(page, 'search.html');
    assert.ok(await page.locator('.az a').count() > 300);
    await page.locator('.az a', { hasText: /^Lambda$/ }).first().click();
    await page.waitForURL('**/services/lambda.html*');
  }, { javaScriptEnabled }));
}

test('one button opens all rows and closes them again, and a row opens wherever it is pressed', () => journey(async (page) => {
  await open(page, 'services/rds.html');
  const folds = page.locator('table.resp details'), folded = page.locator('table.resp details:not([open])');
  const button = page.getByRole('button', { name: 'Open all' });
  assert.ok(await folded.count() > 20);
  await button.click();
  assert.equal(await folded.count(), 0);
  await button.click();
  assert.equal(await folded.count(), await folds.count());
  await page.locator('tr#data td.who').click();
  assert.ok(!await shut(page, 'data'));
  await page.locator('tr#data td.who').click();
  assert.equal(await folded.count(), await folds.count());
}));

test('an address that names a variant opens the page with it chosen', () => journey(async (page) => {
  await open(page, 'services/rds.html#variant-custom-oracle');
  assert.ok(await page.locator('fieldset.vars input[value="custom-oracle"]').isChecked());
}));

test('the theme switches, and stays on the next page', () => journey(async (page) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await open(page, 'index.html');
  const light = await ground();
  await page.locator('[data-theme-toggle]').click(); // light, as the system has it already
  assert.equal(await ground(), light);
  await page.locator('[data-theme-toggle]').click();
  const dark = await ground();
  assert.notEqual(dark, light);
  await open(page, 'services/rds.html');
  assert.equal(await ground(), dark);
  await page.locator('[data-theme-toggle]').click(); // as the system has it
  assert.equal(await ground(), light);
}));

test('links work from disk', async () => {
  const page = await browser.newPage();
  await page.goto(onDisk('index.html'));
  await page.locator('nav[aria-label=Main] a').first().click();
  await page.waitForURL(/services\/index\.html$/);
  await page.locator('main a[href$="rds.html"]').first().click();
  await page.waitForURL(/services\/rds\.html$/);
  await page.locator('a.brand').click();
  await page.waitForURL(/\/index\.html$/);
  await page.close();
});
