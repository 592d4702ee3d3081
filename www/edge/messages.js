/** Every text of the handler's own. What the engine says about a request comes from the engine. */
export const PROBLEMS = {
  notJson: {
    status: 400,
    title: "The body is not JSON",
    detail: "Send one JSON object.",
  },
  notForm: {
    status: 400,
    title: "The body is not a form of these pages",
    detail: "Open /pay/ with the reference, and send the form that is there.",
  },
  notUtf8: {
    status: 400,
    title: "The body is not UTF-8",
    detail: "Send the text in UTF-8.",
  },
  cutShort: {
    status: 400,
    title: "The body ended early",
    detail: "Send the request again: the same choice sent twice counts once.",
  },
  malformed: {
    status: 400,
    title: "The request does not have the form that is due",
    detail: "Each issue names a place in the body and what is due there.",
  },
  crossSite: {
    status: 403,
    title: "The form comes from another site",
    detail: "Nothing was accepted. A form of /pay/ counts only where the customer opened it.",
  },
  noSuchRoute: {
    status: 404,
    title: "There is nothing at this address",
    detail: "The addresses are /offer, /choice and, where there are pages, /pay/ with a reference.",
  },
  unknownReference: {
    status: 404,
    title: "There is no invoice to settle under this reference",
    detail: "Compare the reference with the one on the invoice.",
  },
  methodNotAllowed: {
    status: 405,
    title: "This address does not take this method",
    detail: "The header Allow lists what it takes.",
  },
  notAcceptable: {
    status: 406,
    title: "There is no answer in the form that is accepted",
    detail: "Accept application/json, for a page text/html, or leave the header out.",
  },
  stale: {
    status: 409,
    title: "The choice was worked out on another day or under other terms",
    detail: "Nothing was accepted. The offer of today comes with this answer: choose from it.",
  },
  notOffered: {
    status: 409,
    title: "This option is not offered any more",
    detail: "Nothing was accepted. The offer of today comes with this answer: choose from it.",
  },
  alreadyChosen: {
    status: 409,
    title: "A way to pay was already chosen for this invoice today",
    detail:
      "The first choice stands and nothing was changed. To change it, contact the business. Saying that something is wrong, or that it cannot be paid, is possible at any time.",
  },
  tooLarge: {
    status: 413,
    title: "The body is too large",
    detail: "Ask about fewer selections at once.",
  },
  unsupportedMediaType: {
    status: 415,
    title: "The body is not sent in the form that is due",
    detail: "Send application/json in UTF-8, to a page application/x-www-form-urlencoded, without a content coding.",
  },
  altered: {
    status: 422,
    title: "The choice is not the one that was offered",
    detail:
      "Nothing was accepted. Each issue names a field that differs from what the business's records give. The offer of today comes with this answer: choose from it.",
  },
  failed: {
    status: 500,
    title: "The answer could not be worked out",
    detail: "Nothing was charged. The business has to look into it.",
  },
  unavailable: {
    status: 503,
    title: "The business's records cannot be reached now",
    detail: "Nothing was charged. Send the same request again later: the same choice sent twice counts once.",
  },
};

export const ISSUES = {
  notAnObject: { code: "shape.type", message: "An object is due here", help: "Give a JSON object." },
  notAnArray: { code: "shape.type", message: "An array is due here", help: "Give a JSON array." },
  notAString: { code: "shape.type", message: "A string is due here", help: "Give a string." },
  missing: { code: "shape.missing", message: "This field is missing", help: "Hand the choice back as it was offered." },
  unknownKey: { code: "shape.unknownKey", message: "This field is not known here", help: "Leave it out." },
  version: { code: "choice.version", message: "This version of a choice is not known", help: "The version is the number 1." },
  notAHash: {
    code: "choice.hash",
    message: "This is not a SHA-256 in hexadecimal",
    help: "Hand it back as it was offered: 64 digits, in lower case.",
  },
  differs: { code: "choice.differs", message: "This is not what the records give", help: "Hand the choice back as it was offered." },
  lacking: {
    code: "choice.lacking",
    message: "The records give a value here, the choice has none",
    help: "Hand the choice back as it was offered.",
  },
  surplus: {
    code: "choice.surplus",
    message: "The choice has a value here, the records give none",
    help: "Hand the choice back as it was offered.",
  },
};

export const issueAt = (path, { code, message, help }) => ({ code, path, message, help });
