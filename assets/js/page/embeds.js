// Writes into the snippets what they are for: what the address names after ?of=, or the reader chooses from the list.
"use strict";
(function () {
  var page = document.querySelector("[data-embeds]");
  if (!page) return;
  var root = new URL("../", location.href).href, base = page.dataset.base, here, find = page.querySelector("[data-find]");
  // Where the site does not know its address, the browser does, unless this is a preview or a file.
  if (page.hasAttribute("data-unknown") && /^https?:$/.test(location.protocol) && !/^(localhost|127\.|\[)/.test(location.hostname)) {
    base = root;
    page.querySelector("[data-nobase]").hidden = true;
  }
  function whole(link) { return link ? base + link.href.slice(root.length) : ""; }
  function named(row, name) {
    return Array.prototype.find.call(row.querySelectorAll("a"), function (a) { return a.textContent === name; });
  }
  function show(row) {
    here = row;
    var title = row.querySelector("a").textContent, table = named(row, "Table"), image = named(row, "Picture");
    var ways = page.querySelectorAll("[name=way]");
    ways[0].disabled = !table;
    ways[1].disabled = !image;
    if (!table) ways[1].checked = true;
    if (!image) ways[0].checked = true;
    var frame = ways[0].checked ? table : image, at = document.createElement("a");
    at.href = row.querySelector("a").dataset.page;
    var values = {
      title: title, frame: whole(frame), svg: whole(named(row, "SVG")), png: whole(named(row, "PNG")), page: whole(at),
      html: title.replace(/&/g, "&amp;").replace(/"/g, "&#34;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/'/g, "&#39;"),
      markdown: title.replace(/[\\[\]]/g, "\\$&"),
      wiki: title.replace(/[|!]/g, " ").replace(/,/g, "").replace(/\{/g, "(").replace(/\}/g, ")")
    };
    page.querySelectorAll("[data-x]").forEach(function (e) {
      if (e.dataset.x === "open") e.href = table ? table.href : "";
      else e.textContent = values[e.dataset.x];
    });
    page.querySelectorAll("[data-need]").forEach(function (e) { e.hidden = e.dataset.need === "png" ? !image : !table; });
    page.querySelectorAll("li[aria-current]").forEach(function (li) { li.removeAttribute("aria-current"); });
    row.setAttribute("aria-current", "true");
  }
  function rowOf(search) {
    var of = new URLSearchParams(search).get("of");
    return Array.prototype.find.call(page.querySelectorAll("[data-of]"), function (li) { return li.dataset.of === of; });
  }
  page.addEventListener("click", function (e) {
    var link = e.target.closest("a[data-page]");
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    show(link.parentNode);
    history.replaceState(null, "", link.search + "#copy");
    document.getElementById("copy").scrollIntoView();
    srmSay("Snippets for " + link.textContent);
  });
  page.addEventListener("change", function (e) { if (e.target.name === "way") show(here); });
  find.addEventListener("input", function () {
    var wanted = find.value.trim().toLowerCase(), n = 0;
    page.querySelectorAll("details").forEach(function (group) {
      var some = 0;
      group.querySelectorAll("li").forEach(function (li) {
        li.hidden = li.querySelector("a").textContent.toLowerCase().indexOf(wanted) < 0;
        if (!li.hidden) some++;
      });
      group.hidden = !some;
      group.open = wanted ? some > 0 : group === page.querySelector("details");
      n += some;
    });
    page.querySelector("[data-said]").textContent = wanted ? n + " found" : "";
  });
  show(rowOf(location.search) || page.querySelector("[data-of]"));
})();
