// A reader who has a keyboard and nothing else.
import assert from 'node:assert/strict';

/** What has the focus: its element's name, words and address, and whether it can be seen. */
const look = () => {
  const e = document.activeElement;
  const words = (e.getAttribute('aria-label') || e.innerText || e.value || '').replace(/\s+/g, ' ').trim();
  const place = e.closest('header, footer, nav, aside, main')?.localName ?? '';
  return { element: e.localName, words, href: e.getAttribute('href') ?? '', place, fault: fault(e), html: e.outerHTML.slice(0, 160) };

  /** Why a reader would lose the focus here: nothing shows it, or something else lies over it. */
  function fault(at) {
    if (at === document.body) return '';
    const shown = [at, ...at.querySelectorAll('*'), at.nextElementSibling, at.parentElement].filter(Boolean);
    if (!at.matches(':focus-visible')) return 'is not :focus-visible';
    const outlined = (style) => parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none';
    const drawn = (s) => s.closest('svg') && parseFloat(getComputedStyle(s).strokeWidth) >= 3;
    if (!shown.some((s) => ['', '::before', '::after'].some((part) => outlined(getComputedStyle(s, part || null))) || drawn(s))) return 'shows no outline';
    const boxes = [...at.getClientRects()].filter((r) => r.width > 0 && r.height > 0);
    const box = boxes[0];
    if (!box) return 'has no box';
    const fits = box.height < innerHeight - 120; // what is taller than the page below its head cannot be seen whole
    const [x, top, bottom] = [box.left + box.width / 2, box.top + Math.min(4, box.height / 2), box.bottom - Math.min(4, box.height / 2)];
    if (fits && (top < 0 || bottom > innerHeight)) return `is out of sight, ${Math.round(top)} to ${Math.round(bottom)} of ${innerHeight}`;
    for (const y of fits ? [top, bottom] : []) {
      const hit = document.elementFromPoint(x, y);
      if (hit && !hit.contains(at) && !at.contains(hit) && hit.closest('label') !== at.closest('label')) return `lies under ${hit.outerHTML.slice(0, 80)}`;
      const over = hit?.closest('header.top, thead, .gh');
      if (over && !over.contains(at) && !at.contains(over)) return `lies under ${over.outerHTML.slice(0, 80)}`;
    }
    return '';
  }
};

export class Hand {
  /** Takes a page by the keyboard. */
  constructor(page) { this.page = page; }

  press(...keys) { return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve()); }

  type(words) { return this.page.keyboard.type(words); }

  /** What has the focus. What is laid out only when it comes near may move once more before it stands. */
  async focused() {
    const on = await this.page.evaluate(look);
    if (!on.fault) return on;
    await this.page.waitForTimeout(100);
    return this.page.evaluate(look);
  }

  /** Tabs (with back, the other way) until the focus is on something whose words or address match, within a place if given. */
  async to(wanted, { back = false, place = '', most = 400 } = {}) {
    const passed = [];
    for (let i = 0; i < most; i++) {
      await this.press(back ? 'Shift+Tab' : 'Tab');
      const on = await this.focused();
      passed.push(on.words || on.element);
      if (!wanted.test(on.words) && !wanted.test(on.href) || place && on.place !== place) continue;
      assert.equal(on.fault, '', `${this.page.url()}: the focus on ${on.html} ${on.fault}`);
      return on;
    }
    assert.fail(`${this.page.url()}: no tab stop for ${wanted} among ${passed.slice(0, 60).join(' | ')}`);
  }

  /** Tabs to a link and follows it; the page that it leads to has to be the one expected. */
  async follow(wanted, leadsTo, options = {}) {
    const on = await this.to(wanted, options);
    await this.press('Enter');
    await this.page.waitForURL(leadsTo).catch((error) => assert.fail(`${on.html}: ${error.message}`));
    await this.page.waitForLoadState();
  }

  /** Skips to the content, as the first tab stop of each page lets everyone do. */
  async skip() {
    await this.to(/^Skip to content$/, { most: 1 });
    await this.press('Enter');
  }
}
