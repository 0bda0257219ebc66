// Which files of the site the page uses, and style sheets that change without a reload.

// The file of the site behind an address, or "".
const fileOf = (address) => {
  try {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin || url.pathname.startsWith(own)) return "";
    const path = decodeURIComponent(url.pathname.slice(1));
    return path === "" || path.endsWith("/") ? path + "index.html" : path;
  } catch {
    return "";
  }
};

performance.setResourceTimingBufferSize(2000);

// All that the page has loaded so far, and will.
const filesInUse = () => {
  const files = new Set([fileOf(location.href)]);
  for (const entry of performance.getEntriesByType("resource")) files.add(fileOf(entry.name));
  for (const element of document.querySelectorAll("[src]")) files.add(fileOf(element.src));
  for (const link of document.querySelectorAll('link[rel="stylesheet"]')) files.add(fileOf(link.href));
  files.delete("");
  return files;
};

const replaced = new Map(); // the sheets that are still there, each with the newer one
const sheets = (file) =>
  [...document.querySelectorAll('link[rel="stylesheet"]')].filter((link) => fileOf(link.href) === file && !replaced.has(link));

// Loads a sheet again beside the old one, which goes when the new one is there: nothing flashes.
const swap = (link, at) => {
  const fresh = link.cloneNode();
  fresh.href = link.href.split(/[?#]/)[0] + "?" + at;
  replaced.set(link, fresh);
  const drop = (newer) => {
    for (const [older, by] of replaced) {
      if (by !== newer) continue;
      drop(older);
      older.remove();
      replaced.delete(older);
    }
  };
  fresh.addEventListener("load", () => drop(fresh));
  fresh.addEventListener("error", () => {
    replaced.delete(link);
    fresh.remove();
  });
  link.after(fresh);
};

