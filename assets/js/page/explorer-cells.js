// The way through a matrix with the keyboard, and the panel that says who does what in a cell, and on what source.
"use strict";
(function () {
  var srm = window.srmExplorer, table = srm.table, panel = document.querySelector("[data-panel]"), start = panel && Array.prototype.slice.call(panel.childNodes);
  function el(name, className, text) {
    var e = document.createElement(name);
    if (className) e.className = className;
    if (text) e.textContent = text;
    return e;
  }
  function link(text, href) {
    var a = el("a", "", text);
    a.href = href;
    return a;
  }
  function list(parts, between) { // elements and texts with something between them
    var p = [];
    parts.forEach(function (x, i) { if (i) p.push(between); p.push(x); });
    return p;
  }
  function blockOf(row) {
    return srm.blocks.filter(function (b) { return b.rows.some(function (r) { return r.row === row; }); })[0];
  }
  // A variant's cell leads to the row of its service.
  function linked(td) {
    var old = srm.box(td);
    if (old.tagName !== "SPAN" || !blockOf(td.parentNode)) return old;
    var a = el("a", old.className, old.textContent), row = td.parentNode, own = srm.box(srm.cells(blockOf(row).row)[srm.cells(row).indexOf(td)]);
    a.dataset.m = old.dataset.m;
    a.tabIndex = -1;
    a.href = own.href;
    if (own.className === a.className && own.hasAttribute("aria-label")) a.setAttribute("aria-label", own.getAttribute("aria-label"));
    old.replaceWith(a);
    return a;
  }

  // Moving: along a line from one thing to the next, between lines to what is nearest above or below.
  var goal = null;
  function things(row) { return srm.all("a,input,button,td>span.k,td[class^=k-]", row).filter(srm.seen); }
  function middle(e) {
    var r = e.getBoundingClientRect();
    return r.left + r.width / 2;
  }
  function nearest(to) {
    return to.reduce(function (best, e) { return !best || Math.abs(middle(e) - goal) < Math.abs(middle(best) - goal) ? e : best; }, null);
  }
  function target(key, far) {
    var lines = srm.all("tr", table).filter(srm.seen), from = document.activeElement, row = from.closest("tr"), at = things(row), i = at.indexOf(from);
    switch (key) {
      case "ArrowRight": return at[i + 1];
      case "ArrowLeft": return at[i - 1];
      case "Home": return things(far ? lines[0] : row)[0];
      case "End": return things(far ? lines[lines.length - 1] : row).pop();
    }
    if (goal === null) goal = middle(from);
    for (var by = key === "ArrowDown" ? 1 : -1, n = lines.indexOf(row) + by, to = []; lines[n] && !to.length; n += by) to = things(lines[n]);
    return nearest(to);
  }
  srm.move = function (key, far) {
    if (key === "Escape") return close();
    if (!table.contains(document.activeElement)) return;
    var to = target(key, far);
    if (!/Up|Down/.test(key)) goal = null;
    if (!to) return;
    var td = to.closest("td[class^=j]");
    if (td) to = linked(td);
    srm.reach(to);
    to.focus();
  };

  // The panel.
  var states = { done: "Done", "in-work": "In work", accepted: "Risk accepted", gap: "A gap", "not-applicable": "Does not apply", open: "Open" };
  var at = null;
  function place(td) { // what the data says of a cell: the form's own, else the service's
    var data = window.srmMatrix, row = td.parentNode, j = srm.cells(row).indexOf(td), id = srm.id(row);
    if (!data || !data.rows) return null;
    var own = data.rows[id], base = data.rows[id.split(".")[0]], found = own && own.g[j] ? own : base;
    if (!found) return null;
    var areas = found.g[j] || [];
    if (table.dataset.matrix === "controls") areas = found.g[0].map(part(srm.kind(td)));
    return { data: data, provider: data.words[found.p], customer: found.c ? data.words[found.c - 1] : data.customer, areas: areas };
  }
  function part(kind) { // of a control only what its answer here calls for
    return function (a) {
      return { w: -1, s: a.s, c: a.c, r: a.r, y: kind === "cust" || kind === "shared" ? a.y : "", v: kind === "none" || kind === "cust" ? "" : a.v };
    };
  }
  function basis(data, a) {
    var p = el("p", "src"), parts = (a.s || []).map(function (i) { return link(data.sources[i][0], srm.root + data.sources[i][1]); });
    if (a.c) parts.push(a.c);
    if (a.r) parts.push("reviewed " + a.r);
    p.append.apply(p, list(parts, " · "));
    return p;
  }
  function area(found, a, many) {
    var data = found.data, dl = el("dl"), out = [];
    if (many) out.push(el("h3", "", data.areas[a.a] + ": " + data.words[a.w]));
    if (a.y) dl.append(el("dt", "", found.customer), el("dd", "", a.y));
    if (a.v) dl.append(el("dt", "", found.provider), el("dd", "", a.v));
    if (a.h) dl.append(el("dt", "", "Held by"), el("dd", "", data.words[a.h - 1]));
    if (dl.firstChild) out.push(dl);
    return out.concat(basis(data, a));
  }
  function says(td) { // who is responsible for the cell, in the words of its group
    var found = place(td), box = srm.box(td), mark = el("span", "k " + /\bk-\w+/.exec(box.className)[0] + (box.classList.contains("set") ? " set" : ""), box.dataset.m || box.textContent);
    var verdict = el("p", "ver"), words = box.getAttribute("aria-label") || srm.words[srm.kind(td)] || box.textContent, areas = found ? found.areas : [];
    if (areas.length === 1 && found.data.words[areas[0].w]) words = found.data.words[areas[0].w];
    mark.setAttribute("aria-hidden", "true");
    verdict.append(mark, el("span", "", words));
    var out = [verdict], team = srm.form.elements.holder, here = String(srm.cells(td.parentNode).indexOf(td));
    if (team && table.dataset.matrix === "workload") { // who holds what is a workload's own affair
      areas = areas.map(function (a) { return Object.assign({}, a, { h: 0 }); });
      srm.all("option", team).forEach(function (o) {
        if (o.value && srm.holds(td.parentNode, o.value).indexOf(here) >= 0) out.push(el("p", "grp", "Held by " + o.text));
      });
    }
    var far = /\bfar s-([\w-]+)/.exec(td.className);
    if (far) out.push(el("p", "grp", states[far[1]]));
    areas.forEach(function (a) { out = out.concat(area(found, a, areas.length > 1)); });
    return out;
  }
  function sheet() { return getComputedStyle(panel).position === "fixed"; }
  function show(td, covered) {
    var row = td.parentNode, block = blockOf(row), head = srm.heads[srm.cells(row).indexOf(td)], title = srm.name(row);
    if (at) at.classList.remove("at");
    at = td;
    td.classList.add("at");
    if (block && row.classList.contains("var") && title.indexOf(srm.name(block.row)) < 0) title = srm.name(block.row) + ", " + title;
    var end = el("p", "meta"), box = srm.box(td), shut = el("button", "iconbtn shut", "×");
    shut.type = "button";
    shut.setAttribute("aria-label", "Close");
    shut.addEventListener("click", close);
    end.append(link("Open the row", box.href || srm.one("th a", row).href));
    panel.replaceChildren.apply(panel, [shut, el("h2", "", title), el("p", "grp", head.dataset.title)].concat(says(td), end));
    panel.classList.add("open");
    var r = td.getBoundingClientRect(), p = panel.getBoundingClientRect(), under = r.bottom + 8 - p.top;
    if (covered && sheet() && under > 0 && r.right > p.left) scrollBy(0, under); // what has the focus must be seen
  }
  function close() {
    if (!panel || !panel.classList.contains("open")) return;
    panel.classList.remove("open");
    if (at) at.classList.remove("at");
    at = srm.touched = null;
    panel.replaceChildren.apply(panel, start);
  }
  srm.point = function (target, type) {
    var td = target.closest("td[class^=j],td[class^=k-]");
    if (type === "focusin" && srm.seen(target)) srm.reach(target);
    if (!td || !panel || (type === "pointerover" && sheet() && matchMedia("(hover: none)").matches)) return;
    linked(td);
    if (td !== at) show(td, type !== "pointerover");
    srm.load(table.dataset.data, function () { if (td === at) show(td, type !== "pointerover"); });
  };
  addEventListener("keydown", function (e) { if (e.key === "Escape") close(); });
})();
