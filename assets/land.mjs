// The land of the maps, from Natural Earth (public domain) as packed by world-atlas: lists of rings, each its bounds
// (west, south, east, north) and then the steps from point to point. Those of a region are in hundredths of a degree;
// those of the whole world, which always lie the same, in ten thousandths of the globe's radius by Equal Earth.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { geoEqualEarth, geoEquirectangular, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";

const REGION = [geoEquirectangular().scale(180 / Math.PI), 100];
const WORLD = [geoEqualEarth().scale(1), 10000];
const COARSE = 0.01; // square degrees: triangles below this do not show on a map of the world

// The rings on a plane, cut at the date line, which the packed ones cross.
function rings(topology, [projection, unit]) {
  const found = [];
  const pen = {
    moveTo: (x, y) => found.push([[x, -y]]),
    lineTo: (x, y) => found.at(-1).push([x, -y]),
    closePath: () => {},
  };
  geoPath(projection.translate([0, 0]).precision(0), pen)(feature(topology, topology.objects.land));
  return found.map((ring) => packed(ring, unit)).filter((ring) => ring.length > 10);
}

function packed(ring, unit) {
  const points = ring.map(([x, y]) => [Math.round(x * unit), Math.round(y * unit)]);
  const across = points.map(([x]) => x);
  const along = points.map(([, y]) => y);
  const steps = [];
  let before = [0, 0];
  for (const point of points) {
    const step = [point[0] - before[0], point[1] - before[1]];
    if (steps.length && !step[0] && !step[1]) continue;
    steps.push(...step);
    before = point;
  }
  return [Math.min(...across), Math.min(...along), Math.max(...across), Math.max(...along), ...steps];
}

export function land(root) {
  const folder = join(root, "node_modules/world-atlas");
  const whole = JSON.parse(readFileSync(join(folder, "land-50m.json"), "utf8"));
  const weighed = simplify(presimplify(whole), COARSE);
  const coarse = filter(weighed, filterWeight(weighed, COARSE * 20));
  const licence =
    "Made from the land of Natural Earth 1:50m (naturalearthdata.com), which is in the public domain, as packed by\n" +
    "world-atlas, whose licence follows.\n\n";
  return {
    "../land/region.json": JSON.stringify(rings(whole, REGION)),
    "../land/world.json": JSON.stringify(rings(coarse, WORLD)),
    "../land/LICENCE.txt": licence + readFileSync(join(folder, "LICENSE"), "utf8"),
  };
}
