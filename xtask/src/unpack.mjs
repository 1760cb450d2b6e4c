// Unpacks the second part of the page, a WebAssembly module (`xtask/src/pack.mjs` packs it, `xtask/src/split.rs` ties it in).
//
// It is written bit by bit by an arithmetic coder: the better a bit is foretold, the less it takes. Five contexts foretell it, in code by what
// instructions came before and in all else by what bytes did, and so does what followed when the same five bytes came last. Each says how
// likely a one is; they are mixed as they proved right. That is the way of the PAQ compressors (M. Mahoney, "Adaptive Weighing of Context
// Models for Lossless Data Compression", Florida Tech CS-2005-16), here with contexts for WebAssembly.
//
// Both directions share the model, so that nothing in it may depend on the engine: of `Math` nothing but `imul` and `floor`. It goes over two million
// bits, and is as it is for speed: measured, loops over the five take half as long again, one long function, too, since engines begin it anew.
// Long, since both directions must do all of it alike.

// What a packed file begins with: a byte that no module begins with, three times three bytes, its length and where the code of its functions begins
// and ends, and a checksum of four.
export const KIND = 1;
export const HEAD = 14;

// Likelihoods are mixed as ln(p / (1 - p)), from -8 to 8 in steps of 1/256.
const squashed = new Float64Array(4096);
const stretched = new Float64Array(4096);
// How far a likelihood goes towards what came, by how often it was asked, which is counted to 15.
const rates = new Float64Array(16);
// How far a weight goes towards what would have been right.
const RATE = 0.005;

function tables() {
  // exp(8 - 1/512), then each time exp(1/256) less.
  for (let at = 0, odds = 2975.141411; at < 4096; at++, odds /= 1.0039138893383475) squashed[at] = 1 / (1 + odds);
  for (let at = 0, p = 0; p < 4096; p++) {
    while (at < 4095 && squashed[at] < (p + 0.5) / 4096) at++;
    stretched[p] = (at - 2047.5) / 256;
  }
  for (let times = 0; times < 16; times++) rates[times] = 1 / (times + 1.2);
}

function step(x) {
  const at = ((x + 8) * 256) | 0;
  return at < 0 ? 0 : at > 4095 ? 4095 : at;
}

export function mixed(a, b) {
  const x = Math.imul(a ^ Math.imul(b, 0x2f0b4c47), 0x9e3779b1);
  return (x << 11) | (x >>> 21);
}

// Where the likelihoods of half a byte in a context lie, fifteen, behind what tells contexts apart. Each is 12 bits, and 4 say how often it was asked. `salt`
// is what the byte has of bits so far, and which of the five contexts it is.
const SLOTS = 17;
const EVEN = 0x8000;
function slot(table, context, salt) {
  const x = Math.imul(context + salt, 0x9e3779b1);
  const at = (x >>> (32 - SLOTS)) << 4;
  const name = (x & 0x7fff) | 1;
  if (table[at] !== name) {
    table[at] = name;
    for (let one = 1; one < 16; one++) table[at + one] = EVEN;
  }
  return at;
}

function learn(table, at, value, aim, rounding) {
  const times = value & 15;
  table[at] = value + (((aim - (value >>> 4)) * rates[times] + rounding) << 4) + (times < 15 ? 1 : 0);
}

function adjust(weights, at, e, x1, x2, x3, x4, x5, x6) {
  weights[at] += e * x1;
  weights[at + 1] += e * x2;
  weights[at + 2] += e * x3;
  weights[at + 3] += e * x4;
  weights[at + 4] += e * x5;
  weights[at + 5] += e * x6;
}

// Goes through the bits of a byte, which is known or not, and gives it.
function coded(table, contexts, byBits, byPlace, repeats, sort, place, expected, same, known, code) {
  let bits = 1;
  let half = 1;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  for (let bit = 7; bit >= 0; bit--) {
    if (bit === 7 || bit === 3) {
      half = 1;
      s1 = slot(table, contexts[0], bits);
      s2 = slot(table, contexts[1], bits + 1000);
      s3 = slot(table, contexts[2], bits + 2000);
      s4 = slot(table, contexts[3], bits + 3000);
      s5 = slot(table, contexts[4], bits + 4000);
    }
    const v1 = table[s1 + half];
    const v2 = table[s2 + half];
    const v3 = table[s3 + half];
    const v4 = table[s4 + half];
    const v5 = table[s5 + half];
    const x1 = stretched[v1 >>> 4];
    const x2 = stretched[v2 >>> 4];
    const x3 = stretched[v3 >>> 4];
    const x4 = stretched[v4 >>> 4];
    const x5 = stretched[v5 >>> 4];
    let repeat = 0;
    let x6 = 0;
    if (expected >> (bit + 1) === bits) {
      repeat = (same > 31 ? 31 : same) * 2 + ((expected >> bit) & 1);
      x6 = stretched[(repeats[repeat] * 4096) | 0];
    }
    const a = (sort + bits) * 6;
    const b = (place + (repeat ? (same > 15 ? 2 : 1) : 0)) * 6;
    const p =
      squashed[
        step(
          (byBits[a] + byPlace[b]) * x1 +
            (byBits[a + 1] + byPlace[b + 1]) * x2 +
            (byBits[a + 2] + byPlace[b + 2]) * x3 +
            (byBits[a + 3] + byPlace[b + 3]) * x4 +
            (byBits[a + 4] + byPlace[b + 4]) * x5 +
            (byBits[a + 5] + byPlace[b + 5]) * x6,
        )
      ];
    const y = code(p, (known >> bit) & 1);
    const e = (y - p) * RATE;
    adjust(byBits, a, e, x1, x2, x3, x4, x5, x6);
    adjust(byPlace, b, e, x1, x2, x3, x4, x5, x6);
    const aim = y * 4095;
    const rounding = y - 0.5;
    learn(table, s1 + half, v1, aim, rounding);
    learn(table, s2 + half, v2, aim, rounding);
    learn(table, s3 + half, v3, aim, rounding);
    learn(table, s4 + half, v4, aim, rounding);
    learn(table, s5 + half, v5, aim, rounding);
    if (repeat) repeats[repeat] += (y - repeats[repeat]) * 0.01;
    bits = bits * 2 + y;
    half = half * 2 + y;
  }
  return bits & 255;
}

