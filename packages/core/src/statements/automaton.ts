/**
 * Finds every occurrence of many terms in one pass (Aho and Corasick 1975): linear in the text whatever the terms are.
 * docs/decisions/0003-own-term-search.md says why this is not a library.
 */
export interface Automaton {
  /**
   * Calls back for each occurrence in the order of its end; several terms may end at one place, the longest first.
   * @param from the stretch of the text to look at: nothing is found across its ends
   */
  scan(text: string, found: (term: number, start: number, end: number) => void, from?: number, to?: number): void;
}

/** An automaton as numbers, which a build step can write down. Numbers of states; 0 is the start. */
export interface AutomatonTables {
  /** Edges in an open-addressing table, -1 where there is none: state and code unit, and the state they lead to. */
  readonly edgeState: Int32Array;
  readonly edgeCode: Uint16Array;
  readonly edgeTarget: Int32Array;
  /** For each code unit where its edge from the start leads; 0 if there is none. Most steps begin there. */
  readonly fromStart: Int32Array;
  /** For each state a bit for the last five bits of every code unit that has an edge: most look-ups find nothing. */
  readonly mayFollow: Int32Array;
  readonly fail: Int32Array;
  readonly depth: Int32Array;
  /** Nearest state on the failure path that ends a term, itself included; 0 if there is none. */
  readonly output: Int32Array;
  /** The terms that end at a state: where they begin in `terms`, with one more entry for the end. */
  readonly termStart: Int32Array;
  readonly terms: Int32Array;
}

/** Builds the automaton. Empty terms are never found; a term may stand in the list twice. */
export function createAutomaton(terms: readonly string[]): Automaton {
  return automatonOf(buildTables(terms));
}

/** Where the edge of a state with a code unit is, or would be. */
function slotOf(edgeState: Int32Array, edgeCode: Uint16Array, mask: number, state: number, code: number): number {
  let at = (Math.imul(state, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) & mask;
  while (edgeState[at] !== -1 && (edgeState[at] !== state || edgeCode[at] !== code)) at = (at + 1) & mask;
  return at;
}

/** Makes the tables of an automaton for some terms. */
export function buildTables(terms: readonly string[]): AutomatonTables {
  let units = 1;
  for (const term of terms) units += term.length;
  let capacity = 16;
  while (capacity < units * 2) capacity *= 2;
  const mask = capacity - 1;
  const edgeState = new Int32Array(capacity).fill(-1);
  const edgeCode = new Uint16Array(capacity);
  const edgeTarget = new Int32Array(capacity);
  const fail = new Int32Array(units);
  const depth = new Int32Array(units);
  const output = new Int32Array(units);
  const termsAt: (number[] | undefined)[] = [];
  let states = 1;

  const slot = (state: number, code: number): number => slotOf(edgeState, edgeCode, mask, state, code);

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

  const fromStart = new Int32Array(0x10000);
  const mayFollow = new Int32Array(states);
  for (let state = 1; state < states; state += 1) {
    const code = codeOf[state] as number;
    const from = parent[state] as number;
    if (from === 0) fromStart[code] = state;
    mayFollow[from]! |= 1 << (code & 31);
  }
  const termStart = new Int32Array(states + 1);
  for (let state = 0; state < states; state += 1)
    termStart[state + 1] = (termStart[state] as number) + (termsAt[state]?.length ?? 0);
  return {
    ...compacted({ edgeState, edgeCode, edgeTarget }, states),
    fromStart,
    mayFollow,
    fail: fail.slice(0, states),
    depth: depth.slice(0, states),
    output: output.slice(0, states),
    termStart,
    terms: Int32Array.from(termsAt.flatMap((ids) => ids ?? [])),
  };
}

type Edges = Pick<AutomatonTables, "edgeState" | "edgeCode" | "edgeTarget">;

/** The edges in a table no larger than they need: how many states there are is known only at the end. */
function compacted(edges: Edges, states: number): Edges {
  let capacity = 16;
  while (capacity < states * 2) capacity *= 2;
  if (capacity === edges.edgeState.length) return edges;
  const edgeState = new Int32Array(capacity).fill(-1);
  const edgeCode = new Uint16Array(capacity);
  const edgeTarget = new Int32Array(capacity);
  for (let from = 0; from < edges.edgeState.length; from += 1) {
    const state = edges.edgeState[from] as number;
    if (state === -1) continue;
    const code = edges.edgeCode[from] as number;
    const to = slotOf(edgeState, edgeCode, capacity - 1, state, code);
    edgeState[to] = state;
    edgeCode[to] = code;
    edgeTarget[to] = edges.edgeTarget[from] as number;
  }
  return { edgeState, edgeCode, edgeTarget };
}

/** An automaton that uses the tables as they are. */
export function automatonOf(tables: AutomatonTables): Automaton {
  const { edgeState, edgeCode, edgeTarget, fromStart, mayFollow, fail, depth, output, termStart, terms } = tables;
  const mask = edgeState.length - 1;
  return {
    scan(text, found, from = 0, to = text.length) {
      let state = 0;
      for (let index = from; index < to; index += 1) {
        const code = text.charCodeAt(index);
        const bit = 1 << (code & 31);
        let next = 0;
        for (; state !== 0 && next === 0; state = fail[state] as number) {
          if (((mayFollow[state] as number) & bit) === 0) continue;
          const at = slotOf(edgeState, edgeCode, mask, state, code);
          // No edge leads to the start.
          if (edgeState[at] !== -1) next = edgeTarget[at] as number;
        }
        state = next === 0 ? (fromStart[code] as number) : next;
        for (let at = output[state] as number; at !== 0; at = output[fail[at] as number] as number) {
          const start = index + 1 - (depth[at] as number);
          const end = termStart[at + 1] as number;
          for (let term = termStart[at] as number; term < end; term += 1)
            found(terms[term] as number, start, index + 1);
        }
      }
    },
  };
}
