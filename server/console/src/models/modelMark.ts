import Icon from "ol/style/Icon";
import type { ModelState } from "../api/types";
import { kindIcons, modelLook } from "./modelLooks";

export interface ModelMarkKind {
  kind: string;
  state: ModelState;
  /** Far out, a small square; near, one with the icon of the kind. */
  near: boolean;
  chosen: boolean;
  dark: boolean;
}

const made = new Map<string, Icon>();
const SHARPNESS = 3;

export function modelMark(mark: ModelMarkKind): Icon {
  const key = Object.values(mark).join(" ");
  const known = made.get(key);
  if (known) return known;
  const icon = new Icon({ img: paint(mark), scale: 1 / SHARPNESS });
  made.set(key, icon);
  return icon;
}

function paint({ kind, state, near, chosen, dark }: ModelMarkKind): HTMLCanvasElement {
  const look = modelLook(state, dark);
  const half = near ? 10 : 5;
  const size = (half + (chosen ? 8 : 4)) * 2;
  const canvas = document.createElement("canvas");
  canvas.width = size * SHARPNESS;
  canvas.height = size * SHARPNESS;
  const draw = canvas.getContext("2d");
  if (!draw) return canvas;
  draw.scale(SHARPNESS, SHARPNESS);
  draw.translate(size / 2, size / 2);

  const square = (reach: number, colour: string) => {
    draw.beginPath();
    draw.roundRect(-reach, -reach, reach * 2, reach * 2, near ? 4 : 2);
    draw.fillStyle = colour;
    draw.fill();
  };
  if (chosen) square(half + 6, dark ? "rgba(255,255,255,.35)" : "rgba(20,32,48,.28)");
  square(half + 1.6, dark ? "#0c1218" : "#ffffff");
  square(half, look.ground);
  draw.strokeStyle = look.edge;
  draw.lineWidth = near ? 1.5 : 1.3;
  if (look.dash) draw.setLineDash([3, 2.2]);
  draw.stroke();
  draw.setLineDash([]);
  if (near) {
    draw.save();
    draw.translate(-7.2, -7.2);
    draw.scale(0.9, 0.9);
    draw.strokeStyle = look.ink;
    draw.lineWidth = 1.5;
    draw.lineCap = "round";
    draw.lineJoin = "round";
    draw.stroke(new Path2D(kindIcons[kind] ?? ""));
    draw.restore();
  }
  if (look.struck) {
    draw.beginPath();
    draw.moveTo(-half, half);
    draw.lineTo(half, -half);
    draw.strokeStyle = look.edge;
    draw.lineWidth = 1.4;
    draw.stroke();
  }
  return canvas;
}
