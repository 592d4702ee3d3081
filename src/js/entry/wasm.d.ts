/** What the file is when imported: a compiled module in workerd, an address or bytes as a bundler is told. */
declare const engine: string | object;
export default engine;
