// What tests of the matrices ask a page.
import fs from 'node:fs';

export const rows = '[data-matrix] tbody tr:not(.gh)';
/** The names of the rows to be seen. */
export const shown = (page) => page.locator(`${rows}:visible`).evaluateAll((all) => all.map((r) => r.querySelector('th a').textContent));
export const sum = (page) => page.locator('[data-sum]').textContent();
export const query = (page) => new URL(page.url()).searchParams;
export const title = (page) => page.evaluate(() => document.activeElement.closest('tr')?.querySelector('th a')?.textContent);
/** What a button saves, as text. */
export async function saved(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()]);
  return fs.readFileSync(await file.path(), 'utf8');
}
/** The cells of the rows to be seen, as the reader reads them, without those in folded columns. */
export const cells = (page) => page.locator(`${rows}:visible`).evaluateAll((all) => all.map((r) => [...r.querySelectorAll('td')]
  .filter((td) => (td.firstElementChild ?? td).offsetParent && !td.matches('.words')).map((td) => /k-(\w+)/.exec((td.firstElementChild ?? td).className)[1])));
