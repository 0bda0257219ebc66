// The theme, the key that goes to the search, whose scripts come then, and the review that is due.
"use strict";
(function () {
  // Says something aloud to whoever does not see it change.
  var voice = document.createElement("p");
  voice.className = "vh";
  voice.setAttribute("role", "status");
  document.body.append(voice);
  window.srmSay = function (text) { voice.textContent = text; };

  // Three themes, one after the other: as the system has it, light, dark. Other tabs follow.
  var root = document.documentElement, button = document.querySelector("[data-theme-toggle]"), key = "srm:theme";
  var next = { automatic: "light", light: "dark", dark: "automatic" };
  function theme() { return root.dataset.theme || "automatic"; }
  function choose(name) {
    if (name === "light" || name === "dark") root.dataset.theme = name;
    else delete root.dataset.theme;
    if (button) button.setAttribute("aria-label", "Theme: " + theme() + ". Switch to " + next[theme()]);
  }
  choose(theme());
  if (button) button.addEventListener("click", function () {
    choose(next[theme()]);
    srmSay("Theme: " + theme());
    try {
      if (root.dataset.theme) localStorage.setItem(key, theme());
      else localStorage.removeItem(key);
    } catch (e) { /* only for this page then */ }
  });
  addEventListener("storage", function (e) { if (e.key === key || e.key === null) choose(e.newValue); });
  var field = document.querySelector(".ask input") || document.querySelector(".search input"), asked = false;
  // A classic script works from disk, too; those that are added keep their order only where they are not async.
  function search() {
    if (asked) return;
    asked = true;
    ["data/search", "search-engine", "search"].forEach(function (name) {
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
  // Pages carry dates and no clock: only the reader's browser knows whether one has passed, or does within 30 days.
  var state = document.querySelector("[data-due]");
  function day(ahead) { return new Date(Date.now() + ahead * 864e5).toISOString().slice(0, 10); }
  if (state && state.dataset.due <= day(30)) {
    var over = state.dataset.due < day(0);
    state.classList.add(over ? "overdue" : "due");
    state.querySelector("[data-state]").textContent = over ? "Review overdue" : "Review due soon";
    state.querySelector("h2 path").setAttribute("d", "M8 4.4v4.4M8 11v.6"); // no tick any more
  }
  var late = 0, lates = document.querySelector("[data-lates]");
  document.querySelectorAll("[data-until]").forEach(function (e) {
    if (e.dataset.until >= day(0)) return;
    var badge = e.querySelector(".statebadge");
    e.classList.add("late");
    if (badge) badge.insertAdjacentText("beforeend", ", expired");
    if (!e.closest(".exceptions")) late++;
  });
  if (lates && late) {
    lates.hidden = false;
    lates.querySelector("b").textContent = late;
  }
  // Some parts have a script of their own, which comes when somebody goes to them; it looks for what was pressed before.
  document.querySelectorAll("[data-script]").forEach(function (part) {
    ["pointerover", "focusin", "input", "click"].forEach(function (type) {
      part.addEventListener(type, function (e) {
        if (type === "click") part.pressed = part.pressed || e.target;
        if (part.asked) return;
        part.asked = true;
        var script = document.createElement("script");
        script.src = document.body.dataset.root + part.dataset.script;
        document.head.append(script);
      });
    });
  });
})();
