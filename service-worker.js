// Keeps the app and the desk on the device, so that both open without a network, and changes them as a whole or not at
// all. What is checked in a desk, and when nobody is disturbed by a change, is the page's to say (src/state/renewal.rs).
// docs/offline.md tells the story.

// `cargo xtask dist` puts the build in: its name, and the SHA-256 of each of its files by path. Without one, as during
// development, this worker keeps nothing, takes away what an earlier one kept, and goes.
const LIST = null;

// A build that hasn't drawn its first screen by then doesn't start.
const START_LIMIT_MS = 20000;
// Starts that ended before that, because the page tried again.
const STARTS_BEFORE_ROLLBACK = 3;
// A build that fails after it has started is only to blame while it is new.
const NEW_FOR_MS = 24 * 60 * 60 * 1000;
const FETCHES_AT_ONCE = 4;

const HOME = new URL("./", self.location);
const PAGE = "index.html";
const STATE = "frontdesk-state";
const STAGED = "frontdesk-desk-staged";
const REFUSED = "frontdesk-desk-refused-";
const BUILDS = "frontdesk-build-";
const DESKS = "frontdesk-desk-";
const HASH = "x-frontdesk-sha256";
const POLICY = "content-security-policy";

// Names that carry a hash of their content stand for the same bytes in every build.
const NAMED_BY_CONTENT = /-[0-9a-f]{15,16}(_\w+)?\.\w+$/;
// Files of the app that a desk may lay its own over.
const LAID_OVER = /^(locales\/|icons\/|manifest\.webmanifest$)/;
// The browser asks for these by itself; they are no use for working offline, so a new one is shown at once.
const FRESH_FIRST = /^(icons\/|manifest\.webmanifest$)/;
const TEXT = /\.(json|jsonld|css|svg|txt|md|csv)$/;

const address = (path) => new URL(path, HOME).href;
const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// ---- What is remembered from one start of the worker to the next.

const FRESH_STATE = { active: null, previous: null, since: 0, trial: null, refused: [], desk: null, next: null, refusedDesk: null };

async function readState() {
  const kept = await (await caches.open(STATE)).match(address(STATE));
  return { ...FRESH_STATE, ...(kept ? await kept.json() : {}) };
}

let turn = Promise.resolve();

// One change at a time; comes back with the state after it.
function change(how) {
  const changed = turn.then(async () => {
    const state = await readState();
    const before = JSON.stringify(state);
    await how(state);
    const after = JSON.stringify(state);
    if (after !== before) await (await caches.open(STATE)).put(address(STATE), new Response(after));
    return state;
  });
  turn = changed.catch(() => {});
  return changed;
}

// ---- Fetching and keeping.

// The whole of a file from the network. Redirects are errors; other answers than 200 have no bytes.
async function fetchWhole(path, cache) {
  const response = await fetch(address(path), { cache, redirect: "error", credentials: "same-origin" });
  if (response.status !== 200 || response.type !== "basic") return { status: response.status };
  const bytes = await response.arrayBuffer();
  return { status: 200, bytes, hash: await sha256(bytes), headers: response.headers };
}

// What stands for a file in a cache.
function keepable({ bytes, hash, headers }) {
  const kept = new Headers(headers);
  // They are about the way here, which is over.
  for (const name of ["content-encoding", "content-length", "vary", "date", "age"]) kept.delete(name);
  kept.set(HASH, hash);
  return new Response(bytes, { headers: kept });
}

const hashOf = (response) => response?.headers.get(HASH);

async function matchIn(cache, path) {
  return (await caches.open(cache)).match(address(path), { ignoreVary: true });
}

async function eachAtOnce(items, action) {
  const rest = items.slice();
  const worker = async () => {
    for (let item; (item = rest.shift()) !== undefined; ) await action(item);
  };
  await Promise.all(Array.from({ length: FETCHES_AT_ONCE }, worker));
}

// ---- The app: all files of a build are there and right, or it isn't installed.

