// In a frame of another site: tells the page around how high this one is, and nothing else. By itself: gives the table
// as text that wikis take.
"use strict";
(function () {
  var root = document.documentElement, theme = new URLSearchParams(location.search).get("theme"), last = 0;
  root.classList.add("js");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  function tell() {
    var height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height !== last) parent.postMessage({ srmgenHeight: last = height }, "*");
  }
  if (parent !== window) {
    new ResizeObserver(tell).observe(document.body);
    addEventListener("load", tell);
    return;
  }
  var table = document.querySelector("table");
  if (!table) return;
  function words(cell) { return cell.textContent.replace(/\s+/g, " ").trim(); }
  function each(row, begin, end, escape) {
    return begin + Array.prototype.map.call(row.cells, function (c) { return escape(words(c)) || " "; }).join(begin.trim() ? begin : " | ") + end;
  }
  function rows() { return Array.prototype.slice.call(table.rows); }
  var ways = {
    "wiki markup": function () {
      function safe(text) { return text.replace(/[\\|{}[\]*_^~+!#-]/g, "\\$&"); }
      return rows().map(function (row) {
        if (!row.parentNode.localName.indexOf("thead")) return each(row, "||", "||", safe);
        if (row.cells.length === 1) return "||" + safe(words(row.cells[0])) + "||" + " ||".repeat(table.rows[0].cells.length - 1);
        return "||" + each(row, "|", "|", safe).slice(1);
      }).join("\n");
    },
    Markdown: function () {
      function safe(text) { return text.replace(/[\\|*`[<]/g, "\\$&"); }
      return rows().map(function (row, i) {
        var n = table.rows[0].cells.length, cells = Array.prototype.map.call(row.cells, function (c) { return safe(words(c)); });
        if (cells.length === 1) cells[0] = "**" + cells[0] + "**";
        while (cells.length < n) cells.push("");
        return "| " + cells.join(" | ") + " |" + (i ? "" : "\n|" + " --- |".repeat(n));
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
