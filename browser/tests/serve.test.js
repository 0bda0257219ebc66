// `srmgen serve`: an edit shows on the open page without a reload by hand, a fault shows as an overlay that goes away
// when it is mended.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from '../lib/browser.js';

const start = '---\ntitle: Start\n---\nThe first text.\n';
let browser, preview, folder, address, file, said = '';

before(async () => {
  browser = await launch();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'srmgen-serve-'));
  fs.mkdirSync(path.join(folder, 'content'));
  fs.writeFileSync(path.join(folder, 'srmgen.yaml'), 'title: Two pages\nextends: []\n');
  fs.writeFileSync(path.join(folder, 'content', 'other.md'), '---\ntitle: Other\n---\nSee [the start](start.md).\n');
  file = path.join(folder, 'content', 'start.md');
  fs.writeFileSync(file, start);
  preview = spawn(process.env.SRMGEN, ['serve', '--site', folder, '--addr', '127.0.0.1:0']);
  address = await new Promise((found, failed) => {
    const listen = (chunk) => {
      said += chunk;
      const m = /http:\/\/(127\.0\.0\.1|localhost):\d+\//.exec(said);
      if (m) found(m[0]);
    };
    preview.stdout.on('data', listen);
    preview.stderr.on('data', listen);
    preview.on('exit', (code) => failed(new Error(`serve ended with ${code}: ${said}`)));
    setTimeout(() => failed(new Error(`serve printed no address: ${said}`)), 30_000).unref();
  });
});
after(async () => {
  await browser?.close();
  preview?.removeAllListeners('exit');
  preview?.kill('SIGTERM');
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
});

test('an open page follows the edits of its file', async () => {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (e) => errors.push(e.message));
  await page.goto(`${address}start.html`);
  await page.getByText('The first text.').waitFor();

  fs.writeFileSync(file, start.replace('first', 'second'));
  await page.getByText('The second text.').waitFor({ timeout: 10_000 });

  // The place is the key's: the third line.
  fs.writeFileSync(file, '---\ntitle: Start\nno-such-key: 1\n---\nThe third text.\n');
  const place = page.getByText(/content\/start\.md:3(:\d+)?/).first();
  await place.waitFor({ timeout: 10_000 });
  assert.ok(await page.getByText('The second text.').count(), 'the last good page stays under the overlay');

  fs.writeFileSync(file, start.replace('first', 'fourth'));
  await page.getByText('The fourth text.').waitFor({ timeout: 10_000 });
  await place.waitFor({ state: 'detached', timeout: 10_000 }).catch(() => place.waitFor({ state: 'hidden', timeout: 1_000 }));
  assert.deepEqual(errors, []);
  await page.close();
});

test('a new page can be opened as soon as its file is there', async () => {
  fs.writeFileSync(path.join(folder, 'content', 'new.md'), '---\ntitle: New\n---\nJust written.\n');
  const page = await browser.newPage();
  await assert.doesNotReject(async () => {
    for (let i = 0; ; i++) {
      const response = await page.goto(`${address}new.html`);
      if (response.ok()) return;
      if (i > 50) throw new Error('new.html is not there');
      await page.waitForTimeout(100);
    }
  });
  await page.getByText('Just written.').waitFor();
  await page.close();
});
