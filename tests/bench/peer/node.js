import { hash } from "node:crypto";

import { createPeer } from "./index.js";

export { Unsupported } from "./index.js";

const sha256 = (text) => hash("sha256", text);

export const peerOf = (engine) => createPeer(sha256, engine);
