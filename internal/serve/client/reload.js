// The preview's own script: reloads a page when its files have changed, and shows why a build has failed.
// It isn't part of the site.
(() => {
  "use strict";

  const own = "/_srmgen/";
  const navigation = performance.getEntriesByType("navigation")[0];
  const failed = navigation !== undefined && navigation.responseStatus >= 400;

  // The name of the server's state that this tab shows. The page came with it.
  let seen = "";
  for (const timing of (navigation && navigation.serverTiming) || []) {
    if (timing.name === "generation") seen = timing.description;
  }

  // The file of the site behind an address, or "".
  const fileOf = (address) => {
    try {
      const url = new URL(address, location.href);
      if (url.origin !== location.origin) return "";
      const path = decodeURIComponent(url.pathname.slice(1));
      return path === "" || path.endsWith("/") ? path + "index.html" : path;
    } catch {
      return "";
    }
  };

  const loaded = () => {
    const files = new Set([fileOf(location.href)]);
    for (const entry of performance.getEntriesByType("resource")) files.add(fileOf(entry.name));
    for (const element of document.querySelectorAll("[src]")) files.add(fileOf(element.src));
    return files;
  };

  const styles = (file) =>
    [...document.querySelectorAll('link[rel="stylesheet"]')].filter((link) => fileOf(link.href) === file);

  // Loads a style again beside the old one, which goes when the new one is there: nothing flashes.
  const swap = (link, at) => {
    const fresh = link.cloneNode();
    fresh.href = link.href.split(/[?#]/)[0] + "?" + at;
    fresh.addEventListener("load", () => link.remove());
    fresh.addEventListener("error", () => link.remove());
    link.after(fresh);
  };

  // The overlay.

  let shown = ""; // the report that is shown, or was closed

  const element = (tag, name, text) => {
    const e = document.createElement(tag);
    e.className = "srmgen-overlay" + name;
    if (text) e.textContent = text;
    return e;
  };

  const hide = () => {
    for (const e of document.querySelectorAll(".srmgen-overlay")) e.remove();
  };

  const item = (problem) => {
    const li = element("li", "-item");
    if (problem.file) {
      const place = [problem.file, problem.line, problem.column].filter(Boolean).join(":");
      li.append(element("div", "-place", place));
    }
    const code = problem.code ? " [" + problem.code + "]" : "";
    li.append(element("div", "-text", problem.severity + ": " + problem.message + code));
    if (problem.hint) li.append(element("div", "-hint", "hint: " + problem.hint));
    return li;
  };

  const title = (count) => {
    const problems = count === 1 ? "1 problem" : count + " problems";
    return failed ? problems : problems + ". The page shows the last good build.";
  };

  const show = (report) => {
    const text = JSON.stringify([report.count, report.diagnostics]);
    if (text === shown) return;
    shown = text;
    hide();
    if (!document.querySelector('link[href="' + own + 'overlay.css"]')) {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = own + "overlay.css";
      document.head.append(link);
    }
    const box = element("section", "");
    box.setAttribute("role", "alert");
    const close = element("button", "-close", "Close");
    close.type = "button";
    close.addEventListener("click", hide);
    const head = element("div", "-head");
    head.append(element("h2", "-title", title(report.count)), close);
    const list = element("ol", "-list");
    list.append(...report.diagnostics.map(item));
    const more = report.count - report.diagnostics.length;
    if (more > 0) list.append(element("li", "-item", "and " + more + " more"));
    box.append(head, list);
    document.body.append(box);
  };

  // What to do about a change.

  const get = async (name) => {
    const answer = await fetch(own + name, { cache: "no-store" });
    if (!answer.ok) throw new Error(name + ": " + answer.status);
    return answer.json();
  };

  const apply = async (news) => {
    const fresh = seen !== "" && news.at !== seen;
    seen = news.at;
    if (news.problems > 0) {
      const report = await get("diagnostics");
      if (report.failed) show(report);
    } else {
      shown = "";
      hide();
      if (fresh && failed) return location.reload();
    }
    if (news.all) return location.reload();
    const files = loaded();
    const changed = news.changed.filter((file) => files.has(file) || styles(file).length > 0);
    if (changed.some((file) => styles(file).length === 0)) return location.reload();
    for (const file of changed) for (const link of styles(file)) swap(link, news.at);
  };

  let asking = false;
  let again = false;

  const ask = async () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    do {
      again = false;
      try {
        await apply(await get("changes?since=" + encodeURIComponent(seen)));
      } catch {
        // The server is away. The stream of events tells when it is back.
      }
    } while (again);
    asking = false;
  };

  // Browsers open few connections to one server, and a stream takes one for good. So one visible tab listens and
  // tells the others.

  const others = new BroadcastChannel("srmgen");
  let stream;
  let retry;

  const hear = (at) => {
    if (at !== seen) ask();
  };
  others.addEventListener("message", (event) => hear(event.data));

  const listen = () => {
    stream = new EventSource(own + "events");
    stream.addEventListener("message", (event) => {
      const at = JSON.parse(event.data).at;
      others.postMessage(at);
      hear(at);
    });
    stream.addEventListener("error", () => {
      if (stream.readyState === EventSource.CLOSED) retry = setTimeout(listen, 1000);
    });
  };

  let leave = () => {};

  const join = () => {
    leave();
    const away = new AbortController();
    const gone = new Promise((resolve) => away.signal.addEventListener("abort", resolve));
    leave = () => {
      away.abort();
      clearTimeout(retry);
      if (stream) stream.close();
    };
    const turn = () => {
      if (away.signal.aborted) return undefined;
      listen();
      return gone;
    };
    if (navigator.locks) {
      navigator.locks.request("srmgen", { signal: away.signal }, turn).catch(() => {});
    } else {
      turn();
    }
  };

  const look = () => {
    if (document.visibilityState === "visible") {
      join();
      ask();
    } else {
      leave();
    }
  };

  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", () => leave());
  addEventListener("pageshow", (event) => {
    if (event.persisted) look();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  look();
})();
