import { useEffect, useState } from "preact/hooks";
import type { HotspotForm, OutlineConflict } from "../api/types";
import { href } from "../app/route";
import { day, hectares, metres, percent, place } from "../i18n/formats";
import { nameOf, t } from "../i18n/i18n";
import type { Key } from "../i18n/vi";
import { stateLook } from "../looks/looks";
import { StateDisc } from "../looks/StateMark";
import { useComparison } from "../map/comparison";
import { Legend } from "../redraws/Legend";
import { parseCoordinates } from "../search/coordinates";
import { Icon } from "../ui/icons";
import { PanelHead } from "../ui/PanelHead";
import { ConflictView } from "./ConflictView";
import { DrawnForm } from "./DrawnForm";
import {
  addVertex,
  backToOutline,
  bufferMetres,
  cancel,
  type Drawing,
  drawing,
  finish,
  keepDraft,
  leaving,
  listenToKeys,
  measured,
  preview,
  previewing,
  putAway,
  refusal,
  sketching,
  snapped,
  spoken,
  type Tool,
  tool,
  vertexTotal,
  vertices,
  warning,
} from "./drawing";
import { Parts, Toolbar, VertexEditor } from "./Editing";
import { RedrawnForm } from "./RedrawnForm";
import { conflict, reference } from "./redrawing";
import { fewest } from "./shape";

export function DrawPanel() {
  useEffect(() => listenToKeys(), []);
  const now = drawing.value;
  if (!now) return null;
  const title = now.redraws ? t("draw.title.redraw", { name: now.redraws.name }) : t(`draw.title.${now.form}`);
  return (
    <>
      <PanelHead title={title} close={cancel} />
      <div class="panel-body" data-testid="draw-panel" onInput={keepDraft}>
        <p class="sr-only" aria-live="assertive" data-testid="draw-spoken">
          {spoken.value}
        </p>
        {leaving.value && (
          <div class="ask" role="alertdialog" aria-label={t("draw.leave")}>
            <p>{t("draw.leave")}</p>
            <button type="button" class="button danger" data-testid="draw-discard" onClick={putAway}>
              {t("draw.leaveYes")}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => {
                leaving.value = false;
              }}
            >
              {t("draw.leaveNo")}
            </button>
          </div>
        )}
        {now.step === "conflict" && conflict.value ? (
          <ConflictView key={conflict.value.about.version} conflict={conflict.value} />
        ) : (
          <Outline now={now} />
        )}
      </div>
    </>
  );
}

function Outline({ now }: { now: Drawing }) {
  const shaping = now.step === "placing" || now.step === "changing";
  return (
    <>
      {shaping && <HowTo now={now} />}
      {shaping && <Toolbar now={now} />}
      {reference.value && <Reference about={reference.value.about} />}
      <Measures now={now} />
      {now.form !== "area" && <Buffer form={now.form} />}
      {sketching() && <TypedVertices />}
      {now.step === "changing" && <VertexEditor />}
      {now.step === "changing" && <Parts />}
      <Ground />
      {now.step === "details" ? (
        <>
          <p>
            <button type="button" class="button" data-testid="draw-back" onClick={backToOutline}>
              <Icon name="pen" /> {t("draw.back")}
            </button>
          </p>
          {now.redraws ? <RedrawnForm profile={now.redraws} /> : <DrawnForm form={now.form} />}
        </>
      ) : (
        <Buttons now={now} />
      )}
    </>
  );
}

/** What somebody else saved stays in sight while one's own outline is changed further. */
function Reference({ about }: { about: OutlineConflict }) {
  useComparison([{ role: "theirs", geometry: about.theirs.outline }], `reference ${about.version}`);
  return (
    <Legend
      lines={[
        {
          role: "theirs",
          word: t("conflict.theirsLine", { account: about.theirs.by ?? "", n: about.theirs.version ?? "" }),
          figure: hectares(about.theirs.areaHectares),
        },
      ]}
    />
  );
}

function HowTo({ now }: { now: Drawing }) {
  const placing = sketching();
  const using = tool.value;
  const way: Key =
    now.step === "placing" ? `draw.how.${now.form}` : using === "vertices" ? "draw.how.redraw" : `tool.how.${using}`;
  return (
    <div class="how">
      <p>{t(way)}</p>
      <p class="quiet">{t(placing ? "draw.keys" : "draw.keysRedraw")}</p>
    </div>
  );
}

function Measures({ now }: { now: Drawing }) {
  const area = sketching() ? measured.value.area / 10_000 : preview.value?.areaHectares || measured.value.area / 10_000;
  return (
    <>
      <dl class="live" data-testid="draw-measures">
        {now.form === "area" && (
          <div>
            <dt>{t("draw.area.live")}</dt>
            <dd data-testid="draw-area-value">{hectares(area)}</dd>
          </div>
        )}
        {now.form !== "gatheringPoint" && (
          <div>
            <dt>{t(now.form === "area" ? "draw.perimeter.live" : "draw.length.live")}</dt>
            <dd>{metres(measured.value.length)}</dd>
          </div>
        )}
        <div>
          <dt>{t("draw.vertices")}</dt>
          <dd data-testid="draw-vertices">{vertexTotal.value}</dd>
        </div>
      </dl>
      {refusal.value && (
        <p class="crossing" role="alert" data-testid="draw-refusal">
          <Icon name="alert" /> {refusal.value}
        </p>
      )}
      {warning.value ? (
        <p class="crossing" role="alert" data-testid="draw-warning">
          <Icon name="alert" /> {t(warning.value)}
        </p>
      ) : (
        snapped.value && (
          <p class="snapped" data-testid="draw-snapped">
            <Icon name="target" /> {snapped.value}
          </p>
        )
      )}
    </>
  );
}

