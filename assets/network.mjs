// The network, moved: reads the picture that the page was built with, and draws it with sigma in the same place.
// Without WebGL, or without scripts, the picture stays as it is.
import { createEdgeCurveProgram, EdgeCurvedArrowProgram } from "@sigma/edge-curve";
import { createNodeBorderProgram } from "@sigma/node-border";
import { NodeSquareProgram } from "@sigma/node-square";
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";

const frame = document.querySelector("[data-network]");
const still = frame && frame.querySelector("svg");
const FAR = 1000; // the width of the picture as built

// Colours stand in the style sheet only.
function colours() {
  const style = getComputedStyle(frame);
  const of = (name) => style.getPropertyValue(name).trim();
  return { paper: of("--paper"), ink: of("--ink"), soft: of("--soft"), line: of("--rule"), accent: of("--accent"), writes: of("--c-signature"), faint: of("--line") };
}

function number(element, name) {
  return Number(element.getAttribute(name));
}

function read() {
  const graph = new MultiDirectedGraph();
  const height = still.viewBox.baseVal.height;
  still.querySelectorAll("a[data-node]").forEach((link) => {
    const square = link.querySelector("rect");
    const mark = square || link.querySelector("circle");
    const radius = square ? number(mark, "width") / 2 : number(mark, "r");
    graph.addNode(link.dataset.node, {
      x: square ? number(mark, "x") + radius : number(mark, "cx"),
      y: height - (square ? number(mark, "y") + radius : number(mark, "cy")),
      radius,
      label: link.dataset.name,
      said: link.querySelector("title").textContent,
      role: link.dataset.role,
      type: square ? "square" : "border",
      path: link.getAttribute("href"),
    });
  });
  still.querySelectorAll("a[data-tie]").forEach((link) => {
    const [from, to] = link.dataset.tie.split(" ");
    const years = link.dataset.years.split(" ").map((each) => each.split(":"));
    graph.addDirectedEdge(from, to, {
      years: years.map(([year, count]) => [year === "-" ? null : Number(year), Number(count)]),
      count: Number(link.dataset.count),
      shown: Number(link.dataset.count),
      curvature: 0.25,
      said: link.querySelector("title").textContent,
      path: link.getAttribute("href"),
      type: from === to ? "hidden" : "curved",
    });
  });
  return graph;
}

// The packaged square writes its own labels, in a type and colour of its own.
class Square extends NodeSquareProgram {
  drawLabel = undefined;
  drawHover = undefined;
}

const FONT = '15px "Alegreya Sans", sans-serif';
const MOST = 150; // names sought a place for in one drawing
const LONGEST = 30;

