// The step of the journeys that goes through the search.

/**
 * Looks for words from any page and opens what stands first, as a reader does: with scripts by Ctrl+K and the first
 * answer, without by the field, the letter and the entry in the list from A to Z. `entry` is the entry's name there.
 */
export async function find(hand, scripts, words, entry) {
  if (scripts) await hand.press('Control+k');
  else await hand.to(/^Search (services|this site)/, { most: 20 });
  await hand.type(words);
  await hand.press('Enter');
  await hand.page.waitForURL((url) => /search\.html$/.test(url.pathname) && url.searchParams.get('q') === words);
  if (scripts) {
    await hand.page.locator('[data-results] a').first().waitFor();
    await hand.skip();
    const { href } = await hand.to(/\.html/, { place: 'main', most: 20 });
    await hand.press('Enter');
    return hand.page.waitForURL((url) => url.pathname.endsWith(href.replace(/^(\.\.\/)*/, '').replace(/#.*/, '')));
  }
  await hand.follow(new RegExp(`^${entry[0]}$`), /search\.html.*#/);
  await hand.follow(new RegExp(`^${entry}$`), /\/(services|areas)\//);
}
