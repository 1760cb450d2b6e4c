// The service worker: keeps the files of one build, so that the page opens without a network, and hands them out.
// Knows nothing of the quiz, and not when a new version may be used: that the page says (`src/platform/worker.rs`).
// `xtask/src/worker.rs` puts the build and its files in.
"use strict";

// The build's name, which its page says, too; and its other files with their hashes, but for what a host may edit.
const BUILD = "{build}";
const FILES = {files};

const SCOPE = new URL(registration.scope).pathname;
// Others share the origin: what is ours begins so and ends with the name of a build.
const OURS = `golden-hour-${SCOPE}-`;
// The page puts its second part there unpacked, in the place of the packed one, once it is.
const CACHE = OURS + BUILD;
// The page, by whichever of its addresses.
const PAGE = ["", "index.html"];
// What the host sets, beside the page.
const SETTINGS = "config.json";
// A name that tells what the file holds, so that any build may have it.
const LASTING = /^[^/]*-[0-9a-f]{16}[^/]*$/;

// A store that can't be read, as of a damaged profile, is none.
const caught = async () =>
  (await caches.keys().catch(() => [])).filter((name) => name.startsWith(OURS) && /^[0-9a-f]{16}$/.test(name.slice(OURS.length)));
const kept = (name, cacheName) => caches.match(new URL(name, registration.scope), { cacheName, ignoreVary: true }).catch(() => undefined);

// What is kept of a file: of this build, else of an older one.
async function lastKept(name) {
  const found = await kept(name, CACHE);
  if (found) return found;
  for (const cacheName of await caught()) {
    const older = await kept(name, cacheName);
    if (older) return older;
  }
}

// A file as it must be. What lies in the browser's own cache is good enough, where it is whole.
async function fetched(name, integrity) {
  const get = async (cache) => {
    const response = await fetch(name, { cache, integrity });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response;
  };
  return get("default").catch(() => get("reload"));
}

// Whether the policy that the server sends allows the scripts that the page names in its own. Where the server's settings come later than the files,
// it is still that of the build before, and would be kept with the page.
function fits(text, response) {
  const policy = response.headers.get("Content-Security-Policy") || "";
  return !policy.includes("'sha256-") || (text.match(/'sha256-[^']+'/g) || []).every((hash) => policy.includes(hash));
}

// The page of this build and no other: while a deployment is half done, that of before may still lie there. It is stored as an answer
// of its own, since browsers refuse one that was redirected, as some hosts do with one address or the other.
async function page() {
  for (const cache of ["no-cache", "reload"]) {
    for (const name of ["./", "index.html"]) {
      const response = await fetch(name, { cache });
      const text = await response.text();
      if (response.ok && text.includes(BUILD) && text.includes("</html>") && fits(text, response)) {
        const headers = new Headers(response.headers);
        for (const header of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(header);
        return new Response(text, { headers });
      }
    }
  }
  throw new Error("the page of this build is not there");
}

// All or nothing: nothing is stored before all of it is here, nor kept where there is no room for all.
async function install() {
  const names = Object.keys(FILES);
  const all = await Promise.all([page(), ...names.map((name) => fetched(name, FILES[name]))]);
  const isNew = !(await caches.has(CACHE));
  const cache = await caches.open(CACHE);
  await Promise.all(["index.html", ...names].map((name, place) => cache.put(name, all[place]))).catch(async (full) => {
    if (isNew) await caches.delete(CACHE);
    throw full;
  });
  // The host's settings are no part of the build, and may be missing.
  await settings(SETTINGS).catch(() => {});
}

// What the host has set, which it may change at any time: as it is now, else as it was last.
async function settings(request) {
  try {
    const now = await fetch(request, { cache: "no-cache" });
    // A page in its place is a network's, which wants something signed or paid.
    if (now.status >= 500 || /html/.test(now.ok && now.headers.get("Content-Type"))) return (await lastKept(SETTINGS)) || now;
    // Where there is no room to keep it, it is used all the same.
    if (now.ok) await caches.open(CACHE).then((cache) => cache.put(SETTINGS, now.clone())).catch(() => {});
    return now;
  } catch (offline) {
    const last = await lastKept(SETTINGS);
    if (last) return last;
    throw offline;
  }
}

// The windows that show the page, whichever build of it. Others of the origin are not ours to talk to.
const windows = async () =>
  (await clients.matchAll({ type: "window", includeUncontrolled: true })).filter((client) => new URL(client.url).pathname.startsWith(SCOPE));

// What older builds left goes once no window but so many can be of one, and no newer build is on its way.
async function tidy(most) {
  if (registration.installing || registration.waiting) return;
  if ((await windows()).length > most) return;
  for (const name of await caught()) if (name !== CACHE) await caches.delete(name);
}

// A file of this build; for a page that is older, a file of its own; else what the network gives.
async function served(request, name) {
  return (await (LASTING.test(name) ? lastKept(name) : kept(name, CACHE))) || fetch(request);
}

// Says a word to all of them.
async function tell(word) {
  for (const client of await windows()) client.postMessage(word);
}

// Whether this build takes over from another while the page is open.
let isWanted = false;

// What pages say, and what one build says to the next.
const HEARD = {
  // A page has come up. It may not know what came before it.
  async here(page) {
    if (registration.waiting) page.postMessage("waits");
    await tidy(1);
  },
  // A page has come into sight. Without a network there is nothing newer.
  look: () => registration.update().catch(() => {}),
  // The player wants the version that waits; where none does any more, another window was quicker.
  use(page) {
    const next = registration.waiting || registration.installing;
    if (next) next.postMessage("take over");
    else page.postMessage("took over");
  },
  "take over"() {
    isWanted = true;
    return skipWaiting();
  },
};

addEventListener("install", (event) => event.waitUntil(install().then(() => registration.active && tell("waits"))));
addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), tidy(0)]).then(() => isWanted && tell("took over"))));
addEventListener("message", (event) => {
  if (Object.hasOwn(HEARD, event.data)) event.waitUntil(HEARD[event.data](event.source));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || !pathname.startsWith(SCOPE)) return;
  const name = pathname.slice(SCOPE.length);
  // Other pages may lie below this one.
  if (request.mode === "navigate") {
    if (PAGE.includes(name)) event.respondWith(served(request, "index.html"));
  } else if (name === SETTINGS) event.respondWith(settings(request));
  else if (Object.hasOwn(FILES, name) || LASTING.test(name)) event.respondWith(served(request, name));
});
