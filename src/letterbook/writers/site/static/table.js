// Tables: sorting by a click on a column's head, and a filter that narrows while one types.
(function () {
  "use strict";

  function folded(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function keyOf(row, column) {
    var cell = row.cells[column];
    return cell.dataset.key !== undefined ? cell.dataset.key : cell.textContent.trim();
  }

  function sort(table, header, column) {
    var down = header.getAttribute("aria-sort") === "ascending";
    table.querySelectorAll("th[aria-sort]").forEach(function (each) {
      each.removeAttribute("aria-sort");
    });
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    var numeric = header.dataset.sort === "number";
    var collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
    var rows = Array.from(table.querySelectorAll("tbody tr:not(.year)")).map(function (row) {
      return { row: row, key: keyOf(row, column) };
    });
    rows.sort(function (a, b) {
      if ((a.key === "") !== (b.key === "")) return a.key === "" ? 1 : -1; // what is empty comes last either way
      var order = numeric ? Number(a.key) - Number(b.key) : collator.compare(a.key, b.key);
      return down ? -order : order;
    });
    // In any other order than its own the table has no years.
    table.querySelectorAll("tr.year").forEach(function (each) {
      each.remove();
    });
    document.querySelectorAll(".years").forEach(function (each) {
      each.remove();
    });
    var body = table.tBodies[0];
    rows.forEach(function (each) {
      body.append(each.row);
    });
  }

  function makeSortable(table, hint) {
    table.querySelectorAll("thead th").forEach(function (header, column) {
      if (!header.dataset.sort) return;
      var button = document.createElement("button");
      button.type = "button";
      button.title = hint;
      button.textContent = header.textContent;
      header.replaceChildren(button);
      button.addEventListener("click", function () {
        sort(table, header, column);
      });
    });
  }

  function makeFilter(input, table) {
    var output = input.parentElement.querySelector("output");
    var rows = Array.from(table.querySelectorAll("tbody tr:not(.year)")).map(function (row) {
      return { row: row, text: folded(row.textContent) };
    });

    function narrow() {
      var wanted = folded(input.value).split(/\s+/).filter(Boolean);
      var shown = 0;
      rows.forEach(function (each) {
        var fits = wanted.every(function (word) {
          return each.text.includes(word);
        });
        each.row.hidden = !fits;
        if (fits) shown += 1;
      });
      table.querySelectorAll("tr.year").forEach(function (year) {
        year.hidden = !year.parentElement.querySelector("tr:not(.year):not([hidden])");
      });
      if (!wanted.length) output.textContent = "";
      else if (!shown) output.textContent = input.dataset.none;
      else output.textContent = input.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length);
    }

    input.addEventListener("input", narrow);
    if (input.value) narrow(); // the browser kept what was typed before
  }

  var input = document.querySelector("[data-filter]");
  var tables = document.querySelectorAll("[data-table]");
  tables.forEach(function (table) {
    makeSortable(table, input ? input.dataset.sortHint : "");
  });
  if (input && tables.length) makeFilter(input, tables[0]);
})();
