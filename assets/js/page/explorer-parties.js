// The picture of all parties: a cell names who holds the customer's part in it. Taken back, it is that of two again.
"use strict";
(function () {
  var srm = window.srmExplorer, parties = srm.all("[data-party]", srm.form), key = document.createElement("p");
  key.className = "partykey";
  function holders(row, j) {
    return parties.filter(function (p) { return srm.holds(row, p.dataset.party).indexOf(String(j)) >= 0; });
  }
  // The words of a cell, and those as it came.
  function write(td, text, mark, label) {
    var box = srm.box(td);
    if (!td.came) td.came = { text: box.textContent, mark: box.dataset.m, label: box.getAttribute("aria-label"), at: td.className.slice(0, 2) };
    box.textContent = text;
    box.dataset.m = mark;
    if (label) box.setAttribute("aria-label", label);
    else box.removeAttribute("aria-label");
  }
  function back(td) {
    var c = td.came;
    if (!c) return;
    write(td, c.text, c.mark, c.label);
    join(td, c.at);
    td.came = null;
  }
  function join(td, at) { td.className = at + td.className.slice(2); } // "ja" to "je": the place in a bar
  // Neighbours in a bar that other parties hold become bars of their own.
  function bar(run, wide, counts) {
    var pieces = [];
    run.forEach(function (c) {
      var last = pieces[pieces.length - 1];
      if (last && last.name === c.name) last.cells.push(c);
      else pieces.push({ name: c.name, cells: [c] });
    });
    pieces.forEach(function (p) {
      var room = p.cells.reduce(function (sum, c) { return sum + wide[c.at]; }, 0) - 14;
      p.cells.forEach(function (c, i) {
        var one = c.who.length === 1 ? c.who[0] : null, mark = one ? one.dataset.mark : c.who.length ? String(c.who.length) : srm.box(c.td).dataset.m;
        c.who.forEach(function (w) { counts[w.dataset.party] = (counts[w.dataset.party] || 0) + 1; });
        if (c.who.length) write(c.td, c.name.length * 7 < room ? c.name : mark, mark, (one ? "" : c.who.length + " parties: ") + c.who.map(function (w) { return w.textContent; }).join(", ") + (c.shared ? ", shared" : ""));
        else write(c.td, c.td.textContent, mark, srm.box(c.td).getAttribute("aria-label"));
        join(c.td, p.cells.length === 1 ? "ja" : i === 0 ? "js" : i === p.cells.length - 1 ? "je" : "jm");
      });
    });
  }
  function name(row, wide, counts) {
    var run = [];
    srm.cells(row).forEach(function (td, j) {
      var at = td.className.slice(0, 2), kind = srm.kind(td), ours = kind === "cust" || kind === "shared", who = ours ? holders(row, j) : [];
      if (at === "ja" || at === "js") run = [];
      if (ours) run.push({ td: td, at: j, who: who, shared: kind === "shared", name: who.length === 1 ? who[0].textContent : who.length ? who.length + " parties" : srm.words[kind] });
      if ((at === "ja" || at === "je") && run.length) bar(run, wide, counts);
    });
  }
  srm.named = function (on) {
    var counts = {};
    srm.all("tbody td,tfoot td", srm.table).forEach(back);
    var first = srm.blocks.map(function (b) { return b.row; }).find(srm.seen), wide = first ? srm.cells(first).map(function (td) { return td.offsetWidth; }) : [];
    var rows = on ? srm.all("tr[data-h]", srm.table).map(function (row) { return { row: row, seen: srm.seen(row) }; }) : []; // looked at before anything is written
    rows.forEach(function (r) { name(r.row, wide, r.seen ? counts : {}); });
    srm.table.classList.toggle("named", on);
    key.replaceChildren();
    parties.forEach(function (p) {
      if (!counts[p.dataset.party]) return;
      var b = document.createElement("b"), item = document.createElement("span");
      b.textContent = p.dataset.mark;
      item.append(b, " " + p.textContent + " " + counts[p.dataset.party]);
      key.append(item);
    });
    if (!on) key.remove();
    else if (!key.isConnected) srm.one(".tools").after(key);
  };
})();
