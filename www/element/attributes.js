/** The element's attributes, and the properties that say the same. */

/** Texts, by property. Those that state the invoice are a source of it. */
const STATING = {
  amount: "amount",
  currency: "currency",
  dueDate: "due-date",
  issueDate: "issue-date",
  invoiceId: "invoice-id",
  creditor: "creditor",
  email: "email",
  telephone: "telephone",
};

const TEXTS = {
  ...STATING,
  name: "name",
  from: "from",
  fromSelector: "from-selector",
  src: "src",
  today: "today",
  timeZone: "timezone",
  locale: "locale",
  options: "options",
  returnUrl: "return-url",
  hides: "hides",
};

const SWITCHES = { required: "required", readOnly: "readonly", disabled: "disabled", address: "address" };

/** Ids of JSON scripts, whose property is the data itself. */
const DATA = ["facts", "policy", "messages"];

export const OBSERVED = [...Object.values(TEXTS), ...Object.values(SWITCHES), ...DATA, "mode", "heading-level", "lang"];

export function reflect(prototype) {
  const define = (property, get, set) => Object.defineProperty(prototype, property, { configurable: true, enumerable: true, get, set });
  for (const [property, attribute] of Object.entries(TEXTS)) {
    define(
      property,
      function () {
        return this.getAttribute(attribute) ?? "";
      },
      function (text) {
        this.setAttribute(attribute, text);
      },
    );
  }
  for (const [property, attribute] of Object.entries(SWITCHES)) {
    define(
      property,
      function () {
        return this.hasAttribute(attribute);
      },
      function (isOn) {
        this.toggleAttribute(attribute, Boolean(isOn));
      },
    );
  }
}

/** What the element's own attributes state, as a dataset would. */
export const statedOn = (element) =>
  Object.fromEntries(Object.entries(STATING).flatMap(([property, attribute]) => (element.hasAttribute(attribute) ? [[property, element.getAttribute(attribute)]] : [])));
