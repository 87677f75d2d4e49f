// A worker that answers one request after another, so that the page stays awake.
//
//   in   { module }                    the module, once: its bytes, or compiled
//        { id, request }               a request, as text
//   out  { ready: true } · { id, step } · { id, answer } (text) · { id, failure }
//
// To stop a request, end the worker and start another.
import { Crossroad } from './crossroad.js';

let ready = null;
self.onmessage = async ({ data }) => {
  if (data.module) {
    ready = Crossroad.load(data.module);
    await ready;
    self.postMessage({ ready: true });
    return;
  }
  const { id, request } = data;
  try {
    const crossroad = await ready;
    // (work shorter than half a second tells nothing)
    let last = Date.now() + 400;
    const tell = (step) => {
      const now = Date.now();
      if (step.done && now - last > 100) {
        last = now;
        self.postMessage({ id, step });
      }
      return true;
    };
    self.postMessage({ id, answer: crossroad.raw(request, tell) });
  } catch (error) {
    self.postMessage({ id, failure: { kind: error.kind ?? 'internal', message: error.said ?? String(error), hints: error.hints ?? [] } });
  }
};
