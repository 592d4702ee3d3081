export * from "./api.js";

/**
 * Where the engine comes from: its address (a string or URL), a Response or Request for it, its bytes (an ArrayBuffer or a
 * view) or a compiled WebAssembly.Module. `object`, because the types of the web are not everywhere.
 */
export type EngineSource = string | object;

/** Makes the engine ready; await it once before the first call. @throws {ForbearError} `engine.failed` */
export function init(source: EngineSource | Promise<EngineSource>): Promise<void>;
