// Measures the search without a browser: `node search-speed.js SITE [question...]` prints how long each keystroke of
// questions takes on a built site, in milliseconds of the processor. Without questions: those of testdata/search.
import fs from 'node:fs';
import path from 'node:path';
import { engine } from './lib/search.js';

const [site, ...given] = process.argv.slice(2);
const file = path.join(import.meta.dirname, '../testdata/search/queries.csv');
const questions = given.length ? given : fs.readFileSync(file, 'utf8').trim().split('\n').slice(1).map((l) => l.split(',')[2]);
const { find } = engine(site);
for (const q of questions) find(q); // words are loaded, and the code is warm
const times = questions.flatMap((q) => Array.from(q, (_, i) => {
  const before = process.cpuUsage();
  find(q.slice(0, i + 1));
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, typed: q.slice(0, i + 1) };
})).sort((a, b) => a.ms - b.ms);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
console.log(`${times.length} keystrokes: median ${at(0.5).ms.toFixed(1)} ms, 95 of 100 below ${at(0.95).ms.toFixed(1)} ms, 99 below ${at(0.99).ms.toFixed(1)} ms, worst ${at(1).ms.toFixed(1)} ms ("${at(1).typed}")`);
