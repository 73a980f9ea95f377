const made = new Map<string, CanvasPattern | null>();

/** A hatch that repeats without a seam, as a canvas fill. */
export function hatch(kind: string, colour: string, background = "transparent"): CanvasPattern | string {
  const key = `${kind} ${colour} ${background}`;
  if (!made.has(key)) made.set(key, make(kind, colour, background));
  return made.get(key) ?? background;
}

function make(kind: string, colour: string, background: string): CanvasPattern | null {
  const size = 8;
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const draw = canvas.getContext("2d");
  if (!draw) return null;
  draw.fillStyle = background;
  draw.fillRect(0, 0, size, size);
  draw.strokeStyle = colour;
  draw.fillStyle = colour;
  draw.lineWidth = 1.1;
  draw.beginPath();
  if (kind === "forward" || kind === "crossdiagonal")
    for (const x of [-size, 0, size]) {
      draw.moveTo(x, size);
      draw.lineTo(x + size, 0);
    }
  if (kind === "backward" || kind === "crossdiagonal")
    for (const x of [-size, 0, size]) {
      draw.moveTo(x, 0);
      draw.lineTo(x + size, size);
    }
  if (kind === "vertical" || kind === "cross") {
    draw.moveTo(size / 2, 0);
    draw.lineTo(size / 2, size);
  }
  if (kind === "horizontal" || kind === "cross") {
    draw.moveTo(0, size / 2);
    draw.lineTo(size, size / 2);
  }
  draw.stroke();
  if (kind === "dots") draw.fillRect(size / 2 - 1, size / 2 - 1, 2, 2);
  return draw.createPattern(canvas, "repeat");
}
