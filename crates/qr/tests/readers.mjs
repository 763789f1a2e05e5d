// Reads the pictures of examples/pictures.rs with jsQR and zxing-wasm; every one has to be read by both:
//   node readers.mjs FOLDER PICTURES
// FOLDER is where the two packages are installed. Exits with 1 when a picture isn't read, or as another text.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [folder, pictures] = process.argv.slice(2);
const modules = path.join(folder, 'node_modules');
const jsQR = createRequire(path.join(modules, 'index.js'))('jsqr');
const zxing = await import(pathToFileURL(path.join(modules, 'zxing-wasm/dist/es/reader/index.js')));
const wasmBinary = fs.readFileSync(path.join(modules, 'zxing-wasm/dist/reader/zxing_reader.wasm'));
// Its own way is to load the module from somebody else's server.
await zxing.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });

const readers = {
  jsQR: async image => jsQR(image.data, image.width, image.height, { inversionAttempts: 'dontInvert' })?.data,
  'zxing-wasm': async image => (await zxing.readBarcodes(image, { formats: ['QRCode'] }))[0]?.text,
};

function* images(bytes) {
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(10, at);
    const { side, text } = JSON.parse(bytes.subarray(at, end).toString());
    const data = new Uint8ClampedArray(side * side * 4);
    for (let pixel = 0; pixel < side * side; pixel += 1) {
      data.fill(bytes[end + 1 + pixel], pixel * 4, pixel * 4 + 3);
      data[pixel * 4 + 3] = 255;
    }
    yield { text: Buffer.from(text).toString(), image: { data, width: side, height: side, colorSpace: 'srgb' } };
    at = end + 1 + side * side;
  }
}

const read = Object.fromEntries(Object.keys(readers).map(name => [name, 0]));
let count = 0;
for (const { text, image } of images(fs.readFileSync(pictures))) {
  for (const [name, reader] of Object.entries(readers)) {
    const found = await reader(image);
    if (found === text) read[name] += 1;
    else if (count - read[name] < 10) console.error(`${name}, picture ${count}: ${JSON.stringify(found)} instead of ${JSON.stringify(text)}`);
  }
  count += 1;
}
for (const [name, fine] of Object.entries(read)) console.log(`${name}: ${fine} of ${count} pictures read`);
process.exitCode = count >= 2000 && Object.values(read).every(fine => fine === count) ? 0 : 1;
