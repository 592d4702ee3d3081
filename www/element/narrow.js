/** Fewer ways to pay than a policy allows, for one place. What a customer may say instead of paying is never left out. */

/** Each way to pay that can be left out, by the limits under which it is offered. */
const LEFT_OUT = {
  extension: { extension: null },
  promise: { promise: null },
  instalments: { instalments: null },
  settlement: { settlement: null },
  outsideFinance: { lenders: [] },
};

/** Names that are none of these. */
export const unknownIn = (kinds) => kinds.filter((kind) => !Object.hasOwn(LEFT_OUT, kind));

/** @param kinds the ways to pay that are shown beside paying it all */
export function narrowed(engine, kinds) {
  const hidden = Object.keys(LEFT_OUT).filter((kind) => !kinds.includes(kind));
  const without = Object.assign({}, ...hidden.map((kind) => LEFT_OUT[kind]));
  const offerOptions = (request) => {
    const offer = engine.offerOptions(request);
    return { ...offer, options: offer.options.filter(({ kind }) => !hidden.includes(kind)), limits: { ...offer.limits, ...without } };
  };
  return { ...engine, offerOptions };
}
