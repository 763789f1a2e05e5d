// Times this project's engine as WebAssembly and two other libraries with the same texts, each to a whole SVG as a string:
//   node compare.mjs WRITERS TEXTS NAME=FILE.wasm...
// WRITERS is the folder with the npm packages, TEXTS a JSON array. Prints one line of JSON for each engine and text, then one
// about the machine.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { median, print, printMachine } from '../timing.mjs';

const [writers, list, ...modules] = process.argv.slice(2);
const texts = JSON.parse(list);
const require = createRequire(path.resolve(writers, 'node_modules', 'index.js'));

function measure(engine, draw) {
  for (const text of texts) {
    const svg = draw(text);
    if (!svg.includes('<svg')) throw new Error(`${engine} draws no SVG`);
    print({ engine, text, bytes: Buffer.byteLength(svg), time: median(() => draw(text)) });
  }
}

async function webAssembly(name, file) {
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(file));
  const { memory, room, draw, drawn_bytes, packed } = instance.exports;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  measure(name, text => {
    const bytes = encoder.encode(text);
    const at = room(bytes.length);
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
    const svg = draw();
    return decoder.decode(new Uint8Array(memory.buffer, svg, drawn_bytes()));
  });
  const start = performance.now();
  const bytes = packed(1000);
  print({ engine: name, packed: bytes, seconds: (performance.now() - start) / 1000 });
}

for (const module of modules) {
  const [name, file] = module.split('=');
  await webAssembly(name, file);
}
const qrcode = require('qrcode');
measure('qrcode', text => {
  let drawn;
  // Its callback is called before it returns.
  qrcode.toString(text, { type: 'svg', errorCorrectionLevel: 'M' }, (error, svg) => { if (error) throw error; drawn = svg; });
  return drawn;
});
const generator = require('qrcode-generator');
generator.stringToBytes = generator.stringToBytesFuncs['UTF-8'];
measure('qrcode-generator', text => {
  const code = generator(0, 'M');
  code.addData(text);
  code.make();
  return code.createSvgTag({ scalable: true });
});
const version = name => JSON.parse(fs.readFileSync(path.join(writers, 'node_modules', name, 'package.json'), 'utf8')).version;
printMachine({ references: ['qrcode', 'qrcode-generator'].map(name => `${name} ${version(name)}`).join(', ') });
