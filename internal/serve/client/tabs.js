// The tab: learns what is new, and reloads, swaps a sheet or shows problems. Only visible tabs learn; of those of one
// browser, one has a stream of events and tells the others, since browsers open few connections to a server and a
// stream takes one for good.

const navigation = performance.getEntriesByType("navigation")[0];
const noPage = navigation !== undefined && navigation.responseStatus >= 400;
const page = noPage ? "" : fileOf(location.href);

// The name of the server's state that this tab shows. The page came with it.
let seen = "";
for (const timing of (navigation && navigation.serverTiming) || []) {
  if (timing.name === "generation") seen = timing.description;
}
let told = ""; // names the problems and notes that it shows

const instance = (at) => at.split(".")[0];
const toldBy = (news) => instance(news.at) + "." + news.told;
const older = (news) => instance(news.at) === instance(seen) && news.generation < Number(seen.split(".")[1]);

const get = async (name, values) => {
  const answer = await fetch(own + name + "?" + new URLSearchParams(values), { cache: "no-store" });
  if (!answer.ok) throw new Error(name + ": " + answer.status);
  return answer.json();
};

const overlay = makeOverlay(noPage, () => get("diagnostics", [["page", page]]));

const showProblems = async (news) => {
  if (toldBy(news) === told) return;
  if (news.problems > 0) {
    const report = await get("diagnostics", [["page", page]]);
    if (!report.failed) return; // the next news are on their way
    await overlay.fail(report);
  } else {
    overlay.clear();
    await overlay.note(news.notes);
  }
  told = toldBy(news);
};

const mostFiles = 100; // that the server is asked about

// Which files of the page have changed. What the server says of the page that it was asked about is certain, and a
// sheet may be loaded once too often; about anything else it looks closer when it is asked.
const changedOf = async (news, of, before) => {
  const files = filesInUse();
  const changed = news.changed.filter((file) => files.has(file));
  if (changed.includes(of)) return changed;
  const unsure = news.more ? [...files] : changed.filter((file) => sheets(file).length === 0);
  if (unsure.length === 0 || unsure.length > mostFiles) return [...changed, ...unsure];
  const closer = await get("changes", [["since", before], ...unsure.map((file) => ["file", file])]);
  if (closer.all) return unsure;
  return [...changed.filter((file) => !unsure.includes(file)), ...closer.changed];
};

// Does what news ask for that follow the state which the tab shows. The server knew of the page "of".
const apply = async (news, of) => {
  const before = seen;
  const fresh = before !== "" && news.at !== before;
  if (news.problems === 0 && (news.all || (fresh && noPage))) return reload();
  const changed = await changedOf(news, of, before);
  seen = news.at;
  if (changed.some((file) => sheets(file).length === 0)) return reload();
  for (const file of changed) for (const sheet of sheets(file)) swap(sheet, news.at);
  return showProblems(news);
};

// News are taken one after the other. Those that don't follow what the tab shows, or are about another page's notes,
// make it ask for its own.
let last = Promise.resolve();
const take = (step) => {
  last = last.then(step).catch(() => {}); // the server is away; the stream tells when it is back
};
const ask = () => take(async () => apply(await get("changes", [["since", seen], ["page", page]]), page));
const hear = (news, of) =>
  take(async () => {
    if (document.visibilityState !== "visible" || older(news)) return;
    if (news.at === seen && toldBy(news) === told) return;
    const fits = news.since === seen && (toldBy(news) === told || of === page);
    if (fits) await apply(news, of);
    else await apply(await get("changes", [["since", seen], ["page", page]]), page);
  });

const others = new BroadcastChannel("srmgen");
others.addEventListener("message", (event) => hear(event.data.news, event.data.of));

const listen = (away) => {
  const stream = new EventSource(own + "events?" + new URLSearchParams([["since", seen], ["page", page]]));
  away.addEventListener("abort", () => stream.close());
  stream.addEventListener("message", (event) => {
    const news = JSON.parse(event.data);
    others.postMessage({ news, of: page });
    hear(news, page);
  });
  stream.addEventListener("error", () => {
    stream.close();
    if (!away.aborted) setTimeout(() => away.aborted || listen(away), 1000);
  });
};

let leave = () => {};

const join = () => {
  leave();
  const away = new AbortController();
  leave = () => away.abort();
  const turn = () =>
    new Promise((gone) => {
      if (away.signal.aborted) return gone();
      away.signal.addEventListener("abort", gone);
      listen(away.signal);
    });
  if (navigator.locks) navigator.locks.request("srmgen", { signal: away.signal }, turn).catch(() => {});
  else turn();
};

const look = () => {
  if (document.visibilityState === "visible") {
    join();
    ask();
  } else {
    leave();
  }
};

restore();
document.addEventListener("visibilitychange", look);
addEventListener("pagehide", () => leave());
addEventListener("pageshow", (event) => {
  if (event.persisted) look();
});
look();
