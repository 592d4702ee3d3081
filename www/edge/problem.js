import { PROBLEMS } from "./messages.js";

/** More would not be read. */
const MAX_ISSUES = 100;

/** Why a request is refused; caught by the handler and answered as a problem document (RFC 9457). */
export class Problem extends Error {
  /**
   * @param kind one of PROBLEMS
   * @param more `members` of the document, `headers` of the response, and the `cause`, which the answer never tells
   */
  constructor(kind, { members = {}, headers = {}, cause } = {}) {
    super(kind, { cause });
    this.kind = kind;
    this.members = members;
    this.headers = headers;
  }
}

export function problemBody({ kind, members }) {
  const { status, title, detail } = PROBLEMS[kind];
  const { issues, ...rest } = members;
  const listed = issues === undefined ? {} : { issues: issues.slice(0, MAX_ISSUES) };
  return { type: `urn:forbear:problem:${kind}`, title, status, detail, ...listed, ...rest };
}
