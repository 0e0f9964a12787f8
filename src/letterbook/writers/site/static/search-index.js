// The search index of an edition: words and letters, from files beside the page. Knows nothing of the page itself.
(function () {
  "use strict";

  var words = window.letterbookWords;
  var SHORTEST = 3; // letters of a word that is worth looking up in the vocabulary

  // JSON that was compressed when the site was built. A host may have taken the compression off already.
  async function unpacked(address, cache) {
    var answer = await fetch(address, { cache: cache || "default" });
    if (!answer.ok) throw Object.assign(new Error(address + ": " + answer.status), { missing: answer.status === 404 });
    var bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return JSON.parse(new TextDecoder().decode(bytes));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
  }

  // A letter as the rows of its shard give it.
  function letterOf(row, table) {
    var strings = table.strings;
    var filed = {};
    table.facets.forEach(function (facet, place) {
      filed[facet] = row[9][place].map(function (number) {
        return table.filed[place][number];
      });
    });
    return {
      id: row[0],
      path: "letters/" + row[1] + "/index.html",
      number: row[2],
      head: strings[row[3]],
      sender: strings[row[4]],
      recipient: strings[row[5]],
      day: row[6],
      date: row[7],
      place: strings[row[8]],
      filed: filed,
    };
  }

  async function open(base) {
    return new Index(base, await unpacked(base + "manifest.packed", "no-cache"));
  }

  function Index(base, manifest) {
    this.base = base;
    this.manifest = manifest;
    this.folding = words.Folding(manifest.folding);
    this.pieces = {};
    this.letters = [];
    this.byId = new Map();
    this.rows = this.readRows();
    this.engine = this.startEngine();
    this.engine.catch(function () {}); // whoever searches hears of it
  }

  Index.prototype.readRows = async function () {
    var base = this.base;
    var tables = await Promise.all(
      this.manifest.shards.map(function (shard) {
        return unpacked(base + shard + "/rows.packed");
      })
    );
    tables.forEach(function (table) {
      table.rows.forEach(function (row) {
        var letter = letterOf(row, table);
        this.letters.push(letter);
        this.byId.set(letter.id, letter);
      }, this);
    }, this);
    this.letters.sort(function (a, b) {
      return compared(a.day || "9999", b.day || "9999") || compared(a.path, b.path);
    });
  };

  // Pagefind over all shards; each but the first is merged into it.
  Index.prototype.startEngine = async function () {
    var shards = this.manifest.shards;
    if (!shards.length) return null;
    var at = new URL(this.base, document.baseURI).pathname;
    var pagefind = await import(at + shards[0] + "/pagefind.js");
    // In a worker each answer would be copied from there, and its program loaded a second time.
    var engine = pagefind.createInstance({
      noWorker: true,
      basePath: at + shards[0] + "/",
      metaCacheTag: shards[0],
      ranking: { metaWeights: { title: 4, names: 1 } },
    });
    await engine.init();
    await Promise.all(
      shards.slice(1).map(function (shard) {
        return engine.mergeIndex(at + shard + "/", { metaCacheTag: shard });
      })
    );
    return engine;
  };

  // The piece of the vocabulary that a folded word belongs to, or null.
  Index.prototype.startOf = function (plain) {
    for (var length = 3; length > 0; length -= 1) {
      if (plain.length >= length && plain.slice(0, length) in this.manifest.pieces) return plain.slice(0, length);
    }
    return "_" in this.manifest.pieces ? "_" : null;
  };

  Index.prototype.piece = function (start) {
    if (start === null) return Promise.resolve({ words: [], keys: {}, named: [] });
    if (!this.pieces[start]) this.pieces[start] = unpacked(this.base + "words/" + this.manifest.pieces[start] + ".packed");
    return this.pieces[start];
  };

  // The pieces that may hold a word one slip from this one, where its own piece has none: the slip is near its start.
  Index.prototype.piecesNear = function (plain) {
    var own = this.startOf(plain);
    return Object.keys(this.manifest.pieces).filter(function (start) {
      if (start === own || start === "_") return false;
      if (start.length === 1) return plain.slice(0, 2).includes(start);
      return start[0] === plain[0] || start[1] === plain[1] || start[0] === plain[1] || start[1] === plain[0];
    });
  };

  // What to search for where a reader typed a word: the word, the key of a name's rival spellings, or the word meant.
  // With `asTyped` it is not taken for another. A word that is `unknown` stands in no letter: Pagefind would look for
  // its first letters alone.
  Index.prototype.meant = async function (typed, last, asTyped) {
    var plain = this.folding.folded(typed);
    var as = { typed: typed, term: typed, plain: plain, key: "", spelt: [], corrected: "", unknown: false, often: 0 };
    if (!plain) return as;
    var own = await this.piece(this.startOf(plain));
    as.often = /^\d$/.test(plain) ? Infinity : words.often(plain, own.words);
    if (!asTyped && (await this.underKey(as, typed))) return as;
    if (plain.length < SHORTEST || /\d/.test(plain)) return as;
    var known = words.known(plain, own.words);
    if (known) {
      // Typed in another alphabet than the letters are written in: "Лунев" where they have "Lunev".
      var spelt = known[2] || known[0];
      if (!words.unaccented(spelt).startsWith(words.unaccented(typed)) && known[0].startsWith(plain)) {
        as.term = known[0] === plain ? spelt : plain;
      }
      return as;
    }
    as.unknown = true;
    if (asTyped) return as;
    var found = words.nearest(plain, own.words, false);
    if (!found.words.length && last) found = words.nearest(plain, own.words, true);
    if (!found.words.length) {
      var near = await Promise.all(this.piecesNear(plain).map(this.piece, this));
      var all = near.flatMap(function (piece) {
        return piece.words;
      });
      found = words.nearest(plain, all, false);
      if (!found.words.length && last) found = words.nearest(plain, all, true);
    }
    if (!found.words.length) return as;
    var word = found.words[0];
    as.unknown = false;
    as.corrected = word[2] || word[0];
    as.term = as.corrected;
    as.plain = word[0];
    await this.underKey(as, as.corrected);
    return as;
  };

  // Puts the key in place of a name that is spelt in several ways; whether it has one.
  Index.prototype.underKey = async function (as, word) {
    var key = this.folding.key(word);
    if (key.length < 4) return false;
    var rivals = (await this.piece(this.startOf(key))).keys[key];
    if (!rivals) return false;
    var plain = this.folding.folded(word);
    as.key = key;
    as.term = rivals.includes(word) ? word : rivals[0];
    as.spelt = rivals.filter(function (each) {
      return this.folding.folded(each) !== plain;
    }, this);
    return true;
  };

  // Entries of the registers with a name that begins with each of the words.
  Index.prototype.named = async function (plains) {
    var folding = this.folding;
    if (!plains.length || plains[0].length < 2) return [];
    var piece = await this.piece(this.startOf(plains[0]));
    var wanted = plains.map(function (plain) {
      return [plain, folding.key(plain)];
    });
    return piece.named.filter(function (entry) {
      var forms = entry[3].split(" ");
      return wanted.every(function (pair) {
        return forms.some(function (form) {
          return form.startsWith(pair[0]) || (pair[1].length >= 4 && form === pair[1]);
        });
      });
    });
  };

  // The letters that have the words as [letter, Pagefind's result], the best first, and how each word was understood.
  // With `asTyped` no word is taken for another.
  Index.prototype.search = async function (query, asTyped) {
    var phrase = /^\s*".+"\s*$/.test(query);
    var typed = query.match(words.WORD) || [];
    if (!typed.length) return { hits: [], understood: [] };
    var understood = await Promise.all(
      typed.map(function (word, place) {
        return this.meant(word, place === typed.length - 1, phrase || asTyped);
      }, this)
    );
    var unknown = understood.some(function (as) {
      return as.unknown;
    });
    if (unknown) return { hits: [], understood: understood };
    var asked = phrase ? understood : this.telling(understood);
    var found = await this.found(phrase ? query : termOf(asked, "term"));
    var keyed = asked.some(function (as) {
      return as.key;
    });
    // The key finds every letter that names the person; the word as it is mostly spelt tells where and how often.
    if (keyed) {
      var more = await this.found(termOf(asked, "key"));
      var known = new Set(found.map(first));
      found = found.concat(
        more.filter(function (hit) {
          return !known.has(hit[0]);
        })
      );
    }
    return { hits: found, understood: understood };
  };

  // The words without those that stand in most letters: they tell nothing, and take Pagefind longest. One is left.
  Index.prototype.telling = function (understood) {
    var most = this.manifest.letters * 2;
    var telling = understood.filter(function (as) {
      return as.key || as.often <= most;
    });
    if (telling.length) return telling;
    return understood
      .slice()
      .sort(function (a, b) {
        return a.often - b.often;
      })
      .slice(0, 1);
  };

  // The letters that Pagefind finds for a term, the best first.
  Index.prototype.found = async function (term) {
    var engine = await this.engine;
    var answer = engine ? await engine.search(term) : { results: [] };
    await this.rows;
    return answer.results
      .map(function (result) {
        return [this.byId.get(result.id), result];
      }, this)
      .filter(first);
  };

  function first(hit) {
    return hit[0];
  }

  function termOf(understood, field) {
    return understood
      .map(function (as) {
        return as[field] || as.term;
      })
      .join(" ");
  }

  function compared(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
  }

  window.letterbookIndex = { open: open, compared: compared };
})();
