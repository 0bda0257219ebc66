// Chromium, and what it complains about.
import fs from 'node:fs';
import { chromium } from 'playwright-core';

export const executablePath = process.env.CHROME_PATH || '/usr/bin/chromium';
if (!fs.existsSync(executablePath)) throw new Error(`no browser at ${executablePath}; install chromium or set CHROME_PATH`);

export const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** With SLOW, scripts that a page loads later and its timers come so many milliseconds late: a test has to wait for them. */
const slow = Number(process.env.SLOW ?? 0);
async function slowed(context) {
  await context.addInitScript((ms) => {
    const set = window.setTimeout;
    window.setTimeout = (what, after, ...rest) => set(what, (after ?? 0) + ms, ...rest);
  }, slow);
  await context.route(/\/assets\/(?!site\.js|theme\.js).*\.js$/, async (route) => {
    await new Promise((go) => { setTimeout(go, slow); });
    await route.continue().catch(() => {}); // the page may be gone
  });
  return context;
}

export async function launch() {
  const browser = await chromium.launch({ executablePath, headless: true, args: flags });
  if (!slow) return browser;
  const context = browser.newContext.bind(browser);
  browser.newContext = async (options) => slowed(await context(options));
  browser.newPage = async (options) => {
    const own = await browser.newContext(options);
    const page = await own.newPage();
    page.on('close', () => own.close().catch(() => {}));
    return page;
  };
  return browser;
}

/**
 * Gathers what goes wrong on a page from now on: errors of scripts, errors on the console (a breach of the policy is
 * one), requests that fail, and requests that leave the given address.
 */
export function watch(page, base) {
  const faults = [];
  const note = (what) => faults.push(`${page.url().replace(base, '') || '/'}: ${what}`);
  page.on('pageerror', (e) => note(`script error: ${e.message}`));
  page.on('console', (m) => { if (['error', 'warning'].includes(m.type())) note(`console ${m.type()}: ${m.text()}`); });
  page.on('requestfailed', (r) => { // whoever leaves a page early aborts what it still loads
    if (r.failure()?.errorText !== 'net::ERR_ABORTED') note(`failed: ${r.url()} ${r.failure()?.errorText}`);
  });
  page.on('response', (r) => { if (r.status() >= 400) note(`${r.status()}: ${r.url()}`); });
  page.on('request', (r) => { if (!r.url().startsWith(base) && !r.url().startsWith('data:')) note(`leaves the site: ${r.url()}`); });
  return faults;
}

const sessions = new WeakMap();

/**
 * Forbids the scripts of a page, or allows them again, from its next document on. Where they are forbidden while a page
 * opens and then allowed, the page is what a reader without scripts sees, and a test's own scripts can look at it.
 */
export async function scripts(page, on) {
  if (!sessions.has(page)) sessions.set(page, await page.context().newCDPSession(page));
  await sessions.get(page).send('Emulation.setScriptExecutionDisabled', { value: !on });
}
