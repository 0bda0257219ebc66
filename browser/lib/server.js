// A plain static server below a sub-path, which sends the headers of the site's own _headers file, and gzip as hosts do.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { site } from './site.js';

const media = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json', '.csv': 'text/csv; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8', '.txt': 'text/plain; charset=utf-8', '.xml': 'application/xml',
};
const prefix = '/wiki/srm/';

/** The headers in _headers for a file: those under "/*", and for what may stand in a frame those of embed/ in their place. */
export function headers(name = '') {
  const out = {};
  let fits = false;
  for (const line of fs.readFileSync(path.join(site, '_headers'), 'utf8').split('\n')) {
    if (/^\S/.test(line)) fits = line.trim() === '/*' || name.startsWith('embed/');
    const header = /^\s+([\w-]+):\s*(.+)$/.exec(line);
    if (fits && header) out[header[1].toLowerCase()] = header[2].trim();
  }
  return out;
}

/** The file that an address asks for; undefined where there is none. Only robots.txt stands at the root of a host. */
function fileOf(pathname) {
  const name = pathname === '/robots.txt' ? 'robots.txt'
    : pathname.startsWith(prefix) ? decodeURIComponent(pathname.slice(prefix.length)) || 'index.html' : '';
  const file = path.join(site, name);
  return name && fs.existsSync(file) && fs.statSync(file).isFile() ? file : undefined;
}

/** Starts the server; `base` is the address of the site's root, `asked` what was asked for so far, `close` ends it. */
export async function serve() {
  const always = headers(), framed = headers('embed/index.html');
  const asked = [];
  const packed = new Map();
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname === '/favicon.ico') { // browsers ask the host for it when they open a picture by itself
      response.writeHead(204).end();
      return;
    }
    asked.push(pathname.replace(prefix, ''));
    const file = fileOf(pathname);
    if (!file) {
      response.writeHead(404).end('not found');
      return;
    }
    const sent = path.relative(site, file).startsWith(`embed${path.sep}`) ? framed : always;
    const type = media[path.extname(file)] ?? 'application/octet-stream';
    if (!/gzip/.test(request.headers['accept-encoding'] ?? '') || type === 'image/png') {
      response.writeHead(200, { ...sent, 'content-type': type });
      fs.createReadStream(file).pipe(response);
      return;
    }
    if (!packed.has(file)) packed.set(file, gzipSync(fs.readFileSync(file)));
    response.writeHead(200, { ...sent, 'content-type': type, 'content-encoding': 'gzip' });
    response.end(packed.get(file));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    base: `http://127.0.0.1:${server.address().port}${prefix}`,
    asked,
    close: () => { server.closeAllConnections(); server.close(); },
  };
}
