// Builds srmgen and the site into a folder of its own, and runs the tests on them: `npm test [file...]`.
// SRMGEN and SITE, where given, name a binary and a site to take instead.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'srmgen-browser-'));
const env = { ...process.env };
let status = 1;
try {
  if (!env.SRMGEN) {
    env.SRMGEN = path.join(work, 'srmgen');
    execFileSync('go', ['build', '-o', env.SRMGEN, './cmd/srmgen'], { cwd: root, stdio: 'inherit' });
  }
  if (!env.SITE) {
    env.SITE = path.join(work, 'site');
    execFileSync(env.SRMGEN, ['build', '--site', root, '--out', env.SITE], { stdio: 'inherit' });
  }
  const named = process.argv.slice(2);
  const files = named.length ? named : fs.readdirSync(path.join(import.meta.dirname, 'tests')).sort().map((f) => path.join('tests', f));
  status = spawnSync(process.execPath, ['--test', '--test-reporter=spec', '--test-concurrency=2', ...files], { cwd: import.meta.dirname, env, stdio: 'inherit' }).status ?? 1;
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}
process.exit(status);
