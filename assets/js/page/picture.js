// Turns what a page shows into files that travel alone: an SVG picture made of attributes only, a PNG of it on the
// clipboard, and a CSV. window.srmPicture:
//   svg(spec)              the picture as text. spec: {title, note, desc, site, version, reviewed, theme, corner, bars, line,
//                          columns: [{title, slim}], legend: [{kind, letter, word, n}],
//                          groups: [{title, rows: [{title, note, sub, cells: [{kind, letter, word, setting, cut, top}]}]}]}.
//                          bars joins equal neighbours; line says what the heavy line means; cut draws it left of a cell,
//                          top above it; theme is "light" or "dark", else the page's.
//   copy(svg, name)        a promise of the sentence to show: the PNG is on the clipboard or, where that is refused and
//                          there is a name, saved as a file.
//   csv(rows)              lists of values as text that no spreadsheet takes for formulas.
//   save(name, mime, data) saves text or a Blob as a file, also for pages on a disk.
"use strict";
(function () {
  var MARGIN = 32, GAP = 5, ROW = 30, STEP = 36, FONT = 'Arial, "Liberation Sans", Helvetica, sans-serif';
  var pen = document.createElement("canvas").getContext("2d");
  function round(n) { return String(Math.round(n * 10) / 10); }
  function esc(text) {
    return String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }
  function width(text, size, bold) { // with room for readers whose fonts are wider
    pen.font = (bold ? "700 " : "400 ") + size + "px " + FONT;
    return pen.measureText(text).width * 1.2;
  }
  function tag(name, attributes, inside) {
    var s = "<" + name;
    for (var key in attributes) {
      var v = attributes[key];
      if (v !== undefined && v !== "") s += " " + key + '="' + esc(typeof v === "number" ? round(v) : v) + '"';
    }
    return inside === undefined ? s + "/>" : s + ">" + inside + "</" + name + ">";
  }

  // The colours of a theme, as the page's style sheet has them.
  function palette(theme) {
    var root = document.documentElement, before = root.dataset.theme, colours = {};
    if (theme) root.dataset.theme = theme;
    var style = getComputedStyle(root);
    ["bg", "text", "muted", "line", "fold", "cust-fill", "cust-ink", "cust-line", "shared-fill", "shared-ink", "shared-line", "prov-fill", "prov-ink",
      "prov-line", "prov-band", "inh-fill", "na-fill", "na-ink", "na-line", "unk-ink", "unk-line"].forEach(function (name) {
      var hex = style.getPropertyValue("--" + name).trim();
      colours[name] = hex.length === 4 ? hex.replace(/[^#]/g, "$&$&") : hex; // the minifier shortens some
    });
    if (before) root.dataset.theme = before; else delete root.dataset.theme;
    return colours;
  }
  function inks(c, kind) { // fill, text, border
    switch (kind) {
      case "none": return [c["na-fill"], c["na-ink"], c["na-line"]];
      case "unk": return [c["na-fill"], c["unk-ink"], c["unk-line"]];
      case "inh": return [c["inh-fill"], c["prov-ink"], c["prov-line"]];
    }
    return [c[kind + "-fill"], c[kind + "-ink"], c[kind + "-line"]];
  }
  function words(x, y, text, o) {
    return tag("text", {
      x: x, y: y, dy: ".35em", "text-anchor": o.anchor, "font-size": o.size || 13, "font-weight": o.bold ? 700 : "",
      fill: o.fill, transform: o.turn ? "rotate(-45 " + round(x) + " " + round(y) + ")" : ""
    }, esc(text));
  }
  // A box with its bands or double border; text is what fits: the word, else the letter.
  function box(c, cell, x, y, w, h) {
    var ink = inks(c, cell.kind), mid = y + h / 2, out = tag("rect", {
      x: x + .5, y: y + .5, width: w - 1, height: h - 1, rx: 4, fill: ink[0], stroke: ink[2],
      "stroke-dasharray": cell.kind === "none" || cell.kind === "unk" ? "3 2" : ""
    });
    if (cell.kind === "shared") {
      out += tag("rect", { x: x + 1, y: y + 1, width: 5, height: h - 2, rx: 2, fill: c["cust-fill"] });
      out += tag("rect", { x: x + w - 6, y: y + 1, width: 5, height: h - 2, rx: 2, fill: c["prov-band"] });
    }
    if (cell.kind === "inh") out += tag("rect", { x: x + 3, y: y + 3, width: w - 6, height: h - 6, rx: 2, fill: "none", stroke: ink[2] });
    var bold = cell.kind !== "prov" && cell.kind !== "none" && cell.kind !== "inh", word = cell.word || "";
    if (!word || width(word, 13, bold) > w - 16) word = cell.letter || "";
    if (word && width(word, 11, bold) < w + 4) out += words(x + w / 2, mid, word, { anchor: "middle", bold: bold, fill: ink[1], size: w < 24 ? 11 : 13 });
    return out;
  }
  function corner(c, kind, x, y) {
    var at = "M" + round(x - 11) + " " + round(y);
    return tag("path", { d: at + "h11v11z", fill: c.bg }) + tag("path", { d: at + "v11h11z", fill: kind === "prov" ? c["prov-line"] : c.fold });
  }
  function wrap(text, size, room) {
    var lines = [], line = "";
    text.split(/\s+/).forEach(function (word) {
      if (line && width(line + " " + word, size) > room) { lines.push(line); line = ""; }
      line += (line ? " " : "") + word;
    });
    return line ? lines.concat(line) : lines;
  }
  function fit(text, size, bold, room) {
    if (width(text, size, bold) <= room) return text;
    while (text && width(text + "…", size, bold) > room) text = text.slice(0, -1);
    return text + "…";
  }

  // How wide things are: the row heads, each column, and where the columns begin.
  function measure(spec) {
    var label = 120, cell = 40, many = spec.columns.length > 18;
    label = width(spec.corner || "", 13, true) + 22;
    spec.groups.forEach(function (g) {
      g.rows.forEach(function (r) {
        label = Math.max(label, width(r.title, 13) + (r.sub ? 14 : 0) + (r.note ? width(r.note, 11) + 8 : 0) + 22);
        if (!many) r.cells.forEach(function (x) { cell = Math.max(cell, width(x.word || "", 13, true) + 20); });
      });
    });
    spec.columns.forEach(function (col) {
      if (!many && !col.slim) col.title.split(" ").forEach(function (word) { cell = Math.max(cell, width(word, 12, true) + 6); });
    });
    var m = { label: Math.min(label, 300), cell: many ? 34 : Math.min(cell, 150), turned: many, at: [], wide: [], head: 44 };
    var x = MARGIN + m.label;
    spec.columns.forEach(function (col) {
      var w = col.slim ? Math.max(30, width(col.title.split(" ")[0], 11, true) + 4) : m.cell;
      m.at.push(x);
      m.wide.push(w);
      x += w + GAP;
    });
    m.right = x - GAP;
    if (many) {
      var longest = Math.max.apply(null, spec.columns.map(function (col) { return Math.min(width(col.title, 12, true), 170); }));
      m.head = longest * .71 + 18;
      m.right += longest * .71; // the last heads lean out
    }
    m.right = Math.max(m.right, MARGIN + 520);
    return m;
  }
  function heads(spec, c, m, y) {
    var out = words(MARGIN, y + m.head - 16, spec.corner || "", { bold: true, fill: c.text });
    spec.columns.forEach(function (col, i) {
      var mid = m.at[i] + m.wide[i] / 2;
      if (m.turned) { out += words(mid, y + m.head - 8, fit(col.title, 12, true, 170), { bold: true, size: 12, fill: c.text, turn: true }); return; }
      var size = col.slim ? 11 : 12, lines = wrap(col.title, size, m.wide[i] + 2).slice(0, 2);
      lines.forEach(function (line, n) {
        out += words(mid, y + m.head - 16 + (n - (lines.length - 1)) * 14, line, { anchor: "middle", bold: true, size: size, fill: c.text });
      });
    });
    return out + tag("rect", { x: MARGIN, y: y + m.head - 2, width: m.right - MARGIN, height: 1, fill: c.line });
  }
  function row(spec, c, m, r, y) {
    var indent = r.sub ? 14 : 0, note = r.note ? width(r.note, 11) + 8 : 0, name = fit(r.title, 13, false, m.label - indent - note - 10);
    var out = (name === r.title ? "" : tag("title", {}, esc(r.title))) + words(MARGIN + indent, y + ROW / 2, name, { fill: r.sub ? c.muted : c.text }), bars = "", lines = "";
    if (r.note) bars += words(MARGIN + indent + width(name, 13) / 1.08 + 6, y + ROW / 2, r.note, { size: 11, fill: c.muted });
    for (var i = 0; i < r.cells.length; i++) {
      var cell = r.cells[i], last = i, plain = cell.kind !== "none" && cell.kind !== "unk";
      while (spec.bars && plain && last + 1 < r.cells.length && r.cells[last + 1].kind === cell.kind && !r.cells[last + 1].cut &&
        !spec.columns[last].slim && !spec.columns[last + 1].slim) last++;
      if (!cell.kind) continue;
      bars += box(c, spec.columns[i].slim ? { kind: cell.kind } : cell, m.at[i], y, m.at[last] + m.wide[last] - m.at[i], ROW);
      for (var j = i; j <= last; j++) {
        if (r.cells[j].setting) bars += corner(c, cell.kind, m.at[j] + m.wide[j] - (j === last ? 0 : -GAP / 2), y);
        if (r.cells[j].cut) lines += tag("rect", { x: m.at[j] - GAP / 2 - 1.5, y: y - 3, width: 3, height: ROW + 6, fill: c.text });
        if (r.cells[j].top) lines += tag("rect", { x: m.at[j] - GAP / 2, y: y - 4.5, width: m.wide[j] + GAP, height: 3, fill: c.text });
      }
      i = last;
    }
    return "<g>" + out + "</g>" + bars + lines;
  }
  // The samples with their words, then what the line and the folded corner say.
  function legend(spec, c, m, y) {
    var x = MARGIN, out = "", settings = spec.groups.some(function (g) {
      return g.rows.some(function (r) { return r.cells.some(function (cell) { return cell.setting; }); });
    });
    function entry(sample, text) {
      var w = 31 + width(text, 13);
      if (x > MARGIN && x + w > m.right) { x = MARGIN; y += 30; }
      out += sample(x, y) + words(x + 31, y + 11, text, { fill: c.text });
      x += w + 18;
    }
    (spec.legend || []).forEach(function (l) {
      entry(function (x, y) { return box(c, { kind: l.kind, letter: l.letter }, x, y, 22, 22); }, l.word + (l.n === undefined ? "" : " " + l.n));
    });
    if (spec.line) entry(function (x, y) { return tag("rect", { x: x + 9.5, y: y, width: 3, height: 22, fill: c.text }); }, spec.line);
    if (settings) entry(function (x, y) { return box(c, { kind: "cust" }, x, y, 22, 22) + corner(c, "cust", x + 22, y); }, "a folded corner: a setting decides");
    return { out: out, y: y + 38 };
  }
  function caption(spec) {
    return [spec.site, spec.version && "version " + spec.version, spec.reviewed && "reviewed " + spec.reviewed].filter(Boolean).join(" · ");
  }
  function finding(spec) {
    var rows = spec.groups.reduce(function (n, g) { return n + g.rows.length; }, 0);
    return rows + " rows by " + spec.columns.length + " columns" + (spec.legend && spec.legend.length ? ": " + spec.legend.map(function (l) {
      return l.word + (l.n === undefined ? "" : " " + l.n);
    }).join(", ") : "") + ".";
  }

  function svg(spec) {
    var c = palette(spec.theme), m = measure(spec), y = MARGIN, out = "";
    wrap(spec.title, 22, m.right - MARGIN).forEach(function (line) {
      out += words(MARGIN, y + 13, line, { size: 22, bold: true, fill: c.text });
      y += 28;
    });
    if (spec.note) wrap(spec.note, 13, m.right - MARGIN).forEach(function (line) {
      out += words(MARGIN, y + 9, line, { fill: c.muted });
      y += 19;
    });
    y += 10;
    out += heads(spec, c, m, y);
    y += m.head + 6;
    spec.groups.forEach(function (g) {
      if (g.title) {
        out += words(MARGIN, y + 16, g.title, { bold: true, fill: c.text });
        y += 34;
      }
      g.rows.forEach(function (r) {
        out += row(spec, c, m, r, y) + "\n";
        y += STEP;
      });
      y += 6;
    });
    var l = legend(spec, c, m, y + 10);
    out += l.out + words(MARGIN, l.y + 4, caption(spec), { size: 12, fill: c.muted });
    var size = { width: m.right + MARGIN, height: l.y + 12 + MARGIN };
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tag("svg", {
      xmlns: "http://www.w3.org/2000/svg", width: size.width, height: size.height, viewBox: "0 0 " + round(size.width) + " " + round(size.height),
      role: "img", "aria-labelledby": "t", "aria-describedby": "d", "font-family": FONT
    }, tag("title", { id: "t" }, esc(spec.title)) + tag("desc", { id: "d" }, esc(spec.desc || finding(spec))) +
      tag("rect", { x: 0, y: 0, width: size.width, height: size.height, fill: c.bg }) + "\n" + out) + "\n";
  }

  // Twice the size for sharp slides, less where the picture is larger than browsers' canvases.
  function png(text) {
    return new Promise(function (done, failed) {
      var image = new Image();
      image.onerror = function () { failed(new Error("the picture cannot be drawn")); };
      image.onload = function () {
        var w = image.naturalWidth, h = image.naturalHeight, scale = Math.min(2, 16000 / w, 16000 / h, Math.sqrt(120e6 / (w * h)));
        var canvas = document.createElement("canvas");
        canvas.width = Math.round(w * scale);
        canvas.height = Math.round(h * scale);
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(function (blob) { if (blob) done(blob); else failed(new Error("the picture is too large")); }, "image/png");
      };
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    });
  }
  function copy(text, name) {
    var blob = png(text), written;
    try { // the promise goes in as it is: some browsers want the call within the click
      written = navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    } catch (e) { written = Promise.reject(e); }
    return written.then(function () { return "The picture is on the clipboard."; }, function () {
      return blob.then(function (file) {
        if (!name) return "This browser does not let a page copy pictures.";
        save(name + ".png", "image/png", file);
        return "This browser does not let a page copy pictures; it was saved as a file.";
      });
    }).catch(function () { return "The picture could not be made. Take the SVG."; });
  }
  function save(name, mime, data) {
    var link = document.createElement("a"), address = URL.createObjectURL(new Blob([data], { type: mime }));
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  }
  function csv(rows) {
    return rows.map(function (values) {
      return values.map(function (v) {
        v = String(v === undefined || v === null ? "" : v);
        if (/^[=+\-@\t\r]/.test(v)) v = "'" + v;
        return /[",\r\n]/.test(v) ? '"' + v.replace(/"/g, '""') + '"' : v;
      }).join(",") + "\r\n";
    }).join("");
  }
  window.srmPicture = { svg: svg, copy: copy, csv: csv, save: save };
})();
