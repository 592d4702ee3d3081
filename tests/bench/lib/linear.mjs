// Import it before the package: it notes the memory of each instance that is made.
const memories = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(...given) {
    super(...given);
    memories.push(this.exports.memory);
  }
};

/** Bytes of linear memory. */
export const linear = () => memories.reduce((total, memory) => total + memory.buffer.byteLength, 0);
