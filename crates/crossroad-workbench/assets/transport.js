// Questions to the workbench, and their answers. This is the only module that knows where the
// workbench runs: here behind HTTP, elsewhere in a worker of the page.

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
 * Asks the server that the page came from.
 *
 * @param {string} file which file is asked about
 * @returns {(question: Question, signal?: AbortSignal) => Promise<Answer>}
 */
export function overHttp(file) {
  const address = `ask?file=${encodeURIComponent(file)}`;
  return (question, signal) => send(address, JSON.stringify(question), signal);
}

/**
 * Hands a saved page or a text to the server, to be a source of the file.
 *
 * @param {string} file
 * @returns {(name: string, page: Blob, view: unknown) => Promise<Answer>}
 */
export function givenOverHttp(file) {
  return (name, page, view) => {
    const query = new URLSearchParams({ file, name, view: JSON.stringify(view) });
    return send(`source?${query}`, page);
  };
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
