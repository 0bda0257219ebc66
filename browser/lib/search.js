// The engine of the search outside a browser: the site's own scripts, run in a window that is nothing but an object.
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/**
 * Reads the scripts of a built site. `find(question)` loads the words that the question needs, and answers; `window` is
 * what the scripts have set.
 */
export function engine(site) {
  const window = {};
  window.window = window;
  vm.createContext(window);
  const run = (name) => vm.runInContext(fs.readFileSync(path.join(site, name), 'utf8'), window, { filename: name });
  for (const name of ['search-engine.js', 'data/search.js', 'data/sections.js']) run(`assets/${name}`);
  const index = new window.srmIndex.Index(window.srmSearch);
  index.readSections(window.srmSections);
  const finder = new window.srmFinder(index);
  const loaded = new Set();
  const load = (question) => {
    for (const part of finder.needs(question)) {
      if (loaded.has(part)) continue;
      loaded.add(part);
      run(`assets/data/words/${part}.js`);
      index.readWords(part, window.srmWords[part]);
    }
  };
  const find = (question) => { load(question); return finder.find(question); };
  const passage = (n) => {
    const at = index.passage(n);
    if (!window.srmPassages?.[at.script]) run(`assets/data/passages/${at.script}.js`);
    return window.srmPassages[at.script][at.page][at.section];
  };
  return { window, index, finder, find, passage };
}
