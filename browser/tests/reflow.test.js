// No page scrolls sideways on narrow screens, nor at 200 % of a small laptop; wide things scroll in a box of their own.
import { after, before, test } from 'node:test';
import { launch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { serve } from '../lib/server.js';
import { types } from '../lib/site.js';

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

for (const [width, height] of [[320, 800], [360, 780], [640, 450], [1024, 768], [1920, 1080]]) {
  test(`no page scrolls sideways at ${width} px`, async () => {
    const context = await browser.newContext({ viewport: { width, height } });
    const page = await context.newPage();
    const faults = [];
    for (const [type, name] of types) {
      await page.goto(server.base + name);
      const over = await page.evaluate(() => {
        const root = document.documentElement;
        const wide = root.scrollWidth - root.clientWidth;
        if (wide <= 0) return null;
        const boxed = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return true; return false; };
        const first = [...document.body.querySelectorAll('*')].find((e) => e.getBoundingClientRect().right > root.clientWidth + 1 && !boxed(e));
        return `${wide} px, from ${first ? first.outerHTML.slice(0, 120) : 'something hidden'}`;
      });
      if (over) faults.push(`${type} (${name}): ${over}`);
    }
    await context.close();
    none(faults);
  });
}
