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
    var fold = at.closest("details"), shown = at.closest(".v");
    if (fold) fold.open = true;
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
    var more = (at.closest("tr, li") || at).querySelector(".more");
    if (more && more.getAttribute("aria-expanded") === "false") more.click();
    at.scrollIntoView();
  }
  // On a narrow screen rows and tasks are folded, and each has a button that opens it.
  var narrow = matchMedia("(max-width:59.99em)");
  function fold() {
    if (!narrow.matches || document.querySelector(".more")) return;
    document.querySelectorAll(".resp .row, .duties>li").forEach(function (row) {
      var button = document.createElement("button"), head = row.querySelector("th, b");
      button.type = "button";
      button.className = "more";
      button.setAttribute("aria-expanded", "false");
      button.setAttribute("aria-label", "More about " + head.textContent.trim());
      button.addEventListener("click", function () {
        button.setAttribute("aria-expanded", row.classList.toggle("open"));
      });
      row.querySelector(".who, .what").prepend(button);
    });
  }
  narrow.addEventListener("change", fold);
  fold();
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
