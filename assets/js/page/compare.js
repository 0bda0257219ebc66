// The page on which readers choose what to compare. What is chosen stands in the address as s=ecs.fargate&s=ecs.ec2, so
// that it can be sent. Loads the list of what there is, then the facts of what is chosen and assets/comparison.js.
"use strict";
(function () {
  var root = document.documentElement, loads = {};
  function asked() { return new URLSearchParams(location.search).getAll("s").map(function (s) { return s.trim(); }).filter(Boolean); }
  if (asked().length) root.classList.add("comparing"); // before the first paint: the list of other comparisons steps back

  function load(src) {
    if (!loads[src]) loads[src] = new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = src;
      script.onload = done;
      script.onerror = function () { loads[src] = null; failed(new Error(src)); };
      document.head.append(script);
    });
    return loads[src];
  }
  function el(name, props, inside) {
    var e = Object.assign(document.createElement(name), props);
    e.append.apply(e, inside || []);
    return e;
  }
  // How many letters two words differ in.
  function distance(a, b) {
    var row = Array.from({ length: b.length + 1 }, function (_, i) { return i; });
    for (var i = 1; i <= a.length; i++) {
      var corner = row[0];
      row[0] = i;
      for (var j = 1; j <= b.length; j++) {
        var next = Math.min(row[j] + 1, row[j - 1] + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1));
        corner = row[j];
        row[j] = next;
      }
    }
    return row[b.length];
  }
  // The same form whatever the order of its variants.
  function plain(id) {
    var parts = id.toLowerCase().split(".");
    return [parts[0]].concat(parts.slice(1).sort()).join(".");
  }

  document.addEventListener("DOMContentLoaded", function () {
    var box = document.querySelector("[data-compare]"), picked = box.querySelector("[data-picked]"), say = box.querySelector("[data-say]");
    var input = box.querySelector("input"), list = box.querySelector("[role=listbox]"), result = document.querySelector("[data-result]");
    var at = document.body.dataset.root + "assets/", all = [], chosen = [], shown = [], active = -1;

    function ready() {
      return load(at + "data/compare.js").then(function () { all = window.srmChoices.subjects; }, function () {
        root.classList.remove("comparing");
        tell([el("p", {}, ["The list of services could not be loaded."])]);
      });
    }
    function find(id) { return all.find(function (c) { return plain(c.id) === plain(id); }); }
    function tell(lines) { say.replaceChildren.apply(say, lines); }

    // Ids and names that are close to what somebody wrote, nearest first.
    function nearest(text) {
      var word = text.toLowerCase();
      return all.filter(function (c) { return !(c.axes > 1) && chosen.indexOf(c) < 0; }).map(function (c) {
        var names = [c.id, c.id.split(".").pop(), c.title].concat(c.axes ? [] : (c.also || "").split(" "));
        return { c: c, d: Math.min.apply(null, names.map(function (n) { return distance(word, n.toLowerCase()) / Math.max(3, n.length); })) };
      }).filter(function (x) { return x.d < .45; }).sort(function (a, b) { return a.d - b.d; }).slice(0, 3).map(function (x) { return x.c; });
    }
    function unknown(text) {
      var near = nearest(text), p = el("p", {}, ["Nothing here is called “" + text + "”." + (near.length ? " Did you mean" : "")]);
      near.forEach(function (c) {
        p.append(el("button", { type: "button", className: "btn sm", onclick: function () { add(c); input.focus(); } }, [c.title]));
      });
      return p;
    }

    // What the address asks for, as far as there is room; the rest is said.
    function read() {
      var lines = [], left = [], ids = asked();
      chosen = [];
      ids.forEach(function (id) {
        var c = find(id);
        if (!c) return;
        if (chosen.indexOf(c) >= 0) lines.push(el("p", {}, [c.title + " was named twice; once is enough."]));
        else if (chosen.length === window.srmChoices.most) left.push(c.title);
        else chosen.push(c);
      });
      ids.filter(function (id) { return !find(id); }).forEach(function (id) { lines.push(unknown(id)); });
      if (left.length) lines.push(el("p", {}, ["No more than " + window.srmChoices.most + " fit; left out: " + left.join(", ") + "."]));
      draw(lines);
    }
    function change(then) {
      var query = chosen.map(function (c) { return "s=" + encodeURIComponent(c.id); }).join("&");
      try { history.replaceState(null, "", query ? "?" + query : location.pathname); } catch (e) { /* the address stays */ }
      draw([]);
      if (then) then();
    }
    function add(c) {
      if (chosen.indexOf(c) >= 0) return;
      if (chosen.length === window.srmChoices.most) { tell([el("p", {}, ["No more than " + window.srmChoices.most + " fit. Take one out first."])]); return; }
      chosen.push(c);
      change();
    }

    // The chosen ones, each with its buttons, and below them the comparison.
    function draw(lines) {
      picked.hidden = !chosen.length;
      picked.replaceChildren.apply(picked, chosen.map(function (c, i) {
        function button(text, label, off, act) { return el("button", { type: "button", textContent: text, ariaLabel: label + " " + c.title, disabled: off, onclick: act }); }
        function move(by) {
          return function () {
            chosen.splice(i + by, 0, chosen.splice(i, 1)[0]);
            change(function () {
              var buttons = picked.children[i + by].querySelectorAll("button"), same = buttons[by < 0 ? 0 : 1];
              (same.disabled ? buttons[by < 0 ? 1 : 0] : same).focus();
            });
          };
        }
        return el("li", {}, [c.title, button("←", "Earlier:", i === 0, move(-1)), button("→", "Later:", i === chosen.length - 1, move(1)),
          button("×", "Take out", false, function () {
            chosen.splice(i, 1);
            change(function () { (picked.children.length ? picked.children[Math.min(i, chosen.length - 1)].lastChild : input).focus(); });
          })]);
      }));
      root.classList.toggle("comparing", chosen.length > 0);
      if (chosen.length === 1) lines.push(el("p", {}, ["Add at least one more to compare " + chosen[0].title + " with."]));
      tell(lines);
      compare(lines);
    }
    function compare(lines) {
      var now = chosen.slice();
      if (now.length < 2) { result.replaceChildren(); return; }
      function current() { return now.join() === chosen.join() && now.every(function (c, i) { return c === chosen[i]; }); }
      var picture = load(at + "picture.js").catch(function () { /* then without one */ });
      Promise.all([picture, load(at + "comparison.js")].concat(now.map(function (c) { return load(at + "data/compare/" + c.id.split(".")[0] + ".js"); }))).then(function () {
        if (!current()) return; // somebody was quicker
        var text = window.srmComparison(result, now.map(function (c) { return c.id; }));
        tell(lines.concat(el("p", { className: "vh" }, [text])));
      }, function (e) {
        if (current()) tell(lines.concat(el("p", {}, ["A file could not be loaded: " + e.message])));
      });
    }

    // The list below the field.
    function matches(query) {
      var words = query.toLowerCase().split(/\s+/).filter(Boolean), whole = words.join(" ");
      return all.filter(function (c) { return chosen.indexOf(c) < 0; }).map(function (c) {
        var title = c.title.toLowerCase(), text = " " + title + " " + (c.also || "").toLowerCase() + " " + c.id;
        if (!words.every(function (w) { return text.indexOf(w) >= 0; })) return null;
        var rank = c.id === whole || title === whole ? 0 : (" " + (c.also || "").toLowerCase() + " ").indexOf(" " + whole + " ") >= 0 ? 1 :
          words.every(function (w) { return text.indexOf(" " + w) >= 0; }) ? 2 : 3;
        return { c: c, rank: rank + (c.axes > 1 ? 4 : 0) };
      }).filter(Boolean).sort(function (a, b) { return a.rank - b.rank; }).slice(0, 40).map(function (x) { return x.c; });
    }
    function open() {
      shown = matches(input.value);
      active = input.value.trim() && shown.length ? 0 : -1;
      list.replaceChildren.apply(list, shown.map(function (c, i) {
        return el("li", { id: "_o" + i, role: "option", onclick: function () { take(c); } }, [c.title, el("small", {}, [c.id])]);
      }));
      list.hidden = !shown.length;
      mark();
    }
    function close() { list.hidden = true; active = -1; mark(); }
    function mark() {
      Array.prototype.forEach.call(list.children, function (li, i) { li.setAttribute("aria-selected", String(i === active)); });
      input.setAttribute("aria-expanded", String(!list.hidden));
      if (active < 0) input.removeAttribute("aria-activedescendant");
      else { input.setAttribute("aria-activedescendant", "_o" + active); list.children[active].scrollIntoView({ block: "nearest" }); }
    }
    function take(c) { input.value = ""; close(); add(c); input.focus(); }
    input.addEventListener("focus", ready);
    input.addEventListener("input", function () { ready().then(open); });
    input.addEventListener("click", function () { if (list.hidden) ready().then(open); });
    input.addEventListener("blur", close);
    list.addEventListener("mousedown", function (e) { e.preventDefault(); }); // the field keeps the focus
    input.addEventListener("keydown", function (e) {
      if (e.key === "ArrowDown" || e.key === "ArrowUp") {
        e.preventDefault();
        if (list.hidden) { ready().then(open); return; }
        active = (active + (e.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1) + shown.length) % shown.length;
        mark();
      } else if (e.key === "Enter") {
        e.preventDefault();
        ready().then(function () {
          if (list.hidden && input.value.trim()) open();
          if (active >= 0) take(shown[active]);
          else if (input.value.trim()) tell([unknown(input.value.trim())]);
        });
      } else if (e.key === "Escape" && !list.hidden) { e.preventDefault(); close(); }
    });
    if (asked().length) ready().then(read);
  });
})();
