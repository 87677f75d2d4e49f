// Questions to the workbench, and their answers. This is the only module that knows where the
// workbench runs: here behind HTTP. In a page without a server, in-page.js stands in its place.

/**
 * @typedef {Record<string, unknown> & { ask: string }} Question
 * @typedef {Record<string, any>} Answer
 */

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

/**
 * What asks about a file.
 *
 * @typedef {object} Connection
 * @property {(question: Question, signal?: AbortSignal) => Promise<Answer>} ask
 * @property {(name: string, page: Blob, view: unknown) => Promise<Answer>} give hands a saved page or
 *   a text in, to be a source of the file
 * @property {((link: string, view: unknown) => Promise<void>) | null} visit shows what a link names;
 *   null where the browser does
 */

/**
 * Asks the server that the page came from.
 *
 * @param {string} file which file is asked about
 * @returns {Connection}
 */
export function connect(file) {
  const address = `ask?file=${encodeURIComponent(file)}`;
  return {
    ask: (question, signal) => send(address, JSON.stringify(question), signal),
    give: (name, page, view) => send(`source?${new URLSearchParams({ file, name, view: JSON.stringify(view) })}`, page),
    visit: null,
  };
}

/** What the address of the page says. */
export function remembered() {
  return new URLSearchParams(location.search);
}

/** Lets the address of the page say something. @param {URLSearchParams} query */
export function remember(query) {
  history.replaceState(null, "", `?${query}`);
}

/**
 * @param {string} address
 * @param {BodyInit} body
 * @param {AbortSignal} [signal]
 * @returns {Promise<Answer>}
 */
async function send(address, body, signal) {
  let response;
  try {
    response = await fetch(address, { method: "POST", body, signal: signal ?? null });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unanswered("The server does not answer. Start `crossroad serve` again; nothing that was done is lost.", 0);
  }
  const type = response.headers.get("content-type") ?? "";
  const answer = type.startsWith("application/json") ? await response.json() : { message: await response.text() };
  if (!response.ok) throw new Unanswered(String(answer.message ?? response.statusText), response.status);
  return answer;
}
