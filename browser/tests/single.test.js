// The one file that goes by mail opens by itself: styled, whole, under a policy that lets it load and run nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { launch, watch } from '../lib/browser.js';
import { none } from '../lib/faults.js';

let browser, folder, address;
before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'srmgen-single-'));
  const file = path.join(folder, 'rds.html');
  const root = path.dirname(path.dirname(import.meta.dirname));
  execFileSync(process.env.SRMGEN, ['bundle', '--site', root, '--only', 'service:rds', '--single', '--quiet', '--out', file]);
  address = pathToFileURL(file).href;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

for (const [width, colorScheme] of [[1440, 'light'], [390, 'dark']]) {
  test(`one file holds all that it shows, ${width} pixels wide, ${colorScheme}`, async () => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const faults = watch(page, address);
    await page.goto(address);
    const seen = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      ground: getComputedStyle(document.body).backgroundColor,
      pictures: document.querySelectorAll('svg').length,
      lost: [...document.querySelectorAll('a[href^="#"]')].filter((a) => !document.getElementById(a.hash.slice(1))).map((a) => a.outerHTML),
      out: [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href')).filter((h) => !/^(#|https?:|mailto:)/.test(h)),
    }));
    await page.click('.ptoc a[href="#part-services-database"]');
    assert.ok(await page.locator('#p-services-rds').isVisible());
    await page.close();
    assert.ok(seen.wide <= width, `${seen.wide} pixels wide`);
    assert.equal(seen.ground === 'rgb(255, 255, 255)', colorScheme === 'light', seen.ground);
    assert.ok(seen.pictures > 1, `${seen.pictures} pictures`);
    none([...seen.lost, ...seen.out, ...faults]);
  });
}
