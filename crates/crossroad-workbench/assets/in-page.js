// Questions to the workbench, and their answers, in a page that has no server: the engine runs in
// workers of the page. It stands in the place of transport.js, and has what that has.
//
// One worker has the files that are open; what it is asked takes no time. Another works answers out:
// it is handed all texts with the question, so that it can be ended as soon as nobody waits.

import { bytesOf } from "./letters.js";

/** @typedef {import("./transport.js").Question} Question */
/** @typedef {import("./transport.js").Answer} Answer */
/** @typedef {import("./transport.js").Connection} Connection */
/** @typedef {{ what: string, things: string, done: number, total: number }} Step */

/** Why there is no answer, in words that can be shown. */
export class Unanswered extends Error {
  /**
   * @param {string} message
   * @param {number} status
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** @type {Promise<{ module: WebAssembly.Module, script: string }> | null} */
let engine = null;

/** Unpacks the engine that the page holds, once; it is compiled while it is unpacked. */
function unpacked() {
  engine ??= (async () => {
    const module = await WebAssembly.compileStreaming(held("module", "application/wasm"));
    const script = document.getElementById("worker")?.textContent ?? "";
    return { module, script: URL.createObjectURL(new Blob([script], { type: "text/javascript" })) };
  })();
  return engine;
}

/**
 * Unpacks what an element of the page holds.
 *
 * @param {string} id
 * @param {string} type
 */
export function held(id, type) {
  const bytes = bytesOf(document.getElementById(id)?.textContent ?? "");
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked, { headers: { "content-type": type } });
}

/** What is told while answers are worked out. @type {(step: Step | null) => void} */
let told = () => undefined;

/** Has it told how far answers have come; null: nothing is worked out. @param {typeof told} tell */
export function whileWorking(tell) {
  told = tell;
}

/** A worker with the engine, which answers one question after another. */
class Engine {
  /** @type {Promise<Worker> | null} */
  #worker = null;
  #count = 0;
  /** @type {Map<number, { resolve: (answer: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();

  async #started() {
    const { module, script } = await unpacked();
    const worker = new Worker(script);
    worker.addEventListener("message", ({ data }) => this.#heard(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.end(new Unanswered("The engine has stopped: there may be too little memory. Ask again, or ask the command, which has more.", 422));
    });
    worker.postMessage({ module });
    return worker;
  }

  /** @param {{ id?: number, step?: Step, answer?: string, failure?: { message: string, hints: string[] } }} data */
  #heard({ id, step, answer, failure }) {
    if (id === undefined) return;
    if (step) {
      told(step);
      return;
    }
    const asked = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) told(null);
    const reply = failure ? { failure } : JSON.parse(answer ?? "{}");
    if (reply.failure) asked?.reject(new Unanswered([reply.failure.message, ...reply.failure.hints].join("; "), 422));
    else asked?.resolve(reply.answer);
  }

  /** Has the worker started before it is asked anything. */
  ready() {
    this.#worker ??= this.#started();
    // (what went wrong is told whoever asks)
    this.#worker.catch(() => undefined);
  }

  /**
   * @param {Record<string, unknown>} request
   * @param {AbortSignal} [signal] ends the worker, and whatever it works on
   * @returns {Promise<any>}
   */
  async ask(request, signal) {
    const id = (this.#count += 1);
    this.#worker ??= this.#started();
    const worker = await this.#worker;
    signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      signal?.addEventListener("abort", () => this.#waiting.has(id) && this.end(new DOMException("given up", "AbortError")));
      worker.postMessage({ id, request: JSON.stringify({ do: "workbench", ...request }) });
    });
  }

  /** Ends the worker; the next question starts another. @param {Error} why */
  end(why) {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    void this.#worker?.then((worker) => worker.terminate());
    this.#worker = null;
    told(null);
    for (const { reject } of waiting) reject(why);
  }
}

const files = new Engine();
const answers = new Engine();

/** Ends whatever is being worked out. */
export function stop() {
  answers.end(new Unanswered("Stopped. What you change or look at next is worked out anew.", 422));
}

/** Starts the engine before anything is asked of it. */
export function begun() {
  files.ready();
  answers.ready();
}

