// Firefox opens the offline site from disk and searches in it, under the policy for files that its readers have:
// automation switches that one off, and scripts that readers' browsers refuse would then run.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { until } from '../lib/preview.js';
import { onDisk } from '../lib/site.js';

const executablePath = process.env.FIREFOX_PATH || '/usr/bin/firefox-esr';
const strict = 'security.fileuri.strict_origin_policy';

let browser;
before(async () => {
  assert.ok(fs.existsSync(executablePath), `no Firefox at ${executablePath}; install firefox-esr or set FIREFOX_PATH`);
  browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, extraPrefsFirefox: { [strict]: true } });
});
after(async () => { await browser?.close(); });

/** Opens a page from disk; what its scripts complain about is gathered. */
async function open(name) {
  const page = await browser.newPage();
  const faults = [];
  page.on('pageerror', (e) => faults.push(e.message));
  page.on('console', (m) => { if (m.type() === 'error') faults.push(m.text()); });
  await page.goto(onDisk(name), { waitUntil: 'load' });
  return { page, faults };
}

test('Firefox refuses to read one file from another', async () => {
  const { page } = await open('index.html');
  const refused = await page.evaluate(() => fetch('api/index.json').then(() => false, () => true));
  assert.ok(refused, `${strict} is off, so this browser is no reader's`);
  await page.close();
});

test('Firefox opens the site from disk, with its style and its scripts', async () => {
  const { page, faults } = await open('services/rds.html');
  assert.ok(await page.evaluate(() => document.documentElement.classList.contains('js')), 'scripts run');
  assert.equal(await page.$eval('header.top', (e) => getComputedStyle(e).position), 'sticky', 'the style sheet is there');
  const grounds = new Set();
  for (let i = 0; i < 3; i++) { // there may be an automatic theme besides the light and the dark one
    grounds.add(await page.$eval('body', (e) => getComputedStyle(e).backgroundColor));
    await page.click('[data-theme-toggle]');
  }
  assert.equal(grounds.size, 2, 'the theme switches');
  await page.close();
  assert.deepEqual(faults, []);
});

test('Firefox shows who does what in the matrix from disk', async () => {
  const { page, faults } = await open('matrix.html');
  await page.focus('[data-matrix] td a[tabindex="0"]');
  await page.waitForSelector('[data-panel] dl');
  await page.close();
  assert.deepEqual(faults, []);
});

test('Firefox searches in the site from disk', async () => {
  const { page, faults } = await open('services/ec2.html');
  await page.keyboard.down('Control');
  await page.keyboard.press('k');
  await page.keyboard.up('Control');
  assert.equal(await page.evaluate(() => document.activeElement.type), 'search');
  await page.keyboard.type('rds patching');
  await page.keyboard.press('Enter');
  await until(() => /search\.html\?q=rds(\+|%20)patching$/.test(page.url()), 'the page with the words in its address');
  await page.waitForSelector('main a[href*="services/rds.html"]');
  await page.close();
  assert.deepEqual(faults, []);
});
