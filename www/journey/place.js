/** Where a journey is kept besides the element that shows it. No storage is used. */
import { addressOf, routeOf } from "./routes.js";

/** Nowhere: for a journey in somebody else's page, whose address, history and title are not touched. */
export const nowhere = { read: () => null, write: () => {}, name: () => {}, listen: () => {} };

/** In the tab: each screen has an address, and beside it the history keeps what was entered, so that reload and back lose nothing. */
export const tab = {
  /** What is kept at this address, or null where the address is another link's, such as a skip link's. */
  read() {
    const route = routeOf(location.hash);
    return route === null ? null : { ...history.state?.journey, route };
  },

  write({ route, ...kept }, isNew) {
    const [method, others] = isNew ? ["pushState", {}] : ["replaceState", history.state];
    try {
      history[method]({ ...others, journey: kept }, "", addressOf(route));
    } catch {
      // A browser may refuse many changes in a short time; the next one is remembered again.
    }
  },

  name(title) {
    document.title = title;
  },

  listen(arrive, signal) {
    window.addEventListener("popstate", arrive, { signal });
  },
};