// What is known at a place: what stands there, how many numbers are left of it, its bytes so far, mixed and counted, how many bits of a number, where
// the function ends, the last six opcodes; the last six bytes, and the letters of the word so far, mixed, 0 outside one; where the same five bytes came before, and
// how long it has been the same since.
const [WHAT, NUMBERS, MIXED, COUNT, SHIFT, END, OPCODES, BYTES, WORD, AGAIN, SAME] = [0, 1, 2, 3, 4, 5, 6, 12, 18, 19, 20];

// What stands where in code: operands, by their opcode, or the length of a function, how many kinds of locals it has, which, and an opcode; TEXT elsewhere.
const [LENGTH, KINDS, LOCALS, OPCODE, TEXT] = [256, 257, 258, 259, 260];

// How many numbers follow an opcode. Of those that are not known none do, nor of a second opcode or a float, which are seldom: that costs a few bytes
// until the function ends, and no more.
function operands(opcode) {
  const isOf = (first, last) => opcode >= first && opcode <= last;
  if (opcode === 0x11 || isOf(0x28, 0x3e)) return 2;
  return isOf(0x02, 0x04) || isOf(0x0c, 0x0e) || opcode === 0x10 || isOf(0x20, 0x24) || isOf(0x3f, 0x42) || opcode === 0xfc ? 1 : 0;
}

// The contexts of a byte.
function look(now, isCode, contexts) {
  const [first, second] = [now[BYTES], now[BYTES + 1]];
  if (isCode) {
    const here = mixed((now[WHAT] << 2) + (now[COUNT] > 3 ? 3 : now[COUNT]) + (now[NUMBERS] << 12), 0);
    contexts[0] = here;
    contexts[1] = mixed(mixed(here, first), second);
    const two = mixed(mixed(mixed(here, now[MIXED]), now[OPCODES]), now[OPCODES + 1]);
    contexts[3] = two;
    contexts[4] = mixed(mixed(mixed(mixed(two, now[OPCODES + 2]), now[OPCODES + 3]), now[OPCODES + 4]), now[OPCODES + 5]);
  } else {
    const two = mixed(mixed(1, first), second);
    const three = mixed(two, now[BYTES + 2]);
    contexts[0] = mixed(1, first);
    contexts[1] = three;
    contexts[3] = two;
    contexts[4] = mixed(mixed(mixed(three, now[BYTES + 3]), now[BYTES + 4]), now[BYTES + 5]);
  }
  contexts[2] = mixed(3, now[WORD]);
}

// What a byte changes in code.
function parse(now, byte, at) {
  const what = now[WHAT];
  if (what === OPCODE) {
    now.copyWithin(OPCODES + 1, OPCODES, OPCODES + 5);
    now[OPCODES] = now[WHAT] = now[MIXED] = byte;
    now[NUMBERS] = operands(byte);
    now[COUNT] = now[SHIFT] = 0;
  } else {
    now[MIXED] = mixed(now[MIXED], byte);
    now[COUNT]++;
    if (what === LENGTH) now[END] += (byte & 127) << now[SHIFT];
    now[SHIFT] += 7;
    if (byte < 128) {
      now[NUMBERS]--;
      now[COUNT] = 0;
      if (what === LENGTH) {
        now[WHAT] = KINDS;
        now[NUMBERS] = 1;
        now[END] += at + 1;
      } else if (what === KINDS) {
        now[WHAT] = LOCALS;
        now[NUMBERS] = byte * 2;
      }
      // A table of branches says how many there are, but for the last.
      else if (now[SHIFT] === 7 && what === 0x0e) now[NUMBERS] = byte + 1;
    }
  }
  if (!now[NUMBERS]) {
    now[MIXED] = 0;
    if (at + 1 < now[END]) now[WHAT] = OPCODE;
    else {
      now[WHAT] = LENGTH;
      now[NUMBERS] = 1;
      now[END] = now[SHIFT] = now[COUNT] = 0;
    }
  }
}

