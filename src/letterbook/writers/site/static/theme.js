// Runs before the page is drawn: says that scripts run, and applies the reader's choice of light or dark.
(function () {
  "use strict";
  var root = document.documentElement;
  var KEY = "letterbook-theme";

  function remembered() {
    try {
      return localStorage.getItem(KEY);
    } catch (error) {
      return null; // storage is closed to pages read from a disk in some browsers
    }
  }

  function remember(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch (error) {
      // The choice then holds for this page only.
    }
  }

  function current() {
    if (root.dataset.theme) return root.dataset.theme;
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  root.classList.add("js");
  var chosen = remembered();
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

  // "/" goes to the field that searches, on every page.
  document.addEventListener("keydown", function (event) {
    var field = document.querySelector("[data-search-field]");
    var typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("button.theme");
    button.setAttribute("aria-pressed", String(current() === "dark"));
    button.addEventListener("click", function () {
      root.dataset.theme = current() === "dark" ? "light" : "dark";
      button.setAttribute("aria-pressed", String(root.dataset.theme === "dark"));
      remember(root.dataset.theme);
    });
  });
})();
