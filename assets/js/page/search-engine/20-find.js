// From a question to answers: what everything is called, who does what in which area, and where words stand. Pure: the
// same question and the same data give the same answers.
"use strict";
(function () {
  var ix = window.srmIndex, light = 0.03;
  // Words of questions. They count little, and are not dropped: names that have them are found by them.
  var asking = new Set(("a an the of for to in on at by with without and or vs versus than who whom whose what which how where when why is are was be do does did " +
    "can could must should may will have has need i me my we us our you your it its that this these from there any all about between compare compared comparison " +
    "difference responsible responsibility handle handles handled job side left").split(" "));
  var comparing = /\b(?:vs|versus|or|and|compare[ds]?(?: to| with)?|comparison of|difference|between)\b|,/;
  var prior = [1, 0.97, 0.98, 0.97, 0.9, 0.95, 0.92, 0.93, 0.95, 0.9, 0.92, 0.93, 0.94, 0.3, 0.93];

  function Finder(index) {
    this.index = index;
    this.vocabulary = new Map(); // word of names -> names that have it
    this.entries = [];
    this.known = new Map(); // where words stand
    var self = this;
    index.pages.forEach(function (p) {
      self.name(p, p.title, p.url);
      p.also.forEach(function (n) { self.name(p, n, p.url).other = n !== p.short; });
    });
    index.names.services.forEach(function (s, i) {
      var p = index.pages[index.first(0) + i];
      (s.v || []).forEach(function (v, j) {
        [v[1], v[2]].forEach(function (n) { if (n) self.name(p, n, p.url + "#variant-" + v[0], j + 1, v[1]); });
      });
    });
    this.weigh();
  }
  var finder = Finder.prototype;

  /** Notes a name of a page, or of the service's v-th variant. */
  finder.name = function (page, text, url, v, title) {
    var words = ix.words(text), e = { page: page, text: text, words: words, url: url, variant: v || 0, title: title || page.title, plain: words.join(" ") };
    var self = this;
    this.entries.push(e);
    new Set(words).forEach(function (w) {
      if (!self.vocabulary.has(w)) self.vocabulary.set(w, []);
      self.vocabulary.get(w).push(e);
    });
    return e;
  };
  /** Rare words of names weigh more. */
  finder.weigh = function () {
    var self = this, n = this.entries.length, stems = this.stems = new Map();
    this.weight = new Map();
    this.vocabulary.forEach(function (entries, w) {
      self.weight.set(w, asking.has(w) ? 0.08 : Math.min(1, Math.log(1 + n / entries.length) / Math.log(1 + n / 6)));
      var s = ix.stem(w);
      if (!stems.has(s)) stems.set(s, []);
      stems.get(s).push(w);
    });
    this.entries.forEach(function (e) {
      e.total = e.words.reduce(function (sum, w) { return sum + self.weight.get(w); }, 0);
    });
    this.questions = (this.index.names.questions || []).map(function (f) {
      return { title: f[0], url: f[1], words: ix.words(f[0]), stems: new Set(ix.words(f[0]).map(ix.stem)) };
    });
    this.brand = new Set(this.index.names.words.map(function (w) { return ix.fold(w[0]); }));
    this.areaWords = this.wordsOf(2);
    this.controlWords = this.wordsOf(1);
  };
  /** The words of the names of a kind's things, by stem: which things, counted from the kind's first, and in how many of their names. */
  finder.wordsOf = function (kind) {
    var first = this.index.first(kind), out = new Map();
    this.entries.forEach(function (e) {
      if (e.page.kind === kind) new Set(e.words.map(ix.stem)).forEach(function (s) {
        if (asking.has(s)) return;
        if (!out.has(s)) out.set(s, new Map());
        out.get(s).set(e.page.n - first, (out.get(s).get(e.page.n - first) || 0) + 1);
      });
    });
    return out;
  };

  /** A question, read: its words with what they weigh. */
  finder.read = function (question) {
    var words = [], brand = this.brand, ids = [], runs = ix.runs(question), open = /[^\s?!.,]$/.test(question);
    runs.forEach(function (r, i) {
      if (r.id) ids.push(r.whole);
      r.parts.forEach(function (w, j) {
        var end = open && i === runs.length - 1 && j === r.parts.length - 1;
        words.push({ text: w, weight: asking.has(w) || brand.has(w) ? light : 1, begin: end, id: r.id ? r.whole : "", n: words.length });
      });
    });
    var total = words.reduce(function (sum, w) { return sum + w.weight; }, 0);
    return { words: words, ids: ids, total: total, plain: words.map(function (w) { return w.text; }).join(" "), asked: ix.fold(question), open: /^(?:who|whose|is|are|does|do|can|must|should)\b/.test(ix.fold(question).trim()) };
  };
  /** The words of names that a word of a question stands for, each with how well. */
  finder.meant = function (word) {
    if (word.meant) return word.meant;
    var out = new Map(), t = word.text;
    function put(w, quality) { if (!(out.get(w) >= quality)) out.set(w, quality); }
    if (this.vocabulary.has(t)) put(t, 1);
    (this.stems.get(ix.stem(t)) || []).forEach(function (w) { put(w, 0.97); });
    var known = out.size > 0;
    this.vocabulary.forEach(function (_, w) {
      if (word.begin && w.length > t.length && w.indexOf(t) === 0) put(w, (known ? 0.5 : 0.7) + 0.2 * t.length / w.length);
      else if (!known && t.length > 3 && ix.near(w, t)) put(w, w[0] === t[0] ? 0.7 : 0.62);
    });
    if (!out.size && t.length > 3) this.vocabulary.forEach(function (_, w) { if (w.indexOf(t) === 0) put(w, 0.5); });
    return word.meant = this.joined(word, out, put);
  };
  /** Two words of a question may be one of a name: cloud trail. */
  finder.joined = function (word, out, put) {
    if (word.next && this.vocabulary.has(word.text + word.next.text)) put(word.text + word.next.text, 0.85);
    if (word.before && this.vocabulary.has(word.before.text + word.text)) put(word.before.text + word.text, 0.85);
    return out;
  };

  /** Every name that has a word of the question: how much of the name was said (own), and how much of the question it is (said). */
  finder.named = function (q) {
    var self = this, found = new Map();
    q.words.forEach(function (w, i) { w.next = q.words[i + 1]; w.before = q.words[i - 1]; });
    q.words.forEach(function (w) {
      self.meant(w).forEach(function (quality, v) {
        self.vocabulary.get(v).forEach(function (e) {
          var f = found.get(e);
          if (!f) found.set(e, f = { entry: e, by: new Map(), words: new Map() });
          if (!(f.words.get(v) >= quality)) f.words.set(v, quality);
          if (!(f.by.get(w) >= quality)) f.by.set(w, quality);
        });
      });
    });
    var list = [];
    found.forEach(function (f) {
      var own = 0, said = 0;
      f.entry.words.forEach(function (v) { own += (f.words.get(v) || 0) * self.weight.get(v); });
      f.by.forEach(function (quality, w) { said += quality * w.weight; });
      f.own = Math.min(1, own / f.entry.total);
      f.said = said / q.total;
      f.exact = (f.entry.plain === q.plain || f.own > 0.95 && f.said > 0.96) && (!f.entry.variant || f.entry.words.length > 1);
      list.push(f);
    });
    return list;
  };

  /** Things by their names, best first, each once. */
  finder.things = function (q, named) {
    var best = new Map();
    named.forEach(function (f) {
      var e = f.entry;
      if (f.said < 0.45) return;
      f.strong = (q.words.length === 1 || f.said > 0.74 || f.own > 0.9 && (q.open || f.said > 0.6)) && (e.page.kind !== 13 || f.exact);
      f.score = (0.62 * f.said + 0.38 * f.own + (f.exact ? 0.6 : 0) + (e.plain.indexOf(q.plain) === 0 ? 0.06 : 0)) * prior[e.page.kind];
      if (e.variant) f.score *= 0.97;
      if (e.other && !f.exact) f.score *= 0.94;
      if (/^compare\//.test(e.page.id)) f.score *= 0.5;
      if (/index$/.test(e.page.id)) f.score *= 0.95;
      if (!best.has(e.url) || best.get(e.url).score < f.score) best.set(e.url, f);
    });
    return Array.from(best.values()).sort(function (a, b) { return b.score - a.score || a.entry.page.n - b.entry.page.n; });
  };

  /** Questions that somebody has asked before, with what answers them; also those that the reader may be about to ask. */
  finder.asked = function (q) {
    var self = this, weighty = q.words.some(function (w) { return w.weight > self.light; });
    return self.questions.reduce(function (list, x) {
      var said = 0, total = 0, all = weighty && q.words.length > 1;
      q.words.forEach(function (w) {
        var weight = Math.max(0.4, w.weight), there = x.stems.has(ix.stem(w.text));
        total += weight;
        said += there ? weight : 0;
        all = all && (there || w.begin && x.words.some(function (o) { return o.indexOf(w.text) === 0; }));
      });
      var same = q.words.length > 2 && said / total > 0.85 && said / total * q.words.length / x.stems.size > 0.7;
      if (same || all) list.push(self.answering(x, same ? 3 * said / total : 1.2 + said / total / 10));
      return list;
    }, []);
  };
  /** A question as an answer: the cell that it is about, or the page that it leads to. */
  finder.answering = function (question, score) {
    var index = this.index, at = /^(services\/[^#]*)#(.*)$/.exec(question.url), page, area = -1, v = 0;
    if (at) {
      page = index.pages.find(function (p) { return p.url === at[1]; });
      index.areas.forEach(function (id, i) { if (at[2] === id || at[2].slice(-id.length - 1) === "-" + id && /^variant-/.test(at[2])) area = i; });
    }
    if (!page || area < 0) return { kind: "question", title: question.title, url: question.url, passage: -1, score: score };
    (index.names.services[page.n - index.first(0)].v || []).forEach(function (x, i) { if (at[2] === "variant-" + x[0] + "-" + index.areas[area]) v = i + 1; });
    var subject = { entry: { page: page, url: page.url, variant: v, title: page.title }, service: true };
    return { kind: "cell", title: question.title, area: area, subject: subject, who: this.who(subject, area), passage: this.cellPassage(subject, area), url: question.url, score: score };
  };

  finder.comparing = comparing;
  finder.light = light;
  finder.asking = asking;
  window.srmFinder = Finder;
})();
