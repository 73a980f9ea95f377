import { barX, plot, ruleX, text } from "@observablehq/plot";
import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ConversionRow, NonRecurrenceRow } from "../api/types";
import { NONE, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { noRate, rateClass } from "../looks/looks";
import { dark } from "../ui/theme";
import { named } from "./named";

type Row = ConversionRow | NonRecurrenceRow;

/** Sorted bars against the target; the unit under the pointer is the same one as on the map and in the table. */
export function RateChart({
  rows,
  hovered,
  choose,
}: {
  rows: Row[];
  hovered: Signal<string | null>;
  choose: (code: string) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const night = dark.value;
  const target = rows[0]?.target ?? 60;
  const shape = JSON.stringify(rows.map((row) => [row.unit.code, row.rate, row.listed]));

  useEffect(() => {
    const place = box.current;
    if (!place || rows.length === 0) return;
    const draw = () => place.replaceChildren(chart(rows, target, night, place.clientWidth || 480, hovered, choose));
    draw();
    const paper = matchMedia("print");
    paper.addEventListener("change", draw);
    const resized = new ResizeObserver(([entry]) => {
      const drawn = place.firstElementChild?.getAttribute("width");
      if (entry && Number(drawn) !== Math.round(entry.contentRect.width)) draw();
    });
    resized.observe(place);
    return () => {
      resized.disconnect();
      paper.removeEventListener("change", draw);
    };
  }, [shape, night, target]);

  useEffect(() =>
    hovered.subscribe((code) => {
      for (const bar of box.current?.querySelectorAll("[data-code]") ?? [])
        bar.classList.toggle("joined", bar.getAttribute("data-code") === code);
    }),
  );

  return <div class="rate-chart" ref={box} />;
}

function chart(
  rows: Row[],
  target: number,
  night: boolean,
  width: number,
  hovered: Signal<string | null>,
  choose: (code: string) => void,
): Element {
  const names = rows.map(({ unit }) => unit.code);
  const nameOf = new Map(rows.map(({ unit }) => [unit.code, unit.name]));
  const colour = (row: Row) => {
    const look = rateClass(row.rate, row.target, row.met);
    return look ? (night ? look.dark : look.colour) : night ? noRate.dark : noRate.colour;
  };
  const drawn = plot({
    width: Math.round(width),
    height:
      rows.length * Math.min(matchMedia("print").matches ? 22 : 46, Math.max(22, Math.round(360 / rows.length))) + 44,
    marginLeft: 158,
    marginRight: 118,
    marginTop: 22,
    marginBottom: 22,
    x: {
      domain: [0, 100],
      ticks: [0, 20, 40, 60, 80, 100],
      tickFormat: (x: number) => String(x),
      label: null,
      tickSize: 0,
    },
    y: {
      domain: names,
      label: null,
      tickFormat: (code: string) => nameOf.get(code) ?? code,
      tickSize: 0,
      padding: 0.28,
    },
    marks: [
      ruleX([0], { strokeOpacity: 0.4 }),
      barX(rows, {
        x: (row: Row) => row.rate ?? 0,
        y: (row: Row) => row.unit.code,
        fill: colour,
        stroke: "currentColor",
        strokeWidth: 0.8,
        ariaLabel: "bar",
      }),
      ruleX([target], { strokeWidth: 2, strokeDasharray: "5 3", className: "target-rule" }),
      text([target], {
        x: (x: number) => x,
        frameAnchor: "top",
        dy: -16,
        text: () => t("rate.target", { target: percent(target, 0) }),
      }),
      text(rows, {
        frameAnchor: "right",
        y: (row: Row) => row.unit.code,
        text: (row: Row) => (row.rate === null ? NONE : `${percent(row.rate)} (${row.achieved}/${row.listed})`),
        textAnchor: "start",
        dx: 14,
      }),
    ],
  }) as SVGSVGElement;
  const bars = drawn.querySelectorAll('g[aria-label="bar"] rect');
  named(drawn, t("conversion.chart", { target: percent(target, 0) }));
  bars.forEach((bar, i) => {
    const code = names[i];
    if (!code) return;
    bar.setAttribute("data-code", code);
    bar.addEventListener("pointerenter", () => {
      hovered.value = code;
    });
    bar.addEventListener("pointerleave", () => {
      hovered.value = null;
    });
    bar.addEventListener("click", () => choose(code));
  });
  return drawn;
}
