// Asks this project's engine as WebAssembly, and other search libraries, the queries of a folder of sets:
//   node compare.mjs DIR FILE.wasm [--vectors FOLDER_OF_TABLES] [FOLDER_OF_LIBRARIES]
// Prints one line of JSON for each engine and each way to type the queries of a set, `asked` being [has an answer, place of the
// right entry among ten or -1, confidence] for each query; then lines with times and memory at several sizes; then one about
// the machine. What is worked out from them is in src/metrics.rs, the same for every engine.
import fs from 'node:fs';
import path from 'node:path';
import { libraries } from './libraries.mjs';
import { print, printMachine } from '../timing.mjs';

const words = process.argv.slice(2);
const flag = words.indexOf('--vectors');
const tables = flag < 0 ? undefined : words.splice(flag, 2)[1];
const [folder, module, libraryFolder] = words;
const lines = file => fs.readFileSync(file, 'utf8').split('\n').filter(line => line.trim()).map(line => JSON.parse(line));
const composed = text => text.normalize('NFKC');

// A library that takes longer than this for the queries of a set leaves its cell empty, and is asked only a part of the queries
// when times are measured (milliseconds).
const PATIENCE = 20_000;

async function ours(file, tables) {
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(file));
  const { memory, room, load, search, vectors } = instance.exports;
  const encoder = new TextEncoder();
  const write = text => put(encoder.encode(text));
  const put = bytes => {
    // Room first: it may move the memory.
    const at = room(bytes.length);
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
  };
  return {
    memory: () => memory.buffer.byteLength,
    load(entries, language) {
      const table = tables && path.join(tables, `${language}.vectors`);
      if (table && fs.existsSync(table)) {
        put(fs.readFileSync(table));
        if (vectors() !== 1) throw new Error(`${table} is no table`);
      }
      const read = ({ id, question, alternates, answer }) =>
        ({ id, question: composed(question), alternates: alternates.map(composed), answer: composed(answer || '-') });
      write(`${language}\n${JSON.stringify({ entries: entries.map(read) })}`);
      if (load() !== 1) throw new Error(`${file} refuses a knowledge base`);
      return query => {
        write(composed(query));
        const at = search() / 4;
        const numbers = new Float32Array(memory.buffer);
        return { confidence: numbers[at + 1], entries: [...numbers.subarray(at + 2, at + 1 + numbers[at])] };
      };
    },
  };
}

function ask(name, engine, set, cell, entries, variants) {
  const language = entries[0].lang;
  const search = engine.load(entries, language);
  const places = new Map(entries.map((entry, place) => [entry.id, place]));
  for (const [variant, queries] of variants) {
    const start = performance.now();
    const asked = [];
    for (const { query, expected_id } of queries) {
      const { entries, confidence } = search(query);
      const place = places.has(expected_id) ? entries.slice(0, 10).indexOf(places.get(expected_id)) : -1;
      asked.push([places.has(expected_id) ? 1 : 0, place, confidence]);
      if (name !== 'ours' && performance.now() - start > PATIENCE) {
        process.stderr.write(`  ${name} is too slow for ${set}/${cell}\n`);
        return;
      }
    }
    print({ engine: name, set: `${set}/${cell}`, language, variant, asked });
  }
}

async function time(name, make, scale) {
  const queries = lines(path.join(scale, 'en_queries.jsonl')).map(({ query }) => query);
  for (const size of [100, 1_000, 10_000]) {
    const entries = lines(path.join(scale, `en_${size}.jsonl`));
    const engine = await make();
    const start = performance.now();
    const search = engine.load(entries, 'en');
    const build = performance.now() - start;
    const times = [];
    const begin = performance.now();
    // Twice: Node.js compiles what runs often in the first round.
    for (const round of [0, 1]) {
      times.length = 0;
      for (const query of queries) {
        const start = performance.now();
        search(query);
        times.push(performance.now() - start);
        if (performance.now() - begin > PATIENCE * (round + 1)) break;
      }
    }
    times.sort((one, other) => one - other);
    const at = share => times[Math.min(times.length - 1, Math.floor(share * times.length))];
    print({ engine: name, size, build, p50: at(0.5), p95: at(0.95), memory: engine.memory?.() ?? null });
  }
}

const withVectors = tables ? { 'ours, vectors': () => ours(module, tables) } : {};
const engines = { ours: () => ours(module), ...withVectors, ...(libraryFolder ? libraries(libraryFolder) : {}) };
for (const set of fs.readdirSync(folder).sort()) {
  const names = fs.statSync(path.join(folder, set)).isDirectory() ? fs.readdirSync(path.join(folder, set)).sort() : [];
  const variants = names.filter(name => /^queries.*\.jsonl$/.test(name))
    .map(name => [name.replace(/^queries_?|\.jsonl$/g, ''), lines(path.join(folder, set, name))]);
  for (const name of names.filter(name => /^kb_.*\.jsonl$/.test(name))) {
    const entries = lines(path.join(folder, set, name));
    for (const [engine, make] of Object.entries(engines)) {
      ask(engine, await make(), set, name.replace(/^kb_|\.jsonl$/g, ''), entries, variants);
    }
  }
}
const scale = path.join(folder, 'scale');
if (fs.existsSync(scale)) {
  for (const [engine, make] of Object.entries(engines)) await time(engine, make, scale);
}
printMachine({});
