// The search page: what is typed and ticked there is looked up in the index and shown. Its address keeps both.
(function () {
  "use strict";

  var place = document.querySelector("[data-search]");
  if (!place) return;
  var say = JSON.parse(place.dataset.words);
  var months = place.dataset.months.split(" ");
  var FACETS = place.dataset.facets.split(" ");
  var PAGE = 20; // letters shown at once
  var SHORT_LIST = 8; // values of a facet shown at once
  var SNIPPET = 34; // words
  var compared = window.letterbookIndex.compared;

  var field = place.querySelector("input[type=search]");
  var order = place.querySelector("select");
  var list = place.querySelector(".hits");
  var more = place.querySelector(".search-more");
  var count = place.querySelector("#search-count");
  var none = place.querySelector(".search-none");
  var chips = place.querySelector(".chips");
  var answers = place.querySelector(".search-answers");
  var corrected = place.querySelector(".search-corrected");
  var facets = place.querySelector(".facets");
  var facetLists = place.querySelector(".facet-lists");

  var index = null;
  var chosen = {}; // facet -> values, as the address has them
  var opened = {}; // facets whose whole list is shown
  var asTyped = false;
  var turn = 0; // of the search that is shown or under way
  var shown = { letters: [], results: new Map(), understood: [], count: 0 };

  function made(tag, className, text) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) {
      return name in values ? values[name] : whole;
    });
  }

  function number(count) {
    return count.toLocaleString("en");
  }

  // ---- the address

  function readAddress() {
    var given = new URLSearchParams(location.search);
    field.value = given.get("q") || "";
    order.value = given.get("sort") || "best";
    if (!order.value) order.value = "best";
    asTyped = given.get("as") === "typed";
    FACETS.forEach(function (facet) {
      chosen[facet] = new Set(given.getAll(facet).filter(Boolean));
    });
  }

  var writing = 0;

  function writeAddress() {
    clearTimeout(writing);
    writing = setTimeout(function () {
      var kept = new URLSearchParams();
      if (field.value.trim()) kept.set("q", field.value.trim());
      FACETS.forEach(function (facet) {
        chosen[facet].forEach(function (value) {
          kept.append(facet, value);
        });
      });
      if (order.value !== "best") kept.set("sort", order.value);
      if (asTyped) kept.set("as", "typed");
      history.replaceState(null, "", location.pathname + (String(kept) ? "?" + kept : ""));
    }, 300);
  }

  // ---- days and numbers

  // The beginning of the day that a query names: "1924-03-03", "3 March 1924", "March 1924", "3.3.1924"; or empty.
  function dayOf(query) {
    var iso = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(query);
    if (iso) return query;
    var dots = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(query);
    if (dots) return dots[3] + "-" + dots[2].padStart(2, "0") + "-" + dots[1].padStart(2, "0");
    var spoken =
      /^(?:(\d{1,2})\.? )?(\p{L}{3,})\.? (\d{4})$/u.exec(query) || /^(\p{L}{3,})\.? (\d{1,2}),? (\d{4})$/u.exec(query);
    if (!spoken) return /^\d{4}$/.test(query) ? query + "-" : "";
    var monthFirst = /^\p{L}/u.test(spoken[1] || "");
    var day = monthFirst ? spoken[2] : spoken[1];
    var name = (monthFirst ? spoken[1] : spoken[2]).toLowerCase();
    var month = months.findIndex(function (each) {
      return each.toLowerCase().startsWith(name);
    });
    if (month < 0) return "";
    return spoken[3] + "-" + String(month + 1).padStart(2, "0") + (day ? "-" + day.padStart(2, "0") : "");
  }

  // The letters that a number or a day leads to.
  function direct(query) {
    var asked = query.trim();
    var day = dayOf(asked);
    var numbered = /^(?:no\.?|nr\.?|№|#)?\s*(\d+\p{L}?)$/iu.exec(asked);
    return index.letters.filter(function (letter) {
      return (day && letter.day.startsWith(day)) || (numbered && letter.number === numbered[1]);
    });
  }

  // ---- searching

  async function search() {
    var mine = (turn += 1);
    var query = field.value.trim();
    writeAddress();
    if (!index) return;
    try {
      await index.rows;
      var found = query ? await index.search(query, asTyped) : { hits: [], understood: [] };
      if (mine !== turn) return;
      var results = new Map();
      found.hits.forEach(function (hit) {
        results.set(hit[0], hit[1]);
      });
      var exact = query ? direct(query) : index.letters;
      var letters = exact.concat(
        Array.from(results.keys()).filter(function (letter) {
          return !exact.includes(letter);
        })
      );
      var named = await index.named(
        found.understood.map(function (as) {
          return as.plain;
        })
      );
      if (mine !== turn) return;
      shown = { letters: letters, results: results, understood: found.understood, count: PAGE };
      drawAnswers(named);
      draw();
    } catch (error) {
      if (mine === turn) trouble(filled(say.failed, { reason: error.message }));
    }
  }

  function fits(letter, but) {
    return FACETS.every(function (facet) {
      if (facet === but || !chosen[facet].size) return true;
      return letter.filed[facet].some(function (value) {
        return chosen[facet].has(value[0]);
      });
    });
  }

  function ordered(letters) {
    if (order.value === "best") return letters;
    var sign = order.value === "oldest" ? 1 : -1;
    return letters.slice().sort(function (a, b) {
      if (!a.day !== !b.day) return a.day ? -1 : 1; // what has no date comes last either way
      return sign * compared(a.day, b.day) || compared(a.path, b.path);
    });
  }

  // ---- showing

  function draw() {
    var letters = ordered(
      shown.letters.filter(function (letter) {
        return fits(letter, "");
      })
    );
    var all = !field.value.trim() && letters.length === index.letters.length;
    var text = letters.length === 1 ? say.found : all ? say.all : say.found_many;
    count.textContent = letters.length ? filled(text, { n: number(letters.length) }) : say.none;
    none.hidden = letters.length > 0;
    none.textContent = chipCount() ? say.none_facets : say.none_words;
    list.replaceChildren();
    drawHits(letters.slice(0, shown.count), 0);
    var rest = letters.length - shown.count;
    more.hidden = rest <= 0;
    more.textContent = filled(say.more, { n: number(Math.min(rest, PAGE)) });
    more.onclick = function () {
      var at = shown.count;
      shown.count += PAGE;
      drawHits(letters.slice(at, shown.count), at);
      more.hidden = letters.length <= shown.count;
      more.textContent = filled(say.more, { n: number(Math.min(letters.length - shown.count, PAGE)) });
      list.children[at].querySelector("a").focus();
    };
    drawCorrected();
    drawChips();
    drawFacets();
  }

  function drawHits(letters) {
    letters.forEach(function (letter) {
      var item = made("li", "hit");
      var link = made("a", "hit-between");
      link.href = place.dataset.root + letter.path;
      if (letter.sender) {
        link.append(letter.sender, " ", made("span", "to", say.to), " ", letter.recipient);
      } else {
        link.textContent = letter.head;
      }
      var line = made("p", "hit-when");
      [letter.number && filled(say.number, { number: letter.number }), letter.date, letter.place, letter.filed.kind[0][1]].forEach(function (fact) {
        if (fact) line.append(made("span", "", fact));
      });
      item.append(link, line);
      var result = shown.results.get(letter);
      if (result) {
        var words = made("p", "hit-words");
        item.append(words);
        result.data().then(
          function (data) {
            drawSnippet(words, data.raw_content || data.content, result.words, letter.filed.language[0]);
          },
          function () {
            words.remove(); // the words of this letter could not be read: it is found all the same
          }
        );
      }
      list.append(item);
    });
  }

  // The stretch of a letter with most of the words that were looked for, and those marked.
  function drawSnippet(element, text, places, language) {
    var words = text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").split(/[\s\u200b]+/);
    var marked = new Set(places);
    var wanted = shown.understood.filter(function (as) {
      return as.key;
    });
    if (wanted.length) {
      words.forEach(function (word, at) {
        var key = /^\P{L}*\p{Lu}/u.test(word) ? index.folding.key(word) : "";
        if (key && wanted.some((as) => as.key === key)) marked.add(at);
      });
    }
    var hits = Array.from(marked).sort(function (a, b) {
      return a - b;
    });
    var best = { from: 0, held: 0 };
    hits.forEach(function (from, at) {
      var held = hits.slice(at).filter(function (each) {
        return each < from + SNIPPET - 6;
      }).length;
      if (held > best.held) best = { from: Math.max(0, from - 6), held: held };
    });
    var to = Math.min(words.length, best.from + SNIPPET);
    if (best.from > 0) element.append("… ");
    for (var at = best.from; at < to; at += 1) {
      element.append(marked.has(at) ? made("mark", "", words[at]) : words[at], " ");
    }
    if (to < words.length) element.append("…");
    if (language && language[0] !== "und") element.lang = language[0];
  }

  function drawCorrected() {
    var changed = shown.understood.some(function (as) {
      return as.corrected;
    });
    var also = shown.understood.flatMap(function (as) {
      return as.spelt;
    });
    corrected.hidden = !changed && !also.length;
    corrected.replaceChildren();
    if (changed) {
      var meant = shown.understood
        .map(function (as) {
          return as.corrected || as.typed;
        })
        .join(" ");
      var instead = made("button", "", field.value.trim());
      instead.type = "button";
      instead.addEventListener("click", function () {
        asTyped = true;
        search();
        field.focus();
      });
      corrected.append(say.showing + " ", made("strong", "", meant), ". " + say.instead + " ", instead);
    }
    if (also.length) {
      if (changed) corrected.append(" ");
      corrected.append(made("span", "also", say.including + ": " + also.slice(0, 6).join(", ")));
    }
  }

  function drawAnswers(named) {
    answers.hidden = !named.length;
    answers.replaceChildren();
    if (!named.length) return;
    var entries = made("ul");
    entries.setAttribute("aria-label", say.answers);
    named.slice(0, 6).forEach(function (entry) {
      var item = made("li");
      var link = made("a", "", entry[2]);
      link.href = place.dataset.root + entry[1];
      item.append(link, " ", made("span", "aside", say["kind_" + entry[0]] + " · " + number(entry[4])));
      entries.append(item);
    });
    answers.append(entries);
  }

  function chipCount() {
    return FACETS.reduce(function (sum, facet) {
      return sum + chosen[facet].size;
    }, 0);
  }

  function labelOf(facet, value) {
    var pair;
    index.letters.some(function (letter) {
      pair = letter.filed[facet].find(function (each) {
        return each[0] === value;
      });
      return pair;
    });
    return pair ? pair[1] : value;
  }

  function drawChips() {
    chips.hidden = !chipCount();
    chips.replaceChildren();
    FACETS.forEach(function (facet) {
      chosen[facet].forEach(function (value) {
        var label = labelOf(facet, value);
        var chip = made("button", "chip", label);
        chip.type = "button";
        chip.setAttribute("aria-label", filled(say.remove, { facet: say["facet_" + facet], value: label }));
        chip.addEventListener("click", function () {
          chosen[facet].delete(value);
          changedFacets();
          (chips.querySelector("button") || field).focus();
        });
        var item = made("li");
        item.append(chip);
        chips.append(item);
      });
    });
    if (chipCount() > 1) {
      var all = made("button", "chips-all", say.clear_all);
      all.type = "button";
      all.addEventListener("click", function () {
        FACETS.forEach(function (facet) {
          chosen[facet].clear();
        });
        changedFacets();
        field.focus();
      });
      var last = made("li");
      last.append(all);
      chips.append(last);
    }
  }

  function changedFacets() {
    shown.count = PAGE;
    writeAddress();
    draw();
  }

  // The values of a facet with how many letters each would leave, those of the other facets being as they are.
  function valuesOf(facet) {
    var counts = new Map();
    shown.letters.forEach(function (letter) {
      if (!fits(letter, facet)) return;
      letter.filed[facet].forEach(function (value) {
        var had = counts.get(value[0]);
        counts.set(value[0], { key: value[0], label: value[1], count: had ? had.count + 1 : 1 });
      });
    });
    chosen[facet].forEach(function (key) {
      if (!counts.has(key)) counts.set(key, { key: key, label: labelOf(facet, key), count: 0 });
    });
    return Array.from(counts.values()).sort(function (a, b) {
      return facet === "year" ? compared(a.key, b.key) : b.count - a.count || compared(a.label, b.label);
    });
  }

  function drawFacets() {
    var focused = document.activeElement && document.activeElement.dataset.value;
    facetLists.replaceChildren();
    FACETS.forEach(function (facet) {
      var values = valuesOf(facet);
      if (values.length < 2 && !chosen[facet].size) return;
      var group = made("fieldset", "facet");
      group.append(made("legend", "", say["facet_" + facet]));
      var cut = opened[facet] || values.length <= SHORT_LIST + 1 ? values.length : SHORT_LIST;
      values.forEach(function (value, at) {
        if (at >= cut && !chosen[facet].has(value.key)) return;
        group.append(facetValue(facet, value));
      });
      if (values.length > SHORT_LIST + 1) {
        var all = made("button", "facet-all", opened[facet] ? say.fewer_values : filled(say.all_values, { n: number(values.length) }));
        all.type = "button";
        all.dataset.value = "all:" + facet;
        all.addEventListener("click", function () {
          opened[facet] = !opened[facet];
          drawFacets();
        });
        group.append(all);
      }
      facetLists.append(group);
    });
    // The box that was ticked is a new one now: whoever ticked it with a key goes on from there.
    if (focused) {
      var same = Array.from(facetLists.querySelectorAll("[data-value]")).find(function (each) {
        return each.dataset.value === focused;
      });
      if (same) same.focus();
    }
  }

  function facetValue(facet, value) {
    var label = made("label");
    var box = made("input");
    box.type = "checkbox";
    box.checked = chosen[facet].has(value.key);
    box.dataset.value = facet + ":" + value.key;
    box.addEventListener("change", function () {
      if (box.checked) chosen[facet].add(value.key);
      else chosen[facet].delete(value.key);
      changedFacets();
    });
    label.append(box, made("span", "facet-value", value.label), " ", made("span", "facet-count", number(value.count)));
    return label;
  }

  // ---- keys

  function moved(event) {
    var links = Array.from(place.querySelectorAll(".search-answers a, .hits a"));
    var at = links.indexOf(document.activeElement);
    var step = event.key === "ArrowDown" ? 1 : -1;
    if (at < 0 && (document.activeElement !== field || step < 0)) return;
    event.preventDefault();
    var next = at + step;
    if (next < 0) field.focus();
    else if (links[next]) links[next].focus();
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") moved(event);
    else if (event.key === "Escape" && place.contains(document.activeElement)) {
      event.preventDefault();
      if (document.activeElement === field && field.value) {
        field.value = "";
        asTyped = false;
        search();
      }
      field.focus();
    }
  });

  // ---- the beginning

  function trouble(text) {
    var said = place.querySelector(".search-trouble");
    said.textContent = text;
    said.hidden = false;
    document.querySelector(".without").dataset.needed = "";
  }

  place.querySelector("form").addEventListener("submit", function (event) {
    event.preventDefault();
    asTyped = false;
    search();
  });
  field.addEventListener("input", function () {
    asTyped = false;
    search();
  });
  order.addEventListener("change", function () {
    shown.count = PAGE;
    writeAddress();
    draw();
  });
  addEventListener("popstate", function () {
    readAddress();
    search();
  });

  var wide = matchMedia("(min-width: 52rem)");
  function openFacets() {
    facets.open = wide.matches;
  }
  wide.addEventListener("change", openFacets);
  openFacets();

  readAddress();
  if (location.protocol === "file:") {
    trouble(say.from_disk);
    return;
  }
  count.textContent = say.loading;
  place.querySelector(".search-layout").hidden = false;
  if (!field.value) field.focus();
  window.letterbookIndex.open(place.dataset.index).then(
    function (opened) {
      index = opened;
      search();
    },
    function (error) {
      place.querySelector(".search-layout").hidden = true;
      trouble(error.missing ? say.no_index : filled(say.failed, { reason: error.message }));
    }
  );
})();
