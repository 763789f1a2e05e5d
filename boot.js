// Starts the app: loads the glue and the WebAssembly that Trunk names in the page's head, and looks after crashes.
// A file of its own, because the page has no inline script: it runs under `script-src 'self' 'wasm-unsafe-eval'`.

const RETRY_AFTER_MS = 15000;
const CRASHES = "frontdesk.crashes";
const CRASH_WINDOW_MS = 10 * 60 * 1000;
const CRASHES_BEFORE_REST = 3;

const preloaded = (selector) => document.querySelector(selector).href;

// Nobody stands beside a tablet to press "reload". Without WebAssembly trying again is no use.
function rest(fault, retryAfterMs) {
  console.error(fault);
  document.body.replaceChildren(boot);
  document.documentElement.dataset.boot = "failed";
  if (window.WebAssembly) setTimeout(() => location.reload(), retryAfterMs);
}

// A panic ends the WebAssembly for good; answers so far are on the disk. The page starts again at once, but the
// third time within ten minutes it rests that long with a static text, so that a tablet doesn't flicker all night.
function crashed(fault) {
  if (!(fault instanceof WebAssembly.RuntimeError)) return;
  const now = Date.now();
  let times = [];
  try {
    times = JSON.parse(sessionStorage.getItem(CRASHES) || "[]").filter((time) => now - time < CRASH_WINDOW_MS);
    times.push(now);
    sessionStorage.setItem(CRASHES, JSON.stringify(times));
  } catch {
    // Without a store crashes can't be counted: resting is the safe side.
    times.length = CRASHES_BEFORE_REST;
  }
  if (times.length < CRASHES_BEFORE_REST) return location.reload();
  rest(fault, CRASH_WINDOW_MS);
}

const boot = document.getElementById("boot");
addEventListener("error", (event) => crashed(event.error));
addEventListener("unhandledrejection", (event) => crashed(event.reason));

import(preloaded('link[rel="modulepreload"]'))
  .then((glue) => glue.default({ module_or_path: preloaded('link[type="application/wasm"]') }))
  .catch((fault) => rest(fault, RETRY_AFTER_MS));
