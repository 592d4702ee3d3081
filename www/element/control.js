/** What makes an element a form control: its value and state in a form, and its validity. What it shows is not known here. */

/** Where there is no document, such as on a server, the module can be imported all the same. */
const Base = globalThis.HTMLElement ?? class {};

export class FormControl extends Base {
  static formAssociated = true;

  #internals = this.attachInternals();

  constructor() {
    super();
    this.#internals.role = "group";
  }

  /** What the form sends, and what the browser keeps to restore. `flaw` says why the form can't be sent yet. */
  hold({ sent, kept, flaw }) {
    this.#internals.setFormValue(sent, kept);
    if (flaw === null) this.#internals.setValidity({});
    else this.#internals.setValidity({ [flaw.flag]: true }, flaw.text);
  }

  get type() {
    return this.localName;
  }

  get form() {
    return this.#internals.form;
  }

  get labels() {
    return this.#internals.labels;
  }

  get validity() {
    return this.#internals.validity;
  }

  get validationMessage() {
    return this.#internals.validationMessage;
  }

  get willValidate() {
    return this.#internals.willValidate;
  }

  checkValidity() {
    return this.#internals.checkValidity();
  }

  reportValidity() {
    return this.#internals.reportValidity();
  }
}
