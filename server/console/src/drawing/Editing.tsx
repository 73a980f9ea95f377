import { useEffect, useState } from "preact/hooks";
import { place } from "../i18n/formats";
import { t } from "../i18n/i18n";
import type { Key } from "../i18n/vi";
import { parseCoordinates } from "../search/coordinates";
import { Icon } from "../ui/icons";
import {
  apply,
  canRedo,
  canUndo,
  chosen,
  type Drawing,
  drawPartApart,
  insertAfterChosen,
  joinParts,
  moveChosen,
  redo,
  removeChosen,
  reshaping,
  shape,
  type Tool,
  take,
  tool,
  undo,
  vertexAt,
} from "./drawing";
import { type Spot, vertexCount } from "./shape";

const TOOLS: { tool: Tool; icon: string; word: Key }[] = [
  { tool: "vertices", icon: "target", word: "tool.vertices" },
  { tool: "part", icon: "plus", word: "tool.part" },
  { tool: "hole", icon: "hole", word: "tool.hole" },
  { tool: "cut", icon: "cut", word: "tool.cut" },
];

/** Undo and redo while placing, and everything that changes an outline once it stands. */
export function Toolbar({ now }: { now: Drawing }) {
  const changing = now.step === "changing";
  const tools = TOOLS.filter((one) => now.form !== "gatheringPoint" && (one.tool !== "hole" || now.form === "area"));
  return (
    <div class="toolbar" role="toolbar" aria-label={t("tool.label")}>
      {changing &&
        tools.map((one) => (
          <button
            key={one.tool}
            type="button"
            class="button small"
            aria-pressed={tool.value === one.tool}
            data-testid={`tool-${one.tool}`}
            onClick={() => take(one.tool)}
          >
            <Icon name={one.icon} size={16} /> {t(one.word)}
          </button>
        ))}
      {changing && (shape.value?.parts.length ?? 0) > 1 && (
        <button
          type="button"
          class="button small"
          disabled={reshaping.value}
          data-testid="tool-join"
          onClick={() => void joinParts()}
        >
          <Icon name="join" size={16} /> {t("tool.join")}
        </button>
      )}
      <button
        type="button"
        class="button small"
        disabled={!canUndo.value}
        data-testid="draw-undo"
        title="Ctrl+Z"
        onClick={undo}
      >
        <Icon name="undo" size={16} /> {t("tool.undo")}
      </button>
      <button
        type="button"
        class="button small"
        disabled={!canRedo.value}
        data-testid="draw-redo"
        title="Ctrl+Y"
        onClick={redo}
      >
        <Icon name="redo" size={16} /> {t("tool.redo")}
      </button>
      {reshaping.value && <span class="quiet">{t("wait.reshape")}</span>}
    </div>
  );
}

