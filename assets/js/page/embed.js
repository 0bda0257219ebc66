// In a frame of another site: tells the page around how high this one is, and nothing else. By itself: gives the table
// as text that wikis take.
"use strict";
(function () {
  var root = document.documentElement, theme = new URLSearchParams(location.search).get("theme"), last = 0;
  root.classList.add("js");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  var box = document.querySelector(".scroll");
  function tell() { // the whole height, also of what still scrolls inside because the frame is lower
    var height = Math.ceil(document.body.getBoundingClientRect().height) + (box ? box.scrollHeight - box.clientHeight : 0);
    if (height !== last) parent.postMessage({ srmgenHeight: last = height }, "*");
  }
  if (parent !== window) {
    new ResizeObserver(tell).observe(document.body);
    addEventListener("load", tell);
    return;
  }
  var table = document.querySelector("table");
  if (!table) return;
  function text(element) { return element.textContent.replace(/\s+/g, " ").trim(); }
  function words(cell) {
    var lines = cell.querySelectorAll("p");
    return lines.length ? Array.prototype.map.call(lines, text).join("; ") : text(cell);
  }
  function cells(row, escape) { // an answer over several columns is the answer in each, a text is said once
    var all = [];
    Array.prototype.forEach.call(row.cells, function (c) {
      all.push(escape(words(c)));
      for (var i = 1; i < c.colSpan && row.cells.length > 1; i++) all.push(c.dataset.k ? escape(words(c)) : escape(""));
    });
    return all;
  }
  var rows = Array.prototype.filter.call(table.rows, function (row) { return row.className !== "over"; }), n = rows[0].cells.length;
  var ways = {
    "wiki markup": function () {
      function safe(text) { return text.replace(/[\\|{}[\]*_^~+!#-]/g, "\\$&") || " "; }
      return rows.map(function (row, i) {
        var all = cells(row, safe);
        if (!i) return "||" + all.join("||") + "||";
        if (all.length === 1) return "||" + all[0] + "||" + " ||".repeat(n - 1);
        return "||" + all.join("|") + "|";
      }).join("\n");
    },
    Markdown: function () {
      function safe(text) { return text.replace(/[\\|*`[<]/g, "\\$&"); }
      return rows.map(function (row, i) {
        var all = cells(row, safe);
        if (all.length === 1) all[0] = "**" + all[0] + "**";
        while (all.length < n) all.push("");
        return "| " + all.join(" | ") + " |" + (i ? "" : "\n|" + " --- |".repeat(n));
      }).join("\n");
    }
  };
  var bar = document.createElement("div"), area = document.createElement("textarea"), said = document.createElement("span");
  bar.className = "take";
  said.setAttribute("role", "status");
  area.readOnly = true;
  area.hidden = true;
  area.setAttribute("aria-label", "The table as text");
  Object.keys(ways).forEach(function (way) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = "Copy as " + way;
    button.addEventListener("click", function () {
      area.value = ways[way]();
      area.hidden = false;
      area.select();
      function say() { said.textContent = "Copied as " + way; }
      if (navigator.clipboard) navigator.clipboard.writeText(area.value).then(say, function () {});
      else if (document.execCommand("copy")) say();
    });
    bar.append(button);
  });
  bar.append(said, area);
  document.body.append(bar);
})();
