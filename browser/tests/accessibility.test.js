// One page of each type has nothing that axe objects to: in both themes, at two widths, with and without scripts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { objections, prepare } from '../lib/axe.js';
import { launch, scripts } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { serve } from '../lib/server.js';
import { types } from '../lib/site.js';

/** Rows and sections that repeat are looked at up to so many times in each list; with LONG, all of them. */
const repeated = process.env.LONG ? Infinity : 2;
/** In the book of everything, whose parts other pages show too. */
const inBook = process.env.LONG ? Infinity : 2;

/**
 * How a page is looked at. Themes differ in colours alone, so every rule is applied at each width in one theme, the
 * other one without scripts, and those that judge colours everywhere. With LONG, every rule is applied everywhere.
 */
const looks = [
  { width: 1440, colorScheme: 'light', all: true },
  { width: 1440, colorScheme: 'dark', all: false },
  { width: 360, colorScheme: 'dark', all: true },
  { width: 360, colorScheme: 'light', all: false },
];

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

for (const on of [true, false]) {
  test(`axe finds nothing on any type of page, ${on ? 'with' : 'without'} scripts`, async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    const faults = [];
    for (const [type, name] of types) {
      if (!on) await scripts(page, false);
      await page.goto(server.base + name);
      if (!on) await scripts(page, true); // those of the page have missed their time
      assert.equal(await page.evaluate(() => document.documentElement.classList.contains('js')), on);
      await prepare(page, type === 'print' ? inBook : repeated);
      for (const { width, colorScheme, all } of looks) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        const found = await objections(page, all !== on && !process.env.LONG);
        faults.push(...found.map((f) => `${type} (${name}) at ${width} px, ${colorScheme}: ${f}`));
      }
    }
    await context.close();
    none(faults);
  });
}
