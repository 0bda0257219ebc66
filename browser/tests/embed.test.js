// What other sites show in a frame, on another origin and under the production policy; and the page of snippets for it.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { launch, scripts, watch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { serve } from '../lib/server.js';

let browser, server, other, host = '';
before(async () => {
  browser = await launch();
  server = await serve();
  other = http.createServer((request, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(request.url === '/' ? host : ''));
  await new Promise((ready) => other.listen(0, '127.0.0.1', ready));
});
after(async () => { await browser?.close(); server?.close(); other?.closeAllConnections(); other?.close(); });

/** A page of another site, with a frame and, from the page of snippets, the script for its height. */
async function pageWith(frame) {
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  await page.goto(`${server.base}embed/index.html`);
  const script = (await page.locator('pre').allTextContents()).find((text) => text.startsWith('<script>'));
  host = `<!doctype html><title>A wiki</title><body>${frame}${script}`;
  await page.goto(`http://localhost:${other.address().port}/`); // the site is at 127.0.0.1
  return page;
}

/** Waits until the frame is exactly as high as what it shows. */
const fits = (page) => page.waitForFunction(async () => {
  const frame = document.querySelector('iframe');
  return frame.height !== '90' && Math.abs(frame.clientHeight - Number(frame.height)) < 1 && Number(frame.height);
}).then((height) => height.jsonValue());

for (const sandbox of ['', ' sandbox="allow-scripts allow-top-navigation-by-user-activation"']) {
  test(`a frame on another site is told its height, and links open on top${sandbox && ', in a sandbox'}`, async () => {
    const page = await pageWith(`<iframe src="${server.base}embed/services/ec2.html" title="EC2" width="100%" height="90"${sandbox}></iframe>`);
    const wide = await fits(page);
    const inside = page.frames().find((f) => f.url().includes('/embed/'));
    assert.equal(await inside.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)), wide);
    assert.equal(await inside.evaluate(() => document.documentElement.scrollHeight > innerHeight + 1), false, 'it scrolls in its frame');
    assert.equal(await inside.locator('.take').count(), 0, 'a frame has no buttons to copy');
    await page.setViewportSize({ width: 420, height: 700 });
    await page.waitForFunction((before) => Number(document.querySelector('iframe').height) > before, wide);
    await inside.locator('footer a').last().click();
    await page.waitForURL(`${server.base}services/ec2.html`);
    await page.close();
  });
}