async function verified(path, expected, earlier) {
  for (const cache of earlier) {
    const kept = await matchIn(cache, path);
    if (hashOf(kept) !== expected) continue;
    const bytes = await kept.arrayBuffer();
    if ((await sha256(bytes)) === expected) return keepable({ bytes, hash: expected, headers: kept.headers });
  }
  let fetched = {};
  for (const cache of [NAMED_BY_CONTENT.test(path) ? "default" : "no-cache", "reload"]) {
    fetched = await fetchWhole(path, cache);
    if (fetched.hash === expected) return keepable(fetched);
  }
  if (fetched.bytes && LAID_OVER.test(path)) return keepable(fetched);
  throw new Error(`${path} is not the file of build ${LIST.build}`);
}

async function install() {
  const { active, previous, refused } = await readState();
  if (refused.some(({ build }) => build === LIST.build)) {
    throw new Error(`build ${LIST.build} did not start on this device before`);
  }
  const name = BUILDS + LIST.build;
  const earlier = (await caches.keys()).filter((cache) => cache.startsWith(BUILDS));
  const cache = await caches.open(name);
  try {
    await eachAtOnce(Object.entries(LIST.files), async ([path, hash]) => {
      await cache.put(address(path), await verified(path, hash, earlier));
    });
  } catch (fault) {
    if (LIST.build !== active && LIST.build !== previous) await caches.delete(name);
    throw fault;
  }
}

async function activate() {
  const { active, previous } = await change((state) => {
    if (state.active === LIST.build) return;
    if (state.active) {
      // What never started is nothing to go back to.
      if (!state.trial) state.previous = state.active;
      state.trial = { starts: 0 };
    }
    state.active = LIST.build;
    state.since = Date.now();
  });
  for (const cache of await caches.keys()) {
    const isOld = cache.startsWith(BUILDS) && ![active, previous].includes(cache.slice(BUILDS.length));
    if (isOld) await caches.delete(cache);
  }
  await clients.claim();
}

// Changes the state back to the build before, where there is one.
function rollBack(state) {
  if (!state.previous) return false;
  state.refused = [...state.refused, { build: state.active, at: Date.now() }].slice(-20);
  state.active = state.previous;
  state.previous = null;
  state.trial = null;
  return true;
}

async function openAllAnew() {
  for (const client of await clients.matchAll({ type: "window" })) await client.navigate(client.url).catch(() => {});
}

// A page has given up.
async function failed() {
  let rolledBack = false;
  await change((state) => {
    if (state.trial || Date.now() - state.since < NEW_FOR_MS) rolledBack = rollBack(state);
  });
  if (rolledBack) await openAllAnew();
}

// Looks whether a new build starts in time. A page that was closed before says nothing.
async function watchStart(build, client) {
  await sleep(START_LIMIT_MS);
  if (!(await clients.get(client))) return;
  let rolledBack = false;
  await change((state) => {
    if (state.trial && state.active === build) rolledBack = rollBack(state);
  });
  if (rolledBack) await openAllAnew();
}

// ---- Answering.

async function page(event) {
  const state = await change((state) => {
    // A script only asks whether the page can be had.
    if (event.request.mode !== "navigate") return;
    if (state.trial) {
      if (state.trial.starts >= STARTS_BEFORE_ROLLBACK) rollBack(state);
      else state.trial.starts += 1;
    } else if (state.next) {
      // Not while a build is on trial: what goes wrong then is to have one cause.
      state.desk = state.next;
      state.next = null;
    }
  });
  const kept = state.active && (await matchIn(BUILDS + state.active, PAGE));
  if (!kept) return fetch(event.request);
  // Without a kept desk the first screen may be waiting for a slow network.
  if (state.trial && state.desk && event.resultingClientId) event.waitUntil(watchStart(state.active, event.resultingClientId));
  // The policy names the endpoints of the desk, so it is the desk's.
  const policy = state.desk && (await matchIn(DESKS + state.desk, PAGE))?.headers.get(POLICY);
  if (!policy) return kept;
  const headers = new Headers(kept.headers);
  headers.set(POLICY, policy);
  return new Response(kept.body, { headers });
}

