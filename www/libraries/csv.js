/** Reads CSV. The build puts the library itself in place of this file. */
export { default } from "papaparse";
