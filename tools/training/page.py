"""Writes `docs/training.md`: what was trained on, how, and what it is worth."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from tools.training.changes import tally
from tools.training.examples import NAMED
from tools.training.fitting import PARAMETERS, RIDGE
from tools.training.folds import calibrators, group

from letterbook.labeller.block_features import GROUPS
from letterbook.scoring.calibration import expected_calibration_error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tools.training.ablation import Scores
    from tools.training.changes import Disagreement
    from tools.training.corpora import Corpus
    from tools.training.examples import Example
    from tools.training.folds import By, LeftOut

    from letterbook.scoring import Report
    from letterbook.weights import Tables

LICENCES = {
    "frus": "*Foreign Relations of the United States*; public domain",
    "gutenberg": "Project Gutenberg; public domain in the United States, the Gutenberg licence stands in each file",
    "german": "Berlin-Brandenburgische Akademie der Wissenschaften; CC BY-SA 4.0",
}
TOUCHED = ("sender", "recipient", "date", "place", "salutation", "paragraphs", "closer", "signature")
MOST_LOST = 0.04
WHERE = {
    "unseen": "where no finder saw one",
    "dated": "where no finder saw one, and words name a day or month",
}

INTRODUCTION = """# What is learned

This page is written by `make train`, with the weights in `src/letterbook/models/` that it describes.
`make train ARGS=--check` writes nothing and fails if training would not give these bytes.

Rules find the documents and the part that each block plays. A linear-chain conditional random field (CRFsuite) then
reads the blocks of every document again, without being told what the rules decided. Its likelihood of a part goes into
the confidence of the part, and so into that of the claims that rest on it. Where it disagrees with the rules, the rules
stand, but for the few changes in the table below. Its features hold no word of any text.

Confidences are logistic models of a few pieces of evidence (the likelihood above, the weight of a head, the rank that
the rules give a claim, what it rests on), fitted to what was right and wrong in volumes the sequence model had not
seen. They say how often such a statement has been right. No rule asks them before it decides.
"""


def written(
    corpora: Sequence[Corpus],
    examples: Mapping[str, Sequence[Example]],
    tables: Tables,
    model: bytes,
    found: Mapping[str, Sequence[Disagreement]],
    parts: Scores,
    rules: Mapping[str, Report],
    full: Mapping[str, Report],
    volumes: Sequence[LeftOut],
    collections: Sequence[LeftOut],
) -> str:
    """The page in Markdown."""
    lines = [
        INTRODUCTION,
        *_texts(corpora, examples, tables),
        *_settings(model),
        *_changes(tables, [one for several in found.values() for one in several]),
        *_ablation(parts),
        *_scores(rules, full, volumes, collections),
        *_calibration(volumes, collections),
        CAVEATS,
    ]
    return "\n".join(lines).rstrip() + "\n"


CAVEATS = """## What these figures do not show

- The rules were written with all of these texts in sight; leaving a collection out of training does not take it out of
  their authors' minds. The tables show what the learned part loses on a collection it has not seen, no more.
- When a collection is left out, the evidence for changes comes from the other collections, read by models that had seen
  the one left out. This decides which changes are made, and nothing else.
- FRUS marks entries of lists apart, volume by volume in its own way. The edition has them as paragraphs, which counts
  as an error there, and most of the calibration error of these volumes is this.
