// What .ci/hosts asks of a server, of Netlify's parsers, and of the function for CloudFront.
import assert from 'node:assert/strict';
import { execSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import vm from 'node:vm';

const [, , what, ...args] = process.argv;

/** The rules of _headers, in their order: those for everything, and those below embed/ in place of them. */
function rules(site) {
  const all = {}, embed = {};
  let into;
  for (const line of fs.readFileSync(path.join(site, '_headers'), 'utf8').split('\n')) {
    if (/^\S/.test(line)) into = line === '/*' ? all : embed;
    const header = /^ {2}([\w-]+): (.+)$/.exec(line);
    if (header) into[header[1]] = header[2];
  }
  assert.ok(Object.keys(all).length >= 4 && all['Content-Security-Policy'] !== embed['Content-Security-Policy']);
  return (address) => (address.startsWith('/embed/') ? { ...all, ...embed } : all);
}

/** Asks as a browser does, but follows nothing and unpacks nothing; fetch would tidy addresses up. */
function ask(base, address, headers = {}) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base);
    http.get({ hostname, port, path: address, headers, agent: false }, (response) => {
      const parts = [];
      response.on('data', (p) => parts.push(p));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, raw: response.rawHeaders, body: Buffer.concat(parts) }));
    }).on('error', reject);
  });
}

async function server(base, site) {
  const expected = rules(site);
  let count = 0;
  const get = async (address, status, headers) => {
    const got = await ask(base, address, headers);
    assert.equal(got.status, status, `${address}: status ${got.status}, want ${status}`);
    if (status === 200 || status === 404 || status === 304) {
      for (const [name, value] of Object.entries(expected(address))) {
        if (status === 404 && address.startsWith('/embed/') && name === 'Content-Security-Policy') continue; // either page's will do
        const sent = got.raw.filter((_, i) => i % 2 === 1 && got.raw[i - 1].toLowerCase() === name.toLowerCase());
        assert.deepEqual(sent, [value], `${address}: ${name} is ${sent}`);
      }
    }
    count++;
    return got;
  };
  const file = (name) => fs.readFileSync(path.join(site, name));

  // Files, each with its bytes, its type and every header.
  const types = {
    'index.html': 'text/html; charset=utf-8', 'services/index.html': 'text/html; charset=utf-8', 'renamed.html': 'text/html; charset=utf-8',
    'renamed.md': 'text/markdown; charset=utf-8', 'assets/style.css': 'text/css; charset=utf-8', 'assets/site.js': /^(text|application)\/javascript; charset=utf-8$/,
    'api/matrix.json': /^application\/json/, 'api/matrix.csv': 'text/csv; charset=utf-8', 'diagrams/stack.svg': /^image\/svg\+xml/,
    'diagrams/stack.png': 'image/png', 'llms.txt': 'text/plain; charset=utf-8', 'embed/probe.html': 'text/html; charset=utf-8',
  };
  for (const [name, type] of Object.entries(types)) {
    const got = await get('/' + name, 200);
    assert.deepEqual(got.body, file(name), `/${name}: other bytes than the file's`);
    assert.match(got.headers['content-type'], type instanceof RegExp ? type : new RegExp(`^${type.replace(/[/+]/g, '\\$&')}$`, 'i'), name);
  }
  for (const address of ['/', '/services/']) assert.deepEqual((await get(address, 200)).body, file(address.slice(1) + 'index.html'), address);
  assert.equal((await get('/renamed.html?s=ecs.ec2&s=x', 200)).headers.location, undefined);

  // Kept, but asked for again each time, packed or not.
  for (const name of ['index.html', 'assets/style.css', 'api/matrix.json', 'diagrams/stack.png', 'embed/probe.html']) {
    for (const packed of [{}, { 'Accept-Encoding': 'gzip' }]) {
      const first = await get('/' + name, 200, packed);
      assert.ok(first.headers.etag, `/${name} has no ETag`);
      const again = await get('/' + name, 304, { ...packed, 'If-None-Match': first.headers.etag });
      assert.equal(again.body.length, 0);
      await get('/' + name, 200, { ...packed, 'If-None-Match': '"other"' });
    }
  }

  // What is not there, at any depth, is 404.html, never a file of the host.
  for (const address of ['/nothing', '/nothing.html', '/a/b/c/d/nothing.html', '/services/nothing.html', '/embed/nothing.html', '/nothing.md', '/nothing.csv',
    '/assets/', '/diagrams/', '/api/', // no listing of a folder without a page
    '/_headers', '/_redirects', '/.secret', '/.srmgen-manifest', '/services/.git/config', '/%2esecret', '/x/../.secret']) {
    const got = await get(address, 404);
    assert.deepEqual(got.body, file('404.html'), `${address}: something else than 404.html`);
    assert.match(got.headers['content-type'], /^text\/html/, address);
  }
  for (const address of ['/../../../etc/passwd', '/..%2f..%2f..%2fetc/passwd', '//etc/passwd']) {
    const got = await ask(base, address);
    assert.ok(got.status >= 300 && !got.body.includes('root:'), `${address}: ${got.status}`);
  }

  // Renamed pages, with what is asked after "?", and folders without their slash.
  for (const old of ['/old/name.html', '/gone.html']) assert.equal((await get(old, 301)).headers.location, '/renamed.html');
  assert.match((await get('/gone.html?a=b', 301)).headers.location, /^\/renamed\.html(\?a=b)?$/);
  const folder = await ask(base, '/services');
  assert.ok([301, 302, 308].includes(folder.status) && folder.headers.location.endsWith('/services/'), `/services: ${folder.status} ${folder.headers.location}`);
  console.log(`${count} answers as promised`);
}

