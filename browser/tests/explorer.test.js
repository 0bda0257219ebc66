// The matrices: group, filter, count, share; with the keyboard, a finger, from disk, and without scripts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, watch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { cells, query, rows, shown, sum, title } from '../lib/matrix.js';
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
/** Waits until a reset has reached the page: fields have their first values only after the event. */
const plain = (page) => page.waitForURL((url) => !url.search);

for (const [where, address] of [['over HTTP', (n) => n], ['from disk', (n) => onDisk('matrix.html') + n.replace('matrix.html', '')]]) {
  test(`a filtered view is in the address and comes back from it, ${where}`, () => journey(address('matrix.html'), async (page) => {
    await page.selectOption('select[name=group]', 'model');
    await page.selectOption('select[name=who]', 'shared');
    await page.selectOption('select[name=in]', 'runtime');
    await page.locator('[data-find]').fill('a');
    await page.locator('label.switch', { hasText: 'Show settings' }).click();
    await page.locator('label.opt', { hasText: 'Shared' }).click();
    await page.locator('[data-matrix] tbody:visible label.dis').first().click();
    const before = [await sum(page), await shown(page)];
    assert.ok(before[1].length > 2 && before[1].length < 60, `${before[1].length} rows`);
    const link = await page.locator('[data-link-copy]').getAttribute('data-copy');
    assert.equal(link, page.url());
    await page.goto('about:blank');
    await page.goto(link);
    assert.deepEqual([await sum(page), await shown(page)], before);
    for (const on of ['#_set', '#h-shared']) assert.ok(await page.locator(on).isChecked(), on);
    assert.equal(await page.locator('select[name=in]').inputValue(), 'runtime');
    assert.equal(await page.locator('[data-matrix] tbody:visible .gh input:not(:checked)').count(), 1);
    await page.locator('[data-reset]').click();
    await plain(page);
    assert.equal(await page.locator(`${rows}:visible`).count(), await page.locator(`${rows}:not(.var)`).count());
    assert.ok(await page.locator('[data-reset]').isHidden());
  }));

  test(`who does what is shown with its source, ${where}`, () => journey(address('matrix.html'), async (page) => {
    await page.locator('#database td a:visible').nth(3).hover();
    const panel = page.locator('[data-panel]');
    await panel.locator('dl').first().waitFor();
    assert.match(await panel.innerText(), /reviewed \d+ \w+ \d{4}/);
    const source = await panel.locator('.src a').first().getAttribute('href');
    await page.goto(new URL(source, page.url()).href);
    assert.ok(await page.locator('h1').isVisible());
  }));
}

test('an old address still highlights', () => journey('matrix.html#show=you', async (page) => {
  assert.ok(await page.locator('#h-cust').isChecked());
  assert.equal(query(page).get('show'), 'you');
}));

test('the button copies the address of the view', () => journey('matrix.html?category=database', async (page) => {
  await page.locator('[data-link-copy]').click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
}));

test('groups hold every service once, whatever they are made by', () => journey('matrix.html', async (page) => {
  const all = (await shown(page)).sort();
  for (const by of ['model', 'class', 'category']) {
    await page.selectOption('select[name=group]', by);
    assert.deepEqual((await shown(page)).sort(), all, by);
    const counts = await page.locator('[data-matrix] tbody:visible .gh em').allTextContents();
    assert.equal(counts.reduce((n, c) => n + Number(c), 0), all.length, by);
    assert.ok(counts.length > 1, by);
  }
  await page.selectOption('select[name=group]', 'model');
  const label = await page.locator('[data-matrix] tbody:visible .gh label').first().innerText();
  assert.match(label, /^\s*IaaS\s+\d+/);
}));

test('counts follow the filters, and agree with the cells', () => journey('matrix.html?category=database&who=shared', async (page) => {
  assert.match(await sum(page), /^\d+ of \d+ services$/);
  const names = await shown(page);
  assert.ok(names.includes('RDS') || names.includes('ElastiCache'), names.join());
  assert.equal(Number((await sum(page)).split(' ')[0]), names.length);
  assert.match(await page.locator('#database .gh em').textContent(), new RegExp(`^${names.length} of \\d+$`));
  const cust = await page.locator(`${rows}:visible td:not(.sl) .k-cust`).count();
  assert.equal(Number(await page.locator('em[data-n=cust]').textContent()), cust);
  const each = await page.locator(`${rows}:visible`).evaluateAll((all) => all.filter((r) => !r.querySelector('td:not(.sl) .k-shared')).length);
  assert.equal(each, 0);
}));

