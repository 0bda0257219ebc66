// The matrices: group, filter and count rows, and keep all of it in the address. The way
// through the cells and what they say is in explorer-cells.js, what is carried away in explorer-take.js: loaded when asked for.
"use strict";
(function () {
  var table = document.querySelector("table[data-matrix]"), form = table && table.closest("form");
  if (!form) return;
  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }
  function one(selector, from) { return (from || form).querySelector(selector); }
  var root = document.body.dataset.root, loaded = {};
  function load(path, then) {
    if (!loaded[path]) {
      loaded[path] = new Promise(function (done) {
        var script = document.createElement("script");
        script.src = root + path;
        script.onload = script.onerror = done;
        document.head.append(script);
      });
    }
    if (then) loaded[path].then(then);
  }

  // Rows. A block is a row with its variants; facts are what filters ask for, in the order that the table names.
  function cells(row) { return row.cellList || (row.cellList = all("td[class^=j],td[class^=k-]", row)); }
  function box(td) { return td.firstElementChild || td; }
  function kind(td) { return td.answer || (td.answer = /\bk-(\w+)/.exec(box(td).className)[1]); }
  function name(row) { return (one("th a", row) || one("th", row)).textContent; }
  function facts(row) {
    var values = (row.dataset.f || "").split(" ");
    return names.reduce(function (f, n, i) { f[n] = (values[i] || "-").split(","); return f; }, {});
  }
  function id(row) { // "rds", or "rds.custom-oracle"
    var link = one("th a", row), m = link && /([^/]+)\.html(?:#variant-(.+))?$/.exec(link.getAttribute("href"));
    return row.dataset.row || (m ? m[1] + (m[2] ? "." + m[2] : "") : "");
  }
  var names = (table.dataset.facts || "").split(" "), heads = all("thead th[data-title]", table), blocks = [];
  var home = all("tbody", table).filter(function (body) { return one(".gh", body); });
  all("tbody tr:not(.gh)", table).forEach(function (row) {
    if (!row.classList.contains("var")) {
      blocks.push({ row: row, id: id(row), home: row.parentNode, facts: facts(row), rows: [{ row: row, facts: facts(row), name: name(row).toLowerCase() }] });
      return;
    }
    var block = blocks[blocks.length - 1], own = facts(row);
    block.rows.push({ row: row, facts: row.dataset.f ? own : block.facts, name: name(row).toLowerCase(), sub: true });
  });

  // The state: every field with a name, and what is folded. Only what differs from the page as it comes is in the address.
  var ids = { _set: "settings", _parties: "parties", _far: "progress", forms: "variants", used: "used", "open-l": "left", "open-r": "right" }, unfolded = new Set(), grouped = "";
  function key(field) { return field.name || ids[field.id]; }
  function initial(field) {
    if (field.type === "checkbox") return field.defaultChecked ? "1" : "0";
    return field.type === "radio" ? "all" : field.tagName === "SELECT" ? field.options[0].value : "";
  }
  function value(field) { return field.type === "checkbox" ? (field.checked ? "1" : "0") : field.value.trim(); }
  function fields() { return Array.prototype.filter.call(form.elements, function (f) { return key(f) && (f.type !== "radio" || f.checked); }); }
  function get(n) {
    var f = form.elements[n];
    return f ? f.value.trim() : "";
  }
  function shutters() { return all("tbody .gh input", table); }
  function query() {
    var q = new URLSearchParams(), shut = shutters().filter(function (b) { return !b.checked && !b.closest("[data-gone]"); });
    fields().forEach(function (f) { if (value(f) !== initial(f)) q.set(key(f), value(f)); });
    if (unfolded.size) q.set("with", Array.from(unfolded).join(","));
    if (shut.length) q.set("shut", shut.map(function (b) { return b.closest("tbody").id.replace(/^_g-/, ""); }).join(","));
    return q.toString().replace(/%2C/g, ",");
  }
  function write() {
    var q = query(), state = /^#\??[a-z]+=/.test(location.hash), hash = state ? "" : location.hash;
    try {
      history.replaceState(null, "", location.pathname + (q && "?" + q) + hash);
    } catch (e) { // some browsers keep pages on a disk from changing more than this
      history.replaceState(null, "", "#" + q);
    }
    all("[data-link-copy]", form).forEach(function (b) { b.dataset.copy = location.href; });
    all("[data-reset]", form).forEach(function (b) { b.hidden = !q; });
  }
  function read() {
    var hash = /^#\??([a-z]+=.*)$/.exec(location.hash), q = new URLSearchParams(location.search + (hash ? "&" + hash[1] : ""));
    Array.prototype.forEach.call(form.elements, function (f) {
      var k = key(f), v = k && q.get(k);
      if (!k || v === null) return;
      if (f.type === "checkbox") f.checked = v === "1";
      else if (f.type === "radio") f.checked = f.value === v || f.checked;
      else if (f.tagName !== "SELECT" || Array.prototype.some.call(f.options, function (o) { return o.value === v; })) f.value = v;
      var fold = f.closest(".picks") && one("#_picks");
      if (fold) fold.checked = true;
    });
    (q.get("with") || "").split(",").forEach(function (x) { if (x) unfolded.add(x); });
    group();
    (q.get("shut") || "").split(",").forEach(function (x) {
      var body = x && (document.getElementById("_g-" + x) || document.getElementById(x)), shutter = body && table.contains(body) && one(".gh input", body);
      if (shutter) shutter.checked = false;
    });
  }

  // Groups: the rows move into bodies of their own, in the order of the list that names the values.
  function body(value, title) {
    var b = document.createElement("tbody"), gh = home[0].rows[0].cloneNode(true), box = one("input", gh), label = box.parentNode;
    b.id = "_g-" + value;
    box.checked = true;
    box.setAttribute("aria-label", "Show " + title);
    Array.prototype.forEach.call(label.childNodes, function (n) { if (n.nodeType === 3) n.data = title + " "; });
    all(".gsvg", gh).forEach(function (a) { a.remove(); });
    b.append(gh);
    return b;
  }
  function group() {
    var by = get("group"), list = form.elements[by], first = form.elements.group && form.elements.group.options[0].value;
    if (by === grouped || (!grouped && by === first)) return;
    grouped = by;
    var own = by === first ? [] : Array.prototype.slice.call(list.options, 1).map(function (o) { return body(o.value, o.text); }).concat(body("-", "Other"));
    all("tbody[id^=_g-]", table).forEach(function (b) { b.remove(); });
    home.forEach(function (b) { b.toggleAttribute("data-gone", own.length > 0); });
    own.forEach(function (b) { table.append(b); });
    blocks.forEach(function (block) {
      var to = block.home;
      if (own.length) to = own.filter(function (b) { return b.id === "_g-" + block.facts[by][0]; })[0] || own[own.length - 1];
      block.rows.forEach(function (r) { to.append(r.row); });
    });
    var last = table.tBodies[table.tBodies.length - 1], kept = all("tbody", table).filter(function (b) { return !one(".gh", b); });
    kept.forEach(function (b) { if (b !== last) table.append(b); });
  }

  // Filters. who, in and holder are about the same cell of a row, the others about the row.
  var asks = {
    you: function (k) { return k === "cust"; }, shared: function (k) { return k === "shared"; }, provider: function (k) { return k === "prov"; },
    inherited: function (k) { return k === "inh"; }, none: function (k) { return k === "none"; }, unknown: function (k) { return k === "unk"; },
    setting: function (k, td) { return box(td).classList.contains("set"); }
  };
  function holds(row, team) {
    var m = new RegExp("(?:^| )" + team + ":([\\d.]+)").exec(row.dataset.h || "");
    return m ? m[1].split(".") : [];
  }
  function answers(row) {
    var who = asks[get("who")], at = get("in"), team = get("holder"), held = team && holds(row, team);
    if (!who && !at && !team) return true;
    return cells(row).some(function (td, j) {
      var k = kind(td);
      return !td.hidden && (!at || heads[j].dataset.id === at) && (who ? who(k, td) : team || k !== "none") && (!team || held.indexOf(String(j)) >= 0);
    });
  }
  function about(block, r) {
    var used = one("#used");
    return (!get("category") || block.home.id === get("category")) && (!used || !used.checked || r.facts.used[0] === "used") &&
      names.every(function (n) { return !get(n) || !form.elements[n] || form.elements[n].type === "checkbox" || r.facts[n].indexOf(get(n)) >= 0; });
  }
  function columns() {
    var pick = one("select[data-cols]");
    if (!pick || pick.value === (pick.last || "")) return;
    pick.last = pick.value;
    heads.forEach(function (h) { h.hidden = pick.value !== "" && h.dataset.c !== pick.value; });
    blocks.forEach(function (block) {
      cells(block.row).forEach(function (td, j) { td.hidden = heads[j].hidden; });
      words(block.row, pick.value !== "");
    });
  }
  function words(row, some) { // the line for phones, of the columns that are left
    var p = one(".words", row), names = {};
    p.whole = p.whole || Array.prototype.slice.call(p.childNodes);
    if (!some) return p.replaceChildren.apply(p, p.whole);
    cells(row).forEach(function (td, j) { if (!td.hidden) (names[kind(td)] = names[kind(td)] || []).push(heads[j].textContent); });
    p.replaceChildren();
    ["cust", "shared", "prov", "inh", "unk", "none"].forEach(function (k) {
      if (!names[k]) return;
      var b = document.createElement("b");
      b.textContent = srm.words[k] + ":";
      p.append(b, " " + (names[k].length > 5 ? names[k].length + " services" : names[k].join(", ")) + ". ");
    });
  }
  function sift(block) {
    var q = get("q").toLowerCase(), forms = one("#forms"), any = false, named = block.rows[0].name.indexOf(q) >= 0, shown = 0;
    block.rows.slice(1).forEach(function (r) {
      var hit = q !== "" && !named && r.name.indexOf(q) >= 0, open = hit || unfolded.has(block.id);
      r.row.hidden = !((named || hit) && about(block, r) && answers(r.row));
      r.row.classList.toggle("hit", open);
      r.shown = !r.row.hidden && (open || !!(forms && forms.checked));
      if (r.shown) { any = true; shown++; }
    });
    var own = block.rows[0];
    own.shown = any || (named && about(block, own) && answers(own.row));
    own.row.hidden = !own.shown;
    return shown;
  }
  function count() {
    var n = 0, kinds = {}, nouns = form.dataset.noun.split(" ");
    all("tbody", table).forEach(function (b) { b.total = b.here = 0; });
    blocks.forEach(function (block) {
      var to = block.row.parentNode;
      to.total++;
      block.rows.forEach(function (r) {
        if (!r.shown) return;
        if (!r.sub) { n++; to.here++; }
        cells(r.row).forEach(function (td) { if (!td.hidden) { var k = kind(td); kinds[k] = (kinds[k] || 0) + 1; } });
      });
    });
    all("tbody", table).forEach(function (b) {
      var em = one(".gh em", b);
      if (!em) return;
      b.hidden = b.here === 0;
      em.textContent = b.here === b.total ? b.total : b.here + " of " + b.total;
    });
    all("em[data-n]", form).forEach(function (em) { em.textContent = kinds[em.dataset.n] || 0; });
    one("[data-sum]").textContent = (n === blocks.length ? n : n + " of " + blocks.length) + " " + (blocks.length === 1 ? nouns[0] : nouns[1]);
    one("[data-empty]").hidden = n > 0;
    table.hidden = n === 0;
  }
  function apply() {
    group();
    columns();
    blocks.forEach(sift);
    count();
    settle();
  }

  // One tab stop in the table, on something that is there. explorer-cells.js moves it, and says what a cell means.
  function seen(e) { return e.offsetParent !== null; }
  function reach(e) {
    if (srm.stop) srm.stop.tabIndex = -1;
    srm.stop = e;
    e.tabIndex = 0;
  }
  function settle() {
    if (srm.stop && srm.stop.isConnected && seen(srm.stop)) return;
    var first = all("td>a.k,td[class^=k-]", table).find(seen) || all("th a", table).find(seen);
    if (first) reach(first);
  }
  function ask(e) { // what is pressed before the script is there is not lost
    var move = e.type === "keydown";
    if (move && (!/^(Arrow(Up|Down|Left|Right)|Home|End|Escape)$/.test(e.key) || e.altKey || e.metaKey)) return;
    if (move && e.key !== "Escape") e.preventDefault();
    load(table.dataset.data);
    load("assets/explorer-cells.js", function () { if (move) srm.move(e.key, e.ctrlKey); else srm.point(e.target, e.type); });
  }
  ["keydown", "focusin", "pointerover"].forEach(function (type) { table.addEventListener(type, ask); });
  // Where a finger points, the first touch shows and the second follows.
  var finger = false;
  table.addEventListener("pointerdown", function (e) { finger = e.pointerType !== "mouse"; });
  table.addEventListener("click", function (e) {
    var td = e.target.closest("td[class^=j],td[class^=k-]");
    if (!td || (!finger && td.firstElementChild)) return;
    if (finger && srm.touched !== td) e.preventDefault();
    srm.touched = td;
    ask({ type: "click", target: e.target });
  });

  // Variants of one service unfold with a button in its row.
  blocks.forEach(function (block) {
    if (block.rows.length < 2) return;
    var button = document.createElement("button"), tri = document.createElement("span");
    button.type = "button";
    button.className = "unf";
    button.setAttribute("aria-label", "Variants of " + name(block.row) + ": " + (block.rows.length - 1));
    button.setAttribute("aria-expanded", String(unfolded.has(block.id)));
    tri.className = "tri";
    button.append(tri, String(block.rows.length - 1));
    block.button = button;
    one("th", block.row).prepend(button);
    button.addEventListener("click", function () {
      if (!unfolded.delete(block.id)) unfolded.add(block.id);
      button.setAttribute("aria-expanded", String(unfolded.has(block.id)));
      change();
    });
  });
  all("a:not([tabindex]),input,button", table).forEach(function (e) { e.tabIndex = -1; });

  var srm = window.srmExplorer = {
    table: table, form: form, heads: heads, blocks: blocks, all: all, one: one, cells: cells, box: box, kind: kind, name: name, id: id, get: get, seen: seen, holds: holds,
    load: load, reach: reach, root: root, stop: null, touched: null, words: {}
  };
  all("[data-kind]", form).forEach(function (e) { srm.words[e.dataset.kind] = e.textContent; });
  function parties() { // the picture of two parties, or that of all: what it was comes back as it was
    var all = one("#_parties");
    if (all && (all.checked || srm.named)) load("assets/explorer-parties.js", function () { srm.named(all.checked); });
  }
  function change() {
    apply();
    write();
    parties();
  }
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  form.addEventListener("input", change);
  form.addEventListener("reset", function () {
    unfolded.clear();
    blocks.forEach(function (b) { if (b.button) b.button.setAttribute("aria-expanded", "false"); });
    setTimeout(change); // the fields have their first values only after this event
  });
  all("[data-take]", form).forEach(function (button) {
    ["pointerenter", "focus"].forEach(function (type) { button.addEventListener(type, function () { load("assets/picture.js"); load("assets/explorer-take.js"); }); });
    button.addEventListener("click", function () {
      load("assets/picture.js", function () { load("assets/explorer-take.js", function () { srm.take(button.dataset.take); }); });
    });
  });
  addEventListener("hashchange", function () { read(); apply(); parties(); });
  read();
  blocks.forEach(function (b) { if (b.button && unfolded.has(b.id)) b.button.setAttribute("aria-expanded", "true"); });
  // A page as it comes needs no sifting: it says itself how many there are of what.
  var used = one("#used");
  if (query() || (used && used.checked)) apply();
  else {
    blocks.forEach(function (block) { block.rows.forEach(function (r) { r.shown = !r.sub; }); });
    settle();
  }
  write();
  parties();
})();
