// An example becomes the workbench, in its place, when somebody unfolds it: each has an engine of its own, so
// none is loaded before.
document.addEventListener("toggle", ({ target }) => {
  const link = target instanceof HTMLDetailsElement && target.open ? target.querySelector(":scope > p > a") : null;
  if (!link || target.querySelector("iframe")) return;
  const frame = document.createElement("iframe");
  frame.src = link.href;
  frame.title = target.querySelector("summary").textContent;
  target.append(frame);
}, true);
