// axe-core, run in a page as it stands. Our own policy keeps scripts of others out of pages; a test's are let in.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const source = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules among them that look at colours: all that another theme can change. */
const colours = ['color-contrast', 'link-in-text-block'];

/** Makes a page ready: lists keep `most` of what repeats in them, and what is laid out only when it comes near is. */
export async function prepare(page, most) {
  await page.evaluate((keep) => {
    for (const parent of document.querySelectorAll('main *')) {
      for (const child of [...parent.children].slice(keep)) if (child.localName === parent.children[keep - 1].localName) child.remove();
    }
    const all = new CSSStyleSheet(); // axe compares boxes
    all.replaceSync('* { content-visibility: visible !important }');
    document.adoptedStyleSheets.push(all);
  }, most);
  await page.evaluate(source);
}

/** What axe objects to on a page that was made ready, one line each. */
export const objections = (page, onlyColours) => page.evaluate(async (runOnly) => {
  const { violations } = await window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
  return violations.map((v) => `${v.id}, ${v.nodes.length} times: ${v.nodes[0].html.slice(0, 160)}`);
}, onlyColours ? { type: 'rule', values: colours } : { type: 'tag', values: tags });
