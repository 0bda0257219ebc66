// A cold page of each type asks for few files, all of them the site's own, and nothing moves once it is shown.
import { after, before, test } from 'node:test';
import { launch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { serve } from '../lib/server.js';
import { types } from '../lib/site.js';

const mostRequests = 6;

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

/** Adds up what moves on a page without its reader's doing, in each document from its first paint on. */
const watchShifts = () => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const e of list.getEntries()) {
      const what = e.sources.map((s) => s.node?.outerHTML?.slice(0, 80) ?? s.node?.nodeName).join(', ');
      if (!e.hadRecentInput) window.shifts.push(`${e.value.toFixed(4)}: ${what}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
};

/** Scripts and fonts have come, and two frames have been drawn since. */
const settled = async () => {
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))));
  return window.shifts;
};

for (const width of [1440, 360]) {
  test(`a cold page asks for at most ${mostRequests} files, and nothing moves on it, at ${width} px`, async () => {
    const faults = [];
    for (const [type, name] of types) {
      const context = await browser.newContext({ viewport: { width, height: 900 } }); // a cold cache
      const page = await context.newPage();
      await page.addInitScript(watchShifts);
      const elsewhere = [];
      page.on('request', (r) => { if (!r.url().startsWith(server.base) && !r.url().startsWith('data:')) elsewhere.push(r.url()); });
      server.asked.length = 0;
      await page.goto(server.base + name, { waitUntil: 'load' });
      const shifts = await page.evaluate(settled);
      const icon = await page.locator('link[rel=icon]').getAttribute('href').catch(() => ''); // some browsers leave it out
      const asked = new Set([...server.asked, new URL(icon, page.url()).pathname.replace(/^\/wiki\/srm\//, '')]);
      if (asked.size > mostRequests) faults.push(`${type} (${name}) asks for ${asked.size}: ${[...asked].join(', ')}`);
      faults.push(...elsewhere.map((url) => `${type} (${name}) asks elsewhere: ${url}`), ...shifts.map((s) => `${type} (${name}) moves by ${s}`));
      await context.close();
    }
    none(faults);
  });
}
