// The curves of the losses, with a logarithmic axis, as in the lessons.

const NAMESPACE = "http://www.w3.org/2000/svg";
const LINES = {
  total: { color: "#1c2733", label: "total" },
  content: { color: "#0063a6", label: "content" },
  style: { color: "#b84a00", label: "style" },
};
const LEFT = 44;
const RIGHT = 312;
const TOP = 22;
const BOTTOM = 146;

function add(parent, kind, attributes, text = "") {
  const element = document.createElementNS(NAMESPACE, kind);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  parent.append(element);
}

/** Draws the losses of all steps, each { total, content, style, tv }, into an SVG element. */
export function drawCurve(svg, history, steps) {
  svg.replaceChildren();
  // The content loss of the first step is 0, because the search begins with the photograph.
  const drawn = history.flatMap((losses) => Object.keys(LINES).map((name) => losses[name]));
  const positive = drawn.filter((each) => each > 0);
  const low = Math.floor(Math.log10(Math.min(...positive)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...positive))));
  const x = (index) => LEFT + ((RIGHT - LEFT) * index) / Math.max(1, steps - 1);
  const y = (loss) => BOTTOM - ((BOTTOM - TOP) * (Math.log10(loss) - low)) / (high - low);
  for (let power = low; power <= high; power++) {
    const height = y(10 ** power);
    add(svg, "line", { x1: LEFT, x2: RIGHT, y1: height, y2: height });
    const label = power < -2 ? `1e${power}` : String(10 ** power);
    add(svg, "text", { x: LEFT - 6, y: height + 4, "text-anchor": "end" }, label);
  }
  add(svg, "text", { x: LEFT, y: BOTTOM + 18 }, "step 1");
  add(svg, "text", { x: RIGHT, y: BOTTOM + 18, "text-anchor": "end" }, `step ${steps}`);
  Object.entries(LINES).forEach(([name, { color, label }], place) => {
    const points = history.map((losses, index) => {
      return losses[name] > 0 ? `${x(index).toFixed(1)},${y(losses[name]).toFixed(1)}` : "";
    });
    add(svg, "polyline", { points: points.join(" "), stroke: color });
    const start = LEFT + 90 * place;
    add(svg, "polyline", { points: `${start},10 ${start + 18},10`, stroke: color });
    add(svg, "text", { x: start + 24, y: 14 }, label);
  });
}