function short(name) {
  const line = name.split(/\s+/).join(" ");
  return line.length <= LONGEST ? line : line.slice(0, LONGEST - 1).replace(/[\s,;:.(]+\S*$/, "") + " …";
}

function written(context, text, x, y, colour, paper) {
  context.font = FONT;
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = paper;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

// Finds places for names beside their marks, where they lie over no other name and no mark; the first come first.
const measure = document.createElement("canvas").getContext("2d");
function placed(marks, wanted, width) {
  const taken = marks.map(({ key, x, y, size }) => ({ box: [x - size, y - size, x + size, y + size], of: key }));
  const free = ([x1, y1, x2, y2], own) =>
    taken.every(({ box, of }) => of === own || box[0] >= x2 || x1 >= box[2] || box[1] >= y2 || y1 >= box[3]);
  const spots = new Map();
  measure.font = FONT;
  for (const { key, x, y, size, label } of wanted) {
    const text = short(label);
    const wide = measure.measureText(text).width;
    const gap = size + 5;
    const tried = [[x + gap, y + 5], [x - gap - wide, y + 5], [x - wide / 2, y + gap + 11], [x - wide / 2, y - gap]];
    const box = ([left, base]) => [left, base - 12, left + wide, base + 4];
    const spot = tried.find((each) => each[0] >= 0 && each[0] + wide <= width && free(box(each), key));
    if (!spot) continue;
    taken.push({ box: box(spot), of: null });
    spots.set(key, { text, x: spot[0], y: spot[1] });
  }
  return spots;
}

function start() {
  const graph = read();
  const stage = document.createElement("div");
  stage.className = "stage";
  frame.append(stage);
  frame.classList.add("moved"); // before sigma asks how large the stage is
  let paint = colours();
  let names = null; // the places of the names in this drawing
  let over = null; // the node that is pointed at
  let way = null; // the edge that is pointed at
  const said = document.querySelector("[data-network-said]");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  let renderer = null; // sigma draws once before it is there
  renderer = new Sigma(graph, stage, {
    allowInvalidContainer: true, // a page that is printed or closed may leave it no width
    defaultEdgeType: "curved",
    edgeProgramClasses: { curved: EdgeCurvedArrowProgram, hidden: createEdgeCurveProgram() },
    nodeProgramClasses: {
      square: Square,
      border: createNodeBorderProgram({
        borders: [
          { size: { attribute: "rim", mode: "pixels" }, color: { attribute: "rimColor" } },
          { size: { fill: true }, color: { attribute: "color" } },
        ],
      }),
    },
    enableEdgeEvents: true,
    minCameraRatio: 0.05,
    maxCameraRatio: 2,
    stagePadding: innerWidth < 700 ? 24 : 70,
    zIndex: true,
    ...(calm ? { zoomDuration: 0, inertiaDuration: 0, doubleClickZoomingDuration: 0 } : {}),
    defaultDrawNodeLabel: (context, data) => {
      if (!renderer) return;
      if (!names) setNames();
      const name = names.get(data.key);
      if (name) written(context, name.text, name.x, name.y, paint.ink, paint.paper);
    },
    defaultDrawNodeHover: (context, data) => {
      context.beginPath();
      context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
      context.lineWidth = 2;
      context.strokeStyle = paint.ink;
      context.stroke();
    },
    nodeReducer: (node, data) => {
      const size = Math.max(2.5, data.radius * Math.max(0.6, stage.clientWidth / FAR));
      const colour = data.role === "writes" ? paint.writes : data.role === "receives" ? paint.soft : paint.accent;
      const near = !over || node === over || graph.areNeighbors(node, over);
      const alone = data.alone && !over;
      const open = data.type === "border" && data.role !== "both";
      return {
        ...data,
        size,
        hidden: alone,
        color: near ? (open ? paint.paper : colour) : paint.faint,
        rim: data.role === "writes" ? Math.max(2, size * 0.45) : 1.6,
        rimColor: near ? (open ? colour : paint.paper) : paint.faint,
        forceLabel: true,
        zIndex: near ? 1 : 0,
      };
    },
    edgeReducer: (edge, data) => {
      const mine = edge === way || (over && graph.hasExtremity(edge, over));
      const dimmed = (over || way) && !mine;
      return {
        ...data,
        hidden: !data.shown || data.type === "hidden" || Boolean(over && !mine),
        size: 1.2 + 0.9 * Math.log2(Math.max(1, data.shown)),
        color: mine ? paint.ink : dimmed ? paint.faint : paint.line,
        zIndex: mine ? 1 : 0,
      };
    },
  });

  const camera = renderer.getCamera();
  renderer.on("beforeRender", () => {
    names = null;
  });

  // When the first name is drawn, not before: until then sigma has the scale of the drawing before.
  function setNames() {
    const scale = renderer.scaleSize();
    const cameraState = camera.getState();
    const marks = graph
      .filterNodes((node, data) => !data.alone)
      .map((node) => {
        const data = graph.getNodeAttributes(node);
        const { x, y } = renderer.graphToViewport(data, { cameraState });
        return { key: node, x, y, size: (renderer.getNodeDisplayData(node)?.size ?? 4) * scale, label: data.label };
      });
    const rank = ({ key, size }) => (key === over ? -1e6 : -size);
    const wanted = marks
      .filter(({ key }) => !over || key === over || graph.areNeighbors(key, over))
      .sort((a, b) => rank(a) - rank(b))
      .slice(0, MOST);
    names = placed(marks, wanted, stage.clientWidth);
  }

  function tell(text, path) {
    if (!said) return;
    said.replaceChildren();
    if (!text) return;
    const link = document.createElement("a");
    link.href = path;
    link.textContent = text;
    said.append(link);
  }

  function point(node, edge) {
    over = node;
    way = edge;
    const what = node ? graph.getNodeAttributes(node) : edge ? graph.getEdgeAttributes(edge) : null;
    if (what) tell(what.said, what.path);
    stage.classList.toggle("pointed", Boolean(what));
    renderer.refresh({ skipIndexation: true });
  }

  // A finger first shows, and then goes; a mouse has shown before it goes.
  let finger = false;
  let chosen = null;
  stage.addEventListener("pointerdown", (event) => { finger = event.pointerType === "touch"; }, true);
  function go(key, path) {
    if (finger && chosen !== key) chosen = key;
    else location.href = path;
  }
  renderer.on("enterNode", ({ node }) => point(node, null));
  renderer.on("leaveNode", () => point(null, null));
  renderer.on("enterEdge", ({ edge }) => { if (!over) point(null, edge); });
  renderer.on("leaveEdge", () => { if (!over) point(null, null); });
  renderer.on("clickNode", ({ node }) => { point(node, null); go(node, graph.getNodeAttribute(node, "path")); });
  renderer.on("clickEdge", ({ edge }) => { point(null, edge); go(edge, graph.getEdgeAttribute(edge, "path")); });
  renderer.on("clickStage", () => { chosen = null; point(null, null); tell("", ""); });

  // One finger and the plain wheel scroll the page; two fingers, or the wheel with Ctrl, move the picture.
  stage.addEventListener("wheel", (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); }, { capture: true, passive: true });
  for (const kind of ["touchstart", "touchmove"]) {
    stage.addEventListener(kind, (event) => { if (event.touches.length < 2) event.stopPropagation(); }, { capture: true, passive: true });
  }

  const quick = { duration: calm ? 0 : 200 };
  const act = { in: () => camera.animatedZoom(quick), out: () => camera.animatedUnzoom(quick), all: () => camera.animatedReset(quick) };
  document.querySelectorAll("[data-network-zoom]").forEach((button) => {
    button.addEventListener("click", () => act[button.dataset.networkZoom]());
  });

  const form = document.querySelector("[data-network-filter]");
  const table = document.querySelector("[data-network-table]");
  function narrow() {
    const [from, to, least] = ["from", "to", "least"].map((name) => {
      const field = form.elements.namedItem(name);
      return field ? Number(field.value) : null;
    });
    const all = from === null || (from === Number(form.elements.from.options[0].value) && to === Number(form.elements.to.options[form.elements.to.length - 1].value));
    graph.forEachEdge((edge, data) => {
      const within = data.years.filter(([year]) => all || (year !== null && year >= from && year <= to));
      const count = within.reduce((sum, [, each]) => sum + each, 0);
      graph.setEdgeAttribute(edge, "shown", count >= (least || 1) ? count : 0);
    });
    graph.forEachNode((node) => {
      graph.setNodeAttribute(node, "alone", graph.degree(node) > 0 && !graph.someEdge(node, (edge, data) => data.shown > 0));
    });
    let shown = 0;
    const rows = table ? table.querySelectorAll("tr[data-row]") : [];
    const ties = graph.mapEdges((edge, data) => data.shown);
    rows.forEach((row, at) => { row.hidden = !ties[at]; if (ties[at]) shown += 1; });
    const output = form.querySelector("output");
    if (output) output.textContent = shown === rows.length ? "" : form.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length);
    renderer.refresh();
  }
  if (form) {
    form.addEventListener("input", narrow);
    form.addEventListener("submit", (event) => event.preventDefault());
    narrow();
  } else {
    renderer.refresh();
  }

  function repaint() {
    paint = colours();
    renderer.refresh({ skipIndexation: true });
  }
  new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  document.fonts.ready.then(repaint);
  still.setAttribute("aria-hidden", "true");
  still.querySelectorAll("a").forEach((link) => link.setAttribute("tabindex", "-1"));
}

function able() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch (error) {
    return false;
  }
}

if (still && able()) {
  try {
    start();
  } catch (error) {
    frame.classList.remove("moved"); // the picture as built stands
    throw error;
  }
}