function Buffer({ form }: { form: HotspotForm }) {
  return (
    <label class="field">
      <span class="field-name">{t("field.bufferMetres")}</span>
      <span class="hint">{t(form === "corridor" ? "draw.widthHint" : "draw.radiusHint")}</span>
      <input
        type="number"
        min="10"
        max="500"
        value={bufferMetres.value}
        data-testid="draw-buffer"
        onInput={(event) => {
          bufferMetres.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}

function TypedVertices() {
  const [text, setText] = useState("");
  const [bad, setBad] = useState<string | null>(null);
  function add(): void {
    const lines = text.split(/\n/).filter((line) => line.trim());
    for (const [i, line] of lines.entries()) {
      const lonLat = parseCoordinates(line);
      if (!lonLat || !addVertex(lonLat)) {
        setBad(lonLat ? (spoken.value ?? "") : t("draw.typedBad", { text: line.trim() }));
        setText(lines.slice(i).join("\n"));
        return;
      }
    }
    setBad(null);
    setText("");
  }
  return (
    <details class="typed">
      <summary data-testid="draw-typed-open">{t("draw.typed")}</summary>
      <label class="field">
        <span class="hint">{t("draw.typedHint")}</span>
        <textarea
          rows={2}
          value={text}
          data-testid="draw-coordinates"
          aria-label={t("draw.typed")}
          aria-invalid={bad !== null}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.shiftKey) {
              event.preventDefault();
              add();
            }
          }}
        />
        {bad && <span class="field-error">{bad}</span>}
      </label>
      <button type="button" class="button" data-testid="draw-add-vertex" onClick={add}>
        {t("draw.typedAdd")}
      </button>
      {vertices.value.length > 0 && (
        <ol class="vertex-list">
          {vertices.value.map((vertex) => (
            <li key={vertex.join()}>{place(vertex)}</li>
          ))}
        </ol>
      )}
    </details>
  );
}

/** What lies under the drawing, in the server's words. */
function Ground() {
  const seen = preview.value;
  return (
    <div class="ground" aria-live="polite" data-testid="draw-ground">
      {previewing.value && <p class="quiet">{t("wait.sketch")}</p>}
      {seen && (
        <>
          {seen.problem && (
            <p class="crossing" data-testid="draw-problem">
              <Icon name="alert" /> <strong>{t("draw.problem")}.</strong> {seen.problem}
            </p>
          )}
          <Change />
          <Recurs />
          <h3>{t("draw.touches")}</h3>
          {seen.units.length === 0 && <p class="quiet">{t("draw.touchesNone")}</p>}
          <ul class="shares">
            {seen.units.map(({ unit, sharePercent }) => (
              <li key={unit.code}>
                <span>{unit.fullName}</span>
                <span class="figure">{percent(sharePercent)}</span>
              </li>
            ))}
          </ul>
          <h3>{t("draw.overlaps")}</h3>
          {seen.overlaps.length === 0 && <p class="quiet">{t("draw.overlapsNone")}</p>}
          <ul class="shares overlaps">
            {seen.overlaps.map((hotspot) => (
              <li key={hotspot.id}>
                <StateDisc state={hotspot.state} size={18} />
                <span>
                  {hotspot.name} <span class="quiet">{nameOf(stateLook(hotspot.state))}</span>
                </span>
                <span class="figure">{t("draw.overlapShare", { share: percent(hotspot.sharePercent) })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** How much a redraw changes, and whether it will wait for somebody. */
function Change() {
  const seen = preview.value;
  if (typeof seen?.changedPercent !== "number" || seen.changedPercent < 0.05) return null;
  return (
    <p class={seen.needsApproval ? "note" : "quiet"} data-testid="draw-change">
      {t(seen.needsApproval ? "redraw.willWait" : "redraw.willGo", { changed: percent(seen.changedPercent) })}
    </p>
  );
}

/** A new hotspot over one converted not long ago: has that one recurred? */
function Recurs() {
  const covered = preview.value?.recurs ?? [];
  if (covered.length === 0) return null;
  return (
    <div class="ask" role="alert" data-testid="draw-recurs">
      <p>
        <strong>{t("recur.ask")}</strong>
      </p>
      {covered.map(({ id, name, code, convertedOn, sharePercent }) => (
        <p key={id}>
          {t("recur.covers", { name, code, share: percent(sharePercent, 0), date: day(convertedOn) })}{" "}
          <a href={href("/ban-do", { hotspot: id })} target="_blank" rel="noreferrer">
            {t("recur.open", { name })}
          </a>
        </p>
      ))}
      <p class="quiet">{t("recur.next")}</p>
    </div>
  );
}

function Buttons({ now }: { now: Drawing }) {
  const form = sketching();
  const word: Key =
    now.step === "placing"
      ? "draw.finish"
      : form
        ? `tool.done.${tool.value as Exclude<Tool, "vertices">}`
        : now.redraws
          ? "draw.finishRedraw"
          : "draw.finish";
  return (
    <div class="buttons">
      <button
        type="button"
        class="button primary"
        data-testid="draw-finish"
        disabled={form !== null && vertices.value.length < fewest(form)}
        onClick={finish}
      >
        {t(word)}
      </button>
      <button type="button" class="button" data-testid="draw-cancel" onClick={cancel}>
        {t(now.step === "changing" && form ? "tool.leave" : "draw.cancel")}
      </button>
    </div>
  );
}
