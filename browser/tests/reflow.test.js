// No page scrolls sideways on narrow screens, nor at 200 % of a small laptop; wide things scroll in a box of their own.
import { after, before, test } from 'node:test';
import { launch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { serve } from '../lib/server.js';
import { types } from '../lib/site.js';

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

const sizes = [[320, 800], [360, 780], [640, 450], [1024, 768], [1920, 1080]];

/** How much too wide the page is, and what makes it so; nothing where it fits. */
function over() {
  const root = document.documentElement;
  const wide = root.scrollWidth - root.clientWidth;
  if (wide <= 0) return null;
  const boxed = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return true; return false; };
  const first = [...document.body.querySelectorAll('*')].find((e) => e.getBoundingClientRect().right > root.clientWidth + 1 && !boxed(e));
  return `${wide} px, from ${first ? first.outerHTML.slice(0, 120) : 'something hidden'}`;
}

test(`no page scrolls sideways at ${sizes.map(([width]) => width).join(', ')} px`, async () => {
  const page = await browser.newPage();
  const faults = [];
  for (const [type, name] of types) {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(server.base + name);
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      const found = await page.evaluate(over);
      if (found) faults.push(`${type} (${name}) at ${width} px: ${found}`);
    }
  }
  await page.close();
  none(faults);
});
