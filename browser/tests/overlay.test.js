// What `srmgen serve` shows over a page: errors with their lines and the way to them, and advice behind a badge.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { objections, prepare } from '../lib/axe.js';
import { launch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { preview } from '../lib/preview.js';

const page = (title, text, keys = '') => `---\ntitle: ${title}\n${keys}---\n${text}\n`;
const start = page('Start', 'A first text.');
const markup = '<img src=x onerror=document.title=1>';
const wrong = page('Start', 'Some text.', `no-such-key: "${markup}"\nreviewed: yesterday\n`);

let browser, coded, vimmed;
before(async () => {
  browser = await launch();
  const files = { 'srmgen.yaml': 'title: Some pages\nextends: []\n', 'content/start.md': start, 'content/other.md': page('Other', 'More.') };
  coded = await preview(files, { SRMGEN_EDITOR: 'code --wait', EDITOR: 'vim' });
  vimmed = await preview(files, { EDITOR: 'vim' });
});
after(async () => { await browser?.close(); coded?.close(); vimmed?.close(); });

async function open(t, site, name, options) {
  site.write('content/start.md', start);
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, ...options });
  t.after(() => context.close());
  const tab = await context.newPage();
  const errors = [];
  tab.on('pageerror', (e) => errors.push(e.message));
  tab.on('console', (m) => {
    const axe = options?.colorScheme && m.text().includes('inline style'); // it tries, and the policy says no
    if (m.type() === 'error' && !axe) errors.push(m.text());
  });
  t.after(() => none(errors));
  await tab.goto(`${site.address}${name}`);
  return tab;
}
const problems = (tab) => tab.getByRole('dialog');
const gone = (locator) => locator.waitFor({ state: 'hidden', timeout: 10_000 });

test('an error shows its lines, its place opens in the editor, and it goes when it is mended', async (t) => {
  const tab = await open(t, coded, 'start.html');
  coded.write('content/start.md', wrong);
  const box = problems(tab);
  await box.waitFor();
  assert.equal(await box.getByRole('heading').textContent(), '2 errors');
  const first = box.getByRole('listitem').first();
  const link = first.getByRole('link', { name: 'content/start.md:3:1' });
  assert.equal(await link.getAttribute('href'), `vscode://file${coded.folder}/content/start.md:3:1`);
  assert.deepEqual(await first.locator('.line').allTextContents(), ['1---', '2title: Start', `3no-such-key: "${markup}"`, '4reviewed: yesterday', '5---']);
  assert.equal(await first.locator('mark').textContent(), 'no-such-key');
  assert.match(await first.locator('.hint').textContent(), /^Hint: /);
  assert.equal(await box.locator('img').count(), 0, 'what an author writes is text');

  coded.write('content/start.md', page('Start', 'A mended text.'));
  await gone(box);
  await tab.getByText('A mended text.').waitFor();
});

test('Escape closes the errors; a badge opens them again; other pages leave them closed; other errors open', async (t) => {
  const tab = await open(t, coded, 'start.html');
  coded.write('content/start.md', wrong);
  const box = problems(tab);
  await box.waitFor();
  assert.ok(await tab.evaluate(() => document.activeElement.shadowRoot?.activeElement?.closest('dialog') !== null), 'it has the focus');
  await tab.keyboard.press('Escape');
  await gone(box);
  const badge = tab.getByRole('button', { name: '2 errors' });
  await badge.click();
  await box.waitFor();
  await box.getByRole('button', { name: 'Close' }).click();
  await gone(box);
  await tab.goto(`${coded.address}other.html`);
  await badge.waitFor();
  assert.equal(await box.count(), 0);
  coded.write('content/start.md', wrong.replace('yesterday', '2026-01-02'));
  await box.waitFor();
  assert.equal(await box.getByRole('heading').textContent(), '1 error');
  coded.write('content/start.md', start);
  await gone(box);
  await gone(tab.getByRole('button', { name: '1 error' }));
});

test('where the editor has no address, a command is copied', async (t) => {
  const tab = await open(t, vimmed, 'start.html', { permissions: ['clipboard-read', 'clipboard-write'] });
  vimmed.write('content/start.md', wrong);
  const item = problems(tab).getByRole('listitem').first();
  await item.getByRole('button', { name: 'Copy command' }).click();
  await item.getByRole('button', { name: 'Copied' }).waitFor();
  assert.equal(await tab.evaluate(() => navigator.clipboard.readText()), `vim +3 ${vimmed.folder}/content/start.md`);
  assert.equal(await item.getByRole('link').count(), 0);
});

test('advice about the page stands behind a badge, on no other page, and covers nothing', async (t) => {
  const tab = await open(t, coded, 'start.html');
  coded.write('content/start.md', page('Start', 'A text.\n\n# Too high'));
  const badge = tab.getByRole('button', { name: '1 piece of advice' });
  await badge.waitFor();
  assert.equal(await problems(tab).count(), 0);
  assert.equal(await badge.getAttribute('aria-expanded'), 'false');
  await badge.click();
  const notes = tab.getByRole('region', { name: 'Advice about this page' });
  await notes.getByText('heading "Too high"').waitFor();
  assert.equal(await notes.locator('mark').textContent(), '# Too high');
  await tab.keyboard.press('Escape');
  await gone(notes);
  assert.ok(await tab.evaluate(() => document.activeElement.shadowRoot.activeElement.matches('.badge')), 'the focus is back where it was');

  const other = await tab.context().newPage();
  await other.goto(`${coded.address}other.html`);
  coded.write('content/other.md', page('Other', 'More, and different.'));
  await other.getByText('More, and different.').waitFor();
  assert.equal(await other.getByRole('button', { name: /advice/ }).count(), 0);

  coded.write('content/start.md', page('Start', 'Nothing to say.'));
  await tab.getByText('Nothing to say.').waitFor();
  await gone(badge);
});

test('a site that has never been good says why, without its styles', async (t) => {
  const site = await preview({ 'srmgen.yaml': 'title: x\nextends: []\n', 'content/start.md': wrong });
  t.after(site.close);
  const context = await browser.newContext();
  t.after(() => context.close());
  const tab = await context.newPage();
  await tab.goto(`${site.address}start.html`);
  await problems(tab).getByText('There is no site yet.').waitFor();
  site.write('content/start.md', start);
  await tab.getByText('A first text.').waitFor();
});

for (const width of [1440, 360]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing in the overlay at ${width} px, ${colorScheme}; paper does not show it`, async (t) => {
      const tab = await open(t, coded, 'start.html', { viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
      const faults = [];
      const look = async (what) => {
        await prepare(tab, Infinity);
        faults.push(...(await objections(tab, false)).map((f) => `${what}: ${f}`));
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) faults.push(`${what}: ${wide} px too wide`);
      };
      coded.write('content/start.md', page('Start', 'A text.\n\n# Too high'));
      await tab.getByRole('button', { name: '1 piece of advice' }).click();
      await tab.getByRole('region', { name: 'Advice about this page' }).waitFor();
      await look('advice');
      coded.write('content/start.md', wrong);
      await problems(tab).waitFor();
      await look('errors');
      await tab.emulateMedia({ media: 'print' });
      assert.equal(await problems(tab).isVisible(), false);
      none(faults);
    });
  }
}
