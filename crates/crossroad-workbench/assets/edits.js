// What a person does to the model becomes an edit, which the workbench makes in the file's text.
// What each button and form does is said by the panels (`data-edit`); here what was filled in is
// put into it.

/** @typedef {Record<string, any>} Edit */

/**
 * Puts a value at a path such as `fields.does`.
 *
 * @param {Edit} edit
 * @param {string} path
 * @param {unknown} value
 */
function put(edit, path, value) {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let at = edit;
  for (const key of keys) at = at[key] ??= {};
  at[last] = value;
}

/**
 * Returns what was filled in under a name, without what stands around it.
 *
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function filled(form, name) {
  const field = form.querySelector(`[data-name="${name}"]`);
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement ? field.value.trim() : "";
}

/**
 * Reads the edit that a form stands for; null if it stands for none.
 *
 * @param {HTMLFormElement} form
 * @returns {Edit | null}
 */
export function editOf(form) {
  if (form.dataset.edit) {
    const edit = JSON.parse(form.dataset.edit);
    for (const field of form.querySelectorAll("[data-fill]")) {
      const value = /** @type {HTMLInputElement} */ (field).value.trim();
      if (value) put(edit, field.getAttribute("data-fill") ?? "", value);
    }
    return edit;
  }
  if (form.dataset.rule !== undefined) {
    const chosen = [...form.querySelectorAll("input:checked")].map((one) => /** @type {HTMLInputElement} */ (one).value);
    return { do: "add", what: "rule", fields: { [filled(form, "kind")]: chosen, ...why(form) } };
  }
  if (form.dataset.question !== undefined) {
    const lines = filled(form, "answers").split("\n").filter((line) => line.trim());
    const answers = Object.fromEntries(lines.map((line) => {
      const at = line.indexOf("=");
      return at < 0 ? [line.trim(), ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }));
    const otherwise = filled(form, "otherwise");
    return { do: "add", what: "question", fields: { ask: filled(form, "ask"), answers, ...(otherwise && { otherwise }) } };
  }
  if (form.dataset.actor !== undefined) {
    return { do: "add", what: "actor", fields: { name: filled(form, "name"), options: [filled(form, "does")] } };
  }
  if (form.dataset.claim !== undefined) {
    /** @type {Edit} */
    const edit = { do: "claim", source: form.dataset.source, from: Number(form.dataset.from), to: Number(form.dataset.to), fields: {} };
    for (const name of ["speaker", "reading"]) if (filled(form, name)) edit.fields[name] = filled(form, name);
    const rests = filled(form, "for");
    if (rests) edit.for = [rests];
    return edit;
  }
  return null;
}

/** @param {HTMLFormElement} form */
function why(form) {
  const assumed = filled(form, "assumed");
  return assumed ? { assumed } : {};
}

/**
 * Reads the edit that a choice stands for.
 *
 * @param {HTMLSelectElement} select
 * @returns {Edit}
 */
export function editOfChoice(select) {
  const fields = { ...JSON.parse(select.dataset.also ?? "{}"), [select.dataset.field ?? ""]: select.value || null };
  return { do: "set", of: select.dataset.set, fields };
}

/**
 * Moves a thing among its like.
 *
 * @param {string} of
 * @param {number} by
 */
export const shift = (of, by) => ({ do: "move", of, place: { by } });

/**
 * The name of the thing that stands by so many places further on in its list: `a.prefers[2]`.
 *
 * @param {string} of
 * @param {number} by
 */
export function beside(of, by) {
  return of.replace(/\[(\d+)\]$/, (_, at) => `[${Number(at) + by}]`);
}

/**
 * Lets things of a list be dragged to another place.
 *
 * @param {(edit: Edit, focus: string) => void} act
 */
export function draggable(act) {
  /** @type {HTMLElement | null} */
  let dragged = null;
  /** @param {Event} event */
  const thing = (event) => {
    const { target } = event;
    const found = target instanceof Element ? target.closest('[draggable="true"][data-of]') : null;
    return found instanceof HTMLElement ? found : null;
  };
  document.addEventListener("dragstart", (event) => {
    dragged = thing(event);
    dragged?.classList.add("drag");
    event.dataTransfer?.setData("text/plain", dragged?.dataset.of ?? "");
  });
  document.addEventListener("dragend", () => {
    dragged?.classList.remove("drag");
    dragged = null;
  });
  document.addEventListener("dragover", (event) => {
    const over = thing(event);
    if (dragged && over && over !== dragged && over.parentElement === dragged.parentElement) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const over = thing(event);
    if (!dragged || !over || over === dragged || over.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    const [from, to] = [dragged.dataset.of ?? "", over.dataset.of ?? ""];
    const down = dragged.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
    act({ do: "move", of: from, place: { [down ? "after" : "before"]: to } }, to);
  });
}