test('where nothing fits the page says so, and a button clears the filters', () => journey('matrix.html?q=no+such+service', async (page) => {
  assert.ok(await page.locator('[data-empty]').isVisible());
  assert.ok(await page.locator('[data-matrix]').isHidden());
  await page.locator('[data-empty] button').click();
  await plain(page);
  assert.ok(await page.locator('[data-matrix]').isVisible());
}));

test('only what is used is what the workloads name', () => journey('matrix.html?used=1', async (page) => {
  assert.deepEqual((await shown(page)).sort(), ['DynamoDB', 'ECS', 'Lambda', 'RDS', 'S3']);
}));

test('variants fold out: all of them, one service\'s, and those with the name', () => journey('matrix.html', async (page) => {
  const variants = page.locator(`${rows}.var:visible`);
  assert.equal(await variants.count(), 0);
  await page.locator('button.unf[aria-label^="Variants of RDS"]').click();
  const own = await variants.count();
  assert.ok(own > 0 && own < 10);
  assert.equal(query(page).get('with'), 'rds');
  await page.reload();
  assert.equal(await variants.count(), own);
  assert.equal(await page.locator('button.unf[aria-expanded=true]').count(), 1);
  await page.locator('label.switch', { hasText: 'Show variants' }).click();
  assert.equal(await variants.count(), await page.locator(`${rows}.var`).count());
  await page.locator('[data-reset]').click();
  await plain(page);
  await page.locator('[data-find]').fill('fargate');
  assert.ok(await variants.count() > 0);
  assert.ok((await shown(page)).includes('ECS'));
}));

test('the whole table is one tab stop, and keys go everywhere in it', () => journey('matrix.html', async (page) => {
  const stops = () => page.locator('[data-matrix] :is(a, button, input, [tabindex])').evaluateAll((all) => all.filter((e) => e.tabIndex >= 0 && e.offsetParent).length);
  assert.equal(await stops(), 1);
  await page.locator('.past').focus();
  assert.ok(await page.locator('.past').isVisible());
  for (let i = 0; i < 3 && !(await page.evaluate(() => document.activeElement.closest('[data-matrix]'))); i++) await page.keyboard.press('Tab');
  assert.equal(await title(page), 'EC2');
  await page.locator('[data-panel] dl').first().waitFor(); // what moves is there
  await page.keyboard.press('ArrowDown');
  assert.equal(await title(page), 'Lambda');
  await page.keyboard.press('Home');
  assert.match(await page.evaluate(() => document.activeElement.closest('th').innerText), /Lambda/);
  await page.keyboard.press('End');
  assert.ok(await page.evaluate(() => document.activeElement.matches('td .k')));
  await page.keyboard.press('Control+End');
  const names = await shown(page);
  assert.equal(await title(page), names[names.length - 1]);
  await page.keyboard.press('Control+Home');
  assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest('thead'))));
  assert.equal(await stops(), 1);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('[data-matrix]')), null);
}));

test('the skip link leads past the table', () => journey('matrix.html', async (page) => {
  await page.locator('.past').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest('footer, .panel'))));
}));

