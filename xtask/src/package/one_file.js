// What lies in the one file as text is unpacked and handed over where a server would send it.
// Bundled in front of the build's own script by `one_file.rs`, which says how the text is written.
import { gunzipSync } from "fflate";

// The character codes that the alphabet leaves out: < and \.
const LEFT_OUT = [60, 92];

function bytes(text) {
  const packed = new Uint8Array(Math.floor((text.length * 4) / 5));
  const view = new DataView(packed.buffer);
  const digits = [0, 0, 0, 0, 0];
  for (let at = 0; at < text.length; at += 5) {
    for (let place = 0; place < 5; place += 1) {
      // What is cut off at the end is as good as the last digit of all.
      const code = at + place < text.length ? text.charCodeAt(at + place) : 121;
      digits[place] = code - 35 - (code > LEFT_OUT[0]) - (code > LEFT_OUT[1]);
    }
    const word = digits.reduce((word, digit) => word * 85 + digit, 0);
    const from = (at / 5) * 4;
    if (from + 4 <= packed.length) view.setUint32(from, word);
    else for (let place = 0; from + place < packed.length; place += 1) packed[from + place] = word / 2 ** (24 - 8 * place);
  }
  return packed;
}

const held = (name) => document.querySelector(`script[data-file="${CSS.escape(name)}"]`);
const unpacked = (element) => gunzipSync(bytes(element.textContent));

// The page asks for its further files as it does on a server.
const fetchElsewhere = window.fetch;
window.fetch = (asked, ...how) => {
  const element = held(String(asked.url ?? asked).split(/[?#]/)[0].split("/").pop());
  return element ? Promise.resolve(new Response(unpacked(element))) : fetchElsewhere(asked, ...how);
};

// What the build's script starts from.
window.goldenHour = unpacked(document.querySelector("script[data-starts]"));
