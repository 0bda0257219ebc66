// Answers from the data, and passages by their words: the rest of 20-find.js.
"use strict";
(function () {
  var ix = window.srmIndex, finder = window.srmFinder.prototype, most = { answers: 8, things: 40, headings: 12, texts: 25 };

  /** Which scripts of words a question needs. */
  finder.needs = function (question) {
    var index = this.index, parts = new Set();
    ix.runs(question).forEach(function (r) {
      r.parts.concat(r.id ? [r.whole] : []).forEach(function (w) { parts.add(index.partOf(w)); });
    });
    return Array.from(parts);
  };

  /** The services, variants and models that a question names, best first, each with the words that name it. */
  function subjects(self, q, named) {
    var best = new Map(), index = self.index;
    named.forEach(function (f) {
      var e = f.entry, key = e.url, service = e.page.kind === 0;
      if (!service && e.page.kind !== 3 || /index$/.test(e.page.id)) return;
      var names = new Set(), vague = false;
      f.by.forEach(function (quality, w) {
        if (w.begin && w.text.length < 3 && quality < 0.9) vague = true; // one letter names nothing yet
        if (w.weight > self.light && quality >= 0.6 && (quality > 0.9 || w.text.length > 2)) names.add(w);
      });
      var score = f.own, of = false, words = e.words.filter(function (w) { return f.words.get(w) >= 0.6; });
      if (e.variant) { // what only the variant is called has to be said, and its service's name helps
        var base = new Set(index.pages[e.page.n].also.concat(e.page.title).reduce(function (all, t) { return all.concat(ix.words(t)); }, []));
        var its = e.words.filter(function (w) { return !base.has(w) && self.weight.get(w) > 0.3; });
        of = words.some(function (w) { return base.has(w) && self.weight.get(w) > 0.5; });
        if (!its.some(function (w) { return f.words.get(w) > 0.84; })) return;
        if (!of && !its.every(function (w) { return f.words.get(w) > 0.84; })) return;
        score = of ? Math.max(0.6, f.own) : 0.6;
        if (f.own > 0.95) score = 1.02;
      } else if (f.own < 0.8 && (f.own < 0.65 || !e.words.every(function (w) { return self.weight.get(w) < 0.3 || f.words.has(w); }))) {
        return; // a name with a slip of the keyboard is still a name
      }
      if (!names.size || vague) return;
      var s = { entry: e, names: names, score: score * (service ? 1 : 0.8) + 0.02 * names.size, service: service, own: !e.variant || of ? f.own : 0.6 }, before = best.get(key);
      if (before) before.names.forEach(function (w) { names.add(w); });
      if (!before || before.score < s.score) best.set(key, s);
      else before.names = names;
    });
    var all = Array.from(best.values());
    return all.filter(function (s) { // a variant that was named is meant, and not its service
      return !all.some(function (o) { return o.entry.variant && !s.entry.variant && o.entry.page === s.entry.page && o.names.size > s.names.size; });
    }).sort(function (a, b) { return b.score - a.score || a.entry.page.n - b.entry.page.n; });
  }

  /** What each word of a question says of areas: by its own names 1, by the controls of that name less. */
  function areaSays(self, word) {
    var out = new Map(), controls = self.index.names.controls, seen = new Set();
    function put(a, v) { if (!(out.get(a) >= v)) out.set(a, v); }
    self.meantStems(word).forEach(function (quality, s) {
      (self.areaWords.get(s) || []).forEach(function (names, a) { put(a, quality + 0.03 * Math.min(3, names - 1)); }); // what more names say, the word means
      (self.controlWords.get(s) || []).forEach(function (_, c) { seen.add(c); });
    });
    if (seen.size < 5) seen.forEach(function (c) {
      Array.from(controls[c] || "").forEach(function (l) { put(ix.letters.indexOf(l), 0.4); });
    });
    return out;
  }
  finder.meantStems = function (word) {
    var out = new Map();
    this.meant(word).forEach(function (quality, v) {
      var s = ix.stem(v);
      if (!(out.get(s) >= quality)) out.set(s, quality);
    });
    return out;
  };

  /** How well each passage has a word of the question: 0 where it does not. The words before the one that is typed stay. */
  finder.stands = function (word) {
    var index = this.index, parts = [word.text].concat(word.id || []).map(function (w) { return !!index.starts && !!index.parts[index.partOf(w)]; });
    var key = [word.text, word.begin, word.id, parts].join("\t"), known = this.known, at = known.get(key);
    if (at) return at;
    at = new Float32Array(index.starts ? index.places.length : 0);
    var list = word.id && at.length ? index.expand(word.id, word.begin) : [];
    if (!list.length && at.length) list = index.expand(word.text, word.begin);
    list.forEach(function (x) {
      for (var i = 0, places = index.at(x.entry), q = x.quality; i < places.length; i++) if (at[places[i]] < q) at[places[i]] = q;
    });
    if (known.size > 30) known.clear();
    known.set(key, at);
    return at;
  };

  /** The number of the passage of a cell: on the page of its service, else on that of its model. */
  finder.cellPassage = function (subject, area) {
    var index = this.index, page = subject.entry.page;
    if (!index.starts) return -1;
    function find(p, place) {
      for (var n = index.starts[p]; n < index.starts[p + 1]; n++) if (index.places[n] === place) return n;
      return -1;
    }
    var v = subject.entry.variant, n = v ? find(page.n, v + "." + area) : -1;
    if (n < 0) n = find(page.n, String(area));
    if (n < 0 && subject.service) n = find(index.first(3) + index.names.services[page.n - index.first(0)].m, String(area));
    return n;
  };
  /** Who holds an area of a subject, as model.Who counts. */
  finder.who = function (subject, area) {
    var names = this.index.names, page = subject.entry.page, s;
    if (!subject.service) return +names.models[page.n - this.index.first(3)][area];
    s = names.services[page.n - this.index.first(0)];
    var own = subject.entry.variant ? s.v[subject.entry.variant - 1][3][area] : "-";
    return +(own === "-" ? s.c[area] : own);
  };
  finder.wordsOfSubject = function (subject) {
    var names = this.index.names;
    return names.words[subject.service && names.services[subject.entry.page.n - this.index.first(0)].w || 0];
  };

  /** The cells and tasks of a subject that the rest of the question is about. */
  function about(self, q, subject) {
    var index = self.index, rest = q.words.filter(function (w) { return !subject.names.has(w) && w.weight > self.light && !(w.begin && w.text.length < 2); }), out = [];
    if (!rest.length) return out;
    var says = rest.map(function (w) { return areaSays(self, w); }), stands = rest.map(function (w) { return self.stands(w); });
    function put(answer, marks) {
      var sum = marks.reduce(function (s, m) { return s + m; }, 0) / rest.length;
      if (sum < 0.3) return;
      answer.score = subject.score * sum;
      answer.subject = subject;
      out.push(answer);
    }
    index.areas.forEach(function (id, a) {
      var who = self.who(subject, a), n = self.cellPassage(subject, a);
      if (who === 1) return; // the service has no such thing
      put({ kind: "cell", area: a, who: who, passage: n, url: subject.entry.page.url + "#" + (subject.entry.variant ? subject.entry.url.split("#")[1] + "-" : "") + id },
        rest.map(function (w, i) {
          var named = says[i].get(a) || 0, there = stands[i][n] || 0;
          return Math.max(named, 0.72 * there) + (named && there ? 0.08 : 0);
        }));
    });
    if (index.starts && subject.service && !subject.entry.variant) {
      for (var n = index.starts[subject.entry.page.n]; n < index.starts[subject.entry.page.n + 1]; n++) if (index.places[n][0] === "!") {
        var place = index.place(n), called = ix.words(place.task[0]).map(ix.stem);
        put({ kind: "task", passage: n, url: place.url }, rest.map(function (w, i) {
          return (q.open ? 0.85 : 1) * (called.indexOf(ix.stem(w.text)) >= 0 ? 0.85 : 0.7 * (stands[i][n] || 0));
        }));
      }
    }
    return out;
  }

  /** Tasks and requirements by their ids: RDS.13, AC-2, rds-storage-encrypted. */
  function byId(self, q, named) {
    var index = self.index, out = [], asked = q.asked.trim();
    if (!index.starts) return out;
    var ids = new Set(q.ids.concat(asked.indexOf(" ") < 0 && asked.length > 2 ? [asked] : []));
    if (!ids.size || !q.ids.length && asked.indexOf("-") < 0) return out;
    var framework = new Map();
    named.forEach(function (f) { if (f.entry.page.kind === 8) framework.set(f.entry.page.n, Math.max(f.own, framework.get(f.entry.page.n) || 0)); });
    index.places.forEach(function (place, n) {
      if (place[0] === "=" && ids.has(place.slice(1).toLowerCase())) {
        out.push({ kind: "requirement", passage: n, url: index.place(n).url, score: 2 + framework.has(index.page[n]) - 0.001 * out.length });
      } else if (place[0] === "!" && place.toLowerCase().split(" ").slice(1).some(function (c) { return ids.has(c); })) {
        out.push({ kind: "task", passage: n, url: index.place(n).url, score: 2.6 });
      }
    });
    if (out.some(function (a) { return a.kind === "requirement"; })) mapped(self, q, out);
    return out;
  }
  /** The controls that answer a requirement. */
  function mapped(self, q, out) {
    var index = self.index, id = q.words.filter(function (w) { return w.id; })[0];
    var name = q.words.filter(function (w) { return !w.id && w.weight > self.light; });
    self.stands(id).forEach(function (quality, n) {
      if (quality !== 1 || index.places[n].indexOf("#mappings ") !== 0) return;
      if (name.length && !name.some(function (w) { return self.stands(w)[n] > 0; })) return;
      var page = index.pages[index.page[n]];
      out.push({ kind: "control", passage: index.starts[page.n] + 1, url: page.url, page: page, score: 1.9995 + 1 * (name.length > 0) - 0.0001 * out.length });
    });
  }

  /** The page that compares the subjects of a question: one on each side of "vs" or "and", or one after the other. */
  function comparison(self, q, list) {
    var names = self.index.names, first = self.index.first(0), used = new Set(), chosen = [], more = false;
    var sides = q.asked.split(self.comparing).filter(function (s) { return s.trim(); });
    function rest(words, s) { return words.some(function (w) { return !s.names.has(w) && w.weight > self.light; }); }
    if (sides.length > 1) sides.forEach(function (side) {
      var read = self.read(side), s = subjects(self, read, self.named(read)).filter(whole)[0];
      if (s) chosen.push(s);
      if (!s || rest(read.words, s)) more = true;
    });
    if (chosen.length !== sides.length) chosen = [];
    if (sides.length === 1) {
      list.filter(whole).forEach(function (s) {
        if (Array.from(s.names).some(function (w) { return used.has(w); })) return;
        chosen.push(s);
        s.names.forEach(function (w) { used.add(w); });
      });
      chosen.sort(function (a, b) { return Array.from(a.names)[0].n - Array.from(b.names)[0].n; });
      more = rest(q.words, { names: used });
      if (more) chosen = [];
    }
    if (chosen.length < 2 || chosen.length > 5) return null;
    function service(s) { return s.entry.page.n - first; }
    var ids = chosen.map(function (s) { return s.entry.page.id + (s.entry.variant ? "." + names.services[service(s)].v[s.entry.variant - 1][0] : ""); });
    if (new Set(ids).size < 2) return null;
    return {
      kind: "comparison", score: more ? 0.5 : 4, subjects: chosen, only: !more,
      url: "compare.html?s=" + ids.join("&s="),
    };
  }
  function whole(s) { return s.service && (s.entry.variant ? s.own > 0.8 : s.score > 0.8); }

  /** Passages by their words, best first, one of each page: those with all words of weight, else those with the most. */
  function passages(self, q) {
    var index = self.index, n = index.places.length, sum = new Float32Array(n), all = 0, best = [], page = -1, i;
    q.words.forEach(function (w) {
      var at = self.stands(w), count = 0, i;
      for (i = 0; i < n; i++) if (at[i]) count++;
      var rare = Math.log(1 + n / (1 + count)) * w.weight;
      all += rare;
      if (count) for (i = 0; i < n; i++) if (at[i]) sum[i] += at[i] * rare;
    });
    for (i = 0; i < n; i++) if (sum[i] >= all / 2) {
      var p = index.pages[index.page[i]], score = sum[i] * (index.places[i] === "" ? 1.05 : 1) * (p.kind === 13 ? 0.7 : 1);
      if (index.page[i] !== page) best.push({ kind: "text", passage: i, page: p, score: score, share: sum[i] / all });
      else if (best[best.length - 1].score < score) best[best.length - 1] = { kind: "text", passage: i, page: p, score: score, share: sum[i] / all };
      page = index.page[i];
    }
    return best.sort(function (a, b) { return b.score - a.score || a.passage - b.passage; });
  }

  /** Headings of prose that say what was asked. */
  function headings(self, q) {
    var index = self.index, out = [];
    var weighty = q.words.filter(function (w) { return w.weight > self.light; });
    if (!self.heads) self.heads = index.places.reduce(function (list, place, n) {
      if (/^#\S/.test(place)) list.push({ n: n, words: ix.words(place.slice(place.indexOf(" ") + 1)), stems: null });
      return list;
    }, []);
    if (weighty.length) self.heads.forEach(function (h) {
      var said = 0;
      h.stems = h.stems || h.words.map(ix.stem);
      weighty.forEach(function (w) {
        said += h.stems.indexOf(w.stem = w.stem || ix.stem(w.text)) >= 0 ||
          w.begin && w.text.length > 2 && h.words.some(function (x) { return x.indexOf(w.text) === 0; });
      });
      if (said === weighty.length) out.push({ kind: "heading", passage: h.n, page: index.pages[index.page[h.n]], score: said / h.words.length });
    });
    return out.sort(function (a, b) { return b.score - a.score || a.passage - b.passage; });
  }

  /** What a question is answered with: answers, things, headings and texts, each best first; order is all of it as a reader sees it. */
  finder.find = function (question) {
    var self = this, q = this.read(question), none = { question: q, answers: [], things: [], headings: [], texts: [], order: [] };
    if (!q.words.length) return none;
    var named = this.named(q), list = subjects(this, q, named), things = this.things(q, named), answers = byId(this, q, named);
    var compared = comparison(this, q, list), known = answers.length > 0;
    if (compared) answers.push(compared);
    answers = answers.concat(this.asked(q));
    if (!known && !(compared && compared.only)) list.slice(0, 8).forEach(function (s, i) {
      s.score *= 1 - 0.035 * i; // pages stand in the order in which the site leads with them
      if (things[0] && things[0].exact && things[0].entry.url !== s.entry.url) return;
      answers = answers.concat(about(self, q, s));
    });
    answers = once(answers.sort(function (a, b) { return b.score - a.score; }));
    var floor = answers.length ? answers[0].score * 0.55 : 0;
    answers = answers.filter(function (a) { return a.score >= floor; }).slice(0, most.answers);
    none.answers = answers;
    none.things = things.slice(0, most.things);
    if (this.index.starts) {
      none.headings = headings(this, q).slice(0, most.headings);
      none.texts = passages(this, q).slice(0, most.texts);
    }
    none.order = this.ordered(none);
    return none;
  };
  function once(list) {
    var seen = new Set();
    return list.filter(function (x) { return !seen.has(x.url) && seen.add(x.url); });
  }
  /** Everything in the order in which it is shown: a thing that was called by its exact name comes before answers. */
  finder.ordered = function (r) {
    var self = this, first = r.things[0] && r.things[0].exact ? [r.things[0]] : [];
    function part(list, key, yes) { return list.filter(function (x) { return !x[key] === !yes; }); }
    r.texts.forEach(function (x) { x.full = x.share > 0.93; });
    return once(first.concat(r.answers, part(r.things, "strong", true), r.headings, part(r.texts, "full", true), part(r.things, "strong"), part(r.texts, "full")).map(function (x) {
      x.url = x.url || (x.entry ? x.entry.url : self.index.place(x.passage).url);
      return x;
    }));
  };
})();
