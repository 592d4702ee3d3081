/** What the last page gives to keep, by the name of its button: the same as where a browser makes it by itself. */
import { shortReference } from "../../journey/screens/done.js";

export const FILES = {
  save: (choice) => ({ name: `choice-${shortReference(choice)}.json`, type: "application/json", body: `${JSON.stringify(choice, null, 2)}\n` }),
};
