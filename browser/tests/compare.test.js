// Choosing what to compare: by keyboard alone, by address, over HTTP and from disk, and without scripts.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, test } from 'node:test';
import { objections, prepare } from '../lib/axe.js';
import { launch, watch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { serve } from '../lib/server.js';
import { onDisk } from '../lib/site.js';

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

/** Runs a journey in a fresh context, over HTTP or from disk, and fails on any complaint of the browser. */
async function journey(go, { disk, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light', ...options });
  const page = await context.newPage();
  const address = (query) => (disk ? onDisk('compare.html') : `${server.base}compare.html`) + query;
  const faults = watch(page, disk ? onDisk('index.html').replace('index.html', '') : server.base);
  await go(page, async (query) => { await page.goto(address(query)); });
  none(faults);
  await context.close();
}
const chosen = (page) => page.locator('[data-picked] li').evaluateAll((all) => all.map((li) => li.firstChild.textContent));
const said = (page) => page.locator('[data-say]').innerText();
const result = (page) => page.locator('[data-result]');
const shown = (page) => result(page).locator('table').first().waitFor();
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label') || document.activeElement.id);
const columns = (page) => result(page).locator('table').first().locator('thead th').evaluateAll((all) => all.slice(1).map((th) => th.querySelector('a').textContent));
/** Types a name and takes the best match. */
async function add(page, name) {
  await page.keyboard.type(name);
  await page.locator('[role=option][aria-selected=true]').waitFor();
  await page.keyboard.press('Enter');
}
/** What a click downloads, as text. */
async function download(page, name) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
  return fs.readFileSync(await file.path(), 'utf8');
}

for (const disk of [false, true]) {
  const where = disk ? 'from disk' : 'over HTTP';

  test(`two services are chosen by keyboard alone ${where}, and the address keeps them`, () => journey(async (page, open) => {
    await open('');
    for (let i = 0; i < 40 && await focused(page) !== '_add'; i++) await page.keyboard.press('Tab');
    assert.equal(await focused(page), '_add');
    await add(page, 'ecs.ec2');
    assert.match(await said(page), /at least one more/);
    await add(page, 'ecs on aws farg');
    await shown(page);
    assert.deepEqual(await columns(page), ['ECS on EC2', 'ECS on AWS Fargate']);
    assert.match(page.url(), /compare\.html\?s=ecs\.ec2&s=ecs\.fargate$/);
    assert.match(await result(page).locator('.lede').innerText(), /^From ECS on EC2 to ECS on AWS Fargate: \d+ areas change hands: AWS takes .*guest OS/);
    const changed = result(page).locator('table').first().locator('tbody tr', { hasText: 'Guest OS' });
    assert.match(await changed.innerText(), /You[\s\S]*AWS/);

    await page.reload();
    await shown(page);
    assert.deepEqual(await columns(page), ['ECS on EC2', 'ECS on AWS Fargate']);
  }, { disk }));
}

test('chosen ones are moved and taken out by keyboard, and the focus stays near', () => journey(async (page, open) => {
  await open('?s=s3&s=efs&s=ebs');
  await shown(page);
  const name = await chosen(page);
  await page.getByRole('button', { name: `Later: ${name[0]}` }).focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await chosen(page), [name[1], name[0], name[2]]);
  assert.equal(await focused(page), `Later: ${name[0]}`);
  await page.getByRole('button', { name: `Take out ${name[1]}` }).focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await chosen(page), [name[0], name[2]]);
  assert.equal(await focused(page), `Take out ${name[0]}`);
  assert.match(page.url(), /\?s=s3&s=ebs$/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), '_add');
  assert.ok(await page.locator('[data-index]').isVisible());
}));

