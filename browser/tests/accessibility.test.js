// One page of each type, in both themes and two widths, has nothing that axe objects to.
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { launch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { serve } from '../lib/server.js';
import { types } from '../lib/site.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Pages that only repeat others take as long as all others together: they are looked at once, with LONG every time. */
const repeating = process.env.LONG ? [] : ['print', 'compare'];

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

for (const width of [1440, 360]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing at ${width} px, ${colorScheme}`, async () => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
      const faults = [];
      for (const [type, name] of types) {
        if (repeating.includes(type) && !(width === 1440 && colorScheme === 'light')) continue;
        const page = await context.newPage();
        await page.goto(server.base + name);
        await page.evaluate(() => { // axe compares boxes, so those that are laid out only when they come near must be there
          const all = new CSSStyleSheet();
          all.replaceSync('* { content-visibility: visible !important }');
          document.adoptedStyleSheets.push(all);
        });
        const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
        for (const v of violations) faults.push(`${type} (${name}): ${v.id}, ${v.nodes.length} times: ${v.nodes[0].html.slice(0, 160)}`);
        await page.close();
      }
      await context.close();
      none(faults);
    });
  }
}
