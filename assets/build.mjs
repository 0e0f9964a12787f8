// Copies the fonts of the site and of print, and their licences, out of the pinned packages; writes static/fonts.css; makes
// the land of the maps and the script of the network.
// Run by `make assets`, after `npm ci`. With --check nothing is written: it fails if a file would change.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.mjs";
import { land } from "./land.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const STATIC = join(ROOT, "src/letterbook/writers/site/static");
const CHECK = process.argv.includes("--check");

// Letters before 1918 need cyrillic-ext (ѣ, ѳ, ѵ); "latin" is loaded everywhere, the rest only where it is used.
const SUBSETS = ["cyrillic-ext", "cyrillic", "latin-ext", "latin"];
const FAMILIES = [
  {
    name: "Alegreya",
    // Two faces of one weight are half as heavy as the variable font; bold is loaded where something is bold.
    package: "@fontsource/alegreya",
    licence: "OFL-alegreya.txt",
    faces: [
      { style: "normal", weight: "400" },
      { style: "italic", weight: "400" },
      { style: "normal", weight: "700" },
    ].map((face) => ({ ...face, file: `${face.weight}-${face.style}` })),
    subsets: SUBSETS,
  },
  {
    // Labels only: the site's own words are English, and names fall back to Alegreya.
    name: "Alegreya Sans",
    package: "@fontsource/alegreya-sans",
    licence: "OFL-alegreya-sans.txt",
    faces: ["400", "700"].map((weight) => ({ style: "normal", weight, file: `${weight}-normal` })),
    subsets: ["latin"],
  },
];
// The system's serif at Alegreya's width, so that nothing moves when the font arrives.
const FALLBACK = `@font-face {
  font-family: "Letterbook Fallback";
  src: local("Georgia"), local("Gelasio"), local("DejaVu Serif"), local("Times New Roman");
  size-adjust: 90%;
  ascent-override: 112%;
  descent-override: 38%;
  line-gap-override: 0%;
}
`;

let changed = 0;

function put(name, content) {
  const path = join(STATIC, name);
  const bytes = Buffer.from(content);
  if (existsSync(path) && readFileSync(path).equals(bytes)) return;
  changed += 1;
  if (CHECK) {
    console.error(`${name} is not what assets/build.mjs makes`);
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  console.log(`wrote ${name}`);
}

// "optional" with the preloads of base.html: what has not come with the page is not put into it later, so nothing moves.
// The few words in bold may wait for theirs.
let css = "/* Made by assets/build.mjs from the pinned @fontsource packages; do not edit. */\n\n" + FALLBACK;
for (const family of FAMILIES) {
  const folder = join(ROOT, "node_modules", family.package);
  const ranges = JSON.parse(readFileSync(join(folder, "unicode.json"), "utf8"));
  const slug = family.name.toLowerCase().replaceAll(" ", "-");
  put(join("fonts", family.licence), readFileSync(join(folder, "LICENSE")));
  for (const face of family.faces) {
    for (const subset of family.subsets) {
      const file = `${slug}-${subset}-${face.file}.woff2`;
      put(join("fonts", file), readFileSync(join(folder, "files", file)));
      css += `
@font-face {
  font-family: "${family.name}";
  font-style: ${face.style};
  font-weight: ${face.weight};
  font-display: ${face.weight === "700" ? "swap" : "optional"};
  src: url("fonts/${file}") format("woff2");
  unicode-range: ${ranges[subset]};
}
`;
    }
  }
}
put("fonts.css", css);
for (const made of [land(ROOT), await bundle(ROOT, "network")]) {
  for (const [name, content] of Object.entries(made)) put(name, content);
}

// What is printed takes whole fonts: Typst reads no WOFF2, and the web's are cut down by small capitals and figures.
const PRINT = "../../print/fonts";
const whole = join(ROOT, "node_modules/@expo-google-fonts/alegreya");
put(join(PRINT, "OFL-alegreya.txt"), readFileSync(join(whole, "LICENSE_FONT")));
for (const face of ["400Regular", "400Regular_Italic", "700Bold"]) {
  const file = `Alegreya_${face}.ttf`;
  put(join(PRINT, file), readFileSync(join(whole, face, file)));
}
if (CHECK && changed) process.exit(1);
