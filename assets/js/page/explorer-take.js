// Makes what a matrix shows at the moment, and nothing else, into a picture or a CSV file, with picture.js.
"use strict";
(function () {
  var srm = window.srmExplorer, table = srm.table, form = srm.form;
  var whose = { cust: "customer", shared: "shared", prov: "provider", inh: "inherited", none: "none", unk: "" };
  function settings() { var s = form.querySelector("#_set"); return !s || s.checked; }

  // The columns to be seen; a folded one stands for several, on a phone all are there.
  function columns() {
    var row = table.tHead.rows[0], shown = Array.prototype.slice.call(row.cells, 1).filter(srm.seen);
    if (!srm.seen(row)) shown = srm.heads.filter(function (h) { return !h.hidden; });
    return shown.filter(function (h) { return h.tagName === "TH" || open(h) === false; }).map(function (h) {
      if (h.tagName === "TH") return { title: h.textContent, full: h.dataset.title, id: h.dataset.id || "", n: srm.heads.indexOf(h) };
      var side = h.classList.contains("l") ? "l" : "r", folded = srm.heads.filter(function (x) { return x.classList.contains("o" + side); });
      return { title: h.textContent, full: h.textContent, slim: side, id: folded.map(function (x) { return x.dataset.id; }).join(" ") };
    });
  }
  function open(h) { var box = h.querySelector("input"); return !!box && box.checked; }
  function cell(row, column) {
    var td = column.slim ? row.querySelector("td.sl." + column.slim) : srm.cells(row)[column.n], box = srm.box(td), set = settings() && box.classList.contains("set");
    var kind = srm.kind(td), word = column.slim || !box.textContent ? srm.words[kind] || "" : box.textContent;
    return {
      kind: kind, letter: box.dataset.m || (column.slim ? "" : box.textContent), word: word, setting: set, cut: td.classList.contains("cut"),
      full: (set && box.getAttribute("aria-label")) || (word.length > 1 ? word : srm.words[kind] || word), url: box.getAttribute("href") || ""
    };
  }
  function rows(body, cols) {
    return srm.all("tr:not(.gh)", body).filter(srm.seen).map(function (row) {
      var note = row.querySelector("th .tag");
      return {
        id: srm.id(row), title: srm.name(row), sub: row.classList.contains("var"), note: note ? note.textContent : "", url: (row.querySelector("th a") || row).getAttribute("href") || "",
        cells: cols.map(function (c) { return cell(row, c); })
      };
    });
  }
  function shown() {
    var cols = columns();
    return {
      columns: cols,
      groups: srm.all("tbody,tfoot", table).map(function (body) {
        var label = body.querySelector(".gh .dis"), title = label ? Array.prototype.filter.call(label.childNodes, function (n) { return n.nodeType === 3; })[0].data.trim() : "";
        return { title: title, rows: rows(body, cols) };
      }).filter(function (g) { return g.rows.length; })
    };
  }
  function legend(what) {
    var counts = {}, letters = {};
    what.groups.forEach(function (g) {
      g.rows.forEach(function (r) { r.cells.forEach(function (c) { counts[c.kind] = (counts[c.kind] || 0) + 1; letters[c.kind] = letters[c.kind] || c.letter; }); });
    });
    return ["cust", "shared", "prov", "inh", "none", "unk"].filter(function (k) { return counts[k]; }).map(function (k) {
      return { kind: k, letter: letters[k], word: srm.words[k] || k, n: counts[k] };
    });
  }
  // The filters in words: what was left out must be told to those who see the picture alone.
  function note() {
    var parts = [form.querySelector("[data-sum]").textContent];
    srm.all("select", form).forEach(function (s) {
      if (s.selectedIndex > 0 && s.name !== "group") parts.push(s.parentNode.firstChild.data.trim().toLowerCase() + ": " + s.options[s.selectedIndex].text);
    });
    srm.all("#used:checked", form).forEach(function (b) { parts.push(b.parentNode.textContent.trim().toLowerCase()); });
    if (srm.get("q")) parts.push("named “" + srm.get("q") + "”");
    return parts.join("; ");
  }
  function spec() {
    var what = shown(), d = form.dataset;
    return {
      title: document.querySelector("h1").textContent, note: note(), site: d.site, version: d.version, reviewed: d.reviewed, corner: table.tHead.rows[0].cells[0].textContent,
      columns: what.columns, groups: what.groups, legend: legend(what), bars: !!table.querySelector("td[class^=j]"), line: table.querySelector("td.cut") ? "hands change" : "",
      theme: document.documentElement.dataset.theme
    };
  }
  // One line a cell, with the columns of api/matrix.csv that the page knows.
  function lines() {
    var what = shown(), controls = table.dataset.matrix === "controls", out = [controls ? ["version", "control", "title", "class", "service", "service_title", "who", "words", "url"] :
      ["version", "service", "variant", "title", "group", "area", "area_title", "who", "words", "url"]];
    what.groups.forEach(function (g) {
      g.rows.forEach(function (r) {
        var dot = (r.id + ".").indexOf("."), service = r.id.slice(0, dot), variant = r.id.slice(dot + 1);
        r.cells.forEach(function (c, j) {
          var col = what.columns[j], who = c.setting ? (c.kind === "prov" ? "provider-default" : "customer-config") : whose[c.kind], rest = [who, c.full, c.url || r.url];
          out.push((controls ? [form.dataset.version, r.id, r.title, g.title, col.id, col.full] : [form.dataset.version, service, variant, r.title, g.title, col.id, col.full]).concat(rest));
        });
      });
    });
    return out;
  }
  srm.spec = spec;
  srm.take = function (how) {
    var picture = window.srmPicture, name = form.dataset.file || "matrix", said = form.querySelector("[data-said]");
    if (how === "csv") picture.save(name + ".csv", "text/csv;charset=utf-8", picture.csv(lines()));
    else if (how === "svg") picture.save(name + ".svg", "image/svg+xml", picture.svg(spec()));
    else picture.copy(picture.svg(spec()), name).then(function (text) { said.textContent = text; });
  };
})();
