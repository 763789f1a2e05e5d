// Starts the app: loads the glue and the WebAssembly that the page's head names, and looks after crashes.
// A file of its own, because the page has no inline script: it runs under `script-src 'self' 'wasm-unsafe-eval'`.

const RETRY_AFTER_MS = 15000;
const CRASHES = "frontdesk.crashes";
const CRASH_WINDOW_MS = 10 * 60 * 1000;
const CRASHES_BEFORE_PAUSE = 3;
const CRASHES_KEPT = 20;
const DATABASE = "frontdesk";
const HELLO_MS = 3000;

// What a visitor does to the page, and what happens to it, as far as the app listens.
const ANSWERS = ["click", "input", "change"];
const HELD = ANSWERS.concat(
  ["pointerdown", "keydown", "focus", "blur", "error"],
  ["visibilitychange", "pageshow", "pagehide", "online"],
);

const named = (rel) => document.querySelector(`link[rel="${rel}"]`)?.href;
const boot = document.getElementById("boot");
const query = new URLSearchParams(location.search);
let onlyFirst = false;

// Without a host that answers, loading anew would leave the browser's own page, which tries nothing.
async function again() {
  const answer = await fetch(location).catch(() => null);
  answer?.ok ? location.reload() : setTimeout(again, RETRY_AFTER_MS);
}

// Nobody stands beside a tablet to press "reload". Without WebAssembly trying again is no use.
function pause(fault, retryAfterMs) {
  console.error(fault);
  document.body.replaceChildren(boot);
  document.documentElement.dataset.boot = "failed";
  // Where a newer version is to blame, the service worker goes back to the one before.
  navigator.serviceWorker?.controller?.postMessage("failed");
  if (window.WebAssembly) setTimeout(again, retryAfterMs);
}

// A panic ends the WebAssembly for good; answers so far are on the disk. The page starts again at once, but the
// third time within ten minutes it pauses that long with a static text, so that a tablet doesn't flicker all night.
function crashed(fault, event) {
  if (!(fault instanceof WebAssembly.RuntimeError)) return;
  if (onlyFirst) {
    event.preventDefault();
    return startWhole();
  }
  const now = Date.now();
  let times = [];
  try {
    times = JSON.parse(localStorage.getItem(CRASHES) || "[]").concat(now).slice(-CRASHES_KEPT);
    localStorage.setItem(CRASHES, JSON.stringify(times));
    times = times.filter((time) => now - time < CRASH_WINDOW_MS);
  } catch {
    // Without a store crashes can't be counted: pausing is the safe side.
    times.length = CRASHES_BEFORE_PAUSE;
  }
  if (times.length < CRASHES_BEFORE_PAUSE) return location.reload();
  pause(fault, CRASH_WINDOW_MS);
}

// The first part stops where it would need the rest, for instance to say what is wrong with a desk. Nobody's answer
// is lost: events are held until the rest is there.
function startWhole() {
  history.replaceState({ whole: true }, "");
  location.reload();
}

// A code that brings a visit from a tablet leaves the address at once: addresses are shared and remembered. The app finds
// it in the history, where it survives a reload.
const CARRIED = /^#[cd]=/;
if (CARRIED.test(location.hash)) {
  history.replaceState({ whole: true, carried: location.hash }, "", location.pathname + location.search);
}
addEventListener("hashchange", () => CARRIED.test(location.hash) && location.reload());

// The first word of a website that shows this page in a frame comes with a port for all others. Whom to listen to is the
// app's to say, when it has read the desk.
if (query.has("embed") && parent !== window) {
  window.frontdeskBridge = new Promise((resolve) => {
    addEventListener("message", ({ source, data, origin, ports }) => {
      if (source === parent && data?.frontdesk === 1 && ports[0]) resolve([origin, ports[0]]);
    });
    addEventListener("load", () => setTimeout(resolve, HELLO_MS));
  });
}

