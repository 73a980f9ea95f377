import Icon from "ol/style/Icon";
import type { HotspotCategory, HotspotState } from "../api/types";
import { alertLook, inkOn, stateLook } from "../looks/looks";
import { stateIcons } from "../ui/icons";

export interface MarkKind {
  state: HotspotState;
  category: HotspotCategory;
  alert: boolean;
  /** Far out, a plain dot; near, a disc with the state's icon. */
  near: boolean;
  chosen: boolean;
  dark: boolean;
}

const made = new Map<string, Icon>();
const SHARPNESS = 3;

export function mark(kind: MarkKind): Icon {
  const key = Object.values(kind).join(" ");
  const known = made.get(key);
  if (known) return known;
  const icon = new Icon({ img: paint(kind), scale: 1 / SHARPNESS });
  made.set(key, icon);
  return icon;
}

function paint({ state, category, alert, near, chosen, dark }: MarkKind): HTMLCanvasElement {
  const look = stateLook(state);
  const radius = near ? 11 : 7;
  const size = (radius + (chosen ? 9 : 6)) * 2;
  const canvas = document.createElement("canvas");
  canvas.width = size * SHARPNESS;
  canvas.height = size * SHARPNESS;
  const draw = canvas.getContext("2d");
  if (!draw) return canvas;
  draw.scale(SHARPNESS, SHARPNESS);
  draw.translate(size / 2, size / 2);

  if (chosen) disc(draw, radius + 7, dark ? "rgba(255,255,255,.35)" : "rgba(20,32,48,.28)");
  disc(draw, radius + (category === "key" ? 3 : 1.6), dark ? "#0c1218" : "#ffffff");
  if (category === "key") disc(draw, radius + 2, dark ? "#f2f5f8" : "#16202b");
  disc(draw, radius, look.colour);
  if (look.dash) {
    draw.setLineDash([3, 2.5]);
    draw.strokeStyle = "#6d665c";
    draw.lineWidth = 1.4;
    draw.stroke();
    draw.setLineDash([]);
  }
  if (near) {
    draw.save();
    draw.translate(-7.2, -7.2);
    draw.scale(0.9, 0.9);
    draw.strokeStyle = inkOn(look.colour);
    draw.lineWidth = 1.9;
    draw.lineCap = "round";
    draw.lineJoin = "round";
    draw.stroke(new Path2D(stateIcons[look.icon] ?? ""));
    draw.restore();
  }
  if (alert) {
    draw.translate(radius * 0.8, -radius * 0.8);
    disc(draw, near ? 5.6 : 4.4, "#ffffff");
    disc(draw, near ? 4.4 : 3.4, alertLook.colour);
    draw.fillStyle = "#ffffff";
    draw.fillRect(-0.7, -2.6, 1.4, 3.2);
    draw.fillRect(-0.7, 1.3, 1.4, 1.4);
  }
  return canvas;
}

function disc(draw: CanvasRenderingContext2D, radius: number, colour: string): void {
  draw.beginPath();
  draw.arc(0, 0, radius, 0, 2 * Math.PI);
  draw.fillStyle = colour;
  draw.fill();
}
