import { writeFileSync } from "node:fs";
import { assertAgreement } from "./lib/agreement.mjs";
import { peerForNode } from "./lib/bundle.mjs";
writeFileSync("/tmp/h5sem_peer.mjs", await peerForNode());
const forbear = await import("/work/h5sem/dist/pkg/node.js");
const { peerOf, Unsupported } = await import("/tmp/h5sem_peer.mjs");
console.log(assertAgreement(forbear, peerOf(forbear.version), Unsupported));
