// Paper: every page prints whole, with its folds opened, its links written out and its address on every sheet, and the
// book of everything has a cover, contents, pictures, sources and its parts on sheets of their own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch, watch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { serve } from '../lib/server.js';
import { site, types } from '../lib/site.js';

let browser, server, folder;
before(async () => {
  browser = await launch();
  server = await serve();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'srmgen-paper-'));
});
after(async () => {
  await browser?.close();
  server?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** What stands on each sheet of a PDF; with -raw in the order of the page, columns one after the other. */
function textOf(file, ...flags) {
  try {
    return execFileSync('pdftotext', [...flags, file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\f').slice(0, -1);
  } catch (error) {
    throw new Error(`pdftotext does not read ${file}; install poppler-utils`, { cause: error });
  }
}

/**
 * Prints a page. `sheets` is what stands on each sheet, in one line; `sizes` are width and height of each, in
 * points.
 */
async function print(name, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = watch(page, server.base);
  await page.goto(server.base + name);
  const file = path.join(folder, `${name.replaceAll('/', '-')}.pdf`);
  await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true, timeout: 300_000 });
  none(faults);
  await context.close();
  const bytes = fs.readFileSync(file, 'latin1');
  const sizes = [...bytes.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)].map((m) => [Math.round(m[1]), Math.round(m[2])]);
  const sheets = textOf(file).map((s) => s.replace(/\s+/g, ' '));
  return { file, sizes, sheets, count: sizes.length };
}
/** What a browser writes over two lines has a space in it, or has lost its hyphen there. */
const squeeze = (text) => text.replace(/[\s-]+/g, '');
const html = (name) => fs.readFileSync(path.join(site, name), 'utf8');

/** As many sheets as a page of each type may take; what is not named here takes at most 20. */
const most = { party: 90, list: 120, control: 45, area: 45, model: 60, class: 45, tool: 30, source: 60, framework: 30, matrix: 30, 'controls-matrix': 120, service: 30, search: 90, coverage: 20 };

for (const [type, name] of types) {
  if (type === 'print' || type.startsWith('embed-')) continue; // what is framed prints with the page around it
  test(`a page of type ${type} prints whole`, async () => {
    const { sheets, count } = await print(name);
    assert.ok(count >= 1 && count <= (most[type] ?? 20), `${name}: ${count} sheets`);
    assert.equal(sheets.length, count);
    sheets.forEach((text, i) => {
      assert.ok(text.length > 60, `${name}: sheet ${i + 1} is empty`);
      assert.ok(squeeze(text).includes(`${i + 1}/${count}`), `${name}: sheet ${i + 1} has no number`);
      assert.ok(squeeze(text).includes(squeeze(name)), `${name}: sheet ${i + 1} does not say its address: ${text.slice(-200)}`);
      assert.match(squeeze(text), /version[0-9a-f]{7}/, `${name}: sheet ${i + 1} does not say its version`);
    });
  });
}

/** All that stands on a page of paper, without spaces. */
const onPaper = async (name, options) => {
  const { file } = await print(name, options);
  return squeeze(textOf(file, '-raw').join(' '));
};

test('folds are open on paper, whatever the theme of the screen', async () => {
  const name = types.get('service');
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.base + name);
  const folded = await page.locator('main details:not([open])').evaluateAll((all) => all.map((d) => {
    const words = document.createTreeWalker(d, NodeFilter.SHOW_TEXT), found = [];
    while (words.nextNode()) if (!words.currentNode.parentNode.closest('summary,.vh,button')) found.push(words.currentNode.data);
    return found.map((t) => t.trim()).find((t) => t.length > 25);
  }).filter(Boolean));
  await context.close();
  assert.ok(folded.length > 2);
  for (const options of [{}, { colorScheme: 'dark' }, { javaScriptEnabled: false }]) {
    const text = await onPaper(name, options);
    for (const words of folded) assert.ok(text.includes(squeeze(words)), `${JSON.stringify(options)}: ${words}`);
  }
});

test('paper is light', async () => {
  const page = await browser.newPage({ colorScheme: 'dark' });
  await page.goto(server.base + types.get('service'));
  await page.evaluate(() => { document.documentElement.dataset.theme = 'dark'; });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const luminance = await page.evaluate(() => {
    const [r, g, b] = getComputedStyle(document.body).color.match(/\d+/g).map(Number);
    return (r + g + b) / 3;
  });
  assert.ok(luminance < 80, 'ink is dark');
  assert.match(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), /255, 255, 255|0, 0, 0, 0/);
  await page.close();
});

