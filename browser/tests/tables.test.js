// Tables stay tables on a phone, where rows are drawn as cards: what a screen reader is told has as many rows, heads and
// cells at 360 px as at 1440 px, as many as the page has.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { serve } from '../lib/server.js';
import { types } from '../lib/site.js';

const roles = ['table', 'row', 'rowheader', 'columnheader', 'cell'];

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

/** How often each role is in the accessibility tree. */
async function tree(session) {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const count = Object.fromEntries(roles.map((r) => [r, 0]));
  for (const n of nodes) {
    const role = { gridcell: 'cell', grid: 'table' }[n.role?.value] ?? n.role?.value;
    if (!n.ignored && role in count) count[role]++;
  }
  return count;
}

/** Types whose tables are drawn in another way on a phone: what the rows are is the same, their cells are others. */
const redrawn = ['matrix', 'controls-matrix', 'workload'];

/** Opens all that folds, and keeps the first rows of long tables. */
const unfold = (most) => {
  for (const d of document.querySelectorAll('details')) d.open = true;
  for (const body of document.querySelectorAll('tbody')) for (const row of [...body.rows].slice(most)) row.remove();
};

test('tables have the same structure for screen readers on a phone and on a desk', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false }); // whose rows are all open
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Accessibility.enable');
  const faults = [];
  let seen = 0;
  for (const [type, name] of [...types, ['embed-rows', 'embed/workloads/payments/todo.html']]) {
    if (type === 'print') continue; // the same tables once more, two thousand times
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(server.base + name);
    await page.evaluate(unfold, process.env.LONG ? Infinity : 6);
    const wide = await tree(session);
    await page.setViewportSize({ width: 360, height: 780 });
    const narrow = await tree(session);
    seen += wide.table;
    const same = redrawn.includes(type) ? ['table', 'rowheader'] : roles;
    if (same.some((r) => wide[r] !== narrow[r])) faults.push(`${type} (${name}): ${JSON.stringify(wide)} at 1440 px, ${JSON.stringify(narrow)} at 360 px`);
    if (wide.table && !(wide.row && wide.columnheader && wide.cell)) faults.push(`${type} (${name}): tables without structure: ${JSON.stringify(wide)}`);
  }
  assert.ok(seen > 20, `only ${seen} tables seen`);
  await context.close();
  none(faults);
});
