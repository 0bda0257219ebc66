// How results look: what each says, with the words of the question marked. Makes elements, and never HTML from text.
"use strict";
(function () {
  var ix = window.srmIndex, marks = ["unk", "none", "prov", "prov", "shared", "cust", "cust"];

  function el(name, className, text) {
    var e = document.createElement(name);
    if (className) e.className = className;
    if (text) e.textContent = text;
    return e;
  }
  function Show(finder, root) { this.finder = finder; this.index = finder.index; this.root = root; }
  var show = Show.prototype;

  /** What a result is called, what kind of thing it is, and the passage that speaks for it. */
  show.facts = function (r) {
    var index = this.index, words, place;
    if (r.kind === "cell") {
      words = this.finder.wordsOfSubject(r.subject);
      return { title: r.title || fitting(r.subject.entry.title, short(r.subject.entry)) + ", " + low(index.pages[index.first(2) + r.area].title), kind: 0, passage: r.passage, who: r.who, words: words, facet: "answer" };
    }
    if (r.kind === "comparison") return { title: r.subjects.map(function (s) { return short(s.entry); }).join(" and ") + ", side by side", say: "comparison", passage: -1, facet: "answer" };
    if (r.kind === "question") return { title: r.title, say: "question", passage: -1, facet: "answer" };
    if (r.entry) return { title: r.entry.title, kind: r.entry.page.kind, passage: r.entry.variant ? -1 : this.head(r.entry.page), also: r.entry.variant ? this.index.pages[r.entry.page.n].title : "", facet: r.entry.page.kind };
    var page = index.pages[index.page[r.passage]];
    place = index.place(r.passage);
    var title = page.title, at = place.heading;
    if (place.area !== undefined) {
      title = place.variant ? place.variant[1] : title;
      at = index.pages[index.first(2) + place.area].title;
    }
    if (place.requirement) title = page.short + " " + place.requirement;
    var answer = r.kind === "task" || r.kind === "requirement" || r.kind === "control";
    if (at) title += ": " + at;
    if (r.kind === "task") title = fitting(title, page.short) + ": " + (this.text(r.passage) || "task").split("\n")[0];
    return { title: title, task: r.kind === "task", kind: page.kind, passage: r.passage, facet: answer ? "answer" : page.kind };
  };
  function short(e) { return e.variant ? e.title : e.page.short; }
  function fitting(title, other) { return title.length > 24 ? other : title; }
  function low(text) { return text[0].toLowerCase() + text.slice(1); }
  show.head = function (page) { return this.index.starts ? this.index.starts[page.n] : -1; };
  show.kind = function (k) { return k === "answer" ? "answer" : this.index.names.kinds[k][0]; };

  /** The text of a passage, or nothing until its script is there. */
  show.text = function (n) {
    if (n < 0 || !this.index.starts) return null;
    var at = this.index.passage(n), all = window.srmPassages && window.srmPassages[at.script];
    return all ? all[at.page][at.section] : null;
  };
  /** What a passage says beside its title. */
  show.rest = function (f) {
    var text = this.text(f.passage);
    return text && f.task ? text.slice(text.indexOf("\n") + 1) : text;
  };
  /** The scripts of passages that results wait for. */
  show.waits = function (results) {
    var self = this, scripts = new Set();
    results.forEach(function (r) {
      var n = self.facts(r).passage;
      if (n >= 0 && self.index.starts && self.text(n) === null) scripts.add(self.index.passage(n).script);
    });
    return Array.from(scripts);
  };

  /** Adds a text to an element, with the words of the question marked. */
  function marked(to, text, q) {
    var at = 0;
    text.replace(/[\p{L}\p{Nd}\p{M}]+/gu, function (w, i) {
      var plain = ix.fold(w), root = ix.stem(plain);
      if (!q.words.some(function (x) { return x.weight > 0.1 && (x.text === plain || ix.stem(x.text) === root || x.begin && x.text.length > 1 && plain.indexOf(x.text) === 0); })) return;
      to.append(text.slice(at, i), el("mark", "", w));
      at = i + w.length;
    });
    to.append(text.slice(at));
    return to;
  }
  var most = 190; // characters of a passage
  /** The piece of a text in which most of the question stands. */
  function piece(text, q) {
    text = text.replace(/\s*\n\s*/g, " · ").replace(/^(?: · )+|(?: · )+$/g, "");
    if (text.length <= most) return text;
    var hits = [];
    text.replace(/[\p{L}\p{Nd}\p{M}]+/gu, function (w, i) {
      var plain = ix.fold(w), root = ix.stem(plain);
      q.words.forEach(function (x) { if (x.weight > 0.1 && (ix.stem(x.text) === root || x.begin && plain.indexOf(x.text) === 0)) hits.push([i, x]); });
    });
    var best = 0, from = 0;
    hits.forEach(function (h) {
      var n = new Set(hits.filter(function (o) { return o[0] >= h[0] && o[0] < h[0] + most - 40; }).map(function (o) { return o[1]; })).size;
      if (n > best) { best = n; from = h[0]; }
    });
    from = from < 60 ? 0 : text.indexOf(" ", from - 50) + 1;
    var to = from + most >= text.length ? text.length : text.lastIndexOf(" ", from + most);
    return (from ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
  }

  /** The box with the letter of an answer. */
  show.mark = function (f) {
    var letter = f.who === 4 ? "S" : f.who >= 5 ? f.words[10] : f.who >= 2 ? f.words[9] : f.who ? "–" : "?";
    var box = el("span", "k k-" + marks[f.who] + (f.who === 3 || f.who === 5 ? " set" : ""), letter);
    box.setAttribute("aria-hidden", "true");
    return box;
  };
  /** What an answer says: who, and what each does; parts is [name, text] of the sides that have words. */
  show.answer = function (f) {
    var text = this.text(f.passage), lines = text === null ? [] : text.split("\n"), parts = [];
    if (lines[0]) parts.push([f.words[1], lines[0]]);
    if (lines[1]) parts.push([f.words[0], lines[1]]);
    return { who: f.words[2 + f.who], parts: parts, loaded: text !== null };
  };
  /** A result in a line or two, for the list below a field. */
  show.line = function (r, q) {
    var f = this.facts(r), a = el("a"), body = el("span", "b"), note = el("span", "n");
    a.href = this.root + r.url;
    if (f.who !== undefined) {
      var answer = this.answer(f), first = f.who === 4 ? answer.parts : answer.parts.filter(function (p) { return p[0] === f.words[f.who >= 5 ? 1 : 0]; });
      a.append(this.mark(f));
      note.append(answer.who + (first.length ? ": " + first.map(function (p) { return f.who === 4 ? p[0] + ": " + p[1] : p[1]; }).join(" ") : ""));
    } else {
      a.append(el("span", "kind", f.say || f.task ? f.say || "task" : this.kind(f.kind)));
      var text = this.rest(f);
      if (f.also) note.append(f.also);
      if (text) marked(note, piece(text, q), q);
    }
    var t = el("span", "t");
    body.append(marked(t, f.title, q), note);
    a.append(body);
    return a;
  };
  /** A result at its full length, for the page of the search. */
  show.full = function (r, q) {
    var f = this.facts(r), item = el("li", f.who !== undefined ? "ans" : ""), head = el("a", "t"), text = this.rest(f);
    head.href = this.root + r.url;
    if (f.who !== undefined) {
      var answer = this.answer(f), verdict = el("p", "big"), list = el("dl");
      verdict.append(this.mark(f), answer.who);
      head.append(f.title);
      var q1 = el("h3", "q");
      q1.append(head);
      item.append(q1, verdict);
      answer.parts.forEach(function (p) { list.append(el("dt", "", p[0]), marked(el("dd"), p[1], q)); });
      if (answer.parts.length) item.append(list);
      return item;
    }
    var title = el("h3");
    marked(head, f.title, q);
    title.append(head, " ", el("small", "muted", f.say || (f.task ? "task" : this.kind(f.kind)) + (f.also ? ", " + f.also : "")));
    item.append(title);
    if (text) item.append(marked(el("p"), piece(text, q), q));
    return item;
  };
  window.srmShow = { Show: Show, el: el };
})();