test('the list is a combobox: arrows move, Escape closes, what is chosen is not offered again', () => journey(async (page, open) => {
  await open('?s=lambda');
  const field = page.getByRole('combobox', { name: 'Add a service or a form of one' });
  await field.focus();
  await page.keyboard.type('rds custom');
  await page.getByRole('option').first().waitFor();
  assert.equal(await field.getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('ArrowDown');
  assert.equal(await field.getAttribute('aria-activedescendant'), '_o1');
  await page.keyboard.press('Escape');
  assert.equal(await field.getAttribute('aria-expanded'), 'false');
  await field.fill('aws lambda');
  await page.getByRole('option').first().waitFor();
  assert.equal(await page.getByRole('option', { name: /^AWS Lambda\s*lambda$/ }).count(), 0);
}));

test('unknown, repeated and surplus names in the address are said, with the nearest that there are', () => journey(async (page, open) => {
  await open('?s=ec2&s=lamda&s=ec2&s=s3&s=rds&s=sqs&s=sns&s=ecs&s=eks');
  await shown(page);
  assert.equal((await chosen(page)).length, 5);
  const words = await said(page);
  assert.match(words, /“lamda”/);
  assert.match(words, /Amazon EC2 was named twice/);
  assert.match(words, /left out: Amazon ECS, Amazon EKS/);
  assert.ok(await page.getByRole('button', { name: 'AWS Lambda', exact: true }).isVisible());
}));

test('a near name is added by its button', () => journey(async (page, open) => {
  await open('?s=ec2&s=lamda');
  await page.getByRole('button', { name: 'AWS Lambda', exact: true }).click();
  await shown(page);
  assert.deepEqual(await columns(page), ['Amazon EC2', 'AWS Lambda']);
}));

test('two variants of different axes are one choice, in any order', () => journey(async (page, open) => {
  await open('?s=rds&s=rds.outposts.custom-oracle');
  await shown(page);
  assert.equal((await columns(page)).length, 2);
  assert.match(await result(page).innerText(), /RDS Custom for Oracle, /);
}));

test('the chooser says what the comparison with a page of its own says', () => journey(async (page, open) => {
  await open('?s=ec2&s=ecs.fargate&s=lambda');
  await shown(page);
  const text = () => page.evaluate(() => [...document.querySelectorAll('.comparison .moves, .comparison table')].slice(0, 3).map((e) => { e.querySelector('caption')?.remove(); return e; }).map((e) => e.innerText.replace(/\s+/g, ' ').trim()));
  const own = await text();
  await page.goto(`${server.base}compare/ec2-fargate-lambda.html`);
  assert.deepEqual(own, await text());
}));

test('picture and CSV hold what is shown', () => journey(async (page, open) => {
  await open('?s=ecs.ec2&s=ecs.fargate');
  await shown(page);
  await page.locator('[data-result] img').waitFor();
  const csv = await download(page, 'CSV');
  const svg = await download(page, 'SVG');
  assert.equal(decodeURIComponent((await page.locator('[data-result] img').getAttribute('src')).replace(/^data:[^,]*,/, '')), svg);
  const areas = await page.evaluate(() => window.srmChoices.areas.map((a) => a.title));
  for (const area of areas) {
    assert.ok(svg.includes(`>${area}<`), `the picture has no ${area}`);
    assert.equal(csv.split('\r\n').filter((l) => l.startsWith(`area,${area},`)).length, 2, area);
  }
  for (const text of await result(page).locator('td p:not(.muted)').evaluateAll((all) => all.map((p) => p.textContent.replace(/^\S+ /, '')))) {
    assert.ok(csv.includes(text.replace(/"/g, '""')), `the CSV has no ${text}`);
  }
}, { acceptDownloads: true }));

test('nothing shifts while the comparison of an address is put together', () => journey(async (page, open) => {
  await page.addInitScript(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((e) => { window.shifts += e.value; })).observe({ type: 'layout-shift', buffered: true });
  });
  await open('?s=ec2&s=lambda');
  await shown(page);
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.shifts), 0);
}));

test('without scripts the comparisons are a list, and a sentence says so', () => journey(async (page, open) => {
  await open('?s=ec2&s=lambda');
  assert.ok(await page.getByText('Choosing needs JavaScript').isVisible());
  assert.ok(!await page.locator('[data-compare]').isVisible());
  await page.getByRole('link', { name: 'EC2, Fargate or Lambda' }).click();
  assert.match(await page.locator('.moves').innerText(), /AWS takes runtime/);
}, { javaScriptEnabled: false }));

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 360]) {
    test(`axe finds nothing, ${colorScheme}, ${width} wide`, () => journey(async (page, open) => {
      await open('?s=ec2&s=ecs.fargate&s=lamda');
      await shown(page);
      await page.locator('summary').last().click();
      await page.locator('#_add').fill('rds');
      await page.getByRole('option').first().waitFor();
      await page.evaluate(() => scrollTo(0, 0)); // nothing lies half below the header
      await prepare(page, 1000);
      assert.deepEqual(await objections(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'scrolls sideways');
    }, { colorScheme, viewport: { width, height: 900 } }));
  }
}
