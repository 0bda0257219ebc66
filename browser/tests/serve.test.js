// `srmgen serve`: an edit shows on the open page without a reload by hand, and on no other; what is scrolled stays
// where it is; tabs that nobody sees take no connection.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../lib/browser.js';
import { loads, preview, until } from '../lib/preview.js';

const long = Array.from({ length: 60 }, (_, i) => `## Part ${i}\n\nParagraph ${i} of a page that is longer than the window.\n`).join('\n');
const page = (title, text) => `---\ntitle: ${title}\n---\n${text}\n`;
const picture = (colour) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="${colour}"/></svg>`;

let browser, site;
before(async () => {
  browser = await launch();
  site = await preview({
    'srmgen.yaml': 'title: Some pages\nextends: []\n',
    'content/start.md': page('Start', `The first text.\n\n${long}`),
    'content/other.md': page('Other', `See [the start](start.md).\n\n${long}`),
    'content/picture.md': page('Picture', '![a square](../assets/img/square.svg)'),
    'assets/img/square.svg': picture('#b8480b'),
    'assets/css/95-own.css': 'h1 { color: rgb(1, 2, 3); }\n',
    'assets/js/95-own.js': 'document.documentElement.dataset.own = "one";\n',
  });
  assert.ok((await site.state()).ok, 'the site has no problems');
});
after(async () => { await browser?.close(); site?.close(); });

/** Opens a page in a window of its own, or as another tab of the same; errors of scripts fail the test. */
async function open(t, name, { context, ...options } = {}) {
  const window = context ?? await browser.newContext({ viewport: { width: 1000, height: 600 }, ...options });
  const tab = await window.newPage();
  const errors = [];
  tab.on('pageerror', (e) => errors.push(e.message));
  if (!context) t.after(() => window.close());
  t.after(() => assert.deepEqual(errors, []));
  await tab.goto(`${site.address}${name}`);
  await until(() => tab.evaluate(() => performance.getEntriesByType('resource').some((e) => e.name.includes('/_srmgen/changes'))), 'the tab asks for news');
  return tab;
}
/** Makes a tab think that it is hidden, or shown again: headless browsers show all tabs at once. */
const show = (tab, state) => tab.evaluate((value) => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value });
  document.dispatchEvent(new Event('visibilitychange'));
}, state);
const edit = (name, title, text) => site.write(`content/${name}.md`, page(title, text));
const has = (tab, text) => tab.getByText(text, { exact: true }).first().waitFor({ timeout: 10_000 });

test('an open page follows the edits of its file', async (t) => {
  const tab = await open(t, 'start.html');
  await has(tab, 'The first text.');
  edit('start', 'Start', `The second text.\n\n${long}`);
  await has(tab, 'The second text.');

  // The place is the key's: the third line.
  site.write('content/start.md', `---\ntitle: Start\nno-such-key: 1\n---\nThe third text.\n\n${long}`);
  const place = tab.getByText(/content\/start\.md:3(:\d+)?/).first();
  await place.waitFor({ timeout: 10_000 });
  assert.ok(await tab.getByText('The second text.').count(), 'the last good page stays under the overlay');

  edit('start', 'Start', `The fourth text.\n\n${long}`);
  await has(tab, 'The fourth text.');
  await place.waitFor({ state: 'hidden', timeout: 10_000 });
});

for (const [where, windows] of [['one window', 1], ['two windows', 2]]) {
  test(`an edit reloads the tab of its page alone, and keeps its scroll position: tabs in ${where}`, async (t) => {
    const start = await open(t, 'start.html');
    const other = await open(t, 'other.html', windows === 1 ? { context: start.context() } : {});
    const [startLoads, otherLoads] = [loads(start), loads(other)];
    await start.evaluate(() => scrollTo(0, 777));
    await other.evaluate(() => scrollTo(0, 555));

    edit('start', 'Start', `Something new above, in ${where}.\n\nAnd more of it.\n\n${long}`);
    await has(start, `Something new above, in ${where}.`);
    await start.waitForLoadState('load');
    assert.equal(await start.evaluate(() => scrollY), 777, 'the same place, although what is above has grown');

    // The news come in order, so when the second edit has arrived, the first has been judged.
    edit('other', 'Other', `See [the start](start.md).\n\nAnother text, in ${where}.\n\n${long}`);
    await has(other, `Another text, in ${where}.`);
    await other.waitForLoadState('load');
    assert.equal(await other.evaluate(() => scrollY), 555);
    assert.deepEqual([startLoads.count, otherLoads.count], [1, 1], 'each tab reloaded for its own edit only');
  });
}

test('an address with an anchor, unfolded parts and the focus stay as they are', async (t) => {
  const tab = await open(t, 'start.html#part-30');
  await tab.evaluate(() => {
    scrollTo(0, 333);
    document.querySelector('details').open = true;
    document.querySelector('input[type=search]').focus({ preventScroll: true });
  });
  edit('start', 'Start', `Text for the anchor.\n\n${long}`);
  await has(tab, 'Text for the anchor.');
  await tab.waitForLoadState('load');
  assert.equal(await tab.evaluate(() => scrollY), 333);
  assert.deepEqual(await tab.evaluate(() => [document.querySelector('details').open, document.activeElement.tagName]), [true, 'INPUT']);
  await until(() => tab.evaluate(() => history.scrollRestoration === 'auto'), 'the browser restores again by itself');
  await tab.evaluate(() => scrollTo(0, 444));
  await tab.goto(`${site.address}other.html`);
  await tab.goBack();
  await until(() => tab.evaluate(() => scrollY === 444), 'going back leads to where one was');
});

test('a style sheet is swapped on every page without a reload', async (t) => {
  const tab = await open(t, 'start.html');
  const other = await open(t, 'other.html', { context: tab.context() });
  const counters = [loads(tab), loads(other)];
  const sheets = () => tab.evaluate(() => document.querySelectorAll('link[rel=stylesheet]').length);
  const before = await sheets();
  await tab.evaluate(() => { // whether there was a moment without the sheet
    window.bare = 0;
    const look = () => {
      if (getComputedStyle(document.body).margin !== '0px') window.bare++;
      requestAnimationFrame(look);
    };
    look();
  });
  for (const colour of ['rgb(4, 5, 6)', 'rgb(7, 8, 9)']) {
    site.write('assets/css/95-own.css', `h1 { color: ${colour}; }\n`);
    for (const each of [tab, other]) await until(() => each.evaluate((c) => getComputedStyle(document.querySelector('h1')).color === c, colour), `h1 in ${colour}`);
  }
  await until(async () => (await sheets()) === before, 'the old sheets are gone');
  assert.equal(await tab.evaluate(() => window.bare), 0);
  assert.deepEqual(counters.map((c) => c.count), [0, 0]);
});

test('sheets that change faster than they load leave nothing behind', async (t) => {
  const tab = await open(t, 'start.html');
  await tab.route('**/style.css?*', async (route) => {
    await new Promise((next) => setTimeout(next, 150));
    await route.continue();
  });
  let generation = (await site.state()).generation;
  for (let i = 1; i <= 4; i++) {
    site.write('assets/css/95-own.css', `h1 { color: rgb(${i}, 0, 0); }\n`);
    generation = await until(async () => { const now = (await site.state()).generation; return now > generation && now; });
  }
  await until(() => tab.evaluate(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 0, 0)'));
  await until(() => tab.evaluate(() => document.querySelectorAll('link[rel=stylesheet]').length === 1));
});

test('a script reloads the pages that use it, a picture the page that shows it', async (t) => {
  const tab = await open(t, 'picture.html');
  const other = await open(t, 'other.html', { context: tab.context() });
  const [tabLoads, otherLoads] = [loads(tab), loads(other)];
  site.write('assets/img/square.svg', picture('#3142c4'));
  await until(() => tabLoads.count === 1, 'the page with the picture reloads');
  site.write('assets/js/95-own.js', 'document.documentElement.dataset.own = "two";\n');
  for (const each of [tab, other]) await until(() => each.evaluate(() => document.documentElement.dataset.own === 'two'));
  assert.deepEqual([tabLoads.count, otherLoads.count], [2, 1]);
});

test('a hidden tab holds no connection open, and asks when it is shown', async (t) => {
  const tab = await open(t, 'start.html');
  const counter = loads(tab);
  await until(async () => (await site.state()).streams === 1, 'one stream');
  await show(tab, 'hidden');
  await until(async () => (await site.state()).streams === 0, 'no stream');
  const before = (await site.state()).generation;
  edit('start', 'Start', `Written behind its back.\n\n${long}`);
  await until(async () => (await site.state()).generation > before);
  assert.equal(counter.count, 0);
  await show(tab, 'visible');
  await has(tab, 'Written behind its back.');
  await until(async () => (await site.state()).streams === 1, 'one stream again');
  await until(() => counter.count > 0, 'the load is counted');
  assert.equal(counter.count, 1);
});

test('eleven tabs are open and the twelfth loads; all follow, by one stream', async (t) => {
  const tabs = [await open(t, 'start.html')];
  while (tabs.length < 11) tabs.push(await open(t, 'start.html', { context: tabs[0].context() }));
  const began = Date.now();
  tabs.push(await open(t, 'start.html', { context: tabs[0].context() }));
  assert.ok(Date.now() - began < 5_000, `the twelfth took ${Date.now() - began} ms`);
  assert.equal((await site.state()).streams, 1);
  edit('start', 'Start', `Text for twelve tabs.\n\n${long}`);
  for (const tab of tabs) await has(tab, 'Text for twelve tabs.');
  await tabs[0].close(); // perhaps the one that listens
  edit('start', 'Start', `Text for eleven tabs.\n\n${long}`);
  for (const tab of tabs.slice(1)) await has(tab, 'Text for eleven tabs.');
});

test('a page that is not there yet shows as soon as it is', async (t) => {
  const tab = await open(t, 'new.html');
  site.write('content/new.md', page('New', 'Just written.'));
  await has(tab, 'Just written.');
  site.remove('content/new.md');
  await tab.getByText('Just written.').waitFor({ state: 'detached', timeout: 10_000 });
});