- Closers are marked in the German gold alone. The other golds are silent on them, and count as silent here.
"""


def _texts(corpora: Sequence[Corpus], examples: Mapping[str, Sequence[Example]], tables: Tables) -> Iterator[str]:
    yield "## What it was trained on\n"
    yield "Volumes that are there in several styles are learned from in one of them and measured in all.\n"
    yield "| text | left out with | learned from | documents | blocks | " + " | ".join(NAMED) + " |"
    yield "|---|---|---|" + "---:|" * (2 + len(NAMED))
    for corpus in corpora:
        known = examples[corpus.name]
        labels = [label for example in known for label in example.gold]
        counts = " | ".join(str(labels.count(role) or "–") for role in NAMED)
        used = "yes" if corpus.trained else "no"
        left = corpus.volume if corpus.volume == corpus.collection else f"{corpus.volume}; {corpus.collection}"
        yield f"| {corpus.name} | {left} | {used} | {len(known)} | {len(labels)} | {counts} |"
    yield ""
    yield "Where a gold does not mark a role at all, the rules' word stands for it: its absence is not learned.\n"
    for folder in sorted({corpus.name.split("/")[0] for corpus in corpora}):
        yield f"- `{folder}/`: {LICENCES.get(folder, 'licence not recorded')}"
    yield ""
    yield f"Digest of texts and gold: `{tables.trained_on}`.\n"


def _settings(model: bytes) -> Iterator[str]:
    yield "## How\n"
    settings = ", ".join(f"`{name}` {value}" for name, value in PARAMETERS.items())
    yield f"CRFsuite with L-BFGS: {settings}. Calibrators: Newton's method, ridge {RIDGE}."
    yield f"Sequence model: {len(model):,} bytes, SHA-256 `{hashlib.sha256(model).hexdigest()}`.\n"
    yield "| features | what they are |"
    yield "|---|---|"
    for name, words in GROUPS.items():
        yield f"| {name} | {words} |"
    yield ""


def _changes(tables: Tables, found: Sequence[Disagreement]) -> Iterator[str]:
    yield "## Where the model is believed against the rules\n"
    yield "Blocks of collections left out on which the gold decides between the two. A change must be right nine times"
    yield "in ten, mend ten blocks, gain in two volumes and lose in none.\n"
    yield "| the rules say | the model says | where | with at least | model right | rules right |"
    yield "|---|---|---|---:|---:|---:|"
    for change in tables.changes:
        kind = [one for one in found if (one.was, one.becomes) == (change.was, change.becomes)]
        right, wrong, _ = tally(kind, change.least, change.where)
        yield f"| {change.was} | {change.becomes} | {WHERE[change.where]} | {change.least} | {right} | {wrong} |"
    yield ""


def _ablation(scores: Scores) -> Iterator[str]:
    yield "## What each is worth\n"
    yield "F1 of the roles of blocks, all volumes together, each read by a model that has not seen its collection.\n"
    yield "| reader | " + " | ".join(NAMED) + " |"
    yield "|---|" + "---:|" * len(NAMED)
    for reader, row in scores.items():
        yield f"| {reader} | " + " | ".join(f"{row[role].f1:.3f}" for role in NAMED) + " |"
    yield ""


def _scores(
    rules: Mapping[str, Report],
    full: Mapping[str, Report],
    volumes: Sequence[LeftOut],
    collections: Sequence[LeftOut],
) -> Iterator[str]:
    yield "## Leaving out\n"
    yield "F1 with rules alone / with the committed weights / with the volume left out of training / with its whole"
    yield "collection left out. Fields that no part goes into are not shown: they are the same in all four.\n"
    yield "| text | " + " | ".join(TOUCHED) + " |"
    yield "|---|" + "---|" * len(TOUCHED)
    lost: list[tuple[float, str]] = []
    for volume, collection in zip(volumes, collections, strict=True):
        name = volume.corpus.name
        reports = (rules[name], full[name], volume.report, collection.report)
        cells = []
        for field in TOUCHED:
            if field in full[name].fields:
                values = [report.fields[field].f1 for report in reports]  # type: ignore[index]
                cells.append(" / ".join(f"{value:.3f}" for value in values))
                lost.append((values[1] - min(values[2:]), f"{field} of {name}"))
            else:
                cells.append("–")
        yield f"| {name} | " + " | ".join(cells) + " |"
    most, where = max(lost)
    verdict = "within" if most <= MOST_LOST else "more than"
    yield ""
    yield f"The most that is lost by leaving out: {max(0.0, most):.3f} ({where}), {verdict} the {MOST_LOST} allowed.\n"


def _calibration(volumes: Sequence[LeftOut], collections: Sequence[LeftOut]) -> Iterator[str]:
    yield "## Calibration\n"
    yield "Expected calibration error of the confidences on texts left out of training, sequence model and calibrators"
    yield "both (ten bins; [how much is right](scoring.md) has the definition).\n"
    columns = [_confidences(volumes, "volume"), _confidences(collections, "collection")]
    yield "| | by volume | by collection | statements |"
    yield "|---|---:|---:|---:|"
    for label, key in (("text", 0), ("field", 1)):
        for name in sorted({one[key] for one in columns[0]}):
            pairs = [[(one[2], one[3]) for one in column if one[key] == name] for column in columns]
            yield f"| {label} {name} | {_error(pairs[0])} | {_error(pairs[1])} | {len(pairs[0])} |"
    pairs = [[(one[2], one[3]) for one in column] for column in columns]
    yield f"| **all** | **{_error(pairs[0])}** | **{_error(pairs[1])}** | {len(pairs[0])} |"
    yield ""


def _error(pairs: Iterable[tuple[float, bool]]) -> str:
    return f"{expected_calibration_error(pairs):.3f}"


def _confidences(read: Sequence[LeftOut], by: By) -> list[tuple[str, str, float, bool]]:
    """Text, field, confidence and truth of every statement; the calibrators have not seen its group either."""
    found: list[tuple[str, str, float, bool]] = []
    for left in sorted({group(one.corpus, by) for one in read}):
        known = calibrators([one for one in read if group(one.corpus, by) != left])
        for one in read:
            if group(one.corpus, by) == left:
                found.extend(
                    (one.corpus.name, said.field, said.confidence(known), said.right) for said in one.statements
                )
    return found
