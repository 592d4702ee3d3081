// Runs in Node and in a page as it stands.

/**
 * Times functions that do the same job, in turns: A B A B … after a warm-up of each.
 * @param {Record<string, () => unknown>} contenders
 * @param {{ warmMs: number, batchMs: number, rounds: number }} effort
 * @returns {Record<string, number[]>} µs a call, one sample for each round
 */
export function measure(contenders, { warmMs, batchMs, rounds }) {
  const counts = {};
  for (const [name, work] of Object.entries(contenders)) {
    const start = performance.now();
    let calls = 0;
    let spent = 0;
    while (spent < warmMs || calls < 3) {
      work();
      calls += 1;
      spent = performance.now() - start;
    }
    counts[name] = Math.max(1, Math.round((calls * batchMs) / spent));
  }
  const samples = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, work] of Object.entries(contenders)) {
      const calls = counts[name];
      const start = performance.now();
      for (let call = 0; call < calls; call += 1) work();
      samples[name].push(((performance.now() - start) * 1_000) / calls);
    }
  }
  return samples;
}

/** A tenth of the rounds: one call of a slow case takes longer than a batch of the others. */
export const fewer = (effort) => ({ ...effort, rounds: Math.max(5, effort.rounds / 10) });

/** Times verdicts with forbear and the JS stack: µs for each. */
export function measureVerdicts(forbear, peer, verdicts, effort) {
  return verdicts.map(({ requests, isSlow }) => {
    const questions = requests();
    const all = (engine) => () => {
      for (const question of questions) engine.decideEscalation(question);
    };
    const samples = measure({ forbear: all(forbear), peer: all(peer) }, isSlow ? fewer(effort) : effort);
    const each = (micros) => micros / questions.length;
    return { forbear: samples.forbear.map(each), peer: samples.peer.map(each) };
  });
}

/** Times every case with forbear and the JS stack. */
export function measureCalls(forbear, peer, cases, effort) {
  return cases.map(({ operation, request, isSlow }) =>
    measure(
      { forbear: () => forbear[operation](request), peer: () => peer[operation](request) },
      isSlow ? fewer(effort) : effort,
    ),
  );
}
