// Runs before the first paint: says that scripts run, and puts the reader's own choice of theme in place.
"use strict";
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("srm:theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch (e) { /* no storage here */ }
})();
