// The list of services, by name, category, model, lifecycle and review, and from A to Z.
"use strict";
(function () {
  var form = document.querySelector("[data-script='assets/services.js']"), said = form.querySelector("[data-said]"), clear = form.querySelector("[type=reset]");
  var nav = form.querySelector(".letters"), fields = form.elements, sections = all(".svcs"), head = document.querySelector(".svcs .hd"), letters = [];
  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }
  function el(name, className, text) {
    var e = document.createElement(name);
    e.className = className;
    e.textContent = text;
    return e;
  }
  function day(ahead) { return new Date(Date.now() + ahead * 864e5).toISOString().slice(0, 10); }
  var rows = [];
  sections.forEach(function (s) {
    all(".rows>li:not(.hd)", s).forEach(function (li) {
      var due = li.dataset.review, late = due && due < day(0) ? "overdue" : due && due <= day(30) ? "due" : "";
      if (late) li.querySelector(".nm").append(" ", el("span", "tag end", late === "due" ? "Review due soon" : "Review overdue"));
      rows.push({ li: li, home: s, name: li.querySelector(".nm a").textContent, words: li.querySelector(".nm").textContent.toLowerCase(), model: li.querySelector(".nm span").textContent, state: li.dataset.state || "active", late: late });
    });
  });
  // Without what they all begin with: nobody looks for EC2 under Amazon.
  function key(r) { return r.name.replace(/^(Amazon|AWS) /, ""); }
  function alphabet() {
    rows.slice().sort(function (a, b) { return key(a).localeCompare(key(b), "en"); }).forEach(function (r) {
      var letter = key(r)[0].toUpperCase(), s = letters[letters.length - 1];
      if (!s || s.id !== "letter-" + letter) {
        s = el("section", "svcs", "");
        s.id = "letter-" + letter;
        s.append(el("h2", "", letter), el("ul", "rows", ""));
        letters.push(s);
        sections[sections.length - 1].after(s);
        if (letters.length > 1) letters[letters.length - 2].after(s);
      }
      r.letter = s;
    });
  }
  function value(name) { return fields[name] ? fields[name].value : ""; }
  function fits(r) {
    var model = fields.model, words = value("q").trim().toLowerCase();
    return (!words || r.words.indexOf(words) >= 0) && (!value("category") || r.home.querySelector("h2").id === value("category")) &&
      (!value("model") || r.model === model.options[model.selectedIndex].textContent) && (!value("state") || r.state === value("state")) && (!value("review") || r.late === value("review"));
  }
  function apply() {
    var byName = value("order") === "name", shown = 0, list = rows;
    if (byName && !letters.length) alphabet();
    if (byName) list = rows.slice().sort(function (a, b) { return key(a).localeCompare(key(b), "en"); });
    sections.concat(letters).forEach(function (s) { s.hidden = true; });
    list.forEach(function (r) {
      var s = byName ? r.letter : r.home;
      s.querySelector(".rows").append(r.li);
      r.li.hidden = !fits(r);
      if (r.li.hidden) return;
      shown++;
      if (s.hidden && shown === 1 && head) s.querySelector(".rows").prepend(head);
      s.hidden = false;
    });
    nav.hidden = !byName;
    nav.firstElementChild.replaceChildren.apply(nav.firstElementChild, byName ? letters.filter(function (s) { return !s.hidden; }).map(function (s) {
      var item = el("li", "", ""), link = el("a", "", s.firstElementChild.textContent);
      link.href = "#" + s.id;
      item.append(link);
      return item;
    }) : []);
    clear.hidden = shown === rows.length;
    said.textContent = shown === rows.length ? rows.length + " services" : shown ? shown + " of " + rows.length + " services" : "No service fits";
  }
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(apply); }); // the fields have their first values only after this event
  addEventListener("hashchange", function () { // the contents lead to categories, whatever is shown
    var at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!at || !at.closest(".svcs[hidden]")) return;
    form.reset();
    setTimeout(function () { at.scrollIntoView(); }, 1);
  });
  apply();
})();
