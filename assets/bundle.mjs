// Bundles the scripts that stand on packages, each with the licences of the packages in it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

// The package of a file, and the text of its licence.
function licence(root, input) {
  const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
  if (!name) return [];
  const folder = join(root, "node_modules", name);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : `Licence: ${license}\n`;
  return [[name, `${name} ${version}\n\n${text.trim()}\n`]];
}

export async function bundle(root, name) {
  const made = await build({
    absWorkingDir: root,
    entryPoints: [`assets/${name}.mjs`],
    bundle: true,
    format: "iife",
    legalComments: "none",
    metafile: true,
    minify: true,
    target: "es2020",
    write: false,
  });
  const texts = new Map(Object.keys(made.metafile.inputs).flatMap((input) => licence(root, input)));
  const licences = [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return {
    [`${name}.js`]: `/* Made by assets/build.mjs from assets/${name}.mjs; licences in ${name}.licences.txt. */\n` + made.outputFiles[0].text,
    [`${name}.licences.txt`]: licences.join(`\n${"-".repeat(80)}\n\n`),
  };
}