// What a byte changes anywhere.
function follow(now, bytes, at, seen) {
  const byte = bytes[at];
  now[WORD] = (byte > 64 && byte < 91) || (byte > 96 && byte < 123) || byte > 127 ? mixed(now[WORD], byte | 32) : 0;
  for (let place = BYTES + 5; place > BYTES; place--) now[place] = now[place - 1];
  now[BYTES] = byte;
  if (now[SAME] && bytes[now[AGAIN]] === byte) {
    now[SAME]++;
    now[AGAIN]++;
  } else now[SAME] = 0;
  let five = 0;
  for (let place = BYTES; place < BYTES + 5; place++) five = mixed(five, now[place]);
  five = (five ^ (five >>> 15)) & 65535;
  if (!now[SAME]) {
    const again = (now[AGAIN] = seen[five]);
    let same = 0;
    while (same < 32 && same < again && bytes[again - 1 - same] === bytes[at - same]) same++;
    now[SAME] = same;
  }
  seen[five] = at + 1;
}

// Goes through all bytes and stops now and then. The code of functions lies between two places. `code` is told how likely a one is, and which bit it is,
// where that is known, and says which.
export function* model(bytes, from, to, code) {
  tables();
  const table = new Uint16Array(16 << SLOTS);
  const contexts = new Int32Array(5);
  // Weights, by the bits of a byte so far and by where it stands.
  const byBits = new Float64Array(4 * 256 * 6).fill(0.15);
  const byPlace = new Float64Array((TEXT + 64) * 3 * 6).fill(0.15);
  const repeats = new Float64Array(64).fill(0.5);
  const seen = new Int32Array(1 << 16);
  const now = new Int32Array(21);
  now[WHAT] = LENGTH;
  now[NUMBERS] = 1;
  for (let at = 0; at < bytes.length; at++) {
    // An engine is slow until it has seen what is done often.
    if (at % (at < 2048 ? 16 : 256) === 0) yield;
    const isCode = at >= from && at < to;
    look(now, isCode, contexts);
    const what = now[WHAT];
    const sort = (isCode ? (what === OPCODE ? 0 : what > 0x27 && what < 0x3f ? 1 : 2) : 3) * 256;
    const place = (isCode ? what : TEXT + (now[BYTES] >> 2)) * 3;
    const expected = now[SAME] ? bytes[now[AGAIN]] | 256 : 0;
    bytes[at] = coded(table, contexts, byBits, byPlace, repeats, sort, place, expected, now[SAME], bytes[at], code);
    if (isCode) parse(now, bytes[at], at);
    follow(now, bytes, at, seen);
  }
}

// Lets others have their turn: what a player presses, and what is drawn. Timers of pages in the background wait a second each, messages do not.
const others = () =>
  new Promise((go) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      go();
    };
    port2.postMessage(0);
  });

// For how long it holds the page up at a time, in milliseconds.
const TURN = 5;

export async function unpack(packed) {
  const view = new DataView(packed.buffer, packed.byteOffset, HEAD + 4);
  const three = (at) => view.getUint32(at) & 0xffffff;
  const bytes = new Uint8Array(three(0));
  // The least and the most that the number may be that all bits are, and four bytes of it.
  const range = Uint32Array.of(0, 0xffffffff, view.getUint32(HEAD));
  let at = HEAD + 4;
  const read = (p) => {
    const middle = range[0] + Math.floor((range[1] - range[0]) * p);
    const y = range[2] <= middle ? 1 : 0;
    if (y) range[1] = middle;
    else range[0] = middle + 1;
    while (!((range[0] ^ range[1]) >>> 24)) {
      range[0] <<= 8;
      range[1] = (range[1] << 8) | 255;
      range[2] = (range[2] << 8) | packed[at++];
    }
    return y;
  };
  let until = performance.now() + TURN;
  for (const steps = model(bytes, three(3), three(6), read); !steps.next().done; ) {
    if (performance.now() < until) continue;
    await others();
    until = performance.now() + TURN;
  }
  if (bytes.reduce(mixed, 0) !== view.getInt32(10)) throw new Error("the second part can't be unpacked");
  return bytes;
}

// The service worker keeps it unpacked until the next version comes, packed: it takes a while.
async function keep(address, bytes) {
  await navigator.serviceWorker.ready;
  for (const name of await caches.keys()) {
    if (!name.startsWith("golden-hour-")) continue;
    const cache = await caches.open(name);
    if (await cache.match(address)) await cache.put(address, new Response(bytes));
  }
}

// The bytes of an answer, which may be unpacked already.
export async function unpacked(answer) {
  const packed = new Uint8Array(await answer.arrayBuffer());
  if (packed[0] !== KIND) return packed;
  const bytes = await unpack(packed);
  // Where no worker is, or no room, it is unpacked at the next visit again. What was never fetched has no address.
  if (answer.url) keep(answer.url, bytes).catch(() => {});
  return bytes;
}