async function fileOfApp(request, path, { active, previous }) {
  for (const build of [active, previous]) {
    const kept = build && (await matchIn(BUILDS + build, path));
    if (kept) return kept;
  }
  const response = await fetch(request);
  const isGone = response.status === 404 && active && LIST.build === active && path in LIST.files;
  // The browser has lost what was kept: the next start takes everything from the host.
  if (isGone) await (await caches.open(BUILDS + active)).delete(address(PAGE));
  return response;
}

// The QR studio is for owners, who have a network: it isn't kept, and makes codes of the desk as it is now.
async function isStudio(id) {
  const client = await clients.get(id);
  return Boolean(client) && new URL(client.url).searchParams.has("qr");
}

async function file(request, path, client) {
  if (await isStudio(client)) return fetch(request);
  const state = await readState();
  // The build's own lie beside the page.
  if (NAMED_BY_CONTENT.test(path) && !path.includes("/")) return fileOfApp(request, path, state);
  const ofBuild = async (build) => (build && LAID_OVER.test(path) ? matchIn(BUILDS + build, path) : undefined);
  if (FRESH_FIRST.test(path)) {
    try {
      return await fetch(request);
    } catch (fault) {
      const kept = await ofBuild(state.active);
      if (kept) return kept;
      throw fault;
    }
  }
  const ofDesk = state.desk && (await matchIn(DESKS + state.desk, path));
  const own = await ofBuild(state.active);
  const isOfSomeBuild = async () =>
    [hashOf(own), hashOf(await ofBuild(state.previous)), LIST.files[path]].includes(hashOf(ofDesk));
  if (ofDesk?.ok && !(own && (await isOfSomeBuild()))) return ofDesk;
  return own ?? fetch(request);
}

// ---- The desk: fetched as a whole into a place of its own, checked by the page, then taken for the next start.

// Whether any file of the desk that is kept has changed on the host. The host is asked by ETag.
async function look() {
  const { desk, next } = await readState();
  const newest = next ?? desk;
  if (!newest) return { changed: true };
  const cache = await caches.open(DESKS + newest);
  let changed = false;
  await eachAtOnce(await cache.keys(), async ({ url }) => {
    if (changed || url === address(PAGE)) return;
    const kept = await cache.match(url);
    const now = await fetchWhole(url, "no-cache");
    if (!isTelling(now.status)) throw new Error(`HTTP ${now.status}`);
    if ((now.hash ?? null) !== hashOf(kept)) changed = true;
  });
  if (!changed) await change((state) => (state.refusedDesk = null));
  return { changed };
}

// Whether a status says something about the file, not about the host's troubles.
const isTelling = (status) => status === 200 || status === 404 || status === 410;

// One page at a time, and not over the end of this worker: half a version must never be taken for a whole one.
let staging = null;

function isStaging(by) {
  if (staging !== by) throw new Error("another page, or an earlier worker");
}

// Fetches files of a new desk version; gives back the texts, and why others are missing.
async function stage({ files, anew, by }) {
  if (anew) {
    staging = by;
    await caches.delete(STAGED);
  }
  isStaging(by);
  const cache = await caches.open(STAGED);
  const found = {};
  await eachAtOnce(files, async (path) => {
    const url = new URL(path, HOME);
    if (url.origin !== HOME.origin || !url.pathname.startsWith(HOME.pathname)) return;
    const fetched = await fetchWhole(path, "no-cache");
    if (!isTelling(fetched.status)) throw new Error(`${path}: HTTP ${fetched.status}`);
    // The login page of a Wi-Fi, which answers everything.
    const isPage = fetched.headers?.get("content-type")?.startsWith("text/html");
    if (isPage && !/\.html?$/.test(path)) throw new Error(`${path}: a page came`);
    await cache.put(url.href, fetched.bytes ? keepable(fetched) : new Response(null, { status: 404 }));
    found[path] = fetched.bytes ? readable(path, fetched.bytes) : { missing: `HTTP ${fetched.status}` };
  });
  return { found };
}

const readable = (path, bytes) => (TEXT.test(path) ? { text: new TextDecoder().decode(bytes) } : {});

