/** What forbear can do beyond the questions compared here. */
export class Unsupported extends Error {}

export function unsupported(what) {
  throw new Unsupported(`${what} are not here`);
}
