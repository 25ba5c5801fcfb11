/**
 * Finds every occurrence of many terms in one pass (Aho and Corasick 1975): linear in the text whatever the terms are.
 * docs/decisions/0003-own-term-search.md says why this is not a library.
 */
export interface Automaton {
  /** Calls back for each occurrence in the order of its end; several terms may end at one place, the longest first. */
  scan(text: string, found: (term: number, start: number, end: number) => void): void;
}

/** Builds the automaton. Empty terms are never found; a term may stand in the list twice. */
export function createAutomaton(terms: readonly string[]): Automaton {
  let units = 1;
  for (const term of terms) units += term.length;
  // Edges in an open-addressing table: key = state * 65536 + code unit, kept as two integers.
  let capacity = 16;
  while (capacity < units * 2) capacity *= 2;
  const mask = capacity - 1;
  const edgeState = new Int32Array(capacity).fill(-1);
  const edgeCode = new Uint16Array(capacity);
  const edgeTarget = new Int32Array(capacity);
  const fail = new Int32Array(units);
  const depth = new Uint32Array(units);
  /** Nearest state on the failure path that ends a term, itself included; 0 if there is none. */
  const output = new Int32Array(units);
  const termsAt: (number[] | undefined)[] = [];
  let states = 1;

  const slot = (state: number, code: number): number => {
    let at = (Math.imul(state, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) & mask;
    while (edgeState[at] !== -1 && (edgeState[at] !== state || edgeCode[at] !== code)) at = (at + 1) & mask;
    return at;
  };

  const parent = new Int32Array(units);
  const codeOf = new Uint16Array(units);
  let deepest = 0;
  for (const [id, term] of terms.entries()) {
    if (term === "") continue;
    let state = 0;
    for (let index = 0; index < term.length; index += 1) {
      const code = term.charCodeAt(index);
      const at = slot(state, code);
      if (edgeState[at] === -1) {
        edgeState[at] = state;
        edgeCode[at] = code;
        edgeTarget[at] = states;
        depth[states] = index + 1;
        parent[states] = state;
        codeOf[states] = code;
        states += 1;
      }
      state = edgeTarget[at] as number;
    }
    deepest = Math.max(deepest, term.length);
    (termsAt[state] ??= []).push(id);
  }

  const step = (state: number, code: number): number => {
    for (;;) {
      const at = slot(state, code);
      if (edgeState[at] !== -1) return edgeTarget[at] as number;
      if (state === 0) return 0;
      state = fail[state] as number;
    }
  };
  // By depth, so that the failure state of a state, which is shorter, is known before it. A counting sort.
  const begin = new Int32Array(deepest + 2);
  for (let state = 1; state < states; state += 1) begin[(depth[state] as number) + 1]! += 1;
  for (let length = 1; length < begin.length; length += 1) begin[length]! += begin[length - 1] as number;
  const byDepth = new Int32Array(states);
  for (let state = 1; state < states; state += 1) {
    const at = begin[depth[state] as number] as number;
    byDepth[at] = state;
    begin[depth[state] as number] = at + 1;
  }
  for (let index = 0; index < states - 1; index += 1) {
    const to = byDepth[index] as number;
    const from = parent[to] as number;
    fail[to] = from === 0 ? 0 : step(fail[from] as number, codeOf[to] as number);
    output[to] = termsAt[to] === undefined ? (output[fail[to]] as number) : to;
  }

  return {
    scan(text, found) {
      let state = 0;
      for (let index = 0; index < text.length; index += 1) {
        state = step(state, text.charCodeAt(index));
        for (let at = output[state] as number; at !== 0; at = output[fail[at] as number] as number) {
          const start = index + 1 - (depth[at] as number);
          for (const term of termsAt[at] as number[]) found(term, start, index + 1);
        }
      }
    },
  };
}
