// What helps to read: the section that one is in, links to headings, code to copy, words explained on the spot, and
// paper without folds.
"use strict";
(function () {
  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }
  function el(name, className, text) {
    var e = document.createElement(name);
    if (className) e.className = className;
    if (text) e.textContent = text;
    return e;
  }

  // The current section is the last one that has passed the line under the header. At the end of a page the last ones
  // cannot reach it: there it is the one that the address names, or the last of all.
  var line = 100, toc = [], spots = [], passed = [], end = false, side = document.querySelector(".side");
  function current() {
    var at = passed.lastIndexOf(true);
    if (end && scrollY > 0) {
      var named = toc.findIndex(function (a) { return a.hash === location.hash; });
      at = named > at ? named : toc.length - 1;
    }
    toc.forEach(function (a, i) {
      if (i !== at) a.removeAttribute("aria-current");
      else if (!a.hasAttribute("aria-current")) {
        a.setAttribute("aria-current", "location");
        var top = a.offsetTop - side.clientHeight / 2;
        if (side.scrollHeight > side.clientHeight) side.scrollTop = top;
      }
    });
  }
  all(".side .otp a").forEach(function (a) {
    var spot = document.getElementById(decodeURIComponent(a.hash.slice(1))), fold = spot && spot.closest("details");
    if (spot) { toc.push(a); spots.push(fold && fold.querySelector("[id]") === spot ? fold : spot); } // a fold is passed, shut or open
  });
  if (toc.length && window.IntersectionObserver) {
    // What lies below the line counts as seen, however far down, so that only passing the line is reported.
    var above = new IntersectionObserver(function (entries) {
      entries.forEach(function (e) {
        passed[spots.indexOf(e.target)] = e.intersectionRatio < 1 && e.boundingClientRect.top < line && e.target.getClientRects().length > 0;
      });
      current();
    }, { rootMargin: -line + "px 0px 9999999px 0px", threshold: [0, 1] });
    spots.forEach(function (s) { above.observe(s); });
    new IntersectionObserver(function (entries) {
      end = entries[entries.length - 1].isIntersecting;
      current();
    }, { threshold: 0.9 }).observe(document.querySelector(".foot"));
    addEventListener("hashchange", current);
  }
  // Screens that have no room beside the page get the contents at its top, folded. The style sheet keeps the place free.
  var contents = document.querySelector(".side .otp"), main = document.querySelector("main");
  if (toc.length > 2 && main) {
    var fold = el("details", "here"), summary = el("summary", "", contents.querySelector("h2").textContent);
    summary.prepend(el("span", "tri"));
    fold.append(summary, contents.querySelector("ul").cloneNode(true));
    fold.addEventListener("click", function (e) { if (e.target.closest("a")) fold.open = false; });
    main.prepend(fold);
  }

  // Links to headings that the text does not bring along, and buttons beside code.
  all("body:not(.p-print) main :is(h2,h3)[id]").forEach(function (h) {
    if (h.querySelector(".anchor") || h.closest("summary")) return;
    var a = el("a", "anchor", "#");
    a.href = "#" + h.id;
    a.setAttribute("aria-label", "Link to this section");
    h.append(a);
  });
  all(".code").forEach(function (box) {
    var button = el("button", "cp");
    button.type = "button";
    button.dataset.copy = "";
    button.setAttribute("aria-label", "Copy the code");
    box.append(button);
  });

  // A word of the glossary says what it means under the pointer and under the focus. What it says comes from a script
  // that is loaded when somebody first asks; without it the word is a link.
  var root = document.documentElement, tip = el("div", "tip"), at = null, wait, asked = false;
  tip.id = "_tip";
  tip.setAttribute("role", "tooltip");
  function load() {
    if (asked) return;
    asked = true;
    var script = el("script");
    script.src = document.body.dataset.root + "assets/data/terms.js";
    script.addEventListener("load", function () {
      if (!at) return;
      show(at);
      if (at === document.activeElement) srmSay(tip.textContent); // it was focused before there was a description
    });
    document.head.append(script);
  }
  function hide() {
    clearTimeout(wait);
    if (at) at.removeAttribute("aria-describedby");
    at = null;
    tip.remove();
  }
  function show(link) {
    clearTimeout(wait);
    if (at !== link) hide();
    at = link;
    load();
    var id = /([^/]+)\.html$/.exec(link.pathname), term = id && window.srmTerms && srmTerms[id[1]];
    if (!term) return;
    tip.replaceChildren(el("b", "", term[0]), el("p", "", term[1]));
    if (term[2]) tip.append(el("p", "muted", "Not: " + term[2]));
    document.body.append(tip);
    link.setAttribute("aria-describedby", tip.id);
    var rects = link.getClientRects(), box = rects[rects.length - 1], below = box.bottom + 4;
    if (below + tip.offsetHeight > innerHeight && box.top > tip.offsetHeight + line) below = rects[0].top - 4 - tip.offsetHeight;
    tip.style.top = below + scrollY + "px";
    tip.style.left = Math.max(12, Math.min(box.left, root.clientWidth - tip.offsetWidth - 12)) + scrollX + "px";
  }
  function word(e) { return e.target.closest && e.target.closest("main .term"); }
  function later(what, ms) { clearTimeout(wait); wait = setTimeout(what, ms); }
  document.addEventListener("pointerover", function (e) {
    var link = word(e);
    if (e.pointerType === "touch") return;
    if (link && link !== at) later(function () { show(link); }, 150);
    else if (link || tip.contains(e.target)) clearTimeout(wait);
    else if (at && at !== document.activeElement) later(hide, 250);
    else clearTimeout(wait);
  });
  document.addEventListener("focusin", function (e) { if (word(e)) show(word(e)); else if (at) hide(); });
  document.addEventListener("keydown", function (e) { if (e.key === "Escape" && at) hide(); });

  // The foot of every sheet says what the foot of the page says once.
  var paper = document.querySelector("[data-paper]"), here = document.querySelector("[data-here]");
  if (here && /^http/.test(location.protocol)) here.textContent = location.origin + location.pathname;
  if (paper) root.style.setProperty("--paper", JSON.stringify(paper.textContent));
  // Browsers that keep folds shut on paper get them opened for as long as it takes.
  var opened = [];
  addEventListener("beforeprint", function () {
    opened = all("main details:not([open])");
    opened.forEach(function (d) { d.open = true; });
  });
  addEventListener("afterprint", function () { opened.forEach(function (d) { d.open = false; }); });
})();
