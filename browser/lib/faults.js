import assert from 'node:assert/strict';

const most = 25;

/** Fails with what was found, one thing a line, if anything was. */
export function none(faults, what = 'faults') {
  const each = [...new Set(faults)];
  if (each.length) assert.fail(`${each.length} ${what}:\n${each.slice(0, most).join('\n')}${each.length > most ? '\n...' : ''}`);
}