test('Enter on a cell leads to its row, also from a variant', () => journey('matrix.html?q=custom+for+oracle', async (page) => {
  await page.locator('[data-matrix] [tabindex="0"]').focus();
  await page.locator('[data-panel] dl').first().waitFor(); // what moves is there
  await page.keyboard.press('ArrowDown');
  assert.equal(await title(page), 'RDS Custom for Oracle');
  await page.locator('[data-panel] h2', { hasText: 'Oracle' }).waitFor();
  assert.match(await page.locator('[data-panel] h2').innerText(), /Oracle/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/services\/rds\.html#.+/);
}));

test('a finger shows first and follows second', () => journey('matrix.html', async (page) => {
  const cell = page.locator(`${rows}:visible td a`).nth(4);
  await cell.tap();
  const panel = page.locator('[data-panel]');
  await panel.locator('dl').first().waitFor();
  const [p, c] = [await panel.boundingBox(), await cell.boundingBox()];
  assert.ok(c.y + c.height <= p.y, 'the sheet covers its cell');
  assert.equal(Math.round(p.y + p.height), 780);
  await panel.locator('.shut').tap();
  assert.ok(await panel.isHidden());
  await cell.tap();
  await cell.tap();
  await page.waitForURL(/services\/.+#.+/);
}, { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }));

test('on a phone a service is its strip and a line of words', () => journey('matrix.html', async (page) => {
  const row = page.locator(`${rows}:visible`).first();
  const boxes = await row.locator('td:not(.sl):not(.words) > .k').evaluateAll((all) => all.map((k) => k.getBoundingClientRect().toJSON()));
  assert.equal(boxes.length, 13);
  assert.equal(new Set(boxes.map((b) => b.top)).size, 1);
  for (const b of boxes) assert.ok(b.height >= 36 && b.width >= 22 && b.right <= 360, JSON.stringify(b));
  assert.match(await row.locator('.words').innerText(), /You: .+ AWS: /);
  assert.ok(await page.locator('.picks').isHidden());
  await page.locator('label', { hasText: 'Group and filter' }).click();
  assert.ok(await page.locator('.picks').isVisible());
}, { viewport: { width: 360, height: 780 } }));

for (const width of [1440, 1024, 768]) {
  test(`head, first column and group heads stick at ${width} px`, () => journey('matrix.html', async (page) => {
    await page.evaluate(() => document.querySelector('#storage').scrollIntoView());
    await page.mouse.wheel(0, 160);
    await page.waitForTimeout(200);
    const [head, group, bar] = await page.evaluate(() => ['[data-matrix] thead th', '#storage .gh th', 'header.top'].map((s) => document.querySelector(s).getBoundingClientRect().toJSON()));
    assert.equal(Math.round(head.top), Math.round(bar.bottom) - 1);
    assert.ok(Math.abs(group.top - head.bottom) <= 1, `group head at ${group.top}, head ends at ${head.bottom}`);
    const over = await page.evaluate(([x, y]) => document.elementFromPoint(x, y).closest('tr').className, [group.left + 60, group.top + 20]);
    assert.equal(over, 'gh', 'rows pass over the group head');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    const collide = await page.locator('[data-matrix] thead th:visible').evaluateAll((all) => all.filter((h) => h.scrollWidth > h.clientWidth + 1).map((h) => h.textContent));
    none(collide, 'heads are wider than their columns');
  }, { viewport: { width, height: 900 } }));
}

test('group heads stick on a phone', () => journey('matrix.html', async (page) => {
  await page.evaluate(() => document.querySelector('#storage').scrollIntoView());
  await page.mouse.wheel(0, 300);
  await page.waitForTimeout(200);
  const top = await page.evaluate(() => document.querySelector('#storage .gh').getBoundingClientRect().top);
  assert.equal(Math.round(top), 56);
}, { viewport: { width: 360, height: 780 } }));

test('controls: the first column and the head stick in their box', () => journey('controls/matrix.html', async (page) => {
  await page.evaluate(() => document.querySelector('.bigwrap').scrollTo(900, 500));
  const at = await page.evaluate(() => {
    const box = (s) => document.querySelector(s).getBoundingClientRect().toJSON();
    return { wrap: box('.bigwrap'), head: box('.ctrls thead th:nth-child(3)'), first: box('.ctrls thead th'), row: box('.ctrls tbody tr:nth-child(20) th') };
  });
  assert.ok(Math.abs(at.head.top - at.wrap.top) <= 6, JSON.stringify(at));
  assert.ok(Math.abs(at.first.left - at.wrap.left) <= 6 && Math.abs(at.row.left - at.wrap.left) <= 6, JSON.stringify(at));
  const top = await page.evaluate(([x, y]) => document.elementFromPoint(x, y).closest('th').textContent, [at.first.left + 20, at.first.top + 20]);
  assert.equal(top, 'Control');
}));

test('controls are filtered by row and by column, and say who does what', () => journey('controls/matrix.html?services=database&who=shared&group=area', async (page) => {
  const heads = await page.locator('thead th[data-title]:visible').count();
  assert.ok(heads > 2 && heads < 20);
  const each = await cells(page);
  assert.ok(each.length > 0);
  for (const row of each) assert.ok(row.length === heads && row.includes('shared'), row.join());
  await page.locator('tbody td.k-shared:visible').first().click();
  await page.locator('[data-panel] dl').waitFor();
  assert.match(await page.locator('[data-panel]').innerText(), /Shared[\s\S]+reviewed/);
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('[data-panel]').isHidden());
}));

test('controls on a phone are lines of words that follow the choice of services', () => journey('controls/matrix.html', async (page) => {
  const line = page.locator(`${rows}:visible .words`).first();
  assert.match(await line.innerText(), /\d+ services/);
  assert.equal(await page.locator('tbody td[class^=k-]:visible').count(), 0);
  await page.locator('label', { hasText: 'Group and filter' }).click();
  await page.selectOption('select[name=services]', 'containers');
  assert.match(await line.innerText(), /ECS/);
}, { viewport: { width: 360, height: 780 } }));

test('a workload has its matrix, with teams to filter by and all together at its foot', () => journey('workloads/payments.html', async (page) => {
  assert.equal(await sum(page), '5 components');
  assert.match(await page.locator('[data-matrix] tfoot th').innerText(), /All together/);
  await page.selectOption('select[name=holder]', { index: 1 });
  assert.match(await sum(page), /^\d of 5 components$/);
  assert.ok(query(page).get('holder'));
  await page.locator('[data-matrix] tbody tr:visible td a').first().focus();
  await page.locator('[data-panel] dl').first().waitFor();
  assert.match(await page.locator('[data-panel]').innerText(), /Held by/);
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowDown');
  assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest('tfoot'))));
}));

