// What must work when the page itself does not arrive whole: its connection was cut in the middle, or has gone to sleep. It stands before all
// else, since nothing may come after it. Knows nothing of the quiz.
(function () {
  "use strict";
  // Milliseconds between two looks, and how many of them without anything new make a cut. Chromium tells of none: for it such a page loads for ever.
  var LOOK = 500;
  var PATIENCE = 20;
  // The last that a whole page has, see `index.html`.
  var LAST = "crash";
  var arrived = -1;
  var looks = 0;
  var told = null;

  function tell() {
    told = document.createElement("div");
    told.id = "cut-off";
    told.setAttribute("role", "alert");
    // The styles may not have arrived; the page's own policy allows no others but these.
    var style = told.style;
    style.position = "fixed";
    style.top = style.left = style.right = "0";
    style.zIndex = "9";
    style.padding = "16px";
    style.background = "#06222b";
    style.color = "#f4f0e6";
    style.font = "18px/1.5 system-ui, sans-serif";
    var words = document.createElement("p");
    words.style.margin = "0 0 12px";
    words.textContent = "Only a part of the page has arrived. Check your connection and reload; results saved in this browser are untouched.";
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = "Reload";
    button.style.font = "inherit";
    button.style.minHeight = "44px";
    button.style.padding = "8px 20px";
    button.addEventListener("click", function () { location.reload(); });
    told.append(words, button);
    // A page that was cut off in its head has no body. Chromium paints nothing before its parser has made one, which it does for an empty page, too.
    if (!document.body) {
      document.open();
      document.close();
      document.title = "Golden Hour";
    }
    document.body.append(told);
  }

  function take() {
    if (told) told.remove();
    told = null;
  }

  function look() {
    if (document.getElementById(LAST) && document.readyState !== "loading") return end();
    var now = document.documentElement.textContent.length + document.getElementsByTagName("*").length;
    if (now !== arrived) {
      // It goes on.
      if (told && arrived >= 0) take();
      looks = 0;
      arrived = now;
    } else looks += 1;
    if (told) return;
    // Others end such a page as if that were all of it.
    if (looks >= PATIENCE || document.readyState !== "loading") {
      tell();
      arrived = document.documentElement.textContent.length + document.getElementsByTagName("*").length;
    }
  }

  function end() {
    clearInterval(watch);
    take();
  }

  var watch = setInterval(look, LOOK);
  window.addEventListener("golden-hour-up", end);
})();
