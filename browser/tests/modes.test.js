// Readers who set their system otherwise: larger text, wider spacing, few colours, less motion; and small targets.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../lib/browser.js';
import { none } from '../lib/faults.js';
import { Hand } from '../lib/hand.js';
import { serve } from '../lib/server.js';
import { types } from '../lib/site.js';

let browser, server;
before(async () => { browser = await launch(); server = await serve(); });
after(async () => { await browser?.close(); server?.close(); });

/**
 * Opens one page of each type once, and asks it one thing after the other: each has a test of its own, which fails with
 * the answers that are not empty. `media` is how the reader has set the system; the book of everything is asked where
 * `book` says so, since it shows what other pages show.
 */
function ask(options, questions) {
  const answers = new Map(questions.map(({ what }) => [what, []]));
  let visit;
  async function visitAll() {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    for (const [type, name] of types) {
      await page.goto(server.base + name);
      for (const { what, media, book, of } of questions) {
        if (type === 'print' && !book) continue;
        await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference', ...media });
        answers.get(what).push(...(await of(page)).map((f) => `${type} (${name}): ${f}`));
      }
    }
    await context.close();
  }
  for (const { what } of questions) {
    test(what, async () => {
      visit ??= visitAll();
      await visit;
      none(answers.get(what));
    });
  }
}

/** Text spaced as WCAG 2.2, 1.4.12 wants it to be possible; then what is cut off, and what makes the page scroll. */
function spaced() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets.push(sheet);
  const clips = (e) => {
    const style = getComputedStyle(e);
    return [style.overflowX, style.overflowY].some((o) => o === 'hidden' || o === 'clip') && !e.closest('.vh, svg, [aria-hidden=true]') && style.clipPath === 'none' && style.textIndent === '0px';
  };
  const cut = [...document.body.querySelectorAll('*')]
    .filter((e) => e.checkVisibility() && clips(e) && e.clientWidth > 1 && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
    .map((e) => `cuts off ${e.outerHTML.slice(0, 100)}`);
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  document.adoptedStyleSheets.pop();
  return over > 0 ? [...cut, `is ${over} px too wide`] : cut;
}

