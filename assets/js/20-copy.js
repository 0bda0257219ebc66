// Copies ids of rules, code, and links to rows and headings.
"use strict";
(function () {
  function done(el, text, before) {
    el.classList.add("done");
    el.setAttribute("aria-label", "Copied");
    srmSay("Copied " + text);
    setTimeout(function () {
      el.classList.remove("done");
      el.setAttribute("aria-label", before);
      srmSay("");
    }, 1600);
  }
  function byHand(text) { // where there is no clipboard: through a field that is selected
    var area = document.createElement("textarea");
    area.value = text;
    area.className = "vh";
    document.body.append(area);
    area.select();
    var ok = false;
    try { ok = document.execCommand("copy"); } catch (e) { /* then not */ }
    area.remove();
    return ok;
  }
  function copy(text, el, said) {
    var before = el.getAttribute("aria-label");
    if (el.classList.contains("done")) return;
    var ok = function () { done(el, said || text, before); };
    var old = function () { if (byHand(text)) ok(); };
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(text).then(ok, old);
    else old();
  }
  document.querySelectorAll("code.id").forEach(function (id) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "cp";
    button.dataset.copy = id.textContent;
    button.setAttribute("aria-label", "Copy " + id.textContent);
    id.append(button);
  });
  // One link to a row goes along with the pointer and the focus: a page of sixty rows has no sixty links for that.
  var perma = document.createElement("a");
  perma.className = "perma";
  perma.textContent = "#";
  perma.dataset.link = "";
  function offer(e) {
    var row = e.target.closest && e.target.closest(".resp tr[id], .wtab tr[id], .duties>li[id]"), head = row && row.querySelector("th, summary");
    var at = head && head.localName === "th" ? head : row; // nothing is pressed inside of what is pressed itself
    if (!head || perma.parentNode === at) return;
    perma.href = "#" + row.id;
    perma.classList.remove("done");
    perma.setAttribute("aria-label", "Copy the link to " + head.textContent.trim());
    at.append(perma);
  }
  document.addEventListener("pointerover", offer);
  document.addEventListener("focusin", offer);
  document.addEventListener("click", function (e) {
    var button = e.target.closest("[data-copy]"), link = e.target.closest("[data-link],.anchor");
    if (button && button.dataset.copy) copy(button.dataset.copy, button, button.dataset.what);
    else if (button) copy(button.parentNode.querySelector("pre").textContent, button, "the code");
    if (link) copy(link.href, link, "the link"); // and the address bar follows the link
  });
})();
