// Words of a source are selected, by mouse or by keyboard, and become a passage that is quoted.

/**
 * Where a point of a selection stands in the text of its source, in characters; null: nowhere.
 *
 * @param {Node} node
 * @param {number} offset
 * @returns {{ source: string, at: number } | null}
 */
function place(node, offset) {
  const element = node instanceof Element ? node : node.parentElement;
  const source = element?.closest("[data-source]")?.getAttribute("data-source");
  if (source === undefined || source === null) return null;
  if (node instanceof Element) {
    const next = node.childNodes[offset];
    const piece = next ? first(next) : null;
    if (piece) return { source, at: Number(piece.getAttribute("data-from")) };
    const pieces = [...node.querySelectorAll("[data-from]"), ...(node.matches("[data-from]") ? [node] : [])];
    const last = pieces.at(-1);
    return last ? { source, at: Number(last.getAttribute("data-from")) + [...(last.textContent ?? "")].length } : null;
  }
  const piece = element?.closest("[data-from]");
  if (!piece) {
    // (between pieces: where the next one begins)
    const next = node.nextSibling && first(node.nextSibling);
    return next ? { source, at: Number(next.getAttribute("data-from")) } : null;
  }
  const words = [...(node.textContent ?? "").slice(0, offset)].length;
  return { source, at: Number(piece.getAttribute("data-from")) + words };
}

/**
 * @param {Node} node
 * @returns {Element | null}
 */
function first(node) {
  if (!(node instanceof Element)) return null;
  return node.matches("[data-from]") ? node : node.querySelector("[data-from]");
}

/**
 * Returns the words of a source that are selected.
 *
 * @returns {{ source: string, from: number, to: number, words: string, box: DOMRect } | null}
 */
export function selected() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const from = place(range.startContainer, range.startOffset);
  const to = place(range.endContainer, range.endOffset);
  if (!from || !to || from.source !== to.source || from.at >= to.at) return null;
  return { source: from.source, from: from.at, to: to.at, words: selection.toString().trim(), box: range.getBoundingClientRect() };
}

/**
 * Lets a text be read and selected with the arrow keys: words at a time, lines with up and down.
 *
 * @param {KeyboardEvent} event
 * @returns {boolean} whether it was such a key
 */
export function read(event) {
  const { target } = event;
  if (!(target instanceof HTMLElement) || !target.matches("[data-text]")) return false;
  const step = /** @type {Record<string, [string, string]>} */ ({
    ArrowRight: ["forward", "word"],
    ArrowLeft: ["backward", "word"],
    ArrowDown: ["forward", "line"],
    ArrowUp: ["backward", "line"],
  })[event.key];
  const selection = getSelection();
  if (!step || !selection || event.altKey || event.ctrlKey || event.metaKey) return false;
  if (!selection.anchorNode || !target.contains(selection.anchorNode)) {
    const piece = target.querySelector("[data-from]");
    selection.collapse(piece?.firstChild ?? target, 0);
  }
  selection.modify(event.shiftKey ? "extend" : "move", step[0], step[1]);
  const focus = selection.focusNode;
  (focus instanceof Element ? focus : focus?.parentElement)?.scrollIntoView({ block: "nearest" });
  return true;
}
