// Builds srmgen and the site into a folder of its own, and looks at them: `npm test [file...]` runs the tests, which for
// want of names are all, `npm run shots -- FOLDER [type...]` takes pictures of the pages.
// SRMGEN and SITE, where given, name a binary and a site to take instead, BUNDLE an archive to unpack for what is opened
// from disk; where only SITE is given, that is opened from disk, too.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzip } from './lib/unzip.js';

const here = import.meta.dirname;
const root = path.dirname(here);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'srmgen-browser-'));
const env = { ...process.env };

const node = (...args) => spawnSync(process.execPath, args, { cwd: here, env, stdio: 'inherit' }).status ?? 1;
const list = path.join(work, 'failed');
const test = (files, atOnce) => node('--test', `--test-concurrency=${atOnce}`, '--test-reporter=spec', '--test-reporter-destination=stdout',
  '--test-reporter=./lib/failed.js', `--test-reporter-destination=${list}`, ...files);

/** Runs files, and those that have failed once more, one after the other: what then passes was in want of time, and is named. */
function testTwice(files, atOnce) {
  if (!test(files, atOnce)) return 0;
  const again = [...new Set(fs.readFileSync(list, 'utf8').split('\n').filter(Boolean))];
  if (!again.length || test(again, 1)) return 1;
  console.log(`PASSED THE SECOND TIME ONLY: ${again.map((f) => path.relative(here, f)).join(', ')}`);
  return 0;
}
const inFolder = (folder) => fs.readdirSync(path.join(here, folder)).sort().map((f) => path.join(folder, f));

function run([first, ...rest]) {
  if (first === 'shots') return node('shots.js', ...rest.map((a, i) => (i ? a : path.resolve(process.env.INIT_CWD ?? '.', a))));
  if (first) return test([first, ...rest], 2);
  // What measures time has the machine to itself.
  return testTwice(inFolder('tests'), 2) || testTwice(inFolder('alone'), 1);
}

let status = 1;
try {
  if (!env.SRMGEN) {
    env.SRMGEN = path.join(work, 'srmgen');
    execFileSync('go', ['build', '-o', env.SRMGEN, './cmd/srmgen'], { cwd: root, stdio: 'inherit' });
  }
  if (!env.SITE) {
    env.SITE = path.join(work, 'site');
    execFileSync(env.SRMGEN, ['build', '--site', root, '--out', env.SITE], { stdio: 'inherit' });
    env.BUNDLE ||= path.join(work, 'site.zip');
    execFileSync(env.SRMGEN, ['bundle', '--site', root, '--out', env.BUNDLE], { stdio: 'inherit' });
  }
  if (env.BUNDLE) env.BUNDLE = unzip(path.resolve(env.BUNDLE), path.join(work, 'unpacked'));
  status = run(process.argv.slice(2));
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}
process.exit(status);
