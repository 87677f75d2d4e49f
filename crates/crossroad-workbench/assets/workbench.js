// The workbench in a browser: sends what a person does, and shows what comes back. What is said and
// drawn comes from the workbench itself; here it is only put in its place.

import { connect, remember, remembered, Unanswered } from "./transport.js";
import { related, select } from "./select.js";
import { swap } from "./swap.js";
import { beside, draggable, editOf, editOfChoice, shift } from "./edits.js";
import { read, selected } from "./passages.js";

/** @typedef {import("./transport.js").Question} Question */

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const main = /** @type {HTMLElement} */ (document.querySelector("main.bench"));
/** The file that is shown; none yet, where a page is to choose one. */
let file = main.dataset.file ?? "";
let { ask, give, visit } = connect(file);
/** What stands in place of an answer until it is there. */
const pending = Object.fromEntries(["judgement", "outlook", "details"].map((id) => [id, byId(id).innerHTML]));

/** What is looked at: all that the panels depend on besides the file. */
let view = viewed();
/** Which state of the file is shown. */
let edition = Number(main.dataset.edition ?? 0);
/** What is selected. */
let chosen = /** @type {string | null} */ (null);
/** The text that the text view was opened with. */
let textFrom = "";
/** The claim behind each note of the answer. */
let notes = /** @type {Record<string, string>} */ ({});
let slow = new AbortController();

// ---- what is looked at, kept in the address so that a link opens the same ----

/** What the address says that is looked at. @returns {Record<string, unknown>} */
export function viewed() {
  try {
    return { ...JSON.parse(remembered().get("view") ?? "{}") };
  } catch {
    return {};
  }
}

/** @param {Record<string, unknown>} change */
function look(change) {
  view = { ...view, ...change };
  const query = remembered();
  query.set("view", JSON.stringify(view));
  remember(query);
  linkAnswers();
  return refresh();
}

/** Links that show the same as this page, in another form. */
function linkAnswers() {
  for (const link of document.querySelectorAll("a[data-link]")) {
    const query = new URLSearchParams({ file, view: JSON.stringify(view) });
    link.setAttribute("href", `${link.getAttribute("data-link")}?${query}`);
  }
}

// ---- telling ----

/** @param {string} words */
function tell(words) {
  const live = byId("live");
  // (the same words again are to be read again)
  live.textContent = live.textContent === words ? `${words}\u00a0` : words;
}

/** Tells what went wrong. @param {unknown} error */
export function failed(error) {
  if (error instanceof DOMException && error.name === "AbortError") return;
  const words = error instanceof Error ? error.message : String(error);
  const note = document.createElement("div");
  note.className = "toast";
  note.setAttribute("role", "alert");
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
  close.addEventListener("click", () => note.remove());
  note.append(words, " ", close);
  document.querySelectorAll(".toast").forEach((old) => old.remove());
  document.body.append(note);
  console.warn(words);
}

// ---- panels ----

/** @param {Record<string, any>} panels @param {string} [focus] */
function show(panels, focus) {
  edition = panels.edition;
  main.dataset.edition = String(edition);
  for (const name of ["bar", "lens", "source", "model", "status"]) {
    if (typeof panels[name] === "string") swap(byId(name), panels[name], focus);
  }
  linkAnswers();
  mark();
}

function mark() {
  if (chosen && related(chosen).size < 2) chosen = null;
  select(chosen, document.activeElement);
}

/** Shows the file as it is now, then its answer as it comes. */
async function refresh() {
  await showAll(await ask({ ask: "panels", view }));
}

/**
 * Shows panels, then the answer as it comes. It is asked for first: it is worked out while they are drawn.
 *
 * @param {Record<string, any>} panels
 * @param {string} [focus]
 */
async function showAll(panels, focus) {
  const of = file;
  edition = panels.edition;
  const answered = answers();
  // (so that it is sent before the page has no time for it)
  await new Promise((resolve) => setTimeout(resolve, 0));
  if (of === file && edition === panels.edition) show(panels, focus);
  await answered;
}

