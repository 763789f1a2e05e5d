// A clock that runs faster, a hold on all memory of WebAssembly, and a count of everything that goes wrong. Runs before the
// page's own scripts; `speed` is put in front.
const realNow = Date.now;
const realTimeout = setTimeout;
const started = realNow();
Date.now = () => started + (realNow() - started) * speed;
// It is always noon: at night a tablet loads its page anew, and a day lasts 24 minutes here.
Date.prototype.getTimezoneOffset = function () {
  return ((this.getTime() / 60000) % 1440) - 720;
};
// How long the app waits for its store: the disk isn't faster here.
const STORE_PATIENCE = 10000;
window.setTimeout = (action, millis, ...given) =>
  realTimeout(action, millis === STORE_PATIENCE ? millis : (millis ?? 0) / speed, ...given);

const memories = [];
const faults = [];
for (const name of ["instantiate", "instantiateStreaming"]) {
  const original = WebAssembly[name];
  WebAssembly[name] = (...given) =>
    original.apply(WebAssembly, given).then((made) => {
      const memory = (made.instance ?? made).exports.memory;
      if (memory && !memories.includes(memory)) memories.push(memory);
      return made;
    });
}
addEventListener("error", (event) => faults.push(String(event.error ?? event.message)));
addEventListener("unhandledrejection", (event) => faults.push(String(event.reason)));
const complain = console.error;
console.error = (...said) => {
  faults.push(said.join(" "));
  complain(...said);
};
Object.assign(window, { realNow, realTimeout, memories, faults });
