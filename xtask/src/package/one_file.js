// What lies in the one file as text is unpacked and handed over where a server would send it.
// The build's own script is among it, and begins once the rest is there. `one_file.rs` says how the text is written.
import { Decoder } from "lzma-decoder";

// The character codes that the alphabet leaves out: ", < and \.
const digit = (code) => code - 33 - (code > 34) - (code > 60) - (code > 92);

function bytes(text) {
  const packed = new Uint8Array(Math.floor((text.length / 2) * 13 / 8));
  let [word, bits, to] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 2) {
    word = (word << 13) | (digit(text.charCodeAt(at)) * 91 + digit(text.charCodeAt(at + 1)));
    for (bits += 13; bits >= 8; ) {
      bits -= 8;
      packed[to++] = word >> bits;
    }
    word &= (1 << bits) - 1;
  }
  return packed;
}

function unpacked(packed) {
  let [at, all] = [0];
  // It writes once: its window is as long as all that there is.
  const into = { writeBytes: (buffer, from, length) => (all = buffer.slice(from, from + length)) };
  new Decoder().decompress({ readByte: () => (at < packed.length ? packed[at++] : -1) }, into);
  return all;
}

const element = document.querySelector("script[data-files]");
const all = unpacked(bytes(element.textContent));
const held = new Map();
let from = 0;
for (const [name, length] of element.dataset.files.split(" ").map((file) => file.split(":"))) {
  held.set(name, all.subarray(from, (from += Number(length))));
}

// The page asks for its further files as it does on a server.
const fetchElsewhere = window.fetch;
window.fetch = (asked, ...how) => {
  const file = held.get(String(asked.url ?? asked).split(/[?#]/)[0].split("/").pop() || "none");
  return file ? Promise.resolve(new Response(file)) : fetchElsewhere(asked, ...how);
};

// What the build's script starts from has no name.
window.goldenHour = held.get("");

const script = document.createElement("script");
const text = new TextDecoder().decode(held.get("script"));
// The page's policy names the script's hash; browsers that want to be told who may make scripts of texts are told.
script.text = window.trustedTypes?.createPolicy("golden-hour", { createScript: (text) => text }).createScript(text) ?? text;
document.head.append(script);
