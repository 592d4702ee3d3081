// Runs in every runtime as it stands: no imports, nothing of the host.

/** What the package says to each case, a line of JSON each: alike everywhere to the byte. */
export function transcript(forbear, cases) {
  const lines = cases.map(({ operation, request }) => {
    try {
      return JSON.stringify({ answer: forbear[operation](request) });
    } catch (error) {
      if (!(error instanceof forbear.ForbearError)) throw error;
      return JSON.stringify({ message: error.message, issues: error.issues });
    }
  });
  return `${forbear.version}\n${lines.join("\n")}\n`;
}
