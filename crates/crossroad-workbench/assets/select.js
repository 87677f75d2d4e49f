// What is selected lights up with what it rests on and what rests on it, in all panels. What stands
// for what is said by the panels (`data-is`, `data-refs`); nothing is worked out here.

/**
 * @param {Element} element
 * @param {string} name
 * @returns {string[]}
 */
function tokens(element, name) {
  return (element.getAttribute(name) ?? "").split(/\s+/).filter(Boolean);
}

/**
 * Lists what a thing rests on and what rests on it.
 *
 * @param {string} token
 * @returns {Set<string>}
 */
export function related(token) {
  const all = new Set([token]);
  for (const element of document.querySelectorAll("[data-is]")) {
    const is = tokens(element, "data-is");
    const refs = tokens(element, "data-refs");
    if (is.includes(token)) refs.forEach((ref) => all.add(ref));
    if (refs.includes(token)) is.forEach((one) => all.add(one));
  }
  return all;
}

/**
 * Lights up what is selected, and brings it into view in the other panels.
 *
 * @param {string | null} token what is selected; null: nothing
 * @param {Element | null} [from] where it was selected: what is in the same panel stays where it is
 * @returns {number} how many other things it is related to
 */
export function select(token, from) {
  const lit = token ? related(token) : new Set();
  for (const element of document.querySelectorAll("[data-is]")) {
    const is = tokens(element, "data-is");
    const on = is.some((one) => lit.has(one));
    element.classList.toggle("lit", on);
    element.classList.toggle("chosen", token !== null && is.includes(token));
    if (element.getAttribute("role") === "button") {
      element.setAttribute("aria-pressed", String(token !== null && is.includes(token)));
    }
  }
  if (token) {
    const home = from?.closest(".pane");
    for (const pane of document.querySelectorAll(".pane")) {
      if (pane === home) continue;
      const first = pane.querySelector(".chosen") ?? pane.querySelector(".lit");
      first?.closest("details")?.setAttribute("open", "");
      if (first && !inView(first, pane)) first.scrollIntoView({ block: "center" });
    }
  }
  return Math.max(0, lit.size - 1);
}

/**
 * @param {Element} element
 * @param {Element} pane
 */
function inView(element, pane) {
  const one = element.getBoundingClientRect();
  const all = pane.getBoundingClientRect();
  return one.top >= all.top && one.bottom <= all.bottom;
}
