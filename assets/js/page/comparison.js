// Services side by side: what changes hands, duties, picture and the rest, as the comparisons with pages of their own show
// them, from window.srmChoices and window.srmFacts. srmComparison(box, ids) fills the box and returns the finding.
"use strict";
(function () {
  var KINDS = [["prov", 0], ["shared", "shared from there on: "], ["cust", 1], ["new", "there for the first time: "], ["none", "no longer there: "], ["unk", "not assessed: "]];
  function el(name, props, inside) {
    var e = Object.assign(document.createElement(name), props);
    e.append.apply(e, (inside || []).filter(Boolean));
    return e;
  }
  function spoken(names) { return names.length < 2 ? names.join("") : names.slice(0, -1).join(", ") + " and " + names[names.length - 1]; }
  function lower(text) { return /^.[A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1); }
  function plural(n, one, many) { return n + " " + (n === 1 ? one : many); }

  // The columns, the rows and the duties of what is chosen.
  function gather(ids) {
    var areas = window.srmChoices.areas, services = ids.map(function (id) { return id.split(".")[0]; });
    var columns = ids.map(function (id, j) {
      var facts = window.srmFacts[services[j]], form = facts.forms.find(function (f) { return f.id === id.split(".").slice(1).join("."); });
      var beside = !form.id && ids.some(function (other, i) { return i !== j && services[i] === services[j]; });
      return {
        id: id, service: services[j], facts: facts, form: form, title: beside && form.among || form.title, short: beside && form.brief || form.short,
        note: form.note, href: facts.href + (form.at ? "#" + form.at : ""), tasks: form.tasks.map(function (t) { return facts.tasks[t]; })
      };
    });
    var rows = areas.map(function (area, i) {
      var cells = columns.map(function (c) { return c.facts.cells[c.form.cells[i]]; });
      return { area: area, cells: cells, changed: cells.some(function (c) { return c.kind !== cells[0].kind; }) };
    });
    return { columns: columns, rows: rows };
  }

  // What changes hands from the first column to another, in words; internal/view/comparison_moves.go says the same.
  function moved(m, j) {
    var to = {}, n = 0, facts = m.columns[j].facts;
    m.rows.forEach(function (row) {
      var from = row.cells[0].kind, now = row.cells[j].kind;
      if (from === now) return;
      if (from === "none") now = "new";
      n++;
      (to[now] = to[now] || []).push(lower(row.area.title));
    });
    if (!n) return "nothing changes hands.";
    return (n === 1 ? "1 area changes hands: " : n + " areas change hands: ") + KINDS.filter(function (k) { return to[k[0]]; }).map(function (k) {
      return (k[1] === 0 ? facts.gives + " " : k[1] === 1 ? facts.takes + " " : k[1]) + spoken(to[k[0]]);
    }).join("; ") + ".";
  }

  function mark(c) {
    var k = el("span", { className: "k k-" + c.kind + (c.setting ? " set" : ""), textContent: c.letter });
    k.setAttribute("aria-hidden", "true");
    return k;
  }
  function link(href, text) { return el("a", { href: href }, [text]); }
  function cellOf(m, row, j) {
    var c = row.cells[j], col = m.columns[j], td = el("td", {}, [el("span", { className: "chip" }, [mark(c), link(col.facts.href + "#" + c.at, c.word)])]);
    td.dataset.label = col.short;
    var as = row.cells.slice(0, j).findIndex(function (b) { return b.word === c.word && b.you === c.you && b.they === c.they; });
    if (as >= 0) { td.append(el("p", { className: "muted" }, ["As " + m.columns[as].short])); return td; }
    [[col.facts.customer, c.you], [col.facts.provider, c.they]].forEach(function (part) {
      if (part[1]) td.append(el("p", {}, [el("b", {}, [part[0]]), " " + part[1]]));
    });
    if (c.source[1]) td.append(el("a", { className: "src", href: c.source[1], ariaLabel: "Source: " + c.source[0] }, ["Source"]));
    return td;
  }
  function table(caption, heads, rows) {
    return el("table", { className: "plain cmpt" }, [el("caption", { className: "vh" }, [caption]),
      el("thead", {}, [el("tr", {}, [["Area"]].concat(heads).map(function (h) { return el("th", { scope: "col" }, h); }))]), el("tbody", {}, rows)]);
  }
  function areaHead(area) { return el("th", { scope: "row" }, [area.href ? link(area.href, area.title) : area.title]); }
  function areaTable(m, caption, changed) {
    var group = "", rows = [];
    m.rows.forEach(function (row) {
      if (row.changed !== changed) return;
      if (!changed && row.area.group !== group) {
        group = row.area.group;
        rows.push(el("tr", { className: "sub" }, [el("th", { scope: "rowgroup", colSpan: m.columns.length + 1 }, [group])]));
      }
      rows.push(el("tr", {}, [areaHead(row.area)].concat(m.columns.map(function (c, j) { return cellOf(m, row, j); }))));
    });
    return rows.length && table(caption, m.columns.map(function (c) { return [link(c.href, c.title), c.note && " ", c.note && el("small", {}, [c.note])]; }), rows);
  }

  // The duties that end, begin and stay: tasks of one service with one id are the same duty.
  function duties(m) {
    var lists = m.columns.map(function (c) { return c.tasks; }), first = lists[0], out = [];
    function stays(t) { return lists.every(function (l) { return l.indexOf(t) >= 0; }); }
    function address(j, t) { return m.columns[j].facts.href + "#task-" + t.id; }
    window.srmChoices.areas.concat({ id: "", title: "No area" }).forEach(function (area) {
      var cells = lists.map(function (list, j) {
        return list.filter(function (t) { return (t.area || "") === area.id && !stays(t); }).map(function (t) {
          var without = j ? [] : m.columns.slice(1).filter(function (c) { return c.tasks.indexOf(t) < 0; }).map(function (c) { return c.short; });
          return { text: t.do, href: address(j, t), turn: j ? (first.indexOf(t) < 0 ? "begins" : "") : "ends", note: without.length && without.length < lists.length - 1 ? "not with " + spoken(without) : "" };
        });
      });
      if (cells.some(function (c) { return c.length; })) out.push({ area: area, cells: cells });
    });
    return {
      rows: out, same: first.filter(stays).map(function (t) { return { text: t.do, href: address(0, t) }; }),
      counts: lists.map(function (list, j) {
        var text = plural(list.length, "duty", "duties");
        var begin = list.filter(function (t) { return first.indexOf(t) < 0; }).length, end = first.filter(function (t) { return list.indexOf(t) < 0; }).length;
        if (!j) return text;
        return begin || end ? text + ": " + [begin && plural(begin, "begins", "begin"), end && plural(end, "ends", "end")].filter(Boolean).join(", ") : text + ", the same";
      })
    };
  }
  function dutyTable(m, d) {
    return table("Duties that end and begin, by area", m.columns.map(function (c, j) { return [c.title + " ", el("small", {}, [d.counts[j]])]; }), d.rows.map(function (row) {
      return el("tr", {}, [areaHead(row.area)].concat(row.cells.map(function (cell, j) {
        var td = el("td", { className: cell.length ? "" : "empty" }, cell.map(function (t) { return el("a", { className: t.turn, href: t.href }, [t.text, t.note && el("small", {}, [" (" + t.note + ")"])]); }));
        td.dataset.label = m.columns[j].short;
        return td;
      })));
    }));
  }
  function fold(title, inside) {
    var tri = el("span", { className: "tri" });
    tri.setAttribute("aria-hidden", "true");
    return el("details", {}, [el("summary", {}, [tri, title]), inside]);
  }

  // The head of a column takes two lines; what it keeps together decides how wide the column is.
  function halves(name) {
    var words = name.split(" "), best = 1;
    function longer(n) { return Math.max(words.slice(0, n).join(" ").length, words.slice(n).join(" ").length); }
    for (var n = 2; n < words.length; n++) if (longer(n) < longer(best)) best = n;
    return [words.slice(0, best).join("\u00a0"), words.slice(best).join("\u00a0")].join(" ").trim();
  }
  // The picture: the stack first, its areas in their order, what changes in words beside them.
  function spec(m, title, finding) {
    var groups = [], reviewed = [], versions = [], last = m.columns.map(function () { return ""; }), counts = {};
    m.columns.forEach(function (c) {
      if (versions.indexOf(c.facts.version) < 0) versions.push(c.facts.version);
      reviewed.push(c.facts.reviewed);
    });
    m.rows.forEach(function (row) {
      var g = groups[groups.length - 1];
      if (!g || g.title !== row.area.group) groups.push(g = { title: row.area.group, rows: [] });
      g.rows.push({ title: row.area.title, note: row.changed ? "changes" : "", cells: row.cells.map(function (c, j) {
        var side = c.kind === "shared" ? "cust" : c.kind, top = row.area.stack && side !== "none" && side !== "unk" && last[j] && last[j] !== side;
        if (side === "unk") last[j] = ""; else if (side !== "none") last[j] = side;
        counts[c.kind] = counts[c.kind] || { kind: c.kind, letter: c.letter, word: c.kind === "none" ? "Not there" : c.kind === "unk" ? "Not assessed" : c.side, n: 0 };
        counts[c.kind].n++;
        return { letter: c.letter, word: c.side, kind: c.kind, setting: !!c.setting, top: !!top };
      }) });
    });
    return {
      title: title, note: finding, desc: finding, site: window.srmChoices.site, version: versions.join("+"), reviewed: reviewed.indexOf("") < 0 ? reviewed.sort()[0] : "",
      corner: "Area", line: "hands change", columns: m.columns.map(function (c) { return { title: halves(c.title) }; }), groups: groups,
      legend: ["cust", "shared", "prov", "none", "unk"].map(function (k) { return counts[k]; }).filter(Boolean)
    };
  }
  // What the page says, a line for each cell and duty.
  function lines(m, d) {
    var out = [["what", "area", "of", "answer", "changes", m.columns[0].facts.customer, m.columns[0].facts.provider, "source"]];
    m.rows.forEach(function (row) {
      row.cells.forEach(function (c, j) { out.push(["area", row.area.title, m.columns[j].title, c.word, row.changed ? "yes" : "no", c.you, c.they, c.source[0]]); });
    });
    d.rows.forEach(function (row) {
      row.cells.forEach(function (cell, j) { cell.forEach(function (t) { out.push(["duty", row.area.title, m.columns[j].title, t.turn || "stays", t.turn ? "yes" : "no", t.text]); }); });
    });
    d.same.forEach(function (t) { out.push(["duty", "", "all", "stays", "no", t.text]); });
    return out;
  }

  var redraw = null;
  new MutationObserver(function () { if (redraw) redraw(); }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () { if (redraw) redraw(); });

  function pictureOf(m, d, title, finding) {
    var image = el("img", { alt: title + ". " + finding }), wide = el("div", { className: "wid only-one", tabIndex: 0, role: "group", ariaLabel: title }, [image]);
    var done = el("span", { role: "status" }), name = "compare-" + m.columns.map(function (c) { return c.id; }).join("-");
    function text() { return window.srmPicture.svg(spec(m, title, finding)); }
    function draw() { image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text()); }
    function button(words, act) { return el("button", { type: "button", className: "btn sm", onclick: act }, [words]); }
    function say(words) { done.textContent = words; }
    redraw = draw;
    draw();
    var copyLink = button("Copy link", function () { setTimeout(function () { if (copyLink.classList.contains("done")) say("The link is on the clipboard."); }, 150); });
    copyLink.dataset.copy = location.href;
    copyLink.ariaLabel = "Copy link to this comparison";
    return el("figure", { className: "fig" }, [wide, el("figcaption", {}, [el("div", { className: "take" }, [
      button("Copy picture", function () { window.srmPicture.copy(text(), name).then(say); }),
      button("SVG", function () { window.srmPicture.save(name + ".svg", "image/svg+xml", text()); }),
      button("CSV", function () { window.srmPicture.save(name + ".csv", "text/csv;charset=utf-8", window.srmPicture.csv(lines(m, d))); }), copyLink, done
    ])])]);
  }

  window.srmComparison = function (box, ids) {
    var m = gather(ids), d = duties(m), title = spoken(m.columns.map(function (c) { return c.title; })) + " compared";
    var moves = m.columns.slice(1).map(function (c, j) { return [m.columns[0].title, c.title, moved(m, j + 1)]; });
    var finding = moves.map(function (v) { return "From " + v[0] + " to " + v[1] + ": " + v[2]; }).join(" ");
    var said = moves.map(function (v) { return ["From ", el("b", {}, [v[0]]), " to ", el("b", {}, [v[1]]), ": " + v[2]]; });
    var changed = areaTable(m, "Areas in which they differ", true), same = areaTable(m, "Areas in which they agree", false), n = m.rows.filter(function (r) { return !r.changed; }).length;
    var parts = [said.length === 1 ? el("p", { className: "lede" }, said[0]) : el("ul", { className: "moves" }, said.map(function (s) { return el("li", {}, s); }))];
    if (changed) parts.push(el("h2", {}, ["What changes hands"]), changed);
    if (d.rows.length + d.same.length) parts.push(el("h2", {}, ["Duties that end and begin"]));
    if (d.rows.length) parts.push(dutyTable(m, d));
    if (d.same.length) parts.push(fold(plural(d.same.length, "duty stays", "duties stay"), el("ul", { className: "small" }, d.same.map(function (t) { return el("li", {}, [link(t.href, t.text)]); }))));
    if (window.srmPicture) parts.push(el("h2", {}, ["Picture"]), pictureOf(m, d, title, finding));
    if (same) parts.push(el("h2", {}, ["What stays the same"]), fold(plural(n, "area", "areas") + " in which the hands are the same", same));
    box.replaceChildren.apply(box, parts);
    document.title = title + " | " + window.srmChoices.site;
    return finding;
  };
})();
