// The theme switch, the key that goes to the search, whose scripts come then, and the review that is due.
"use strict";
(function () {
  var root = document.documentElement, button = document.querySelector("[data-theme-toggle]");
  function dark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function name() {
    button.setAttribute("aria-label", dark() ? "Switch to light theme" : "Switch to dark theme");
  }
  if (button) {
    name();
    button.addEventListener("click", function () {
      root.dataset.theme = dark() ? "light" : "dark";
      name();
      try { localStorage.setItem("srm:theme", root.dataset.theme); } catch (e) { /* only for this page then */ }
    });
  }
  var field = document.querySelector(".ask input") || document.querySelector(".search input"), asked = false;
  // A classic script works from disk, too; those that are added keep their order only where they are not async.
  function search() {
    if (asked) return;
    asked = true;
    ["data/search", "search-index", "search-find", "search-answer", "search-show", "search"].forEach(function (name) {
      var script = document.createElement("script");
      script.src = document.body.dataset.root + "assets/" + name + ".js";
      script.async = false;
      document.head.append(script);
    });
  }
  function begin(e) { if (e && e.closest && e.closest("form[role=search]")) search(); }
  document.addEventListener("focusin", function (e) { begin(e.target); });
  begin(document.activeElement);
  if (document.querySelector("[data-results]") && /[?&]q=[^&]/.test(location.search)) search();
  document.addEventListener("keydown", function (e) {
    if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === "k" && field) {
      e.preventDefault();
      field.focus();
      field.select();
    }
  });
  // Pages carry dates and no clock: only the reader's browser knows whether one has passed.
  var state = document.querySelector("[data-due]");
  if (state && state.dataset.due < new Date().toISOString().slice(0, 10)) {
    state.classList.add("overdue");
    state.querySelector("[data-state]").textContent = "Review overdue";
  }
})();
