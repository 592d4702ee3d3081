/** Links to a page's languages: followed in place, so that what was entered stays, and kept in the address alone. */

const inLanguage = (tag) => {
  const address = new URL(location.href);
  address.searchParams.set("lang", tag);
  return address;
};

/**
 * @param links the element that holds a link for each language, its tag as `hreflang`
 * @param current the tag that is spoken
 * @param speak what is done to speak another
 */
export function chooseLanguage(links, current, speak) {
  let chosen = null;

  function mark(tag) {
    for (const link of links.querySelectorAll("a")) {
      if (link.hreflang === tag) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  const keep = () => history.replaceState(history.state, "", inLanguage(chosen));

  links.addEventListener("click", async (event) => {
    const link = event.target.closest("a[hreflang]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    await speak(link.hreflang);
    chosen = link.hreflang;
    keep();
    mark(chosen);
  });

  // An address from before the choice would bring its language back with the next reload.
  window.addEventListener("popstate", () => chosen !== null && keep());
  mark(current);
}
