// An address that leads into another form of a service chooses that form; choosing one writes it into the address.
"use strict";
(function () {
  var form = document.querySelector("form.switched");
  function target() {
    try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (e) { return null; }
  }
  function follow() {
    var at = location.hash.length > 1 && target();
    if (!at) return;
    var spot = at.closest("[data-f]"), fold = at.closest("details");
    if (fold) fold.open = true;
    if (form && spot) {
      var radio = form.querySelector("input.r" + spot.dataset.f);
      var shown = at.closest(".v");
      // A row that several forms share needs no switch, unless the address names the form.
      if (radio && !radio.checked && (/^variant-/.test(at.id) || (shown && getComputedStyle(shown).display === "none"))) radio.checked = true;
    }
    var row = at.closest("tr, li") || at;
    var box = row.querySelector && row.querySelector(".more");
    if (box) box.checked = true;
    at.scrollIntoView();
  }
  addEventListener("hashchange", follow);
  follow();
  if (!form) return;
  form.addEventListener("change", function (e) {
    if (e.target.name !== "form") return;
    var here = location.pathname + location.search;
    history.replaceState(null, "", e.target.value ? "#variant-" + e.target.value : here);
  });
  form.addEventListener("submit", function (e) { e.preventDefault(); });
})();
