// The overlay: why there is no newer site, over the page; advice about the page, behind a badge in the corner. It lives
// in a tree of its own, which the site's style sheets don't reach, but their colours do. Whatever comes from the
// server is set as text.

const element = (tag, name, ...inside) => {
  const e = document.createElement(tag);
  if (name) e.className = name;
  e.append(...inside);
  return e;
};

const button = (name, text, act) => {
  const b = element("button", name, text);
  b.type = "button";
  b.addEventListener("click", act);
  return b;
};

const plural = (n, one, many) => n + " " + (n === 1 ? one : many);

// A button that copies a command; where the browser doesn't let it, the command to copy by hand.
const copier = (command) => {
  const b = button("copy", "Copy command", async () => {
    try {
      await navigator.clipboard.writeText(command);
      b.textContent = "Copied";
      setTimeout(() => (b.textContent = "Copy command"), 2000);
    } catch {
      const code = element("code", "command", command);
      b.replaceWith(code);
      getSelection().selectAllChildren(code);
    }
  });
  b.title = command;
  return b;
};

const placeOf = (at) => {
  const text = [at.file, at.line, at.column].filter(Boolean).join(":");
  const out = element("span", "place");
  if (at.link) {
    const a = element("a", "", text);
    a.href = at.link;
    a.title = "Open in the editor";
    out.append(a);
  } else {
    out.append(element("span", "file", text));
  }
  if (at.command) out.append(" ", copier(at.command));
  return out;
};

const frameOf = (lines) => {
  const frame = element("div", "frame");
  for (const line of lines) {
    let [before, marked, after] = [line.before || "", line.marked || "", line.after || ""];
    const code = element("code", "", before);
    if (line.meant) {
      if (marked === "") [marked, after] = [[...after][0] || " ", [...after].slice(1).join("")];
      code.append(element("mark", "", marked), after);
    }
    const number = element("span", "number", String(line.number));
    number.setAttribute("aria-hidden", "true");
    frame.append(element("div", line.meant ? "line meant" : "line", number, code));
  }
  return frame;
};

const itemOf = (problem) => {
  const item = element("li", "item " + problem.severity);
  if (problem.file) item.append(element("div", "where", placeOf(problem)));
  const text = element("p", "message", problem.message);
  if (problem.code) text.append(" ", element("span", "code", problem.code));
  item.append(text);
  if (problem.frame) item.append(frameOf(problem.frame));
  if (problem.hint) item.append(element("p", "hint", element("b", "", "Hint: "), problem.hint));
  if (problem.related) {
    const list = element("ul", "related");
    for (const other of problem.related) list.append(element("li", "", placeOf(other), " ", other.message));
    item.append(list);
  }
  return item;
};

const listOf = (report) => {
  const list = element("ol", "list", ...report.diagnostics.map(itemOf));
  const more = report.count - report.diagnostics.length;
  if (more > 0) list.append(element("li", "more", "and " + more + " more; the terminal lists them all"));
  return list;
};

// Which problems were closed; the next page needn't show them again.
const closedKey = "srmgen-closed";
const wasClosed = (id) => {
  try {
    return sessionStorage.getItem(closedKey) === id;
  } catch {
    return false;
  }
};
const rememberClosed = (id) => {
  try {
    sessionStorage.setItem(closedKey, id);
  } catch {
    // Then the next page shows them again.
  }
};

// makeOverlay returns what shows problems and notes. "noSite" is whether the page is none of the site's, "fetchNotes"
// gets the report of the page's notes.
const makeOverlay = (noSite, fetchNotes) => {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const dialog = element("dialog", "problems");
  const badge = button("badge", "", () => press().catch(() => {})); // the server may be away
  const panel = element("section", "notes");
  let styled; // resolves when the style is there

  dialog.setAttribute("aria-labelledby", "title");
  panel.setAttribute("aria-label", "Advice about this page");
  panel.tabIndex = -1;
  badge.hidden = panel.hidden = true;
  root.append(dialog, panel, badge);

  const attach = () => {
    if (!styled) {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = own + "overlay.css";
      styled = new Promise((done) => {
        link.addEventListener("load", done);
        link.addEventListener("error", done);
      });
      root.prepend(link);
    }
    if (!host.isConnected) document.documentElement.append(host);
    return styled;
  };

  let current = ""; // names the problems that there are
  let drawn = ""; // what the dialog shows
  let closing = false; // by the script

  const setBadge = (text, kind) => {
    badge.className = "badge " + kind;
    badge.textContent = text;
    badge.hidden = text === "";
  };

  const draw = (report, count) => {
    const all = JSON.stringify([report.count, report.diagnostics]);
    if (all === drawn) return; // what has the focus keeps it
    drawn = all;
    const title = element("h2", "title", count);
    title.id = "title";
    const state = element("p", "state", noSite ? "There is no site yet." : "The page below is from the last build without them.");
    const head = element("div", "head", element("div", "", title, state), button("close", "Close", () => dialog.close()));
    const box = element("div", "box", head, listOf(report));
    box.tabIndex = -1;
    box.autofocus = true; // the whole, not its first button
    dialog.replaceChildren(box);
  };

  const press = async () => {
    if (current) return dialog.showModal();
    if (!panel.hidden) return fold();
    const report = await fetchNotes();
    panel.replaceChildren(listOf(report));
    panel.hidden = false;
    badge.setAttribute("aria-expanded", "true");
    panel.focus({ preventScroll: true });
  };

  const fold = () => {
    if (panel.hidden) return;
    const inside = panel.contains(root.activeElement);
    panel.hidden = true;
    badge.setAttribute("aria-expanded", "false");
    if (inside) badge.focus();
  };

  dialog.addEventListener("close", () => {
    if (!closing) rememberClosed(current);
    closing = false;
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the box
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") fold();
  });

  return {
    // Shows problems: at once, unless they were closed before.
    fail: async (report) => {
      const name = JSON.stringify(report.diagnostics.map((problem) => [problem.file, problem.line, problem.message]));
      const fresh = current !== name;
      current = name;
      fold();
      await attach();
      if (current !== name) return;
      const errors = report.diagnostics.every((problem) => problem.severity === "error");
      const count = errors ? plural(report.count, "error", "errors") : plural(report.count, "problem", "problems");
      badge.removeAttribute("aria-expanded");
      setBadge(count, "error");
      draw(report, count);
      if (fresh && !dialog.open && !wasClosed(name)) dialog.showModal();
    },
    // Takes problems away.
    clear: () => {
      if (!current) return;
      current = "";
      setBadge("", "");
      closing = dialog.open;
      if (dialog.open) dialog.close();
    },
    // Says how many notes the page has; they're fetched when someone wants them.
    note: async (count) => {
      fold();
      if (count > 0) await attach();
      if (current) return;
      badge.setAttribute("aria-expanded", "false");
      setBadge(count > 0 ? plural(count, "piece of advice", "pieces of advice") : "", "advice");
    },
  };
};

