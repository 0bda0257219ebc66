// The checklist of a workload: by team or by area, all of it or what is open, copied for a tracker, printed by itself.
"use strict";
(function () {
  var bar = document.querySelector("[data-script='assets/checklist.js']"), place = document.querySelector("[data-todos]");
  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }
  var teams = all("[data-group]", place), lines = all(".todo>li", place), said = bar.querySelector("[data-said]"), heads = {};
  lines.sort(function (a, b) { return a.dataset.place - b.dataset.place; });
  lines.forEach(function (li) { li.team = li.closest("[data-group]"); });
  all(".union tr[id^=together-]").forEach(function (row) { heads[row.id.slice(9)] = row.querySelector("th"); });
  function open(li) { return li.classList.contains("late") || !/\bs-(done|accepted|not-applicable)\b/.test(li.className); }
  function section(area) {
    var s = document.createElement("section"), h = document.createElement("h3"), n = document.createElement("span"), ul = document.createElement("ul"), link = heads[area] && heads[area].querySelector("a");
    s.className = "taskgroup";
    n.className = "n";
    ul.className = "todo";
    if (link) {
      var a = document.createElement("a");
      a.href = link.getAttribute("href");
      a.textContent = link.textContent;
      h.append(a, " ", n);
    } else h.append(heads[area] ? heads[area].textContent : "Other", " ", n);
    s.append(h, ul);
    return s;
  }
  function who(li) { // by area, each line says who holds it
    var link = li.team.querySelector("h3 a, h3"), span = document.createElement("span");
    span.className = "by";
    span.textContent = " · " + link.firstChild.textContent.trim();
    return span;
  }
  function settled(n, of) { return n ? n + " of " + of : String(of); }
  function arrange() {
    var byArea = bar.elements.by && bar.querySelector("[name=by]:checked").value === "area", only = bar.elements.open.checked, groups = teams, shown = 0;
    all(".by", place).forEach(function (e) { e.remove(); });
    if (byArea) {
      var of = {};
      Object.keys(heads).concat("").forEach(function (area) { of[area] = section(area); });
      lines.forEach(function (li) {
        (of[li.dataset.area] || of[""]).querySelector("ul").append(li);
        li.querySelector(".why").append(who(li));
      });
      groups = Object.keys(of).map(function (area) { return of[area]; }).filter(function (s) { return s.querySelector("li"); });
    } else lines.forEach(function (li) { li.team.querySelector("ul").append(li); });
    place.replaceChildren.apply(place, groups);
    groups.forEach(function (s) {
      var own = all(".todo>li", s), left = own.filter(open);
      own.forEach(function (li) { li.hidden = only && !open(li); });
      s.hidden = only && !left.length;
      s.querySelector(".n").textContent = only ? left.length : settled(own.length - left.length, own.length);
      shown += only ? left.length : own.length;
    });
    return shown;
  }
  function tickets() { // one line each: trackers make an issue of every line that is pasted
    return lines.filter(open).map(function (li) {
      var ids = all(".id", li).map(function (c) { return c.firstChild.textContent; }).join(", "), holder = li.team.querySelector("h3 a, h3").firstChild.textContent.trim();
      return li.querySelector("code").textContent + ": " + li.querySelector(".what>a").textContent + (ids ? " (proof: " + ids + ")" : "") + " [" + holder + "]";
    }).join("\n");
  }
  function press(e) {
    var button = e && e.closest && e.closest("[data-do]");
    if (!button) return;
    if (button.dataset.do === "print") {
      document.body.classList.add("only-todo");
      print();
    } else button.dataset.copy = tickets(); // the script for copies takes it from there
  }
  addEventListener("afterprint", function () { document.body.classList.remove("only-todo"); });
  function tell() { said.textContent = arrange() + " shown"; }
  bar.addEventListener("input", tell);
  bar.addEventListener("submit", function (e) { e.preventDefault(); });
  bar.addEventListener("click", function (e) { press(e.target); });
  if (bar.pressed) tell(); // what was switched before this script came is told, too
  else arrange();
  var early = bar.pressed && bar.pressed.closest && bar.pressed.closest("[data-do]");
  if (early) early.click();
})();
