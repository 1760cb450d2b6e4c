// Packs a WebAssembly module for `unpack.mjs`, which says how: `node pack.mjs MODULE INTO FROM TO`. The code of its functions lies between two places.
import { readFileSync, writeFileSync } from "node:fs";
import { HEAD, KIND, mixed, model, unpack } from "./unpack.mjs";

export function pack(bytes, from, to) {
  const head = Buffer.alloc(HEAD);
  head.writeUInt8(KIND, 0);
  [bytes.length, from, to].forEach((number, place) => head.writeUIntBE(number, 1 + 3 * place, 3));
  head.writeInt32BE(bytes.reduce(mixed, 0), 10);
  const packed = [...head];
  const range = Uint32Array.of(0, 0xffffffff);
  const write = (p, y) => {
    const middle = range[0] + Math.floor((range[1] - range[0]) * p);
    if (y) range[1] = middle;
    else range[0] = middle + 1;
    while (!((range[0] ^ range[1]) >>> 24)) {
      packed.push(range[1] >>> 24);
      range[0] <<= 8;
      range[1] = (range[1] << 8) | 255;
    }
    return y;
  };
  for (const steps = model(bytes, from, to, write); !steps.next().done; );
  // Any number of the range will do; behind its first byte nothing counts, but four are read at once.
  packed.push(range[1] >>> 24, 0, 0, 0);
  return Uint8Array.from(packed);
}

if (process.argv.length === 6) {
  const [module, into, from, to] = process.argv.slice(2);
  const bytes = new Uint8Array(readFileSync(module));
  const packed = pack(bytes.slice(), Number(from), Number(to));
  if (Buffer.compare(await unpack(packed), bytes) !== 0) throw new Error("what was packed is not what is unpacked");
  writeFileSync(into, packed);
}
