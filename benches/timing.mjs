// How the engines and the libraries beside them are timed in Node.js, and what is said of the machine. The benches' own
// src/main.rs times natively in the same way.
import os from 'node:os';

// The middle one of several batches that last at least so long (milliseconds). Before them one batch warms up, long enough
// for Node.js to compile what runs often.
const BATCHES = 7;
const LEAST = 60;
const WARM_UP = 400;

export const print = object => process.stdout.write(JSON.stringify(object) + '\n');

function batch(call, least) {
  const start = performance.now();
  let calls = 0;
  while (calls === 0 || performance.now() - start < least) {
    call();
    calls += 1;
  }
  return (performance.now() - start) * 1000 / calls;
}

// Microseconds of a call.
export function median(call) {
  batch(call, WARM_UP);
  const times = Array.from({ length: BATCHES }, () => batch(call, LEAST));
  return times.sort((a, b) => a - b)[BATCHES >> 1];
}

// The last line of a comparison: where and when it was made, and with which versions of others.
export function printMachine(versions) {
  const [{ model }, { length: cores }] = [os.cpus()[0], os.cpus()];
  print({ machine: model, cores, node: process.version, date: new Date().toISOString().slice(0, 10), ...versions });
}
