// What must work while the app is on its way: what is shown and pressed before it is there is what it begins with. Knows nothing of the quiz, nor of
// what becomes of a page whose app never comes (`boot.js`); `src/platform/early.rs` is its other half.
(function () {
  "use strict";
  var root = document.documentElement;
  var up = false;

  function byId(id) { return document.getElementById(id); }

  // The app is there, or will not come.
  function isOver() { return up || root.hasAttribute("data-failed"); }

  // The browser offers to put the page on the device, and may do so before the app is there: `src/platform/install.rs` takes it from here.
  window.addEventListener("beforeinstallprompt", function (event) {
    event.preventDefault();
    window.goldenHourOffer = event;
  });
  // A page around this one may ask, in the version that is heard (`app::embed::VERSION`), before the app can hear it: `src/platform/around.rs` takes it from here.
  window.addEventListener("message", function (event) {
    if (event.source === parent && event.data && event.data["golden-hour"] === 1) window.goldenHourAsked = event;
  });
  // The home screen of a first visit is in the page (the build has drawn it) and stands until the app draws the same over it. So are some first
  // questions of a round: who starts is shown one. What is pressed meanwhile is pressed again then.
  // What the app has to tell may stand before them by then.
  var CONTROLS = "#app main button, #app main input, #app main summary, #app footer button";
  var pressed = [];
  var focused = -1;
  // What the question asks that is shown.
  var asked = "";
  // Nothing more is taken: a round begins, the question has its answer, or another place is led to.
  var taken = false;

  function placeOf(control) { return Array.prototype.indexOf.call(document.querySelectorAll(CONTROLS), control); }

  function isHome(hash) { return /^(#\/?)?$/.test(hash); }

  function isFirstVisit() {
    if (!isHome(location.hash) || /[?&]embed\b/.test(location.search)) return false;
    try { return localStorage.getItem("golden-hour") === null; } catch (blocked) { return true; }
  }

  // Shows the first question of a round, by chance one of those in the page (of `src/still.rs`). The app begins with the round of that seed, as of now.
  function open() {
    var openings = byId("openings");
    // Those that have only half arrived are waited for.
    if (!openings || document.readyState === "loading" || !root.hasAttribute("data-still")) return false;
    function any(list) { return list[Math.floor(Math.random() * list.length)]; }
    var still = byId("still");
    var opening = any(openings.content.children);
    window.goldenHourSeed = Number(any(opening.getAttribute("data-seeds").split(" ")));
    window.goldenHourPressed = Date.now();
    document.title = opening.getAttribute("data-title");
    still.textContent = "";
    Array.prototype.forEach.call(opening.childNodes, function (node) { still.appendChild(document.importNode(node, true)); });
    asked = byId("heading").textContent;
    scrollTo(0, 0);
    byId("boot-state").hidden = true;
    // In a frame as high as what is in it the question may be out of sight, and only focus moves the page around.
    byId("heading").focus({ preventScroll: parent === window });
    return true;
  }

  // Who was quicker than the questions is asked now.
  function arrived() {
    if (!isOver() && pressed.length === 1 && pressed[0].start && open()) {
      pressed = [];
      taken = false;
    }
  }

  function getReady() {
    var state = byId("boot-state");
    if (state) state.hidden = false;
  }

  function isModified(event) { return event.ctrlKey || event.altKey || event.metaKey || event.shiftKey; }

  // A link leads on by itself: the app begins where the address says, and nothing else is wanted any more.
  function lead(link) {
    if (!asked && isHome(link.hash)) return;
    taken = true;
    pressed = [];
    window.goldenHourSeed = window.goldenHourPressed = null;
    getReady();
  }

  function note(event) {
    if (isOver() || !event.target.closest) return;
    var link = event.target.closest("#app a[href^='#']");
    if (link && !isModified(event)) return lead(link);
    var control = event.target.closest(CONTROLS);
    // The second press of two in a row was meant for what the first has taken away.
    if (!control || taken || asked && (event.detail > 1 || !/answer|pass/.test(control.className))) return;
    var start = control.id === "start";
    // Its form would be sent, which is not in the page any more.
    if (start && !pressed.length && open()) return event.preventDefault();
    taken = start || !!asked;
    pressed.push({ place: placeOf(control), at: Date.now(), start: start });
    if (control.tagName === "BUTTON") {
      control.setAttribute("aria-busy", "true");
      getReady();
    }
  }

  // The keys that answer a question answer this one, too.
  function key(event) {
    if (isOver() || !asked || isModified(event)) return;
    var options = document.querySelectorAll("#still .answer");
    var last = options.length - 1;
    var at = Array.prototype.indexOf.call(options, document.activeElement);
    var digit = options[event.key - 1];
    if (digit && !event.repeat) digit.click();
    if (last < 0 || at < 0 && document.activeElement !== byId("heading")) return;
    if (event.key === "ArrowDown") options[at < last ? at + 1 : 0].focus();
    else if (event.key === "ArrowUp") options[at > 0 ? at - 1 : last].focus();
    else return;
    event.preventDefault();
  }

  function focusAgain() {
    var control = document.querySelectorAll(CONTROLS)[focused];
    if (control) control.focus({ preventScroll: true });
  }

  // Who is somewhere on the page already is left there.
  function touch(event) {
    if (up) return;
    if (event.type === "focusin") focused = placeOf(event.target);
    root.setAttribute("data-touched", "");
  }

  function isUp() {
    up = true;
    root.removeAttribute("data-still");
    root.removeAttribute("data-touched");
    window.goldenHourSeed = null;
    // The app moves focus to its question and shows its top, before the next frame. Who is elsewhere on it by then is left there.
    var top = window.pageYOffset;
    if (!asked) focusAgain();
    else if (!pressed.length) {
      requestAnimationFrame(function () {
        scrollTo(0, top);
        focusAgain();
      });
    }
    again();
  }

  // Presses what was pressed, each once the one before is drawn; an answer only where the question is still the one that was shown, and then as of
  // the time at which it was given.
  function again() {
    var one = pressed.shift();
    var control = one && document.querySelectorAll(CONTROLS)[one.place];
    if (control && asked && byId("heading").textContent !== asked) control = null;
    window.goldenHourPressed = control && asked ? one.at : null;
    if (!control) return;
    control.click();
    // Twice, as the app may put off what it has to draw as well.
    setTimeout(function () { setTimeout(again, 0); }, 0);
  }

  if (isFirstVisit()) root.setAttribute("data-still", "");
  document.addEventListener("click", note, true);
  document.addEventListener("readystatechange", arrived);
  // Who was led away and comes back at once is at home.
  window.addEventListener("hashchange", function () { if (!asked && isHome(location.hash)) taken = false; });
  document.addEventListener("keydown", key);
  document.addEventListener("focusin", touch);
  document.addEventListener("scroll", touch);
  // Nobody hears a form before the app does.
  document.addEventListener("submit", function (event) { if (!up) event.preventDefault(); }, true);
  window.addEventListener("golden-hour-up", isUp);
  document.addEventListener("DOMContentLoaded", function () {
    // Where nothing of the page can be shown yet, it says so.
    if (!isOver() && !root.hasAttribute("data-still")) getReady();
  });
})();