/**
 * What an answer about a file needs, as it was asked for last, by the file's name.
 *
 * @typedef {{ edition: number, file: Record<string, unknown>, before: string | null, saved: string | null }} Texts
 * @type {Map<string, Texts>}
 */
const known = new Map();

/** @param {string} name @returns {Promise<Texts>} */
async function textsOf(name) {
  const texts = await files.ask({ of: "texts", name });
  known.set(name, texts);
  return texts;
}

/**
 * Opens a file; returns its panels.
 *
 * @param {{ name: string, text: string, sources: Record<string, string> }} file
 * @param {unknown} view what is looked at
 * @returns {Promise<Answer>}
 */
export async function open(file, view) {
  known.delete(file.name);
  // (both are asked at once, so that the answer can be asked for as soon as the file is open)
  const opened = files.ask({ of: "open", file, view });
  const [panels] = await Promise.all([opened, textsOf(file.name)]);
  return panels;
}

/**
 * Opens a new conflict.
 *
 * @param {{ name: string, title: string, who: string, does: string }} what
 */
export const begin = (what) => files.ask({ of: "begin", ...what });

/**
 * Reads the files that somebody has chosen: a conflict file with the texts of its sources, or all of them
 * in one archive.
 *
 * @param {[path: string, file: Blob][]} chosen
 * @returns {Promise<{ name: string, text: string, sources: Record<string, string> }>}
 */
export async function chosenFiles(chosen) {
  const read = await Promise.all(chosen.map(async ([path, file]) => ({ path, bytes: await base64(file) })));
  return files.ask({ of: "chosen", files: read });
}

/** The files that have changes which were not saved. @type {Set<string>} */
const unsaved = new Set();
window.addEventListener("beforeunload", (event) => unsaved.size > 0 && event.preventDefault());

const PARTS = new Set(["outlook", "judgement", "movers", "details"]);

/**
 * Asks the engine in the page.
 *
 * @param {string} file which file is asked about
 * @returns {Connection}
 */
export function connect(file) {
  /** @param {Promise<Answer>} panels */
  const noted = async (panels) => {
    const texts = await textsOf(file);
    if (texts.saved === texts.file.text) unsaved.delete(file);
    else unsaved.add(file);
    return panels;
  };
  return {
    ask: async (question, signal) => {
      if (PARTS.has(question.ask)) {
        const last = known.get(file);
        const { edition, file: texts, before } = last && last.edition === question.edition ? last : await textsOf(file);
        if (edition !== question.edition) return { stale: true };
        return answers.ask({ of: "part", part: question.ask, file: texts, before, view: question.view }, signal);
      }
      if (question.ask === "save" || question.ask === "keep") {
        const { name, bytes } = await files.ask({ of: "saved", name: file });
        download(name, bytes);
      }
      const { ask, view, ...what } = question;
      const answer = await files.ask({ of: "bench", name: file, question: { ask, view, ...what } });
      return ask === "text" || ask === "panels" ? answer : noted(answer);
    },
    give: async (name, page, view) => {
      const bytes = await base64(page);
      return noted(await files.ask({ of: "source", name: file, called: name, bytes, view }));
    },
    visit: async (link, view) => {
      // (a tab that is opened later than the click is taken for an advertisement)
      const tab = window.open("about:blank", "_blank");
      try {
        const { file: texts, saved } = await textsOf(file);
        const page = await answers.ask({ of: link, file: texts, view, ...(link === "compare" && { saved }) });
        const address = URL.createObjectURL(new Blob([page], { type: "text/html" }));
        if (tab) tab.location.href = address;
        else location.assign(address);
      } catch (error) {
        tab?.close();
        throw error;
      }
    },
  };
}

/** What the address of the page says. */
export function remembered() {
  return new URLSearchParams(location.hash.slice(1));
}

/** Lets the address of the page say something. @param {URLSearchParams} query */
export function remember(query) {
  history.replaceState(null, "", `#${query}`);
}

/** @param {Blob} file @returns {Promise<string>} */
async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 1 << 14) text += String.fromCharCode(...bytes.subarray(at, at + (1 << 14)));
  return btoa(text);
}

/** Hands a file to the browser, to be kept. @param {string} name @param {string} base64 */
function download(name, base64) {
  const link = document.createElement("a");
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
