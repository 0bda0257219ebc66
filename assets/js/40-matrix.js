// The matrix: find a service, move with the arrow keys, see who does what in the panel.
"use strict";
(function () {
  var table = document.querySelector("[data-matrix]"), panel = document.querySelector("[data-panel]");
  if (!table) return;
  function all(selector, from) { return Array.prototype.slice.call(from.querySelectorAll(selector)); }
  function el(name, className, text) {
    var e = document.createElement(name);
    if (className) e.className = className;
    if (text) e.textContent = text;
    return e;
  }
  var find = document.querySelector("[data-find] input, input[data-find]");
  if (find) find.addEventListener("input", function () {
    var wanted = find.value.trim().toLowerCase();
    all("tbody", table).forEach(function (group) {
      var any = false;
      all("tr:not(.gh)", group).forEach(function (row) {
        var hit = row.cells[0].textContent.toLowerCase().indexOf(wanted) >= 0;
        row.hidden = wanted !== "" && !hit;
        row.classList.toggle("hit", wanted !== "" && hit);
        any = any || !row.hidden;
      });
      group.hidden = !any;
    });
  });
  document.querySelector("form.explorer").addEventListener("submit", function (e) { e.preventDefault(); });

  // What is highlighted stands in the address, so that it can be shared.
  function read() {
    var m = /^#show=([a-z]+)$/.exec(location.hash), radio = m && document.querySelector("input[name=show][value=" + m[1] + "]");
    if (radio) radio.checked = true;
  }
  addEventListener("hashchange", read);
  read();
  all("input[name=show]", document).forEach(function (radio) {
    radio.addEventListener("change", function () {
      history.replaceState(null, "", radio.value === "all" ? location.pathname + location.search : "#show=" + radio.value);
    });
  });

  // The words of the cells come from a script that is loaded when somebody first points at one.
  var asked = false;
  function load() {
    if (asked) return;
    asked = true;
    var script = document.createElement("script");
    script.src = document.body.dataset.root + "assets/data/matrix.js";
    script.addEventListener("load", function () { if (current) show(current); });
    document.head.append(script);
  }
  var current = null, heads = all("thead th", table).slice(1).map(function (h) { return h.dataset.title; });
  function place(td) {
    var id = td.parentNode.dataset.row, rows = window.srmMatrix || [];
    function of(name) { return (rows.filter(function (r) { return r.id === name; })[0] || { groups: [] }).groups[+td.dataset.g]; }
    return of(id) || of(id.split(".")[0]) || []; // a variant has only what it changes
  }
  function show(td) {
    var link = td.querySelector("a"), box = link.cloneNode(false), row = td.parentNode;
    all(".at", table).forEach(function (x) { x.classList.remove("at"); });
    td.classList.add("at");
    box.removeAttribute("href");
    box.removeAttribute("aria-label");
    box.textContent = link.dataset.m;
    var verdict = el("p", "ver"), shown = [el("h2", "", row.querySelector("th a").textContent), el("p", "grp", heads[+td.dataset.g]), verdict];
    var answer = el("span", "", link.getAttribute("aria-label") || link.querySelector(".w").textContent);
    box.setAttribute("aria-hidden", "true");
    verdict.append(box, answer);
    var areas = place(td);
    areas.forEach(function (a) {
      if (areas.length > 1) shown.push(el("h3", "", a.area + ": " + a.who));
      var list = el("dl");
      a.parts.forEach(function (p) { list.append(el("dt", "", p[0]), el("dd", "", p[1])); });
      if (a.parts.length) shown.push(list);
    });
    var meta = el("p", "meta"), open = el("a", "", "Open the row");
    open.href = link.href;
    meta.append(open);
    if (areas.length) meta.append(" · " + areas[0].state);
    shown.push(meta);
    panel.replaceChildren.apply(panel, shown);
  }
  function reach(td) {
    if (current) current.querySelector("a").tabIndex = -1;
    current = td;
    td.querySelector("a").tabIndex = 0;
  }
  function cells(row) { return all("td[data-g]", row).filter(function (td) { return td.offsetParent; }); }
  var first = cells(table).length && cells(table)[0];
  if (first) reach(first);
  function pointed(e) { return e.target.closest && e.target.closest("td[data-g]"); }
  table.addEventListener("pointerover", function (e) { var td = pointed(e); if (td) { load(); current = current || td; show(td); } });
  table.addEventListener("focusin", function (e) { var td = pointed(e); if (td) { load(); reach(td); show(td); } });
  table.addEventListener("keydown", function (e) {
    var td = pointed(e);
    if (!td) return;
    var row = cells(td.parentNode), i = row.indexOf(td), next;
    if (e.key === "ArrowRight") next = row[i + 1];
    else if (e.key === "ArrowLeft") next = row[i - 1];
    else if (e.key === "Home") next = row[0];
    else if (e.key === "End") next = row[row.length - 1];
    else if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      var rows = all("tbody tr:not(.gh)", table).filter(function (r) { return r.offsetParent; });
      var to = rows[rows.indexOf(td.parentNode) + (e.key === "ArrowDown" ? 1 : -1)];
      next = to && cells(to)[i];
    } else return;
    e.preventDefault();
    if (next) next.querySelector("a").focus();
  });
})();
