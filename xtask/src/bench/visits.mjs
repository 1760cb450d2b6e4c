// Visits to the packaged page in headless Chromium, as on machines and networks of three sorts, beside two pages that are the least that could be;
// fifty rounds in one page; and Lighthouse, where that is asked for. Tells what it measured as JSON on standard output, one object.
//
// Knows nothing of budgets. Arguments: the folder of the site, the file of the page written by hand, how many runs, and the word
// "lighthouse" or nothing. NODE_PATH's folders hold puppeteer-core and, for that, lighthouse; CHROMIUM is the browser.

import { createServer } from "node:http";
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";

const [, , site, byHandFile, runs, wanted] = process.argv;
const folders = process.env.NODE_PATH.split(":");
const library = async (name) => {
  const require = createRequire(join(folders.find((folder) => existsSync(join(folder, name))), "x.js"));
  return import(pathToFileURL(require.resolve(name)));
};
const puppeteer = (await library("puppeteer-core")).default;

const PROFILES = [
  { name: "no throttling", cpu: 1, network: null },
  { name: "middle: 4 times slower, 1.6 Mbit/s, 150 ms", cpu: 4, network: { latency: 150, kbits: 1600 } },
  { name: "slow: 6 times slower, 400 kbit/s, 400 ms", cpu: 6, network: { latency: 400, kbits: 400 } },
];
// Whose first paint is compared with that of the page in which nothing runs, and how often: frames are 16 ms apart and a paint comes after some
// twenty of them, so that five visits tell little.
const COMPARED = 1;
const PAINTS = 21;
const ROUNDS = 50;
const SETTLED = 5;
// Long enough for whatever the slowest visit needs.
const PATIENCE = 120_000;

// The server: files as docs/hosting.md says, brotli where there is one beside.
const KINDS = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", wasm: "application/wasm", bin: "application/octet-stream", svg: "image/svg+xml", png: "image/png", json: "application/json", webmanifest: "application/manifest+json", txt: "text/plain; charset=utf-8" };
const files = new Map();
for (const name of readdirSync(site)) {
  const packed = existsSync(join(site, `${name}.br`));
  files.set(`/${name}`, { name, body: readFileSync(join(site, packed ? `${name}.br` : name)), packed });
}
const page = readFileSync(join(site, "index.html"), "utf8");
// A page as large as ours, with the same styles and the same picture, and nothing that runs: each script becomes a comment of its length.
const still = page
  .replace("<html ", "<html data-still ")
  .replace(/<script[^>]*>([\s\S]*?)<\/script>/g, (script) => `<!--${script.slice(4, -3).replace(/--/g, "__").replace(/<|>/g, "_")}-->`)
  .replace(/<link[^>]*(manifest|apple-touch-icon)[^>]*>/g, "");
const whole = (name, text) => ({ name, body: brotliCompressSync(text), packed: true });
files.set("/still.html", whole("still.html", still));
files.set("/by-hand.html", whole("by-hand.html", readFileSync(byHandFile)));
let down = false;
let sent = 0;
let asked = [];
const server = createServer((request, response) => {
  if (down) return request.socket.destroy();
  const path = request.url.split("?")[0];
  const file = files.get(path.endsWith("/") ? `${path}index.html` : path);
  if (!file) return response.writeHead(404).end();
  const tag = `"${file.name}-${file.body.length}"`;
  const headers = { "Content-Type": KINDS[file.name.split(".").at(-1)], ETag: tag, "Cache-Control": /-[0-9a-f]{16}/.test(file.name) ? "public, max-age=31536000, immutable" : "no-cache" };
  if (file.packed) headers["Content-Encoding"] = "br";
  if (request.headers["if-none-match"] === tag) {
    asked.push([file.name, 304, 0]);
    return response.writeHead(304, headers).end();
  }
  sent += file.body.length;
  asked.push([file.name, 200, file.body.length]);
  response.writeHead(200, { ...headers, "Content-Length": file.body.length }).end(file.body);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const home = `http://127.0.0.1:${server.address().port}/`;

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  headless: true,
  protocolTimeout: PATIENCE,
});