test('a picture stands in a frame without a fault, and no page but those below embed/ does', async () => {
  const page = await pageWith(`<iframe src="${server.base}embed/diagrams/services/ec2.html?theme=dark" title="EC2" width="100%" height="90"></iframe>`);
  const faults = watch(page, 'http://');
  await page.reload();
  await fits(page);
  const inside = page.frames().find((f) => f.url().includes('/embed/'));
  assert.ok(await inside.locator('img').evaluate((img) => img.complete && img.naturalWidth > 300));
  assert.equal(await inside.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
  none(faults);
  host = `<!doctype html><title>A wiki</title><body><iframe src="${server.base}services/ec2.html" title="EC2"></iframe>`;
  const refused = page.waitForEvent('console', (m) => /frame-ancestors/.test(m.text()));
  await page.reload();
  await refused;
  await page.close();
});

test('the snippets are for what the address names, and for what is chosen', async () => {
  const page = await browser.newPage();
  const faults = watch(page, server.base);
  await page.goto(`${server.base}embed/index.html?of=services/ec2`);
  const text = () => page.locator('[data-snippets]').innerText();
  assert.match(await text(), /<iframe src="https:\/\/YOUR-SITE\/embed\/services\/ec2\.html" title="Amazon EC2"/);
  assert.match(await text(), /\[!\[Amazon EC2\]\(https:\/\/YOUR-SITE\/diagrams\/services\/ec2\.png\)\]\(https:\/\/YOUR-SITE\/services\/ec2\.html\)/);
  await page.getByLabel('Picture').first().check();
  assert.match(await text(), /<iframe src="https:\/\/YOUR-SITE\/embed\/diagrams\/services\/ec2\.html"/);
  await page.locator('[data-find]').fill('patch');
  await page.locator('[data-said]', { hasText: 'found' }).waitFor();
  assert.equal(`${await page.locator('[data-of]:visible').count()} found`, await page.locator('[data-said]').textContent());
  await page.locator('[data-of="controls/patch-management"] a').first().click();
  assert.match(await text(), /<iframe src="https:\/\/YOUR-SITE\/embed\/controls\/patch-management\.html" title="Patch management"/);
  assert.doesNotMatch(await text(), /\.png/);
  assert.match(page.url(), /of=controls%2fpatch-management#copy$/i);
  none(faults);
  await scripts(page, false);
  await page.reload();
  await scripts(page, true); // those of the page have missed their time
  assert.match(await text(), /<iframe src="https:\/\/YOUR-SITE\/embed\/matrix\.html"/);
  assert.equal(await page.locator('details li a', { hasText: 'PNG' }).count() > 100, true);
  await page.close();
});

test('a table by itself can be taken along as text', async () => {
  const page = await browser.newPage();
  await page.goto(`${server.base}embed/services/ec2.html`);
  await page.getByRole('button', { name: 'Copy as wiki markup' }).click();
  const markup = await page.getByLabel('The table as text').inputValue();
  assert.match(markup, /^\|\|Area\|\|Who\|\|You\|\|AWS\|\|\n\|\|The stack, top to bottom\|\| \|\| \|\| \|\|\n\|\|Data\|You\|/);
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  assert.match(await page.getByLabel('The table as text').inputValue(), /^\| Area \| Who \| You \| AWS \|\n\| --- \| --- \| --- \| --- \|\n\| \*\*The stack/);
  await page.close();
});

test('the widest table keeps its heads in a low frame, tells its whole height, and gives an answer for every service', async () => {
  const page = await pageWith(`<iframe src="${server.base}embed/controls/matrix.html" title="Controls" width="100%" height="90"></iframe>`);
  const high = await fits(page);
  const inside = page.frames().find((f) => f.url().includes('/embed/'));
  assert.ok(high > 1000, `${high} px`);
  assert.equal(await inside.evaluate(() => document.querySelector('.scroll').scrollHeight > document.querySelector('.scroll').clientHeight), false, 'it scrolls downwards in its frame');
  await page.evaluate(() => { window.addEventListener('message', (e) => e.stopImmediatePropagation(), true); document.querySelector('iframe').height = 500; });
  await inside.waitForFunction(() => innerHeight === 500);
  await inside.evaluate(() => { const box = document.querySelector('.scroll'); box.scrollTop = 400; box.scrollLeft = 600; });
  const places = await inside.evaluate(() => {
    const at = (e) => e.getBoundingClientRect(), box = at(document.querySelector('.scroll'));
    return [at(document.querySelector('thead tr:last-child th')), at(document.querySelectorAll('tbody tr')[30].cells[0])].map((r) => [r.left - box.left, r.top - box.top]);
  });
  assert.deepEqual([Math.round(places[0][0]), Math.round(places[1][0])], [0, 0], 'the first column has moved sideways');
  assert.ok(places[0][1] >= 0 && places[0][1] < 40, 'the heads have moved down');
  await page.goto(`${server.base}embed/controls/matrix.html`);
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  const lines = (await page.getByLabel('The table as text').inputValue()).split('\n'), columns = (line) => line.split(/(?<!\\)\|/).length;
  assert.match(lines[0], /^\| Control \| EC2 \| Lambda \|/);
  assert.deepEqual([...new Set(lines.map(columns))], [columns(lines[1])]);
  assert.match(lines.find((line) => line.startsWith('| Audit logging |')), /^\| Audit logging \| You \| You \|/);
  await page.close();
});
