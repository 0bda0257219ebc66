// One page of each type, in both themes and two widths, has nothing that axe objects to.
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { launch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { serve } from '../lib/server.js';
import { types } from '../lib/site.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rows and sections that repeat are looked at up to so many times in each list; with LONG, all of them. */
const repeated = process.env.LONG ? Infinity : 4;

/** Types whose pages are mostly tables of marks take as long as all others together: they are looked at in two of the four. */
const large = process.env.LONG ? [] : ['print', 'matrix', 'model', 'class', 'area', 'tool'];

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

for (const width of [1440, 360]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing at ${width} px, ${colorScheme}`, async () => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
      const faults = [];
      for (const [type, name] of types) {
        if (large.includes(type) && (width === 1440) !== (colorScheme === 'light')) continue;
        const page = await context.newPage();
        await page.goto(server.base + name);
        await page.evaluate((most) => {
          for (const parent of document.querySelectorAll('main *')) {
            for (const child of [...parent.children].slice(most)) if (child.localName === parent.children[most - 1].localName) child.remove();
          }
        }, repeated);
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
