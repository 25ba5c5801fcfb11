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
  /**
   * Of each state four numbers side by side, for they are asked for together: its failure state; the nearest state on the
   * failure path that ends a term, itself included, 0 if there is none; a bit for the last five bits of every code unit that
   * has an edge, since most look-ups find nothing; where its edges begin. One more for the end.
   */
  readonly states: Int32Array;
  /** Edges, those of a state by code unit: code unit, and the state it leads to. Those of the start are not among them. */
  readonly edges: Int32Array;
  /** For each code unit where its edge from the start leads; 0 if there is none. */
  readonly fromStart: Int32Array;
  readonly depth: Int32Array;
  /** The terms that end at a state: where they begin in `terms`, with one more entry for the end. */
  readonly termStart: Int32Array;
  readonly terms: Int32Array;
}

/** Builds the automaton. Empty terms are never found; a term may stand in the list twice. */
export function createAutomaton(terms: readonly string[]): Automaton {
  return automatonOf(buildTables(terms));
}

/** Where the edge of a state with a code unit is, or would be, in a table with open addresses. */
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

  const termStart = new Int32Array(states + 1);
  for (let state = 0; state < states; state += 1)
    termStart[state + 1] = (termStart[state] as number) + (termsAt[state]?.length ?? 0);
  const trie = { parent: parent.subarray(0, states), codeOf: codeOf.subarray(0, states) };
  return {
    ...linked(trie, fail, output),
    depth: depth.slice(0, states),
    termStart,
    terms: Int32Array.from(termsAt.flatMap((ids) => ids ?? [])),
  };
}

/** Of each state the one before it, and the code unit that leads from there. */
interface Trie {
  readonly parent: Int32Array;
  readonly codeOf: Uint16Array;
}

/** Lays out the states, and their edges by code unit. */
function linked(
  { parent, codeOf }: Trie,
  fail: Int32Array,
  output: Int32Array,
): Pick<AutomatonTables, "states" | "edges" | "fromStart"> {
  const count = parent.length;
  const fromStart = new Int32Array(0x10000);
  const states = new Int32Array((count + 1) * WIDTH);
  const children: (number[] | undefined)[] = [];
  for (let state = 1; state < count; state += 1) {
    const from = parent[state] as number;
    if (from === 0) fromStart[codeOf[state] as number] = state;
    else (children[from] ??= []).push(state);
  }
  const edges: number[] = [];
  for (let state = 0; state <= count; state += 1) {
    const at = state * WIDTH;
    states[at + EDGES] = edges.length;
    if (state === count) break;
    states[at] = fail[state] as number;
    states[at + OUTPUT] = output[state] as number;
    const next = (children[state] ?? []).toSorted((a, b) => (codeOf[a] as number) - (codeOf[b] as number));
    for (const child of next) {
      const code = codeOf[child] as number;
      states[at + MAY_FOLLOW]! |= 1 << (code & 31);
      edges.push(code, child);
    }
  }
  return { states, edges: Int32Array.from(edges), fromStart };
}

/** Numbers of a state, and where among them each but the first stands. */
const WIDTH = 4;
const OUTPUT = 1;
const MAY_FOLLOW = 2;
const EDGES = 3;

/** With more edges than this a state's are searched by halves. In numbers, two for each. */
const FEW = 16;

/** Where the edge with a code unit leads, among those from `from` to `to`; 0 if there is none. */
function follow(edges: Int32Array, from: number, to: number, code: number): number {
  let low = from;
  let high = to;
  while (high - low > FEW) {
    const middle = (low + ((high - low) >> 1)) & ~1;
    if ((edges[middle] as number) <= code) low = middle;
    else high = middle;
  }
  for (let at = low; at < high; at += 2) if (edges[at] === code) return edges[at + 1] as number;
  return 0;
}

/** An automaton that uses the tables as they are. */
export function automatonOf({ states, edges, fromStart, depth, termStart, terms }: AutomatonTables): Automaton {
  return {
    scan(text, found, from = 0, to = text.length) {
      let state = 0;
      for (let index = from; index < to; index += 1) {
        const code = text.charCodeAt(index);
        const bit = 1 << (code & 31);
        let next = 0;
        while (state !== 0) {
          const at = state * WIDTH;
          if (((states[at + MAY_FOLLOW] as number) & bit) !== 0) {
            next = follow(edges, states[at + EDGES] as number, states[at + WIDTH + EDGES] as number, code);
            if (next !== 0) break;
          }
          state = states[at] as number;
        }
        state = next === 0 ? (fromStart[code] as number) : next;
        let ended = states[state * WIDTH + OUTPUT] as number;
        while (ended !== 0) {
          const start = index + 1 - (depth[ended] as number);
          const end = termStart[ended + 1] as number;
          for (let term = termStart[ended] as number; term < end; term += 1)
            found(terms[term] as number, start, index + 1);
          ended = states[(states[ended * WIDTH] as number) * WIDTH + OUTPUT] as number;
        }
      }
    },
  };
}
