// A path's progress, kept in this browser only, and its questions, scored.
"use strict";
(function () {
  var list = document.querySelector("[data-progress]"), quiz = document.querySelector("form.quiz");
  if (list) progress(list, Array.prototype.slice.call(document.querySelectorAll("[data-step]")));
  if (quiz) score(quiz, quiz.querySelector("[data-score]"));

  function progress(line, boxes) {
    var key = "srm:path:" + location.pathname.split("/").slice(-1)[0].replace(/\.html$/, "");
    function read() {
      try { return JSON.parse(localStorage.getItem(key)) || []; } catch (e) { return []; }
    }
    function show() {
      var minutes = 0, next = null, done = boxes.filter(function (b) {
        if (b.checked) return true;
        minutes += +b.dataset.minutes;
        next = next || b;
        return false;
      }).length;
      var text = done + " of " + boxes.length + " done";
      if (next && done) text += minutes ? ", " + minutes + " minutes to go. " : ". ";
      line.querySelector("progress").value = done;
      line.querySelector("span").textContent = text;
      var link = line.querySelector("a"), to = next && next.closest("li").querySelector("a");
      link.hidden = !next || !done;
      if (to) {
        link.href = to.href;
        link.textContent = "Go on with " + to.textContent;
      }
    }
    function fill(done) {
      boxes.forEach(function (b) { b.checked = done.indexOf(b.dataset.step) >= 0; });
      show();
    }
    boxes.forEach(function (b) {
      b.addEventListener("change", function () {
        show();
        var done = boxes.filter(function (x) { return x.checked; }).map(function (x) { return x.dataset.step; });
        try {
          if (done.length) localStorage.setItem(key, JSON.stringify(done));
          else localStorage.removeItem(key);
        } catch (e) { /* only until the page is left then */ }
      });
    });
    addEventListener("storage", function (e) { if (e.key === key || e.key === null) fill(read()); });
    fill(read());
  }

  function score(form, line) {
    form.addEventListener("submit", function (e) {
      e.preventDefault();
      var right = 0, open = 0, sets = Array.prototype.slice.call(form.querySelectorAll("fieldset"));
      sets.forEach(function (set) {
        var chosen = set.querySelector("input:checked");
        Array.prototype.forEach.call(set.querySelectorAll("details"), function (d) { d.open = chosen !== null && d.closest(".choice").contains(chosen); });
        if (!chosen) open++;
        else if ("right" in chosen.dataset) right++;
        set.classList.toggle("right", chosen !== null && "right" in chosen.dataset);
        set.classList.toggle("wrong", chosen !== null && !("right" in chosen.dataset));
      });
      line.textContent = right + " of " + sets.length + " right" + (open ? ", " + open + " not answered" : "") + ".";
    });
    form.addEventListener("reset", function () {
      line.textContent = "";
      Array.prototype.forEach.call(form.querySelectorAll("fieldset"), function (set) { set.classList.remove("right", "wrong"); });
      Array.prototype.forEach.call(form.querySelectorAll("details"), function (d) { d.open = false; });
    });
  }
})();