// Takes what was staged as the desk of the next start.
async function keep({ by }) {
  isStaging(by);
  const staged = await caches.open(STAGED);
  const requests = await staged.keys();
  const policy = await fetchWhole(PAGE, "no-cache").catch(() => ({}));
  const lines = [];
  for (const request of requests) lines.push(`${request.url} ${hashOf(await staged.match(request)) ?? ""}`);
  const id = (await sha256(new TextEncoder().encode(lines.sort().join("\n")))).slice(0, 16);
  const cache = await caches.open(DESKS + id);
  for (const request of requests) await cache.put(request, await staged.match(request));
  if (policy.bytes) await cache.put(address(PAGE), keepable(policy));
  const { desk, next } = await change((state) => {
    // The first one is what the page shows already.
    state.desk ??= id;
    state.next = id === state.desk ? null : id;
    state.refusedDesk = null;
  });
  const needed = [desk, next].map((version) => DESKS + version);
  for (const cache of await caches.keys()) {
    if (cache.startsWith(DESKS) && !needed.includes(cache)) await caches.delete(cache);
  }
  return { next };
}

// Takes what was staged out of the way of the next one, so that it can be said again what is wrong with it.
async function refuse({ by }) {
  isStaging(by);
  const staged = await caches.open(STAGED);
  const cache = await caches.open(REFUSED + by);
  for (const request of await staged.keys()) await cache.put(request, await staged.match(request));
  await change((state) => (state.refusedDesk = { at: Date.now(), by }));
  for (const earlier of await caches.keys()) {
    if (earlier.startsWith(REFUSED) && earlier !== REFUSED + by) await caches.delete(earlier);
  }
  return {};
}

// The files of the version that was refused.
async function refused() {
  const { refusedDesk } = await readState();
  const found = {};
  if (!refusedDesk) return { found };
  const cache = await caches.open(REFUSED + refusedDesk.by);
  for (const request of await cache.keys()) {
    const kept = await cache.match(request);
    const path = decodeURI(new URL(request.url).pathname.slice(HOME.pathname.length));
    found[path] = kept.ok ? readable(path, await kept.arrayBuffer()) : { missing: "HTTP 404" };
  }
  return { found, at: refusedDesk.at };
}

// The first screen is there. A build that shows that the desk can't open, though it could before, hasn't started.
async function started({ open }) {
  await change((state) => {
    if (open || !state.desk) state.trial = null;
  });
  return {};
}

// Takes the place of the worker that is active; for a page that goes away only where no other is open.
async function takeOver({ alone }) {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!alone || open.length <= 1) await self.skipWaiting();
  return {};
}

const REQUESTS = { look, stage, keep, refuse, refused, started, takeOver, state: readState };

async function leave() {
  const kept = (await caches.keys()).filter((cache) => cache.startsWith("frontdesk-"));
  for (const cache of kept) await caches.delete(cache);
  await clients.claim();
  await self.registration.unregister();
  if (kept.length) await openAllAnew();
}

async function answer({ data, source }) {
  if (data === "failed") return failed();
  const { id, request, ...rest } = JSON.parse(data);
  let said;
  try {
    if (!LIST) throw new Error("nothing is kept");
    said = await REQUESTS[request](rest);
  } catch (fault) {
    said = { fault: String(fault) };
  }
  source.postMessage(JSON.stringify({ id, said }));
}

self.addEventListener("install", (event) => event.waitUntil(LIST ? install() : self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(LIST ? activate() : leave()));
self.addEventListener("message", (event) => event.waitUntil(answer(event)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (!LIST || request.method !== "GET" || origin !== HOME.origin || !pathname.startsWith(HOME.pathname)) return;
  // Parts of films and sounds are the host's to give.
  if (request.headers.has("range")) return;
  const path = decodeURI(pathname.slice(HOME.pathname.length));
  if (request.mode === "navigate" && searchParams.has("qr")) return;
  if (path === "" || path === PAGE) return event.respondWith(page(event));
  const isFile = /\.\w+$/.test(path) && path !== "service-worker.js" && !path.startsWith("api/");
  if (isFile && request.mode !== "navigate") event.respondWith(file(request, path, event.clientId));
});
