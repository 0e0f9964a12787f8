// A letter's page: notes in the margin, or in a card at their marks, a button that copies the citation, twins that light up together.
(function () {
  "use strict";

  // Notes

  var card = null;
  var cardMark = null;

  function closeCard() {
    if (card) card.remove();
    card = null;
    cardMark = null;
  }

  function openCard(mark) {
    if (cardMark === mark || (margin && wide.matches)) return;
    closeCard();
    var note = document.getElementById(mark.hash.slice(1));
    var body = note && note.querySelector(".note-body");
    if (!body) return;
    card = document.createElement("div");
    card.className = "note-card note-body";
    card.lang = body.lang;
    card.append(...Array.from(body.cloneNode(true).childNodes));
    card.querySelectorAll("[id]").forEach(function (each) {
      each.removeAttribute("id");
    });
    card.setAttribute("role", "note");
    card.addEventListener("mouseleave", closeCard);
    document.body.append(card);
    cardMark = mark;
    place(card, mark.getBoundingClientRect());
  }

  function place(box, at) {
    var room = document.documentElement.clientWidth;
    var left = Math.max(16, Math.min(at.left - 24, room - box.offsetWidth - 16));
    var below = at.bottom + box.offsetHeight + 12 < window.innerHeight || at.top < box.offsetHeight + 12;
    var top = below ? at.bottom + 4 : at.top - box.offsetHeight - 4;
    box.style.left = left + window.scrollX + "px";
    box.style.top = top + window.scrollY + "px";
  }

  var hovers = matchMedia("(hover: hover)").matches;
  var leaving = 0;
  document.querySelectorAll("a.mark").forEach(function (mark) {
    mark.addEventListener("focus", function () {
      if (mark.matches(":focus-visible")) openCard(mark);
    });
    mark.addEventListener("blur", closeCard);
    if (!hovers) {
      // The first tap shows the note where the reader is; the second goes to it.
      mark.addEventListener("click", function (event) {
        if (cardMark === mark) return closeCard();
        event.preventDefault();
        openCard(mark);
      });
      return;
    }
    mark.addEventListener("mouseenter", function () {
      clearTimeout(leaving);
      openCard(mark);
    });
    mark.addEventListener("mouseleave", function () {
      leaving = setTimeout(function () {
        if (card && !card.matches(":hover")) closeCard();
      }, 250);
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") closeCard();
  });
  document.addEventListener("click", function (event) {
    if (card && !card.contains(event.target) && !event.target.closest("a.mark")) closeCard();
  });

  // Notes in the margin of a wide page, each as near to its mark as those above it leave room

  var margin = document.querySelector(".beside .notes");
  var wide = matchMedia("screen and (min-width: 72rem)");

  function placeNotes() {
    if (!margin) return;
    margin.classList.toggle("placed", wide.matches);
    if (!wide.matches) return;
    var origin = margin.parentElement.getBoundingClientRect();
    var frame = margin.closest(".letter").getBoundingClientRect();
    margin.style.left = frame.right - margin.offsetWidth - origin.left + "px";
    var free = 0;
    var shift = margin.getBoundingClientRect().top - origin.top;
    margin.querySelectorAll("ol > li").forEach(function (note) {
      var mark = document.querySelector('a.mark[href="#' + CSS.escape(note.id) + '"]');
      var at = mark ? mark.getBoundingClientRect().top - origin.top - 2 : free;
      var top = Math.max(at, free);
      note.style.top = top - shift + "px";
      free = top + note.offsetHeight + 14;
    });
    margin.parentElement.style.setProperty("--notes-end", free + "px");
  }

  function pair(event) {
    var mark = event.target.closest && event.target.closest("a.mark");
    var note = mark && document.getElementById(mark.hash.slice(1));
    if (note) note.classList.toggle("lit", event.type === "pointerover" || event.type === "focusin");
  }

  if (margin) {
    placeNotes();
    wide.addEventListener("change", placeNotes);
    addEventListener("resize", placeNotes);
    addEventListener("load", placeNotes);
    if (document.fonts) document.fonts.ready.then(placeNotes);
    ["pointerover", "pointerout", "focusin", "focusout"].forEach(function (name) {
      document.addEventListener(name, pair);
    });
  }

  // Citation

  document.querySelectorAll("[data-copy-from]").forEach(function (citation) {
    var words = document.querySelector("[data-copy]").dataset;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    button.addEventListener("click", function () {
      copy(citation).then(function () {
        button.textContent = words.copied;
        setTimeout(function () {
          button.textContent = words.copy;
        }, 2000);
      });
    });
    citation.after(button);
  });

  function copy(element) {
    if (navigator.clipboard) return navigator.clipboard.writeText(element.textContent);
    getSelection().selectAllChildren(element);
    document.execCommand("copy");
    return Promise.resolve();
  }

  // Twins: a part in the reading text and the same part in the source

  var panes = document.querySelector(".panes");
  if (!panes) return;

  function twins(element) {
    var part = element && element.closest("[data-part]");
    return part ? panes.querySelectorAll('[data-part="' + CSS.escape(part.dataset.part) + '"]') : [];
  }

  function light(event) {
    panes.querySelectorAll(".lit").forEach(function (each) {
      each.classList.remove("lit");
    });
    if (event.type === "pointerleave") return;
    twins(event.target).forEach(function (each) {
      each.classList.add("lit");
    });
  }

  panes.querySelectorAll(".cell[data-part]").forEach(function (each) {
    each.tabIndex = 0;
  });
  panes.addEventListener("pointerover", light);
  panes.addEventListener("focusin", light);
  panes.addEventListener("pointerleave", light);
  panes.addEventListener("click", function (event) {
    if (event.target.closest("a") || String(getSelection())) return;
    var pane = event.target.closest(".pane");
    twins(event.target).forEach(function (each) {
      if (!pane.contains(each)) each.scrollIntoView({ block: "nearest" });
    });
  });
})();