/** Marks of customer, shared and provider that look the same, and marks without a letter. */
function forced() {
  const marks = [...document.querySelectorAll('.k')].filter((e) => e.checkVisibility());
  const looks = new Map();
  for (const kind of ['cust', 'shared', 'prov']) {
    const e = marks.find((m) => m.classList.contains(`k-${kind}`));
    if (!e) continue;
    const s = getComputedStyle(e);
    looks.set(kind, `${s.backgroundColor} ${s.color} ${s.borderTopStyle} ${s.borderTopWidth}`);
    if (s.backgroundColor === s.color) looks.set(kind, `its letter in its own colour, ${s.color}`);
  }
  const twice = looks.size !== new Set(looks.values()).size || [...looks.values()].some((l) => l.startsWith('its'));
  const letter = (m) => m.textContent.trim() || m.getAttribute('aria-label')
    || ['::before', '::after'].some((part) => /[^\s"]/.test(getComputedStyle(m, part).content.replace('none', '')));
  const words = marks.filter((m) => !letter(m) && !m.closest('[aria-hidden=true], [role=img], [data-matrix]')); // bars have one word
  return [...(twice ? [JSON.stringify([...looks])] : []), ...(words.length ? [`${words.length} marks without a letter`] : [])];
}

/** What moves, at most three things. */
function moving() {
  const lasts = (s) => Math.max(...`${s.transitionDuration},${s.animationDuration}`.split(',').map(parseFloat)) > 0;
  const kinds = new Map([...document.querySelectorAll('*')].map((e) => [`${e.localName} ${e.getAttribute('class')} ${e.parentElement?.getAttribute('class')}`, e]));
  return [...kinds.values()].filter((e) => ['', '::before', '::after'].some((part) => lasts(getComputedStyle(e, part || null))))
    .slice(0, 3).map((e) => `moves: ${e.outerHTML.slice(0, 100)}`);
}

/**
 * What is too small to be touched, at most five things. Cells of strips are left out: each leads to a row that the
 * service's own page leads to with a link of full size.
 */
function small() {
  const tiny = (e) => {
    const r = (e.closest('label') ?? e).getBoundingClientRect();
    return r.width > 1 && (r.width < 23.5 || r.height < 23.5);
  };
  const running = (e) => getComputedStyle(e).display === 'inline';
  return [...new Set([...document.querySelectorAll('a[href], button, summary, select, input:not([type=hidden])')]
    .filter((e) => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && e.tabIndex >= 0 && !running(e) && !e.closest('svg, .k, .vh') && tiny(e))
    .map((e) => { const r = e.getBoundingClientRect(); return `${Math.round(r.width)} x ${Math.round(r.height)} px: ${e.outerHTML.slice(0, 90)}`; }))].slice(0, 5);
}

/** Words of tables that lie under a mark, or that have room for no more than a letter or two in a line. */
function squeezed() {
  const cells = [...document.querySelectorAll('main :is(th, td)')].filter((e) => e.checkVisibility() && !e.closest('.vh, [data-matrix], thead'));
  const inside = (e, s) => e.clientWidth - parseFloat(s.paddingLeft) - parseFloat(s.paddingRight);
  const faults = cells.flatMap((e) => {
    const s = getComputedStyle(e);
    const before = getComputedStyle(e, '::before');
    const longest = Math.max(0, ...e.innerText.split(/[\s\-/.,:]+/).map((w) => w.length).filter((n) => n <= 12));
    if (e.matches('[data-k]') && before.position === 'absolute' && parseFloat(s.paddingLeft) < parseFloat(before.width)) return [`a mark covers the words of ${e.outerHTML.slice(0, 100)}`];
    if (e.innerText && s.clipPath === 'none' && s.fontSize !== '0px' && inside(e, s) < longest * 4) return [`${Math.round(inside(e, s))} px for ${e.outerHTML.slice(0, 100)}`];
    return [];
  });
  return faults.slice(0, 3);
}

/** So many tab stops of each page are walked through. */
const stops = process.env.LONG ? 300 : 16;

async function walk(page) {
  const hand = new Hand(page);
  if (!await page.evaluate(() => document.body.matches('[class*=p-embed-]'))) await hand.skip(); // frames repeat nothing
  const faults = [];
  for (let i = 0; i < stops && faults.length < 3; i++) {
    await hand.press('Tab');
    const on = await hand.focused();
    if (on.fault) faults.push(`the focus on ${on.html} ${on.fault}`);
  }
  return faults;
}

async function letters(page) {
  const before = page.url();
  for (const key of '/?gjkns') await page.keyboard.press(key);
  const at = await page.evaluate(() => document.activeElement.localName);
  assert.equal(page.url(), before);
  return at === 'body' ? [] : [`a letter moves the focus to ${at}`];
}

const inPage = (question) => (page) => page.evaluate(question);

ask({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }, [
  { what: 'spaced text is whole at 200 % of a small laptop', book: true, of: inPage(spaced) },
]);

ask({ viewport: { width: 360, height: 780 } }, [
  { what: 'spaced text is whole on a phone', book: true, of: inPage(spaced) },
  { what: 'every target on a phone is at least 24 px in each direction, or stands in running text', of: inPage(small) },
  { what: 'words of tables are whole on a phone, and no mark lies on them', of: inPage(squeezed) },
  { what: 'the focus is seen wherever it goes, and nothing lies over it, at 360 px', of: walk },
]);

ask({ viewport: { width: 1440, height: 780 } }, [
  { what: 'single letters do nothing', of: letters },
  { what: 'with forced colours, marks of customer, shared and provider still differ', media: { forcedColors: 'active' }, book: true, of: inPage(forced) },
  { what: 'nothing moves where the reader wants no motion', media: { reducedMotion: 'reduce' }, of: inPage(moving) },
  { what: 'the focus is seen wherever it goes, and nothing lies over it, at 1440 px', of: walk },
]);
