// An address that leads into another form of a service chooses that form, and opens what is folded there; choosing a form
// writes it into the address.
"use strict";
(function () {
  var form = document.querySelector(".service.switched");
  function target() {
    try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (e) { return null; }
  }
  function follow() {
    var at = location.hash.length > 1 && target();
    if (!at) return;
    var shown = at.closest(".v"), row = at.closest(".row,.duties>li"), fold = row ? row.querySelector("details") : at.closest("details");
    for (; fold; fold = fold.parentNode.closest("details")) fold.open = true;
    if (form) {
      // The address may name the form; a part of the page that is not for every form carries the first of its own.
      var radio, named = /^variant-/.test(at.id);
      form.querySelectorAll("input[name=form]").forEach(function (r) {
        if (named && (at.id + "-").indexOf("variant-" + r.value + "-") === 0 && !(radio && radio.value.length > r.value.length)) radio = r;
      });
      if (!radio && named) radio = form.querySelector(".r0"); // what the service itself stands for
      if (!radio && shown && getComputedStyle(shown).display === "none") radio = form.querySelector(".r" + /\bf(\d+)/.exec(shown.className)[1]);
      if (radio) radio.checked = true;
    }
    at.scrollIntoView();
  }
  addEventListener("hashchange", follow);
  follow();
  // A row opens wherever it is pressed, but for its links and where words are being chosen; one button opens them all.
  var table = document.querySelector(".resp"), all = document.querySelector("[data-all]");
  if (table) table.addEventListener("click", function (e) {
    var fold = e.target.closest(".row") && !e.target.closest("a,button,details") && e.target.closest(".row").querySelector("details");
    if (fold && !String(getSelection())) fold.open = !fold.open;
  });
  if (all) all.addEventListener("click", function () {
    var open = all.getAttribute("aria-pressed") !== "true";
    all.setAttribute("aria-pressed", open);
    table.querySelectorAll("details").forEach(function (fold) { fold.open = open; });
  });
  if (!form) return;
  form.addEventListener("change", function (e) {
    if (e.target.name !== "form") return;
    var here = location.pathname + location.search;
    history.replaceState(null, "", e.target.value ? "#variant-" + e.target.value : here);
  });
  form.addEventListener("submit", function (e) { e.preventDefault(); });
})();
