/** A conflict file with the texts of its sources, by the paths that it names. */
export interface File {
  /** What people call it; `conflict.toml` where nothing is said. */
  name?: string;
  text: string;
  sources?: Record<string, string>;
}

/** How far some work has come. */
export interface Step {
  what: string;
  things: string;
  /** 0 where there is no news. */
  done: number;
  /** 0 where it is not known. */
  total: number;
}

/** Told now and then how far the work has come; `false` ends it. */
export type Tell = (step: Step) => boolean | void;

/** Why a question has no answer. */
export declare class CrossroadError extends Error {
  readonly kind: 'usage' | 'refused' | 'stopped' | 'internal';
  /** What went wrong, in a sentence. */
  readonly said: string;
  readonly hints: readonly string[];
}

/** A verb, with the JSON Schemas of its question and its answer. */
export interface Verb {
  id: string;
  about: string;
  /** How many conflicts it is asked of: one, or two versions of one. */
  conflicts: 1 | 2;
  question: object;
  answer: object;
}

/** The engine, ready to be asked. Works on one thread and takes at most 1 GiB. */
export declare class Crossroad {
  /** Takes the module: its bytes, or the answer of a `fetch` of it. */
  static load(source: BufferSource | WebAssembly.Module | Response | Promise<Response>): Promise<Crossroad>;
  verbs(): Verb[];
  /** Every problem of a file, as `crossroad check --format json` has them. */
  check(file: string | File): unknown;
  /** The answer of a verb, as the command's `--format json` has it. @throws CrossroadError */
  ask(verb: string, files: string | File | (string | File)[], question?: object, tell?: Tell): unknown;
  /** The answer of a verb as people read it. @throws CrossroadError */
  text(verb: string, files: string | File | (string | File)[], question?: object, options?: { width?: number; tell?: Tell }): string;
  /** The report, or one of its pictures. @throws CrossroadError */
  report(file: string | File, options?: { form?: 'html' | 'markdown' | 'latex' | 'text' | 'svg' | 'dot'; figure?: string | null; question?: object; tell?: Tell }): string;
  /** Hands a request over as text and returns the answer as text, byte for byte. @throws CrossroadError */
  raw(request: string, tell?: Tell): string;
}