test('without scripts every row and answer is there, and nothing that needs one', () => journey('matrix.html', async (page) => {
  assert.equal(await page.locator('[data-matrix] tbody tr:not(.gh):not(.var):visible').count(), Number((await page.locator('.mxhead p').first().innerText()).split(' ')[0]));
  const words = await page.locator('#database tr').filter({ hasText: 'DynamoDB' }).first().locator('td:visible').allInnerTexts();
  assert.ok(words.join(' ').includes('AWS'), words.join('|'));
  assert.equal(await page.locator('[data-js]:visible').count(), 0);
  await page.locator('label.switch', { hasText: 'Show variants' }).click();
  assert.ok(await page.locator(`${rows}.var:visible`).count() > 50);
  await page.locator('label.opt', { hasText: 'Shared' }).click();
  assert.equal(await page.locator('#database td .k-cust:visible').first().evaluate((e) => getComputedStyle(e).opacity), '0.22');
}, { javaScriptEnabled: false }));

test('the matrices keep to their budgets', () => journey('matrix.html', async (page) => {
  for (const [name, most] of [['matrix.html', 12000], ['controls/matrix.html', 12000], ['workloads/payments.html', 12000]]) {
    await page.goto(server.base + name);
    const n = await page.evaluate(() => document.querySelectorAll('*').length);
    assert.ok(n <= most, `${name} has ${n} elements`);
  }
}));

// A rule that asks the whole page what is chosen in it (:has) makes a browser look at every cell again whenever a script
// adds anything: at load, under the pointer, at each word that is typed.
test('an element that a script adds costs the matrix next to nothing', () => journey('matrix.html', async (page) => {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', { categories: 'devtools.timeline', transferMode: 'ReportEvents' });
  await page.evaluate(() => { document.body.append(document.createElement('i')); document.body.getBoundingClientRect(); });
  const done = new Promise((resolve) => { session.once('Tracing.tracingComplete', resolve); });
  await session.send('Tracing.end');
  await done;
  const styled = events.filter((e) => e.name === 'UpdateLayoutTree').map((e) => e.args.elementCount ?? 0);
  assert.ok(styled.length > 0 && Math.max(...styled) < 2000, `elements that were styled anew: ${styled}`);
}));
