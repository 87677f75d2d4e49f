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
  return async (question, signal) => {
    let response;
    try {
      response = await fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(question),
        signal: signal ?? null,
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new Unanswered("The server does not answer. Start `crossroad serve` again; nothing that was done is lost.", 0);
    }
    const type = response.headers.get("content-type") ?? "";
    const answer = type.startsWith("application/json") ? await response.json() : { message: await response.text() };
    if (!response.ok) throw new Unanswered(String(answer.message ?? response.statusText), response.status);
    return answer;
  };
}
