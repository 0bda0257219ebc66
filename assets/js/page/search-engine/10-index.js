// The data of the search as the site's scripts give it: internal/search says how they are written. Loaded with the
// first question; knows words and places, and nothing of questions.
"use strict";
(function () {
  var last = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.()*+/:;=[]abcdefghijklmn", more = "opqrstuvwxyz!#$%@^_{|}~?`";
  var letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  var run = /[\p{L}\p{Nd}\p{M}]+(?:[.-][\p{L}\p{Nd}\p{M}]+)*/gu;

  function fold(text) {
    return text.replace(/’/g, "'").normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/'s/g, "");
  }
  /** The runs of a text: each with its parts, and as a whole where it is an id. */
  function runs(text) {
    return (fold(text).match(run) || []).map(function (r) {
      var parts = r.split(/[.-]/);
      return { whole: r, id: parts.length > 1 && /[0-9]/.test(r), parts: parts };
    });
  }
  function words(text) {
    return runs(text).reduce(function (all, r) { return all.concat(r.parts); }, []);
  }
  /** The stem that patch, patches, patched and patching have in common. Not more than a search needs. */
  function stem(word) {
    if (word.length < 5) return word.replace(/([^s])s$/, "$1");
    var cut = word.replace(/(?:ies|ied)$/, "y").replace(/(?:ations?|ibl[ey]|abl[ey]|ly|ing|ed|es|s|e|ions?)$/, function (m, at) { return at < 3 ? m : ""; });
    return cut.length < word.length ? cut.replace(/([b-df-hj-np-rtv-z])\1$/, "$1").replace(/e$/, "") : word;
  }
  /** Whether two words differ by one letter: another, one more, one less, or two in the other order. */
  function near(a, b) {
    if (a === b) return true;
    if (Math.abs(a.length - b.length) > 1) return false;
    var i = 0, m = a.length, n = b.length;
    while (i < m && i < n && a[i] === b[i]) i++;
    while (m > i && n > i && a[m - 1] === b[n - 1]) { m--; n--; }
    return m - i <= 1 && n - i <= 1 || m - i === 2 && n - i === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
  }
  function decode(code) {
    var out = [], at = 0, n = 0, i, d;
    for (i = 0; i < code.length; i++) {
      d = last.indexOf(code[i]);
      if (d < 0) { n = n * more.length + more.indexOf(code[i]) + 1; continue; }
      at += n * last.length + d;
      out.push(at++);
      n = 0;
    }
    return out;
  }

  function Index(names) {
    this.names = names;
    this.pages = [];
    this.areas = names.areas;
    this.read(names.pages);
    this.things = this.pages.length; // further ones are sources
    this.starts = null;
    this.parts = {};
  }
  var index = Index.prototype;
  /** Takes in the names of pages. */
  index.read = function (lines) {
    var pages = this.pages, kinds = this.names.kinds;
    lines.split("\n").forEach(function (line) {
      if (!line) return;
      var f = line.split("\t"), kind = letters.indexOf(f[0][0]), folder = kinds[kind][1];
      pages.push({ kind: kind, id: f[1], url: (folder && folder + "/") + f[1] + ".html", title: f[2], short: f[3] || f[2], also: f.slice(3).filter(function (n) { return n && n !== f[2]; }), n: pages.length });
    });
  };
  /** Takes in which passages pages have. */
  index.readSections = function (sections) {
    var self = this, n = 0;
    this.read(sections.sources);
    this.lettered = sections.words.split(" ");
    this.starts = [];
    this.places = [];
    this.page = [];
    sections.pages.split("\n").forEach(function (line, p) {
      self.starts.push(n);
      line.split("\t").forEach(function (place) { self.places.push(place); self.page.push(p); n++; });
    });
    this.starts.push(n);
  };
  /** The part of the index in which a word stands. */
  index.partOf = function (word) {
    if (this.lettered.length < 2) return this.lettered[0];
    return /^[a-z]/.test(word) ? word[0] : /^[0-9]/.test(word) ? "0" : "_";
  };
  /** Takes in a part of the words. */
  index.readWords = function (part, text) {
    if (this.parts[part]) return;
    var list = [], before = "";
    if (text) text.split(" ").forEach(function (entry) {
      var comma = entry.indexOf(",");
      before = before.slice(0, parseInt(entry[0], 36)) + entry.slice(1, comma);
      list.push({ word: before, code: entry.slice(comma + 1), at: null });
    });
    this.parts[part] = list;
  };
  /** The first place in a sorted list that is not before a word. */
  function search(list, word) {
    var a = 0, b = list.length, m;
    while (a < b) {
      m = a + b >> 1;
      if (list[m].word < word) a = m + 1; else b = m;
    }
    return a;
  }
  var most = 60; // words that one beginning may stand for
  /** The words of the texts that a word stands for, each with how well; begin says that it may go on. */
  index.expand = function (word, begin) {
    var list = this.parts[this.partOf(word)] || [], found = [], root = stem(word), i, w;
    for (i = search(list, root); i < list.length && list[i].word.indexOf(root) === 0; i++) {
      w = list[i];
      if (w.word === word) found.push({ entry: w, quality: 1 });
      else if (w.word.length < word.length + 7 && (w.stem || (w.stem = stem(w.word))) === root) found.push({ entry: w, quality: 0.9 });
      else if (begin && word.length > 1 && w.word.indexOf(word) === 0 && found.length < most) found.push({ entry: w, quality: 0.7 });
    }
    if (root.length < word.length && !found.length) { // the stem of a word need not begin it
      i = search(list, word);
      if (list[i] && list[i].word === word) found.push({ entry: list[i], quality: 1 });
    }
    if (!found.length && word.length > 3) list.forEach(function (x) {
      if (near(x.word, word)) found.push({ entry: x, quality: 0.6 });
    });
    return found;
  };
  /** The numbers of the passages in which a word of the texts stands. */
  index.at = function (entry) { return entry.at || (entry.at = decode(entry.code)); };

  /** Where a passage stands: its address, and a heading where it has one of its own. */
  index.place = function (n) {
    var page = this.pages[this.page[n]], place = this.places[n], at = /^(?:(\d+)\.)?(\d+)$/.exec(place), id;
    if (at) {
      var v = at[1] ? this.variant(page, +at[1]) : null;
      return { url: page.url + "#" + (v ? "variant-" + v[0] + "-" : "") + this.areas[+at[2]], variant: v, area: +at[2] };
    }
    if (place[0] === "!") return { url: page.url + "#task-" + place.slice(1).split(" ")[0], task: place.slice(1).split(" ") };
    if (place[0] === "=") return { url: page.url + "#req-" + place.slice(1).toLowerCase().replace(/[^a-z0-9]/g, "-"), requirement: place.slice(1) };
    if (place[0] !== "#") return { url: page.url };
    id = place.slice(1).split(" ")[0];
    return { url: page.url + (id && "#" + id), heading: place.slice(place.indexOf(" ") + 1) };
  };
  index.variant = function (page, n) { return (this.names.services[page.n - this.first(0)].v || [])[n - 1]; };
  /** The number of the first page of a kind that is a thing, and not its folder's own page. */
  index.first = function (kind) {
    this.firsts = this.firsts || {};
    if (this.firsts[kind] === undefined) {
      for (var i = 0; i < this.pages.length && this.pages[i].kind !== kind; i++);
      this.firsts[kind] = i;
    }
    return this.firsts[kind];
  };
  /** Which script holds the text of a passage, and where in it. */
  index.passage = function (n) {
    var p = this.page[n];
    return { script: p >> 3, page: p & 7, section: n - this.starts[p] };
  };
  window.srmIndex = { Index: Index, runs: runs, words: words, stem: stem, near: near, fold: fold, letters: letters };
})();