/** The answer: first how likely everything is, then the rest; what is stale is given up. */
async function answers() {
  slow.abort();
  slow = new AbortController();
  const { signal } = slow;
  const of = edition;
  const pane = byId("answer");
  pane.setAttribute("aria-busy", "true");
  pane.classList.add("waiting");
  try {
    const outlook = await ask({ ask: "outlook", view, edition: of }, signal);
    if (of !== edition || outlook.stale) return;
    swap(byId("outlook"), outlook.html);
    mark();
    if (outlook.told) tell(outlook.told);
    const judgement = await ask({ ask: "judgement", view, edition: of }, signal);
    if (of !== edition || judgement.stale) return;
    swap(byId("judgement"), judgement.html);
    const moving = ask({ ask: "movers", view, edition: of }, signal);
    moving.then((found) => of === edition && !found.stale && badges(found.movers)).catch(() => undefined);
    const details = await ask({ ask: "details", view, edition: of }, signal);
    if (of !== edition || details.stale) return;
    notes = details.notes;
    swap(byId("details"), details.html);
    noteTokens();
    mark();
    pane.setAttribute("aria-busy", "false");
    pane.classList.remove("waiting");
  } catch (error) {
    if (error instanceof Unanswered && error.status !== 0) {
      swap(byId("outlook"), "");
      swap(byId("judgement"), "");
      const words = document.createElement("p");
      words.className = "problem";
      words.textContent = error.message;
      byId("details").replaceChildren(words);
      pane.setAttribute("aria-busy", "false");
      pane.classList.remove("waiting");
    } else failed(error);
  }
}

/** Says at each passage how far the answer moves without it. @param {{ token: string, points: string }[]} movers */
function badges(movers) {
  document.querySelectorAll(".points").forEach((old) => old.remove());
  for (const { token, points } of movers) {
    const places = [...document.querySelectorAll(`mark[data-is~="${CSS.escape(token)}"], .passage[data-is~="${CSS.escape(token)}"]`)];
    const marks = places.filter((place) => place.matches("mark"));
    for (const place of [marks.at(-1), ...places.filter((place) => !place.matches("mark"))]) {
      const badge = document.createElement("span");
      badge.className = "points";
      badge.textContent = points;
      badge.title = `without this passage, the answer moves by ${points} percentage points`;
      place?.after(badge);
    }
    marks.forEach((mark) => mark.classList.add("moves"));
  }
}

/** Notes of the answer stand for passages, and lead to them. */
function noteTokens() {
  for (const link of byId("details").querySelectorAll('a[href^="#note-"]')) {
    const claim = notes[(link.getAttribute("href") ?? "").slice("#note-".length)];
    if (claim !== undefined) link.setAttribute("data-is", `claim-${claim}`);
  }
  for (const link of byId("details").querySelectorAll('a[href^="#statement-"]')) {
    link.setAttribute("data-is", (link.getAttribute("href") ?? "").slice(1));
  }
}

// ---- what a person does ----

/** Sends a command, and shows what has come of it. @param {Question} question @param {string} [focus] */
async function act(question, focus) {
  try {
    const panels = await ask({ ...question, view, edition });
    show(panels, focus);
    if (panels.told) tell(panels.told);
    await answers();
    return true;
  } catch (error) {
    failed(error);
    return false;
  }
}

/** @param {string | null} token @param {Element | null} from */
function choose(token, from) {
  chosen = token !== null && token === chosen ? null : token;
  const count = select(chosen, from);
  if (chosen) tell(count === 1 ? "One related thing is lit up" : `${count} related things are lit up`);
}

/** Opens what is folded away, in whichever panel, and goes to what is to be filled in. @param {string} key */
function unfold(key) {
  const fold = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!(fold instanceof HTMLElement)) return;
  const pane = fold.closest(".pane");
  if (pane) document.getElementById(`tab-${pane.id}`)?.click();
  if (fold instanceof HTMLDetailsElement) fold.open = true;
  fold.scrollIntoView({ block: "center" });
  /** @type {HTMLElement | null} */ (fold.querySelector("input, select, textarea, [data-text]"))?.focus();
}

