import { dot, line, plot, ruleY, text } from "@observablehq/plot";
import { useEffect, useRef } from "preact/hooks";
import type { RateTrend, TrendPoint } from "../api/types";
import { number, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { dark } from "../ui/theme";
import { entriesHref } from "./entriesHref";
import { named } from "./named";

interface Mark {
  name: string;
  rate: number | null;
  words: string;
}

/** Both rates over the periods; told apart by dash and shape, so that a black-and-white print reads the same. */
export function Trend({ trend }: { trend: RateTrend }) {
  const box = useRef<HTMLDivElement>(null);
  const night = dark.value;
  const points = trend.points;
  const last = points.at(-1);
  const shape = JSON.stringify(points);

  useEffect(() => {
    const place = box.current;
    if (!place || points.length < 2) return;
    const draw = () => place.replaceChildren(chart(points, night, fitting(place)));
    draw();
    const resized = new ResizeObserver(() => {
      if (Number(place.firstElementChild?.getAttribute("width")) !== fitting(place)) draw();
    });
    resized.observe(place);
    return () => resized.disconnect();
  }, [shape, night]);

  if (!last) return null;
  return (
    <section class="trend" aria-labelledby="trend-title" data-testid="trend">
      <h2 id="trend-title">{t("trend.title")}</h2>
      {points.length < 2 ? <p class="quiet">{t("trend.none")}</p> : <div class="trend-chart" ref={box} />}
      <table class="figures list trend-table">
        <thead>
          <tr>
            <td />
            {points.map(({ period, name }) => (
              <th key={period} scope="col" class="num">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(["conversion", "nonRecurrence"] as const).map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`trend.${kind}`)}</th>
              {points.map((point) => (
                <td key={point.period} class="num">
                  <a href={entriesHref(point[kind].opens)}>{rate(point[kind])}</a>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** «Cùng kỳ: 58,8 % (10/17), +0,0 điểm» of the last point against the one before. */
export function samePeriod(points: TrendPoint[], kind: "conversion" | "nonRecurrence"): string | null {
  const [before, now] = points.slice(-2);
  if (!before || !now || before[kind].rate === null) return null;
  const change = now[kind].rate === null ? null : now[kind].rate - before[kind].rate;
  return t("trend.same", {
    rate: percent(before[kind].rate),
    part: before[kind].part,
    whole: before[kind].whole,
    change: change === null ? "–" : `${change > 0 ? "+" : ""}${number(change, 1).replace("-", "−")}`,
  });
}

function fitting(place: HTMLElement): number {
  return Math.min(Math.round(place.clientWidth) || 420, 640);
}

function rate(one: TrendPoint["conversion"]): string {
  return one.rate === null ? "–" : `${percent(one.rate)} (${one.part}/${one.whole})`;
}

function chart(points: TrendPoint[], night: boolean, width: number): Element {
  const ink = night ? "#e8eaed" : "#1f2933";
  const marks = (kind: "conversion" | "nonRecurrence"): Mark[] =>
    points.map((point) => ({ name: point.name, rate: point[kind].rate, words: percent(point[kind].rate) }));
  const [converted, kept] = [marks("conversion"), marks("nonRecurrence")];
  const target = points.at(-1)?.conversion.target ?? 60;
  const keptTarget = points.at(-1)?.nonRecurrence.target ?? 85;
  const drawn = plot({
    width,
    height: 190,
    marginTop: 24,
    marginRight: 120,
    marginLeft: 40,

    x: { type: "point", domain: points.map(({ name }) => name), label: null, padding: 0.4 },
    y: { domain: [0, 100], ticks: [0, 50, 100], label: null, tickFormat: (value: number) => `${value}%` },
    marks: [
      ruleY([target], { stroke: ink, strokeDasharray: "2,3", strokeOpacity: 0.6 }),
      ruleY([keptTarget], { stroke: ink, strokeDasharray: "2,3", strokeOpacity: 0.6 }),
      line(
        converted.filter(({ rate }) => rate !== null),
        { x: "name", y: "rate", stroke: ink, strokeWidth: 2.5 },
      ),
      dot(converted, { x: "name", y: "rate", fill: ink, r: 5 }),
      line(
        kept.filter(({ rate }) => rate !== null),
        { x: "name", y: "rate", stroke: ink, strokeWidth: 2, strokeDasharray: "6,4" },
      ),
      dot(kept, {
        x: "name",
        y: "rate",
        fill: night ? "#1f2933" : "#fff",
        stroke: ink,
        strokeWidth: 2,
        r: 5,
        symbol: "square",
      }),
      text(converted, { x: "name", y: "rate", text: "words", dy: 16, fill: ink }),
      text(kept, { x: "name", y: "rate", text: "words", dy: -14, fill: ink }),
      text(converted.slice(-1), {
        x: "name",
        y: "rate",
        text: () => t("trend.conversion"),
        textAnchor: "start",
        dx: 14,
        fill: ink,
      }),
      text(kept.slice(-1), {
        x: "name",
        y: "rate",
        text: () => t("trend.nonRecurrence"),
        textAnchor: "start",
        dx: 14,
        fill: ink,
      }),
    ],
  });
  named(
    drawn,
    t("trend.alt", {
      points: points.map((one) => `${one.name}: ${rate(one.conversion)}, ${rate(one.nonRecurrence)}`).join("; "),
    }),
  );
  return drawn;
}
