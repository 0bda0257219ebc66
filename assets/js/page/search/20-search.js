// The fields of the search: suggestions below each, and all results on search.html. Loaded, after the other scripts of
// the search, when somebody first goes to a field.
"use strict";
(function () {
  var root = document.body.dataset.root, el = window.srmShow.el;
  var index = new window.srmIndex.Index(window.srmSearch), finder = new window.srmFinder(index), show = new window.srmShow.Show(finder, root);
  var open = new Set(), done = new Set(), waiting = [];

  /** Loads scripts once each and calls back when all of them are there, or have failed. */
  function load(names, then) {
    names = names.filter(function (n) { return !done.has(n); });
    if (!names.length) return;
    waiting.push({ names: names, then: then });
    names.forEach(function (n) {
      if (open.has(n)) return;
      open.add(n);
      var s = document.createElement("script");
      s.src = root + "assets/data/" + n + ".js";
      s.onload = s.onerror = function () { arrived(n); };
      document.head.append(s);
    });
  }
  function arrived(n) {
    done.add(n);
    if (n === "sections" && window.srmSections) index.readSections(window.srmSections);
    var part = /^words\/(.*)$/.exec(n);
    if (part) index.readWords(part[1], (window.srmWords || {})[part[1]]);
    waiting.forEach(function (w) { w.names = w.names.filter(function (x) { return x !== n; }); });
    var ready = waiting.filter(function (w) { return !w.names.length; });
    waiting = waiting.filter(function (w) { return w.names.length; });
    ready.forEach(function (w) { w.then(); }); // which may wait for more
  }
  /** Finds, draws, and draws again when more is known. What it draws is what it was asked last. */
  function ask(box, question, draw) {
    box.asked = question;
    function again() { if (box.asked === question) draw(finder.find(question)); }
    draw(finder.find(question));
    if (!index.starts) load(["sections"], function () { if (box.asked === question) ask(box, question, draw); });
    else load(finder.needs(question).map(function (p) { return "words/" + p; }), again);
  }
  function passages(results, then) {
    load(show.waits(results).map(function (n) { return "passages/" + n; }), then);
  }
  function say(status, text) { // once the reader has stopped typing
    clearTimeout(status.timer);
    status.timer = setTimeout(function () { if (status.textContent !== text) status.textContent = text; }, 700);
  }
  function plural(n, one) { return n + " " + one + (n === 1 ? "" : "s"); }

  // Suggestions: a list below the field, of which the arrow keys choose.
  var numbers = 0;
  function suggest(form) {
    var field = form.querySelector("input[name=q]"), list = el("div", "found"), status = el("p", "vh"), options = [], at = -1, wanted = false, id = "_found" + ++numbers;
    list.id = id;
    list.hidden = true;
    list.tabIndex = -1; // what can be scrolled would be a stop of its own
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    status.setAttribute("role", "status");
    set(field, { role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list", autocapitalize: "off", spellcheck: "false" });
    form.append(list, status);
    function set(e, values) { Object.keys(values).forEach(function (k) { e.setAttribute(k, values[k]); }); }
    function close() {
      list.hidden = true;
      wanted = false; // what is still being loaded opens it no more
      at = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    }
    function choose(n) {
      if (options[at]) options[at].setAttribute("aria-selected", "false");
      at = n;
      if (!options[at]) { at = -1; field.removeAttribute("aria-activedescendant"); return; }
      options[at].setAttribute("aria-selected", "true");
      options[at].scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", options[at].id);
    }
    function group(title, results, q) {
      if (!results.length) return null;
      var box = el("div"), head = el("div", "h", title);
      head.id = id + "-" + title.split(" ").pop().toLowerCase();
      set(box, { role: "group", "aria-labelledby": head.id });
      box.append(head);
      results.forEach(function (r) { box.append(option(show.line(r, q))); });
      return box;
    }
    function option(a) {
      a.id = id + "-" + options.length;
      set(a, { role: "option", "aria-selected": "false", tabindex: "-1" });
      options.push(a);
      return a;
    }
    function draw(r) {
      var was = options[at] && options[at].href, q = r.question, parts = sorted(r), shown = [parts.answers.slice(0, 3), parts.things.slice(0, 4), parts.headings.slice(0, 2), parts.texts.slice(0, 3)];
      var all = [].concat.apply([], shown);
      options = [];
      if (!q.words.length) return close();
      var groups = ["Answers", "Pages", "Headings", "In the text"].map(function (t, i) { return [t, shown[i]]; });
      if (parts.first) groups = [groups[1], groups[0]].concat(groups.slice(2));
      var boxes = groups.map(function (g) { return group(g[0], g[1], q); }).filter(Boolean);
      var more = el("a", "all", all.length ? "All results for “" + field.value.trim() + "”" : "Nothing found. Search in everything from A to Z");
      more.href = root + "search.html?q=" + encodeURIComponent(field.value.trim());
      list.replaceChildren.apply(list, boxes.concat(option(more)));
      choose(was ? options.findIndex(function (o) { return o.href === was; }) : -1);
      if (wanted && document.activeElement === field) {
        list.hidden = false;
        field.setAttribute("aria-expanded", "true");
      }
      say(status, all.length ? plural(all.length, "suggestion") + (parts.answers.length ? ", the first " + plural(shown[0].length, "answer") : "") : "Nothing found");
      passages(all, function () { if (box.asked === field.value && !list.hidden) draw(finder.find(field.value)); });
    }
    var box = {};
    function input() {
      wanted = true;
      ask(box, field.value, draw);
    }
    field.addEventListener("input", input);
    field.addEventListener("focus", function () { if (field.value.trim()) input(); });
    field.addEventListener("keydown", function (e) {
      if (e.key === "ArrowDown" || e.key === "ArrowUp") {
        if (list.hidden) { if (field.value.trim()) input(); } else choose(at < 0 && e.key === "ArrowUp" ? options.length - 1 : at + (e.key === "ArrowDown" ? 1 : -1));
        e.preventDefault();
      } else if (e.key === "Enter" && options[at] && !list.hidden) {
        e.preventDefault();
        options[at].click();
      } else if (e.key === "Escape" && !list.hidden) {
        e.preventDefault(); // a second one empties the field
        close();
      }
    });
    list.addEventListener("mousedown", function (e) { e.preventDefault(); }); // the field keeps the focus
    list.addEventListener("click", function (e) { if (e.target.closest("a")) close(); });
    field.addEventListener("blur", close);
    if (document.activeElement === field && field.value.trim()) input();
  }
  /** Results by where they come from; first says that a page was called by its exact name. */
  function sorted(r) {
    var kept = new Set(r.order), strong = function (t) { return kept.has(t) && (t.strong || r.order.length < 8); };
    return {
      answers: r.answers.filter(function (x) { return kept.has(x); }), things: r.things.filter(strong),
      headings: r.headings.filter(function (x) { return kept.has(x); }), texts: r.texts.filter(function (x) { return kept.has(x); }),
      first: !!(r.things[0] && r.things[0].exact),
    };
  }

  // The page of the search: all results, by kind, with the question in the address.
  function page(form, into) {
    var field = form.querySelector("input[name=q]"), rest = document.querySelector("[data-az]"), status = el("p", "count"), facets = el("div", "facets"), results = el("div", "results");
    var params = new URLSearchParams(location.search), kind = params.get("kind") || "", box = {};
    status.setAttribute("role", "status");
    facets.setAttribute("role", "group");
    facets.setAttribute("aria-label", "Kinds of results");
    into.append(facets, status, results);
    function address() {
      var q = field.value.trim(), query = q ? "?q=" + encodeURIComponent(q) + (kind ? "&kind=" + kind : "") : "";
      try { history.replaceState(null, "", location.pathname + query); } catch (e) { /* then the address stays */ }
    }
    function title(f) {
      var home = f !== "answer" && index.pages.find(function (p) { return p.id === index.names.kinds[f][1] + "/index"; });
      return f === "answer" ? "Answers" : home ? home.title : "Other pages";
    }
    function choice(name, value, count) {
      var b = el("button", "", name + " ");
      b.type = "button";
      b.append(el("small", "", String(count)));
      b.setAttribute("aria-pressed", String(kind === value));
      b.addEventListener("click", function () {
        kind = kind === value ? "" : value;
        address();
        input();
        var same = Array.from(facets.children).find(function (x) { return x.dataset.value === value; });
        if (same) same.focus();
      });
      b.dataset.value = value;
      return b;
    }
    function draw(r) {
      var q = r.question, parts = sorted(r), facts = new Map(), counts = new Map();
      rest.hidden = !!q.words.length;
      if (!q.words.length) { facets.replaceChildren(); results.replaceChildren(); status.textContent = ""; return; }
      var all = parts.answers.concat(parts.things, parts.headings, parts.texts);
      all.forEach(function (x) {
        var f = show.facts(x).facet;
        facts.set(x, String(f));
        counts.set(f, (counts.get(f) || 0) + 1);
      });
      if (kind && !counts.has(kind) && !counts.has(+kind)) kind = "";
      var buttons = [choice("All", "", all.length)];
      counts.forEach(function (n, f) { buttons.push(choice(title(f), String(f), n)); });
      if (counts.size < 2) buttons = [];
      facets.replaceChildren.apply(facets, buttons);
      var groups = [["Answers", parts.answers], ["Pages", parts.things], ["Headings", parts.headings], ["In the text", parts.texts]], shown = [];
      if (parts.first) groups = [groups[1], groups[0], groups[2], groups[3]];
      results.replaceChildren.apply(results, groups.map(function (g) {
        var list = g[1].filter(function (x) { return !kind || facts.get(x) === kind; }), section = el("section"), items = el("ul");
        if (!list.length) return "";
        shown = shown.concat(list);
        list.forEach(function (x) { items.append(show.full(x, q)); });
        section.append(el("h2", "", g[0]), items);
        return section;
      }));
      if (!shown.length) {
        results.append(el("p", "", "Nothing is called or says so. Try fewer words, or another name; below is everything from A to Z."));
        rest.hidden = false;
      }
      say(status, shown.length ? plural(shown.length, "result") : "Nothing found");
      passages(shown, function () { if (box.asked === field.value) draw(finder.find(field.value)); });
    }
    function input() { ask(box, field.value, draw); }
    field.addEventListener("input", function () { address(); input(); });
    form.addEventListener("submit", function (e) { e.preventDefault(); address(); input(); });
    if (params.get("q")) field.value = params.get("q");
    if (field.value) input();
  }

  load(["sections"], function () {});
  var into = document.querySelector("[data-results]");
  Array.prototype.forEach.call(document.querySelectorAll("form[role=search]"), function (form) {
    if (into && into.parentNode.contains(form)) page(form, into); else suggest(form);
  });
})();