/** Parts and holes by name, each with what can be done to it. */
export function Parts() {
  const now = shape.value;
  if (!now || now.form === "gatheringPoint") return null;
  const holes = now.form === "area" && now.parts.some((rings) => rings.length > 1);
  if (now.parts.length < 2 && !holes) return null;
  return (
    <section class="parts" aria-label={t("parts.label")} data-testid="draw-parts">
      <ul>
        {now.parts.map((rings, part) => (
          <li key={`${part} ${rings[0]?.[0]?.join()}`}>
            <span>{t("parts.part", { n: part + 1, vertices: rings[0]?.length ?? 0 })}</span>
            {now.parts.length > 1 && (
              <>
                <button
                  type="button"
                  class="link"
                  data-testid={`part-remove-${part + 1}`}
                  onClick={() => apply({ kind: "removePart", part })}
                >
                  {t("parts.remove")}
                </button>
                <button type="button" class="link" title={t("parts.apartHelp")} onClick={() => drawPartApart(part)}>
                  {t("parts.apart")}
                </button>
              </>
            )}
            {now.form === "area" && rings.length > 1 && (
              <ul>
                {rings.slice(1).map((hole, i) => (
                  <li key={hole[0]?.join()}>
                    <span>{t("parts.hole", { n: i + 1, vertices: hole.length })}</span>
                    <button
                      type="button"
                      class="link"
                      data-testid={`hole-remove-${part + 1}-${i + 1}`}
                      onClick={() => apply({ kind: "removeHole", part, ring: i + 1 })}
                    >
                      {t("parts.removeHole")}
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const MOST_LISTED = 1000;

const spotKey = ({ part, ring, vertex }: Spot): string => `${part}.${ring}.${vertex}`;

/** Every vertex by its coordinates: chosen here or on the map, then moved, removed, or followed by another. */
export function VertexEditor() {
  const [text, setText] = useState("");
  const [bad, setBad] = useState<string | null>(null);
  const spot = chosen.value;
  const at = spot && vertexAt(spot);
  useEffect(() => {
    setText(at ? place(at, 6) : "");
    setBad(null);
  }, [at?.join()]);
  const now = shape.value;
  if (!now || tool.value !== "vertices") return null;
  const long = vertexCount(now) > MOST_LISTED;
  const many = now.parts.length > 1 || now.parts.some((rings) => rings.length > 1);

  function typed(use: (to: number[]) => boolean): void {
    const to = parseCoordinates(text);
    if (!to) setBad(t("draw.typedBad", { text: text.trim() }));
    else use(to);
  }

  return (
    <details class="typed" open={spot !== null} data-testid="vertex-editor">
      <summary data-testid="vertex-open">{t("vertex.title")}</summary>
      <label class="field">
        <span class="field-name">{t("vertex.choose")}</span>
        <select
          value={spot ? spotKey(spot) : ""}
          data-testid="vertex-choose"
          onInput={(event) => {
            const [part, ring, vertex] = event.currentTarget.value.split(".").map(Number);
            chosen.value =
              part === undefined || ring === undefined || vertex === undefined ? null : { part, ring, vertex };
          }}
        >
          <option value="">{t(long ? "vertex.tooMany" : "vertex.none")}</option>
          {long && spot && at && (
            <option value={spotKey(spot)}>{t("vertex.line", { n: spot.vertex + 1, place: place(at) })}</option>
          )}
          {(long ? [] : now.parts).map((rings, part) =>
            rings.map((ring, i) =>
              ring.map((one, vertex) => (
                <option key={spotKey({ part, ring: i, vertex })} value={spotKey({ part, ring: i, vertex })}>
                  {many
                    ? t(i > 0 ? "vertex.inHole" : "vertex.inPart", {
                        part: part + 1,
                        hole: i,
                        n: vertex + 1,
                        place: place(one),
                      })
                    : t("vertex.line", { n: vertex + 1, place: place(one) })}
                </option>
              )),
            ),
          )}
        </select>
      </label>
      {spot && (
        <>
          <label class="field">
            <span class="field-name">{t("vertex.place")}</span>
            <input
              type="text"
              value={text}
              aria-invalid={bad !== null}
              data-testid="vertex-place"
              onInput={(event) => setText(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter") {
                  event.preventDefault();
                  typed(moveChosen);
                }
              }}
            />
            {bad && <span class="field-error">{bad}</span>}
          </label>
          <div class="buttons">
            <button type="button" class="button small" data-testid="vertex-move" onClick={() => typed(moveChosen)}>
              {t("vertex.move")}
            </button>
            {now.form !== "gatheringPoint" && (
              <>
                <button
                  type="button"
                  class="button small"
                  data-testid="vertex-insert"
                  onClick={() => insertAfterChosen()}
                >
                  {t("vertex.insert")}
                </button>
                <button type="button" class="button small" data-testid="vertex-remove" onClick={() => removeChosen()}>
                  {t("vertex.remove")}
                </button>
              </>
            )}
          </div>
        </>
      )}
    </details>
  );
}
