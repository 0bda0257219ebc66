// Reloading without losing the place: where the page is scrolled to, what is unfolded, and what has the focus.

const placeKey = "srmgen-place";

const foldable = () => [...document.querySelectorAll("details")];
const focusable = () => [...document.querySelectorAll("a, button, input, select, textarea, summary")];

const reload = () => {
  const place = {
    page: location.href,
    x: scrollX,
    y: scrollY,
    mode: history.scrollRestoration,
    open: foldable().map((details) => details.open),
    focus: focusable().map((e) => e === document.activeElement),
  };
  try {
    sessionStorage.setItem(placeKey, JSON.stringify(place));
    history.scrollRestoration = "manual"; // the browser's own way moves along with what is above
  } catch {
    // Without storage the browser does what it does on any reload.
  }
  location.reload();
};

const placeBefore = () => {
  try {
    const place = JSON.parse(sessionStorage.getItem(placeKey));
    sessionStorage.removeItem(placeKey);
    return place;
  } catch {
    return null;
  }
};

// Does something with each element that has a value; nothing where there are others than before.
const match = (elements, values, act) => {
  if (elements.length === values.length) elements.forEach((e, i) => act(e, values[i]));
};

const restore = () => {
  const place = placeBefore();
  if (!place) return;
  if (place.page !== location.href) {
    history.scrollRestoration = place.mode;
    return;
  }
  const unfold = () => {
    match(foldable(), place.open, (details, open) => {
      if (details.open !== open) details.open = open;
    });
    match(focusable(), place.focus, (e, focus) => focus && e.focus({ preventScroll: true }));
  };
  if (document.readyState !== "loading") unfold();
  else addEventListener("DOMContentLoaded", unfold, { once: true }); // after the page's own scripts, which add to it
  const scroll = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  scroll();
  // What comes later makes the page longer. Whoever has moved meanwhile stays there.
  const moves = ["wheel", "touchstart", "pointerdown", "keydown"];
  const over = new AbortController();
  for (const move of moves) addEventListener(move, () => over.abort(), { signal: over.signal, passive: true });
  const end = () => {
    if (!over.signal.aborted) scroll();
    over.abort();
    setTimeout(() => (history.scrollRestoration = place.mode)); // the browser restores after this event
  };
  if (document.readyState === "complete") end();
  else addEventListener("load", end, { once: true });
};