/** A stand-in for oauth2-proxy: whoever sends the cookie is known. */
function standIn(port) {
  http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname === '/oauth2/auth') response.writeHead(request.headers.cookie === 'known=yes' ? 202 : 401).end();
    else if (pathname === '/oauth2/sign_in') response.writeHead(302, { location: 'https://login.example.com/' }).end();
    else response.writeHead(404).end('stand-in');
  }).listen(Number(port), '127.0.0.1');
}

async function signIn(base, site) {
  const expected = rules(site);
  const addresses = ['/', '/index.html', '/services/index.html', '/assets/style.css', '/api/matrix.json', '/embed/probe.html', '/diagrams/stack.png'];
  for (const address of [...addresses, '/nothing.html', '/a/b/nothing']) {
    const stranger = await ask(base, address);
    assert.equal(stranger.status, 302, `${address}: a stranger gets ${stranger.status}`);
    const to = new URL(stranger.headers.location, base);
    assert.equal(to.pathname, '/oauth2/sign_in');
    assert.ok(to.searchParams.get('rd').endsWith(address), stranger.headers.location);
  }
  for (const address of addresses) {
    const known = await ask(base, address, { Cookie: 'known=yes' });
    assert.equal(known.status, 200, `${address}: who has signed in gets ${known.status}`);
    for (const [name, value] of Object.entries(expected(address))) assert.equal(known.headers[name.toLowerCase()], value, address);
  }
  assert.equal((await ask(base, '/nothing.html', { Cookie: 'known=yes' })).status, 404);
  for (const address of ['/_headers', '/.secret']) {
    const { status, body } = await ask(base, address);
    assert.ok(status >= 300 && !body.includes('secret') && !body.includes('Cache-Control'), `${address}: ${status}`);
  }
  assert.equal((await ask(base, '/oauth2/sign_in?rd=/')).headers.location, 'https://login.example.com/');
  console.log(`strangers are led to the sign-in from ${addresses.length + 2} addresses, and get no file`);
}

async function netlify() {
  const { parseAllHeaders } = await import('@netlify/headers-parser');
  const { parseAllRedirects } = await import('@netlify/redirect-parser');
  const { parse } = await import('smol-toml');
  const { build } = parse(fs.readFileSync('netlify.toml', 'utf8'));
  assert.equal(build.publish, 'public');
  const [first, ...rest] = build.command.split(' && ');
  assert.match(first, /srmgen build --base-url "\$URL"$/);
  for (const command of rest) execSync(command);

  // Netlify reads _headers before netlify.toml, and the later value of a header wins.
  const expected = rules('public');
  for (const files of [{ headersFiles: ['public/_headers'] }, { headersFiles: [], netlifyConfigPath: 'netlify.toml' }, { headersFiles: ['public/_headers'], netlifyConfigPath: 'netlify.toml' }]) {
    const { headers, errors } = await parseAllHeaders({ ...files, minimal: false });
    assert.deepEqual(errors, []);
    for (const address of ['/', '/services/index.html', '/assets/style.css', '/no/such/page', '/embed/probe.html', '/embed/a/b/probe.html', '/embedded.html', '/services/embed/x.html']) {
      const sent = Object.assign({}, ...headers.filter((h) => h.forRegExp.test(address)).map((h) => h.values));
      assert.deepEqual(sent, expected(address), address);
    }
  }
  const { redirects, errors } = await parseAllRedirects({ redirectsFiles: ['public/_redirects'], netlifyConfigPath: 'netlify.toml', configRedirects: [], minimal: false });
  assert.deepEqual(errors, []);
  assert.deepEqual(redirects.map((r) => [r.path, r.to, r.status, r.force]), [['/gone.html', '/renamed.html', 301, true], ['/old/name.html', '/renamed.html', 301, true]]);
  assert.ok(fs.existsSync('public/404.html'));
  console.log('headers and redirects as promised');
}

function cloudfront(file) {
  const text = fs.readFileSync(file, 'utf8');
  assert.ok(text.length < 10240, 'a function may have 10 KB');
  const context = vm.createContext({});
  vm.runInContext(text, context);
  const call = (uri, querystring = {}) => {
    const got = vm.runInContext('handler', context)({ request: { uri, querystring } });
    return got.statusCode ? [got.statusCode, got.headers.location.value] : got.uri;
  };
  const cases = [
    ['/', '/index.html'], ['/services/', '/services/index.html'], ['/services/vm.html', '/services/vm.html'], ['/assets/style.css', '/assets/style.css'],
    ['/services', [301, '/services/']], ['/old/name.html', [301, '/renamed.html']], ['/gone.html', [301, '/renamed.html']],
    ['//elsewhere', '//elsewhere'], ['/\\elsewhere', '/\\elsewhere'], ['/a//elsewhere', [301, '/a//elsewhere/']], ['/constructor', [301, '/constructor/']],
  ];
  for (const [uri, want] of cases) assert.deepEqual(call(uri), want, uri);
  assert.deepEqual(call('/gone.html', { s: { value: 'a', multiValue: [{ value: 'a' }, { value: 'b' }] }, q: { value: 'c' } }), [301, '/renamed.html?s=a&s=b&q=c']);
  console.log(`${cases.length + 1} addresses as promised`);
}

await { server, netlify, cloudfront, 'sign-in': signIn, 'stand-in': standIn }[what](...args);
