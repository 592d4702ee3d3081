// What an engine is asked before one looks at its memory.
import { largest } from "./requests.js";
import { verdicts } from "./verdicts.js";

const invoices = largest.request.accounts.reduce((count, account) => count + account.invoices.length, 0);

export const loads = [
  {
    name: `20 × \`ageReceivables\`, ${invoices.toLocaleString("en")} invoices`,
    work: (engine) => {
      for (let call = 0; call < 20; call += 1) engine[largest.operation](largest.request);
    },
  },
  ...verdicts.map(({ name, requests, isMany }) => ({
    name: isMany ? `\`decideEscalation\`, ${name}` : `20 × \`decideEscalation\`, ${name}`,
    work: (engine) => {
      const questions = requests();
      for (let round = isMany ? 1 : 20; round > 0; round -= 1) {
        for (const question of questions) engine.decideEscalation(question);
      }
    },
  })),
];