/** @param {Element} target */
function clicked(target) {
  const asks = target.closest("[data-ask]");
  if (asks instanceof HTMLElement && asks.dataset.ask) {
    void act(JSON.parse(asks.dataset.ask), asks.dataset.key);
    return true;
  }
  const edits = target.closest("button[data-edit]");
  if (edits instanceof HTMLElement && edits.dataset.edit) {
    void act({ ask: "edit", edit: JSON.parse(edits.dataset.edit) }, edits.dataset.key);
    return true;
  }
  const unfolds = target.closest("[data-unfold]");
  if (unfolds instanceof HTMLElement) {
    unfold(unfolds.dataset.unfold ?? "");
    return true;
  }
  const looks = target.closest("[data-view]");
  if (looks instanceof HTMLElement && looks.dataset.view) {
    look(JSON.parse(looks.dataset.view)).catch(failed);
    return true;
  }
  const leads = target.closest("a[data-link]");
  if (visit && leads instanceof HTMLElement && leads.dataset.link) {
    visit(leads.dataset.link, view).catch(failed);
    return true;
  }
  const line = target.closest("[data-line]");
  if (line instanceof HTMLElement) {
    void openText(Number(line.dataset.line));
    return true;
  }
  if (target.closest('[data-open="text"]')) {
    void openText(0);
    return true;
  }
  const link = target.closest("a[data-is]");
  if (link) {
    choose((link.getAttribute("data-is") ?? "").split(" ")[0] ?? null, link);
    return true;
  }
  if (target.closest("a, button:not([data-select]), input, select, textarea, summary")) return false;
  const selects = target.closest("[data-select]");
  if (selects instanceof HTMLElement) {
    choose(selects.dataset.select ?? null, selects);
    return true;
  }
  return false;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form instanceof HTMLFormElement && form.dataset.give !== undefined) {
    event.preventDefault();
    void takeIn(form);
    return;
  }
  const edit = form instanceof HTMLFormElement ? editOf(form) : null;
  if (!edit || !(form instanceof HTMLFormElement)) return;
  event.preventDefault();
  const first = form.querySelector("[data-key]");
  // (what was filled in stays where it is if it is refused)
  void act({ ask: "edit", edit }, first?.getAttribute("data-key") ?? undefined).then((done) => {
    if (done && form.dataset.claim !== undefined) closeClaim();
  });
});

document.addEventListener("change", (event) => {
  const { target } = event;
  if (target instanceof HTMLSelectElement && target.dataset.set) {
    void act({ ask: "edit", edit: editOfChoice(target) }, target.dataset.key);
  }
});

draggable((edit, focus) => void act({ ask: "edit", edit }, focus));

/** Hands in what a form names as a source. @param {HTMLFormElement} form */
async function takeIn(form) {
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.querySelector(`[data-name="${name}"]`));
  const page = field("page").files?.[0];
  const words = field("words").value;
  const title = field("title").value.trim();
  if (page) await handIn(page.name, page);
  else if (words.trim()) await handIn(`${title || "pasted"}.txt`, new Blob([words]));
  else failed(new Error("Choose a file, or paste some words."));
}

/** @param {string} name @param {Blob} page */
async function handIn(name, page) {
  try {
    const panels = await give(name, page, view);
    show(panels);
    tell(panels.told ?? "");
    await answers();
  } catch (error) {
    failed(error);
  }
}

byId("source").addEventListener("dragover", (event) => {
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
});
byId("source").addEventListener("drop", (event) => {
  const page = event.dataTransfer?.files[0];
  if (!page) return;
  event.preventDefault();
  void handIn(page.name, page);
});

