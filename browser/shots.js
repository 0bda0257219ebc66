// Pictures of every type of page, light and dark, as wide as a phone, a tablet, a desk and a wall: `npm run shots -- FOLDER
// [type...]` writes them into a folder, with an index.html that shows them one by one. To be looked at, by somebody.
import fs from 'node:fs';
import path from 'node:path';
import { launch } from './lib/browser.js';
import { onDisk, types } from './lib/site.js';

const widths = [[360, 780], [768, 1024], [1440, 900], [1920, 1080]];
const schemes = ['light', 'dark'];
const tallest = 2400; // of a page, in CSS pixels: the start of a long table tells enough

const [folder, ...only] = process.argv.slice(2);
const root = path.dirname(import.meta.dirname);
if (!folder) throw new Error('usage: npm run shots -- FOLDER [type...]');
if (!path.relative(root, folder).startsWith('..')) throw new Error(`${folder} is inside the repository; pictures belong outside`);
fs.mkdirSync(folder, { recursive: true });

const chosen = [...types].filter(([type]) => !only.length || only.includes(type));
const browser = await launch();
const page = await browser.newPage();
page.setDefaultTimeout(180_000); // a whole book is long
for (const [type, name] of chosen) {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [width, height] of widths) {
      await page.setViewportSize({ width, height });
      await page.goto(onDisk(name));
      const length = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width, height: Math.max(height, Math.min(length, tallest)) };
      await page.screenshot({ path: path.join(folder, `${type}-${width}-${colorScheme}.png`), fullPage: true, clip });
    }
  }
  console.log(`${type}: ${name}`);
}
await browser.close();

const picture = (type, width, scheme) => `<figure id="${type}-${width}-${scheme}"><figcaption>${type}, ${width} px, ${scheme}</figcaption>
<a href="${type}-${width}-${scheme}.png"><img src="${type}-${width}-${scheme}.png" alt="" width="${Math.round(width / 2)}" loading="lazy"></a></figure>`;
const section = ([type, name]) => `<section><h2 id="${type}">${type} <small>${name}</small></h2>
${widths.flatMap(([width]) => schemes.map((scheme) => picture(type, width, scheme))).join('\n')}</section>`;
fs.writeFileSync(path.join(folder, 'index.html'), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pages of the site</title>
<style>body{font:15px/1.4 system-ui;margin:24px}section{display:flex;flex-wrap:wrap;gap:16px;align-items:start}h2{flex-basis:100%}
figure{margin:0}img{border:1px solid #888;height:auto}nav{columns:6}</style>
<nav>${chosen.map(([type]) => `<a href="#${type}">${type}</a><br>`).join('')}</nav>
${chosen.map(section).join('\n')}</html>
`);
console.log(`${chosen.length * widths.length * schemes.length} pictures; open ${path.join(folder, 'index.html')}`);
