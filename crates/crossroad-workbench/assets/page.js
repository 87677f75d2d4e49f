// A page that is the whole workbench: which file is open, and how files come in. All else is as
// it is behind a server.

import { begin, begun, chosenFiles, held, open, remember, remembered, stop, whileWorking } from "./in-page.js";
import { failed, turnTo, viewed } from "./workbench.js";

/** The files that came with the page, by what links call them. @type {Promise<Record<string, { text: string, sources: Record<string, string> }>>} */
const library = held("files", "application/json").json();
const body = document.body;
/** What is open, by its name. @type {Set<string>} */
const opened = new Set();

/** Shows the list of files. */
function start() {
  body.className = "page start";
}

/**
 * Shows a file that is open.
 *
 * @param {string} name
 * @param {Record<string, any>} [panels] its panels, where they are known
 * @param {string | null} [view] what is looked at, as the address says it
 */
async function show(name, panels, view) {
  opened.add(name);
  const query = new URLSearchParams({ file: name });
  if (view) query.set("view", view);
  remember(query);
  body.className = "page bench";
  await turnTo(name, panels);
}

/** Does what may fail, and tells it. @param {() => Promise<void>} what */
function tried(what) {
  what().catch((error) => {
    if (!document.querySelector("main.bench")?.getAttribute("data-file")) start();
    failed(error);
  });
}

/** A name that nothing open has: what is open, and may not be saved, stays. @param {string} name */
async function fresh(name) {
  const came = await library;
  let [free, number] = [name, 1];
  while (opened.has(free) || free in came) free = name.replace(/(\.toml)?$/, `-${(number += 1)}$1`);
  return free;
}

/** Opens what the address names: a file that came with the page or is open, or a text that a link carries. */
async function arrive() {
  const query = remembered();
  const text = query.get("text");
  const name = text === null ? query.get("file") ?? "" : await fresh("example.toml");
  const own = text === null ? (await library)[name] : { text, sources: {} };
  if (!opened.has(name) && !own) {
    start();
    return;
  }
  const panels = !opened.has(name) && own ? await open({ name, ...own }, viewed()) : undefined;
  await show(name, panels, query.get("view"));
}

/** @param {[path: string, file: Blob][]} chosen */
async function take(chosen) {
  const file = await chosenFiles(chosen);
  const name = await fresh(file.name);
  await show(name, await open({ ...file, name }, {}));
}

document.addEventListener("click", (event) => {
  const { target } = event;
  const link = target instanceof Element ? target.closest("a.brand, a[data-open]") : null;
  if (!(link instanceof HTMLElement)) return;
  event.preventDefault();
  const name = link.dataset.open;
  if (name === undefined) {
    remember(new URLSearchParams());
    start();
  } else {
    remember(new URLSearchParams({ file: name }));
    tried(arrive);
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.begin === undefined) return;
  event.preventDefault();
  const said = new FormData(form);
  const word = (/** @type {string} */ name) => String(said.get(name) ?? "");
  tried(async () => {
    const name = await fresh("conflict.toml");
    await show(name, await begin({ name, title: word("title"), who: word("who"), does: word("does") }));
  });
});

document.getElementById("choose")?.addEventListener("change", (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const chosen = [...(field.files ?? [])].map((file) => /** @type {[string, Blob]} */ ([file.webkitRelativePath || file.name, file]));
  if (chosen.length > 0) tried(() => take(chosen));
  field.value = "";
});

// Files that are dropped: conflict files anywhere, with their folder; what the left panel takes as a source
// is its own.
document.addEventListener("dragover", (event) => {
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const plain = [...event.dataTransfer.files];
  tried(async () => {
    const within = (await Promise.all(entries.map((entry) => walked(entry)))).flat();
    const chosen = within.length > 0 ? within : plain.map((file) => /** @type {[string, Blob]} */ ([file.name, file]));
    if (chosen.length > 0) await take(chosen);
  });
});

/** Files of a folder that are looked at, at most. */
const MOST = 500;

/**
 * Lists the files of a folder, and of those within it.
 *
 * @param {FileSystemEntry} entry
 * @param {{ left: number }} [budget]
 * @returns {Promise<[string, Blob][]>}
 */
async function walked(entry, budget = { left: MOST }) {
  if ((budget.left -= 1) < 0) throw new Error(`A folder of more than ${MOST} files is not looked through: drop the conflict file and its sources.`);
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject));
    return [[path, file]];
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @type {[string, Blob][]} */
  const found = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    for (const one of some) if (!one.name.startsWith(".")) found.push(...(await walked(one, budget)));
  }
}

// ---- how far answers have come ----

const working = document.getElementById("working");
whileWorking((step) => {
  if (!working) return;
  working.hidden = step === null;
  const words = working.querySelector("span");
  if (step === null || !words) return;
  const of = step.total > 0 ? `${step.done.toLocaleString("en")} of ${step.total.toLocaleString("en")}` : step.done.toLocaleString("en");
  words.textContent = `${step.what}: ${of} ${step.things}`;
});
document.getElementById("stop")?.addEventListener("click", () => stop());

window.addEventListener("hashchange", () => tried(arrive));
begun();
tried(arrive);