// The first question of a device's first visit is shown by a part of the program; a device that has been here
// before has the rest in its cache, and perhaps drafts or records that need it.
async function isFirstVisit() {
  if (!named("rest") || history.state?.whole) return false;
  // The first part knows no chat, no tablet and no website around it.
  if (["chat", "kiosk", "embed"].some((name) => query.has(name))) return false;
  try {
    return !(await indexedDB.databases()).some((database) => database.name === DATABASE);
  } catch {
    // A browser that can't list its databases, or lets this page have none.
    return false;
  }
}

// Keeps events from the app until it can handle them. The browser's own part goes on: radios turn, letters appear.
function holdEvents() {
  const held = [];
  const hold = (event) => {
    if (event.target === window && event.type === "error") return;
    if (event.target.closest?.("[data-early]")) return;
    event.stopImmediatePropagation();
    // Clicks on inputs come again as `change`.
    if (event.type !== "click" || event.target.closest?.("button")) held.push([event.target, event]);
    if (ANSWERS.includes(event.type)) document.documentElement.dataset.busy = "";
  };
  for (const type of HELD) addEventListener(type, hold, true);
  return () => {
    for (const type of HELD) removeEventListener(type, hold, true);
    delete document.documentElement.dataset.busy;
    for (const [target, event] of held) {
      if (target.isConnected !== false) target.dispatchEvent(new event.constructor(event.type, event));
    }
  };
}

const shown = () =>
  new Promise((resolve) => {
    const removed = (_, observer) => boot.isConnected || (observer?.disconnect(), resolve());
    new MutationObserver(removed).observe(document.body, { childList: true });
    removed();
  });

const fetchRest = (cache) => fetch(named("rest"), { cache }).catch(() => null);

// What the rest imports of the first part: functions by their number in the table, anything else by its name.
const lentBy = (first) =>
  new Proxy(first, { get: (exports, name) => exports[name] ?? exports.$functions.get(parseInt(name.slice(1), 36)) });

async function addRest(first, fetched) {
  for (let wait = 500; ; wait = Math.min(2 * wait, RETRY_AFTER_MS)) {
    const response = await fetched;
    if (response?.status === 404) {
      // The server has another version by now. Where a new start didn't help, the host is broken.
      if (!onlyFirst) throw new Error(`${response.url} is missing`);
      startWhole();
      return new Promise(() => {});
    }
    try {
      // Not while it streams: that would need a host that knows the type of the file.
      if (response?.ok) return await WebAssembly.instantiate(await response.arrayBuffer(), { first: lentBy(first) });
    } catch (fault) {
      console.warn(fault);
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
    fetched = fetchRest("reload");
  }
}

async function start() {
  // Owners only: a program of its own.
  const studio = named("studio");
  if (studio && query.has("qr")) {
    // It uses nothing of the app's.
    document.querySelector("link[rel=preload]")?.remove();
    const program = await import(studio);
    await program.default({ module_or_path: studio.replace(/js$/, "wasm") });
    return program.studio();
  }
  const imported = import(named("modulepreload"));
  const firstVisit = await isFirstVisit();
  onlyFirst = firstVisit;
  const early = named("rest") && !firstVisit && fetchRest("default");
  const glue = await imported;
  const first = await glue.default({ module_or_path: named("preload") });
  if (firstVisit) {
    const release = holdEvents();
    window.frontdeskRest = shown()
      .then(() => addRest(first, fetchRest("default")))
      .then(() => (onlyFirst = false));
    glue.start();
    await window.frontdeskRest;
    release();
  } else {
    if (early) await addRest(first, early);
    glue.start();
  }
}

addEventListener("error", (event) => crashed(event.error, event));
addEventListener("unhandledrejection", (event) => crashed(event.reason, event));
start().catch((fault) => {
  if (onlyFirst && fault instanceof WebAssembly.RuntimeError) startWhole();
  else pause(fault, RETRY_AFTER_MS);
});