// Before anything of the page's own: presses start as soon as it is there, and notes when a question can be answered, when the app itself shows
// one, and what happened until then. A press before the app is there counts, so that the first question may be one of those in the entry page.
function watch(answers) {
  const noted = (window.noted = { answerable: null, app: null, all: null, shift: 0, shifted: [], tasks: [], paint: null });
  // Once it is painted.
  const painted = (what) => requestAnimationFrame(() => { const shown = new MessageChannel(); shown.port1.onmessage = () => { noted[what] ??= performance.now(); }; shown.port2.postMessage(0); });
  const each = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  each("layout-shift", (entry) => {
    noted.shift += entry.value;
    noted.shifted.push(...entry.sources.map(({ node, previousRect: from, currentRect: to }) => `${node?.nodeName} ${node?.className ?? ""}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`));
  });
  each("longtask", (entry) => noted.tasks.push([entry.startTime, entry.duration]));
  // What the host has set is asked for once the second part runs.
  each("resource", (entry) => { if (entry.name.endsWith("/config.json")) noted.all ??= entry.startTime; });
  each("paint", (entry) => { if (entry.name === "first-contentful-paint") noted.paint = entry.startTime; });
  let pressed = false, asked = false;
  const look = () => {
    const start = document.querySelector("#start");
    if (answers && !pressed && start && start.checkVisibility()) {
      pressed = true;
      start.click();
    }
    const answer = document.querySelector("button.answer, .drafted .primary, .drafted input");
    if (answer && answer.checkVisibility()) {
      if (!asked) painted("answerable");
      asked = true;
      if (!answer.closest("#still")) return painted("app");
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function open(context, profile) {
  const tab = await context.newPage();
  const told = await tab.createCDPSession();
  await told.send("Emulation.setCPUThrottlingRate", { rate: profile.cpu });
  if (profile.network) {
    const { latency, kbits } = profile.network;
    await told.send("Network.enable");
    await told.send("Network.emulateNetworkConditions", { offline: false, latency, downloadThroughput: (kbits * 1000) / 8, uploadThroughput: (kbits * 1000) / 8 });
  }
  return [tab, told];
}

async function visit(context, profile, address, answers, patience = PATIENCE) {
  const [tab] = await open(context, profile);
  const complaints = [];
  tab.on("console", (line) => ["error", "warn"].includes(line.type()) && complaints.push(line.text()));
  await tab.evaluateOnNewDocument(watch, answers);
  await tab.goto(address, { waitUntil: answers ? "domcontentloaded" : "load", timeout: patience });
  await tab.waitForFunction((answers) => noted.paint !== null && (!answers || noted.app !== null), { timeout: patience, polling: 50 }, answers);
  const noted = await tab.evaluate(() => noted);
  // What it was is told where somebody looks on; it is seldom.
  for (const shifted of noted.shifted) process.stderr.write(`  shifted at ${address}: ${shifted}\n`);
  const until = noted.app ?? Infinity;
  const blocked = noted.tasks.filter(([begun]) => begun >= noted.paint && begun < until).reduce((sum, [, took]) => sum + Math.max(0, took - 50), 0);
  return [tab, { paint: noted.paint, answerable: noted.answerable, app: noted.app, shift: noted.shift, blocked, complaints }];
}

// When all of the page is there, the second part unpacked.
async function all(tab) {
  await tab.waitForFunction(() => noted.all !== null, { timeout: PATIENCE, polling: 20 });
  return tab.evaluate(() => noted.all);
}

const count = () => { const told = { bytes: sent, requests: asked.length, asked }; sent = 0; asked = []; return told; };

// A player's first visit, second visit and visit without a network.
async function visits(profile) {
  const found = {};
  const context = await browser.createBrowserContext();
  count();
  let [tab, first] = await visit(context, profile, home, true);
  first.until = count();
  first.all = await all(tab);
  await tab.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === "activated" && navigator.serviceWorker.controller, { timeout: PATIENCE, polling: 100 });
  first.after = count();
  found.first = first;
  // The next visit is to begin alike: with nothing that waits.
  const forget = async () => {
    const told = await tab.createCDPSession();
    await tab.goto("about:blank");
    await told.send("Storage.clearDataForOrigin", { origin: new URL(home).origin, storageTypes: "local_storage" });
    await tab.close();
  };
  await forget();
  count();
  [tab, found.second] = await visit(context, profile, home, true);
  found.second.until = count();
  found.second.all = await all(tab);
  await forget();
  down = true;
  [tab, found.offline] = await visit(context, profile, home, true);
  found.offline.all = await all(tab);
  down = false;
  await tab.close();
  await context.close();
  for (const [name, address, answers] of [["still", `${home}still.html`, false], ["byHand", `${home}by-hand.html`, true]]) {
    found[name] = await beside(profile, address, answers);
  }
  return found;
}

// A visit to one of the two pages that ours is held beside. Once in some hundred Chromium draws nothing of such a page, seen on both and not understood:
// that is told, and it is visited once more. Of ours no visit is made twice.
async function beside(profile, address, answers) {
  for (let onceMore = true; ; onceMore = false) {
    const alone = await browser.createBrowserContext();
    try {
      const [, told] = await visit(alone, profile, address, answers, PATIENCE / 4);
      return told;
    } catch (error) {
      if (!onceMore) throw error;
      process.stderr.write(`  ${address} showed nothing (${error.message}): once more\n`);
    } finally {
      await alone.close();
    }
  }
}

// First paints of ours and of the page in which nothing runs, in turn. Nobody presses anything: a press before the first paint, as no hand can make
// one, changes what is painted.
async function paints(profile) {
  const found = { ours: [], still: [] };
  for (let run = 0; run < PAINTS; run += 1) {
    const context = await browser.createBrowserContext();
    const [, told] = await visit(context, profile, home, false);
    await context.close();
    found.ours.push(told.paint);
    found.still.push((await beside(profile, `${home}still.html`, false)).paint);
  }
  return found;
}

// What a page takes after so many rounds: scripts after two collections, and the memory of its WebAssembly.
async function memory() {
  const context = await browser.createBrowserContext();
  const [tab, told] = await open(context, PROFILES[0]);
  await tab.evaluateOnNewDocument(() => {
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const real = WebAssembly[name];
      WebAssembly[name] = async (...given) => {
        const made = await real.apply(WebAssembly, given);
        for (const one of Object.values((made.instance ?? made).exports)) if (one instanceof WebAssembly.Memory) window.held = one;
        return made;
      };
    }
  });
  await tab.goto(home);
  await tab.waitForFunction(() => window.held && document.querySelector("#start") && !document.querySelector("#still"), { timeout: PATIENCE });
  await tab.evaluate(() => {
    window.ended = new Set();
    const press = (what) => { const found = document.querySelector(what); found?.click(); return found !== null; };
    const step = () => {
      if (location.hash.startsWith("#/result/")) ended.add(location.hash);
      press(".result button.primary") || press("#next") || press("button.answer") || press(".pass") || press("#start");
      // Chromium grants two hundred addresses in ten seconds.
      setTimeout(step, 28);
    };
    step();
  });
  const takes = async (rounds) => {
    await tab.waitForFunction((rounds) => ended.size >= rounds, { timeout: PATIENCE, polling: 20 }, rounds);
    for (let time = 0; time < 2; time += 1) await told.send("HeapProfiler.collectGarbage");
    const { usedSize } = await told.send("Runtime.getHeapUsage");
    return { scripts: usedSize, wasm: await tab.evaluate(() => held.buffer.byteLength) };
  };
  const found = { settled: await takes(SETTLED), last: await takes(ROUNDS), rounds: [SETTLED, ROUNDS] };
  await context.close();
  return found;
}

const measured = { profiles: [], memory: await memory(), version: await browser.version() };
for (const profile of PROFILES) {
  // The first is to warm what all share.
  await visits(profile);
  const all = [];
  for (let run = 0; run < Number(runs); run += 1) all.push(await visits(profile));
  measured.profiles.push({ name: profile.name, runs: all });
  if (profile === PROFILES[COMPARED]) measured.paints = await paints(profile);
  process.stderr.write(`  ${profile.name}\n`);
}
if (wanted === "lighthouse") {
  const { default: lighthouse } = await library("lighthouse");
  const port = Number(new URL(browser.wsEndpoint()).port);
  measured.lighthouse = [];
  for (const formFactor of ["mobile", "desktop"]) {
    const flags = { port, output: "json", logLevel: "error" };
    const config = formFactor === "desktop" ? (await import(pathToFileURL(join(folders.find((folder) => existsSync(join(folder, "lighthouse"))), "lighthouse/core/config/desktop-config.js")))).default : undefined;
    const { lhr } = await lighthouse(home, flags, config);
    const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]));
    const wanting = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && ["binary", "numeric", "metricSavings"].includes(scoreDisplayMode)).map(({ id, title, displayValue }) => `${id}: ${title}${displayValue ? ` (${displayValue})` : ""}`);
    measured.lighthouse.push({ formFactor, version: lhr.lighthouseVersion, scores, wanting });
  }
}
await browser.close();
server.close();
process.stdout.write(JSON.stringify(measured));
