// crossroad for JavaScript: the engine and the report as one WebAssembly module, in browsers and in Node.
// Nothing is fetched but the module, and nothing leaves the machine. The types are in crossroad.d.ts.

const text = new TextDecoder('utf-8');
const bytes = new TextEncoder();

/** Why a question has no answer. */
export class CrossroadError extends Error {
  constructor({ kind, message, hints = [] }) {
    super([message, ...hints].join('\n'));
    this.name = 'CrossroadError';
    this.kind = kind;
    this.said = message;
    this.hints = hints;
  }
}

/** The engine, ready to be asked. */
export class Crossroad {
  #module;
  #instance = null;
  #panic = null;
  #tell = () => true;

  constructor(module) {
    this.#module = module;
  }

  /** Takes the module: its bytes, or the answer of a `fetch` of it. */
  static async load(source) {
    if (source instanceof WebAssembly.Module) return new Crossroad(source);
    if (typeof Response !== 'undefined' && (source instanceof Response || source instanceof Promise)) {
      const response = await source;
      return new Crossroad(await WebAssembly.compile(await response.arrayBuffer()));
    }
    return new Crossroad(await WebAssembly.compile(source));
  }

  #started() {
    if (this.#instance) return this.#instance;
    const read = (place, length) =>
      text.decode(new Uint8Array(this.#instance.exports.memory.buffer, place, length));
    const imports = {
      tell: (what, whatLength, things, thingsLength, done, total) => {
        const step = { what: read(what, whatLength), things: read(things, thingsLength), done, total };
        return this.#tell(step) === false ? 0 : 1;
      },
      panicked: (place, length) => {
        this.#panic = read(place, length);
      },
    };
    this.#instance = new WebAssembly.Instance(this.#module, { crossroad: imports });
    return this.#instance;
  }

  /** Hands a request over as text and returns the answer as text, byte for byte. */
  raw(request, tell = () => true) {
    this.#tell = tell;
    this.#panic = null;
    try {
      const { give, ask, forget, memory } = this.#started().exports;
      const asked = bytes.encode(request);
      const place = give(asked.length);
      new Uint8Array(memory.buffer, place, asked.length).set(asked);
      const answer = ask(place, asked.length) >>> 0;
      const length = new DataView(memory.buffer).getUint32(answer, true);
      const said = text.decode(new Uint8Array(memory.buffer, answer + 4, length));
      forget(answer);
      return said;
    } catch (error) {
      // (After a trap the memory of the module is no longer what it believes: the next question gets a new one.)
      this.#instance = null;
      const full = error instanceof RangeError || /memory|allocat/i.test(`${this.#panic ?? ''} ${error.message}`);
      throw new CrossroadError(
        full
          ? { kind: 'refused', message: 'there is not enough memory here', hints: ['the command has more: ask there'] }
          : { kind: 'internal', message: this.#panic ?? String(error), hints: ['this is a bug of crossroad: please report it'] },
      );
    }
  }

  #request(request, tell) {
    const reply = JSON.parse(this.raw(JSON.stringify(request), tell));
    if (reply.failure) throw new CrossroadError(reply.failure);
    return reply;
  }

  /** What can be asked: each verb with the schemas of its question and its answer. */
  verbs() {
    return this.#request({ do: 'verbs' }).answer;
  }

  /** Every problem of a file. */
  check(file) {
    return this.#request({ do: 'check', file: asFile(file) }).answer;
  }

  /** The answer of a verb to a question. */
  ask(verb, files, question = {}, tell = () => true) {
    return this.#request({ do: 'ask', verb, files: asFiles(files), question }, tell).answer;
  }

  /** The answer of a verb as people read it on a terminal. */
  text(verb, files, question = {}, { width = 80, tell = () => true } = {}) {
    return this.#request({ do: 'ask', verb, files: asFiles(files), question, width }, tell).text;
  }

  /** The report in a form: html, markdown, latex, text, or a picture as svg. */
  report(file, { form = 'html', figure = null, question = {}, tell = () => true } = {}) {
    return this.#request({ do: 'report', file: asFile(file), question, form, figure }, tell).answer;
  }
}

function asFile(file) {
  return typeof file === 'string' ? { text: file } : file;
}

function asFiles(files) {
  return (Array.isArray(files) ? files : [files]).map(asFile);
}
