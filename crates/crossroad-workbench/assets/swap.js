// Puts a new panel in place of an old one, and leaves everything else as it was: what has the
// focus, how far it was scrolled, what was folded away.

/**
 * Returns the element of a panel that goes by a key.
 *
 * @param {ParentNode} panel
 * @param {string} key
 * @returns {HTMLElement | null}
 */
export function keyed(panel, key) {
  return panel.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

/**
 * Replaces what is in an element.
 *
 * @param {HTMLElement} panel
 * @param {string} html written by the workbench, which escapes whatever the file says
 * @param {string} [focus] the key of what is to have the focus, if something in the panel had it
 */
export function swap(panel, html, focus) {
  const active = panel.contains(document.activeElement) ? document.activeElement : null;
  const key = active?.closest("[data-key]")?.getAttribute("data-key") ?? null;
  const scroller = panel.closest(".pane") ?? panel;
  const top = scroller.scrollTop;
  /** @type {Map<string, boolean>} */
  const folded = new Map();
  for (const fold of panel.querySelectorAll("details[data-key]")) {
    folded.set(fold.getAttribute("data-key") ?? "", /** @type {HTMLDetailsElement} */ (fold).open);
  }
  panel.innerHTML = html;
  for (const fold of panel.querySelectorAll("details[data-key]")) {
    const open = folded.get(fold.getAttribute("data-key") ?? "");
    if (open !== undefined) /** @type {HTMLDetailsElement} */ (fold).open = open;
  }
  scroller.scrollTop = top;
  if (active) {
    const next = (focus && keyed(panel, focus)) || (key && keyed(panel, key)) || null;
    if (next) {
      // (some buttons are there only while what they belong to has the focus)
      /** @type {HTMLElement | null} */ (next.parentElement?.closest("[tabindex]"))?.focus({ preventScroll: true });
      next.focus({ preventScroll: true });
    } else panel.closest(".pane, header, footer")?.querySelector("h1, h2")?.parentElement?.focus();
  }
}
