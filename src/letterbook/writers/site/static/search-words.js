// Words as the search index knows them: folded to plain letters, rival spellings of a name under one key, and how far
// one word is from another. The tables come with the index; src/letterbook/writers/site/search_folding.py made them.
(function () {
  "use strict";

  var WORD = /[\p{L}\p{N}]+(?:['’ʼ][\p{L}\p{N}]+)*/gu;

  function Folding(tables) {
    var endings = new RegExp(tables.endings);
    var folds = tables.folds.map(function (fold) {
      return [new RegExp(fold[0], "g"), fold[1]];
    });

    function plainLetters(word) {
      return Array.from(word.normalize("NFC"), function (letter) {
        return letter in tables.letters ? tables.letters[letter] : letter;
      })
        .join("")
        .toLowerCase();
    }

    function folded(word) {
      var plain = plainLetters(word);
      return /^[\x00-\x7f]*$/.test(plain) ? plain.replace(/[^a-z0-9]/g, "") : plain;
    }

    // A Cyrillic word without its case ending.
    function stem(word) {
      var ending = tables.case_endings.find(function (each) {
        return word.endsWith(each) && word.length - each.length >= tables.least_stem;
      });
      var kept = ending ? word.slice(0, -ending.length) : word;
      var bare = kept;
      while (bare && tables.signs.includes(bare[bare.length - 1])) bare = bare.slice(0, -1);
      return bare.length >= tables.least_stem - 1 ? bare : kept;
    }

    function key(word) {
      var plain = folded(word);
      if (!/^[\x00-\x7f]*$/.test(plain)) return "";
      if (/[\u0400-\u04ff]/.test(word)) plain = folded(stem(word.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase()));
      plain = plain.replace(/[^a-z]/g, "");
      if (!endings.test(plain)) return plain;
      return folds.reduce(function (text, fold) {
        return text.replace(fold[0], fold[1]);
      }, plain);
    }

    return { folded: folded, key: key };
  }

  // Damerau-Levenshtein distance, or `most` + 1 when it is more. With `beginning`, to the nearest beginning of `other`.
  function distance(word, other, most, beginning) {
    if (other.length < word.length - most || (!beginning && other.length > word.length + most)) return most + 1;
    var length = beginning ? Math.min(other.length, word.length + most) : other.length;
    var before = [];
    var last = [];
    var row = [];
    var column;
    for (column = 0; column <= length; column += 1) last[column] = column;
    for (var line = 1; line <= word.length; line += 1) {
      row = [line];
      var least = line;
      for (column = 1; column <= length; column += 1) {
        var same = word[line - 1] === other[column - 1];
        var cost = Math.min(last[column] + 1, row[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
        var swapped =
          line > 1 && column > 1 && word[line - 1] === other[column - 2] && word[line - 2] === other[column - 1];
        if (swapped) cost = Math.min(cost, before[column - 2] + 1);
        row[column] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return beginning ? Math.min.apply(null, last) : last[length];
  }

  // How many slips a word of so many letters may have and still be meant.
  function slips(length) {
    return length < 6 ? 1 : 2;
  }

  // The words of a piece nearest to a misspelt one, the most frequent first of those equally near.
  function nearest(plain, words, beginning) {
    var best = slips(plain.length);
    var found = [];
    words.forEach(function (each) {
      if (each[0].length < 4) return;
      var away = distance(plain, each[0], best, beginning);
      if (away > best) return;
      if (away < best) found = [];
      best = away;
      found.push(each);
    });
    return {
      away: best,
      words: found.sort(function (a, b) {
        return b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
      }),
    };
  }

  // Where the words of a piece, which are in order, begin to be no less than this one.
  function placeOf(plain, words) {
    var low = 0;
    var high = words.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (words[middle][0] < plain) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // How often words that begin so stand in the letters.
  function often(plain, words) {
    var sum = 0;
    for (var at = placeOf(plain, words); at < words.length && words[at][0].startsWith(plain); at += 1) sum += words[at][1];
    return sum;
  }

  // The word of a piece, which has them in order, that begins so, or is the word less an ending; or undefined.
  function known(plain, words) {
    var low = placeOf(plain, words);
    if (low < words.length && words[low][0].startsWith(plain)) return words[low];
    return words.slice(Math.max(0, low - 60), low).find(function (each) {
      var less = plain.length - each[0].length;
      return less <= 2 && each[0].length >= 4 && plain.startsWith(each[0]);
    });
  }

  // As Pagefind compares words: without accents and capitals.
  function unaccented(word) {
    return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  window.letterbookWords = {
    unaccented: unaccented,
    WORD: WORD,
    Folding: Folding,
    distance: distance,
    slips: slips,
    nearest: nearest,
    known: known,
    often: often,
  };
})();
