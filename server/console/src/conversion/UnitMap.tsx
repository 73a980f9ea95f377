import type { Signal } from "@preact/signals";
import type { ConversionRow, FeatureCollection, Geometry, NonRecurrenceRow, UnitProperties } from "../api/types";
import { t } from "../i18n/i18n";
import { rateClass } from "../looks/looks";
import { dark } from "../ui/theme";

const WIDTH = 420;

function rings(geometry: Geometry): number[][][] {
  if (geometry.type === "Polygon") return geometry.coordinates as number[][][];
  return geometry.type === "MultiPolygon" ? (geometry.coordinates as number[][][][]).flat() : [];
}

/** A small map of the rates; a plate carrée is true enough over one province. */
export function UnitMap({
  units,
  rows,
  hovered,
  choose,
}: {
  units: FeatureCollection<UnitProperties>;
  rows: (ConversionRow | NonRecurrenceRow)[];
  hovered: Signal<string | null>;
  choose: (code: string) => void;
}) {
  const points = units.features.flatMap(({ geometry }) => rings(geometry).flat());
  if (points.length === 0) return null;
  const [west, east] = [Math.min(...points.map(([x = 0]) => x)), Math.max(...points.map(([x = 0]) => x))];
  const [south, north] = [Math.min(...points.map(([, y = 0]) => y)), Math.max(...points.map(([, y = 0]) => y))];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (WIDTH - 8) / ((east - west) * shrink);
  const height = Math.round((north - south) * scale) + 8;
  const path = (geometry: Geometry) =>
    rings(geometry)
      .map(
        (ring) =>
          `M${ring.map(([x = 0, y = 0]) => `${((x - west) * shrink * scale + 4).toFixed(1)} ${((north - y) * scale + 4).toFixed(1)}`).join("L")}Z`,
      )
      .join("");
  const byCode = new Map(rows.map((row) => [row.unit.code, row]));
  const last = units.features.findIndex(({ properties }) => properties.code === hovered.value);
  const ordered =
    last < 0 ? units.features : [...units.features.toSpliced(last, 1), ...units.features.slice(last, last + 1)];
  return (
    <svg class="unit-map" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={t("conversion.map")}>
      <defs>
        <pattern id="map-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <rect width="6" height="6" class="none-ground" />
          <path d="M0 3H6" class="none-line" />
        </pattern>
      </defs>
      {ordered.map(({ properties: { code, fullName }, geometry }) => {
        const row = byCode.get(code);
        const look = row && rateClass(row.rate, row.target, row.met);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the same unit is reached by keyboard in the table.
          <path
            key={code}
            d={path(geometry)}
            fill={look ? (dark.value ? look.dark : look.colour) : "url(#map-hatch)"}
            class={hovered.value === code ? "unit joined" : "unit"}
            onPointerEnter={() => {
              hovered.value = code;
            }}
            onPointerLeave={() => {
              hovered.value = null;
            }}
            onClick={() => choose(code)}
          >
            <title>{fullName}</title>
          </path>
        );
      })}
    </svg>
  );
}
