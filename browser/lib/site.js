// The built site, its pages by type, and the offline bundle of it.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const site = process.env.SITE;
if (!site || !fs.existsSync(path.join(site, 'index.html'))) throw new Error('SITE names no built site; run `npm test`');

const html = (name) => fs.readFileSync(path.join(site, name), 'utf8');

/** All pages, as paths below the site's root. */
export const pages = fs.readdirSync(site, { recursive: true }).map((f) => f.split(path.sep).join('/')).filter((f) => f.endsWith('.html')).sort();

/** Pages that only send the reader on. */
const moved = new Set(pages.filter((p) => html(p).includes('http-equiv="refresh"')));

/** The fullest page of every type, by the type's name; a type is what `<body class="page p-...">` says. */
export const types = new Map();
for (const page of pages.filter((p) => !moved.has(p))) {
  const type = /<body class="page p-([a-z-]+)/.exec(html(page))?.[1] ?? 'unnamed';
  const size = (p) => fs.statSync(path.join(site, p)).size;
  if (!types.has(type) || size(page) > size(types.get(type))) types.set(type, page);
}

/** Every page that shows something of its own. */
export const shown = pages.filter((p) => !moved.has(p));

/** The folder that a reader gets who unpacks the bundle. */
export const bundle = process.env.BUNDLE || site;

/** A page's address on the disk of such a reader. */
export const onDisk = (page) => pathToFileURL(path.join(bundle, page)).href;