/** Keys that move or delete what has the focus. @param {KeyboardEvent} event */
function handled(event) {
  const { target } = event;
  if (!(target instanceof HTMLElement) || !target.dataset.of) return false;
  const { of } = target.dataset;
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    const by = event.key === "ArrowUp" ? -1 : 1;
    void act({ ask: "edit", edit: shift(of, by) }, beside(of, by));
    return true;
  }
  if (event.key === "Delete" || event.key === "Backspace") {
    void act({ ask: "edit", edit: { do: "delete", of, unlist: true } }, of);
    return true;
  }
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const like = [...(target.parentElement?.children ?? [])].filter((one) => one instanceof HTMLElement && one.dataset.of);
    const next = like[like.indexOf(target) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next instanceof HTMLElement) next.focus();
    return next !== undefined;
  }
  return false;
}

// ---- passages ----

/** Offers to make a passage of the words that are selected. */
function offer() {
  const words = selected();
  const box = byId("claim");
  if (!words || words.words.length < 3) return;
  const form = /** @type {HTMLFormElement} */ (box.querySelector("form"));
  // (who said other words, and what they mean, is not what these are)
  if (form.dataset.source !== words.source || form.dataset.from !== String(words.from) || form.dataset.to !== String(words.to)) form.reset();
  form.dataset.source = words.source;
  form.dataset.from = String(words.from);
  form.dataset.to = String(words.to);
  byId("claim-words").textContent = words.words.length > 90 ? `${words.words.slice(0, 88)} …` : words.words;
  const select = /** @type {HTMLSelectElement} */ (box.querySelector('[data-name="for"]'));
  const options = [...document.querySelectorAll("#model [data-of]")].map((one) => {
    const shown = one.querySelector(".words")?.childNodes ?? [];
    const words = [...shown].filter((node) => !(node instanceof Element && node.matches(".formula")))
      .map((node) => node.textContent).join("").trim();
    return new Option(words.length > 80 ? `${words.slice(0, 78)} …` : words, one.getAttribute("data-of") ?? "");
  });
  const chosen = document.querySelector("#model [data-of].chosen")?.getAttribute("data-of") ?? "";
  select.replaceChildren(new Option("nothing yet", ""), ...options.filter((one) => one.text));
  // (the passage is most likely sought for what is chosen in the model)
  select.value = chosen;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
  box.hidden = false;
  box.style.left = `${Math.max(8, Math.min(words.box.left, innerWidth - box.offsetWidth - 8))}px`;
  const below = words.box.bottom + 8;
  box.style.top = `${below + box.offsetHeight < innerHeight ? below : Math.max(8, words.box.top - box.offsetHeight - 8)}px`;
}

function closeClaim() {
  byId("claim").hidden = true;
  getSelection()?.removeAllRanges();
}

document.addEventListener("pointerup", (event) => {
  const { target } = event;
  if (target instanceof Element && target.closest("#claim")) return;
  if (target instanceof Element && target.closest("[data-text]")) setTimeout(offer, 0);
  else byId("claim").hidden = true;
});

byId("claim-close").addEventListener("click", () => {
  closeClaim();
  /** @type {HTMLElement | null} */ (document.querySelector("[data-text]"))?.focus();
});