test('addresses of sources are written out', async () => {
  for (const name of ['services/rds.html', 'guides/the-model.html']) {
    const text = await onPaper(name);
    const addresses = [...html(name).matchAll(/<a class="ext" href="(https:[^"]+)"|<li[^>]*><a href="(https:[^"]+)">[^<]*<\/a><a /g)].map((m) => (m[1] ?? m[2]).replaceAll('&amp;', '&'));
    assert.ok(addresses.length > 0, name);
    for (const address of addresses) assert.ok(text.includes(squeeze(`(${address})`)), `${name}: ${address}`);
  }
});

test('all forms of a service are on paper, each with its name', async () => {
  const text = await onPaper('services/rds.html');
  const names = new Set([...html('services/rds.html').matchAll(/data-forms="([^"]+)"/g)].map((m) => m[1]));
  assert.ok(names.size > 2);
  for (const name of names) assert.ok(text.includes(squeeze(name)), name);
});

test('nothing to click is on paper', async () => {
  const page = await browser.newPage();
  await page.emulateMedia({ media: 'print' });
  const faults = [];
  for (const [type, name] of types) {
    if (type === 'print') continue;
    await page.goto(server.base + name);
    for (const what of ['header.top', 'aside.side', 'nav.pager', 'button', '.iconbtn', 'input[type=search]', '.skip', '.anchor', '.here', '.perma', '.foot ul']) {
      if (await page.locator(what).filter({ visible: true }).count()) faults.push(`${type} (${name}): ${what}`);
    }
  }
  none(faults);
  await page.close();
});

test('wide pictures and tables lie on landscape sheets, everything else stands upright', async () => {
  const wide = ([w, h]) => w > h;
  const matrix = await print('matrix.html');
  assert.ok(matrix.sizes.every(wide), JSON.stringify(matrix.sizes));
  const service = await print('services/rds.html');
  assert.ok(!service.sizes.some(wide));
  const model = await print('guides/the-model.html');
  assert.ok(model.sizes.some(wide) && !wide(model.sizes[0]), JSON.stringify(model.sizes));
});

test('the whole book prints, with its pictures, sources and parts', { timeout: 400_000 }, async () => {
  const started = Date.now();
  const { sheets, sizes, count } = await print('print.html');
  assert.ok(count > 300 && count < 1_200, `${count} sheets`);
  assert.ok(Date.now() - started < 300_000);
  const book = html('print.html');
  const parts = [...book.matchAll(/<h2 class="part" id="[^"]+">([^<]+)</g)].map((m) => m[1].replaceAll('&amp;', '&'));
  assert.ok(parts.length > 10);
  assert.ok(sizes.some(([w, h]) => w > h), 'pictures of the categories lie on landscape sheets');
  assert.match(sheets[0], /version [0-9a-f]{7}/i);
  assert.match(sheets[0], /last reviewed \d+ \w+ \d{4}/);
  assert.ok(!sheets[0].includes('Contents') && sheets[1].startsWith('Contents'), 'the cover is a sheet of its own');
  let at = 2;
  for (const part of parts) {
    const next = sheets.findIndex((text, i) => i >= at && text.startsWith(part));
    assert.ok(next >= at, `no sheet begins with ${part}`);
    at = next;
  }
  for (const [name, begins] of [['Amazon RDS', 'Amazon RDS'], ['Amazon EC2', 'Amazon EC2']]) {
    assert.ok(sheets.some((text) => text.startsWith(begins)), `${name} begins no sheet`);
  }
  const source = /<a href="(https:[^"]+)" rel="noopener">\1<\/a>/.exec(book)[1];
  assert.ok(squeeze(sheets.join(' ')).includes(squeeze(source.replaceAll('&amp;', '&'))), source);
});

test('a part of the book is shown and printed alone, without scripts too', { timeout: 120_000 }, async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { sheets, count } = await print('print.html#only-models', { javaScriptEnabled });
    assert.ok(count < 40, `${count} sheets`);
    assert.ok(sheets[0].startsWith('Service models'), sheets[0].slice(0, 80));
  }
});

test('links in the book stay in the book', () => {
  const book = html('print.html'), ids = new Set([...book.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]));
  const leaving = [...book.slice(book.indexOf('<section class="ppart'), book.lastIndexOf('</section>')).matchAll(/<a [^>]*href="([^"]+)"/g)].map((m) => m[1]);
  const inside = leaving.filter((h) => h.startsWith('#'));
  none(inside.filter((h) => !ids.has(h.slice(1))), 'links to nowhere');
  assert.ok(inside.length > 2_000, `${inside.length}`);
});
