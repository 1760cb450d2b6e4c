// What must work when the app doesn't: it can't be loaded, the browser is too old, or it broke. `early.js` is there while it is on its way.
// Knows nothing of the quiz; `src/platform/crash.rs` is its other half.
(function () {
  "use strict";
  var up = false;
  var what = null;

  function byId(id) { return document.getElementById(id); }

  function show() {
    if (!what) return;
    byId("app").hidden = true;
    byId("crash").hidden = false;
    byId("crash-what").textContent = what.detail;
    byId("crash-details").hidden = !what.detail;
    if (what.heading) {
      byId("crash-heading").textContent = what.heading;
      byId("crash-words").textContent = what.words;
    }
    byId("crash-copy").hidden = !results();
    // In a frame of another page more is forbidden than outside.
    var outside = byId("crash-outside");
    outside.hidden = self === top || !/^http/.test(location.protocol);
    outside.href = location.href.split(/[?#]/)[0];
    byId("crash-heading").focus();
  }

  function fail(detail, heading, words, isMissing) {
    if (what) return;
    what = { detail: String(detail || ""), heading: heading, words: words, isMissing: isMissing };
    document.documentElement.setAttribute("data-failed", "");
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
    else show();
  }

  // The app broke: it trapped. Where it did stands in the trace, since the app itself says nothing of it.
  function isTrap(error) { return typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError; }

  function trapped(error) {
    var trace = String(error.stack || "").split("\n").filter(function (line) { return /wasm/.test(line); });
    fail([String(error)].concat(trace.slice(0, 6)).join("\n"));
  }

  // Whether the server has led here from elsewhere.
  function isLed() {
    var way = window.performance && performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
    return !!way && way.redirectCount > 0;
  }

  function notLoaded(detail) {
    if (up) return;
    // Below a path that was asked for without its last slash nothing of the page is found, where the server doesn't lead there itself. One that
    // leads away from there would do so for ever.
    if (/^https?:$/.test(location.protocol) && /\/[^/.]+$/.test(location.pathname) && !isLed()) {
      return location.replace(location.origin + location.pathname + "/" + location.search + location.hash);
    }
    fail(detail, "The quiz could not be loaded",
      "Part of the page did not arrive. Check your connection and reload; results saved in this browser are untouched.", true);
  }

  // What is stored; the app hands its results over where nothing can be.
  function results() {
    var held = byId("crash-results").value;
    if (held) return held;
    try {
      return Object.keys(localStorage)
        .filter(function (key) { return /^golden-hour(\.log\.\d+)?$/.test(key); })
        .sort()
        .map(function (key) { return localStorage.getItem(key); })
        .join("");
    } catch (blocked) { return ""; }
  }

  function copy() {
    var box = byId("crash-results");
    box.value = results();
    function byHand() {
      box.hidden = false;
      box.focus();
      box.select();
      byId("crash-told").textContent = "This is the text, already selected: copy it and keep it.";
    }
    if (!navigator.clipboard) return byHand();
    navigator.clipboard.writeText(box.value).then(function () {
      byId("crash-told").textContent = "Copied. Keep it somewhere safe.";
    }, byHand);
  }

  window.addEventListener("golden-hour-up", function () {
    up = true;
    // What did not arrive was somebody else's, an extension's or a proxy's.
    if (what && what.isMissing) {
      what = null;
      document.documentElement.removeAttribute("data-failed");
      byId("app").hidden = false;
      byId("crash").hidden = true;
    }
  });
  window.addEventListener("golden-hour-crash", function (event) { fail(event.detail); });
  window.addEventListener("error", function (event) {
    // The page's script did not arrive; then anything the app threw. Other errors are an extension's, other scripts a proxy's.
    var target = event.target;
    // Once the page has said what is wrong, what follows from it is no news.
    if (what) event.preventDefault();
    if (target && target.type === "module") notLoaded(target.src);
    else if (isTrap(event.error)) trapped(event.error);
  }, true);
  window.addEventListener("unhandledrejection", function (event) {
    if (what) event.preventDefault();
    if (isTrap(event.reason)) trapped(event.reason);
    else if (!up) notLoaded(event.reason);
  });
  document.addEventListener("DOMContentLoaded", function () {
    byId("crash-reload").addEventListener("click", function () { location.reload(); });
    byId("crash-copy").addEventListener("click", copy);
  });
  if (typeof WebAssembly !== "object" || !("noModule" in document.createElement("script"))) {
    fail("", "This browser is too old for the quiz",
      "It needs JavaScript modules and WebAssembly, which every browser of the last years has. Nothing is wrong with your results.");
  }
})();