document.addEventListener("click", (event) => {
  const { target } = event;
  // (whoever selects words does not click)
  if (target instanceof Element && target.closest("[data-text]") && !getSelection()?.isCollapsed) return;
  if (target instanceof Element && clicked(target)) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  const command = event.ctrlKey || event.metaKey;
  const writing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
  if (command && event.key.toLowerCase() === "s") {
    event.preventDefault();
    void act({ ask: "save" });
  } else if (command && event.key.toLowerCase() === "z" && !writing) {
    event.preventDefault();
    void act({ ask: event.shiftKey ? "redo" : "undo" });
  } else if (event.key === "Escape" && !byId("claim").hidden) {
    byId("claim-close").click();
  } else if (read(event) || handled(event)) {
    event.preventDefault();
  } else if (event.key === "Enter" && event.target instanceof HTMLElement && event.target.matches("[data-text]")) {
    event.preventDefault();
    offer();
    /** @type {HTMLElement | null} */ (document.querySelector("#claim:not([hidden]) input"))?.focus();
  } else if (event.key === "Escape" && chosen) {
    choose(null, null);
  } else if ((event.key === "Enter" || event.key === " ") && event.target instanceof HTMLElement) {
    const { target } = event;
    if (!target.matches("a, button, summary, input, textarea, select") && clicked(target)) event.preventDefault();
  } else if (event.target instanceof Element && event.target.matches('[role="tab"]')) {
    const tabs = [...document.querySelectorAll('[role="tab"]')];
    const at = tabs.indexOf(event.target);
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = step && tabs[(at + step + tabs.length) % tabs.length];
    if (next instanceof HTMLElement) {
      next.focus();
      next.click();
    }
  }
});

for (const tab of document.querySelectorAll('[role="tab"]')) {
  tab.addEventListener("click", () => {
    for (const other of document.querySelectorAll('[role="tab"]')) {
      const on = other === tab;
      other.setAttribute("aria-selected", String(on));
      other.setAttribute("tabindex", on ? "0" : "-1");
      byId(other.getAttribute("aria-controls") ?? "").classList.toggle("here", on);
    }
  });
}

// ---- the file as text ----

/** @param {number} line from 1; 0: from the top */
async function openText(line) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("text-view"));
  const area = /** @type {HTMLTextAreaElement} */ (byId("text"));
  try {
    const answer = await ask({ ask: "text" });
    textFrom = answer.text;
    area.value = answer.text;
    byId("text-problem").hidden = true;
    dialog.showModal();
    area.focus();
    const lines = area.value.split("\n");
    const from = lines.slice(0, Math.max(0, line - 1)).reduce((sum, one) => sum + one.length + 1, 0);
    area.setSelectionRange(from, line > 0 ? from + (lines[line - 1]?.length ?? 0) : from);
    const height = area.scrollHeight / Math.max(1, lines.length);
    area.scrollTop = Math.max(0, height * (line - 6));
  } catch (error) {
    failed(error);
  }
}

byId("text-take").addEventListener("click", async () => {
  const area = /** @type {HTMLTextAreaElement} */ (byId("text"));
  try {
    const panels = await ask({ ask: "replace", from: textFrom, text: area.value, view, edition });
    /** @type {HTMLDialogElement} */ (byId("text-view")).close();
    show(panels);
    tell(panels.told ?? "Taken over");
    await answers();
  } catch (error) {
    // (what was written stays where it is)
    const problem = byId("text-problem");
    problem.hidden = false;
    problem.textContent = error instanceof Error ? error.message : String(error);
  }
});

// ---- what others do ----

/** Waits for changes that come from elsewhere: another tab, an editor, the command. */
async function follow() {
  for (let failures = 0; ; ) {
    try {
      const news = await ask({ ask: "news", edition });
      failures = 0;
      if (news.edition !== edition) await refresh();
    } catch (error) {
      failures += 1;
      if (failures === 1) failed(error);
      await new Promise((resolve) => setTimeout(resolve, Math.min(10_000, 500 * 2 ** failures)));
    }
  }
}

/**
 * Shows another file, as the address says that it is looked at.
 *
 * @param {string} name
 * @param {Record<string, any>} [panels] its panels, where they are known
 */
export async function turnTo(name, panels) {
  slow.abort();
  file = name;
  main.dataset.file = name;
  ({ ask, give, visit } = connect(name));
  view = viewed();
  [chosen, notes, edition] = [null, {}, -1];
  for (const [id, html] of Object.entries(pending)) byId(id).innerHTML = html;
  await (panels ? showAll(panels) : refresh());
}

window.addEventListener("beforeunload", () => slow.abort());
if (file) {
  linkAnswers();
  answers().catch(failed);
  void follow();
}
