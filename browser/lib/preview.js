// `srmgen serve` on a site of its own.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * Writes the files, by their paths, into a new folder, and starts the preview of it. `address` is the site's root,
 * `write(path, text)` saves a file, `state()` is what the preview says of itself, `close` ends it all.
 */
export async function preview(files, env = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'srmgen-serve-'));
  const write = (name, text) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  const remove = (name) => fs.rmSync(path.join(folder, name));
  for (const [name, text] of Object.entries(files)) write(name, text);
  let said = '';
  const server = spawn(process.env.SRMGEN, ['serve', '--site', folder, '--addr', '127.0.0.1:0'], { env: { ...process.env, SRMGEN_EDITOR: '', EDITOR: '', ...env } });
  const close = () => {
    server.removeAllListeners('exit');
    server.kill('SIGTERM');
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    const address = await new Promise((found, failed) => {
      const listen = (chunk) => {
        said += chunk;
        const m = /http:\/\/(127\.0\.0\.1|localhost):\d+\//.exec(said);
        if (m) found(m[0]);
      };
      server.stdout.on('data', listen);
      server.stderr.on('data', listen);
      server.on('exit', (code) => failed(new Error(`serve ended with ${code}: ${said}`)));
      setTimeout(() => failed(new Error(`serve printed no address: ${said}`)), 30_000).unref();
    });
    const state = async () => (await fetch(`${address}_srmgen/status`)).json();
    await until(async () => (await state()).generation > 0, `a first build: ${said}`);
    return { address, folder, write, remove, state, close };
  } catch (error) {
    close();
    throw error;
  }
}

const pause = (ms) => new Promise((next) => setTimeout(next, ms));

/** Waits until the function gives something true, and returns it. A tab that is just reloading may say nothing. */
export async function until(check, what = String(check)) {
  const ask = async () => check();
  for (const end = Date.now() + 10_000; Date.now() < end; await pause(20)) {
    const value = await Promise.race([pause(2_000), ask().catch((error) => {
      if (!/context was destroyed|navigat/i.test(error.message)) throw error;
    })]);
    if (value) return value;
  }
  throw new Error(`never came true: ${what}`);
}

/** Counts how often a tab loads a document from now on. */
export function loads(tab) {
  const counter = { count: 0 };
  tab.on('domcontentloaded', () => { counter.count++; });
  return counter;
}
