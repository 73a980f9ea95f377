import { useEffect, useState } from "preact/hooks";
import { api, Problem } from "../api/client";
import type { Position } from "../api/types";
import { Form } from "../forms/Form";
import type { Group, Option } from "../forms/fields";
import { metres, place as placeWords } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { chooseModel, revision } from "../map/choice";
import { toWirePoint } from "../map/projection";
import { stage } from "../map/stage";
import { anchor } from "../map/styles";
import { parseCoordinates } from "../search/coordinates";
import { today } from "../timebar/time";
import { PanelHead } from "../ui/PanelHead";
import { say } from "../ui/toast";
import { Waiting } from "../ui/Waiting";
import { modelKindOptions, useModelKinds } from "./modelKinds";
import { nearest } from "./nearest";
import { place, placing, stopPlacing } from "./placing";

const OFFERED = 8;

/** The hotspots on the map that lie nearest to the spot. */
function hotspotsNear(position: Position | null): Option[] {
  if (!position) return [];
  const places = (stage.value?.hotspots.getFeatures() ?? []).flatMap((hotspot) => {
    const at = anchor(hotspot.getGeometry())?.getCoordinates();
    return at ? [{ id: String(hotspot.getId()), name: String(hotspot.get("name")), at: toWirePoint(at) }] : [];
  });
  return nearest(position, places, OFFERED).map(({ id, name, metres: far }) => ({
    value: id,
    label: `${name} (${metres(far)})`,
  }));
}

const groups: Group[] = [
  {
    fields: [
      { kind: "choice", path: "kind", label: "models.kind", required: true, options: modelKindOptions },
      {
        kind: "text",
        path: "name",
        label: "models.name",
        hint: "models.nameHint",
        required: true,
        least: 3,
        most: 160,
      },
      {
        kind: "choice",
        path: "state",
        label: "models.state",
        required: true,
        options: () => (["working", "planned"] as const).map((value) => ({ value, label: t(`modelState.${value}`) })),
      },
      { kind: "date", path: "registeredOn", label: "models.registeredOn", required: true },
      {
        kind: "choice",
        path: "hotspot",
        label: "models.serves",
        hint: "models.servesHint",
        options: () => hotspotsNear(placing.value?.position ?? null),
      },
    ],
  },
];

export function RegisterModel() {
  const known = useModelKinds();
  const position = placing.value?.position ?? null;
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape") stopPlacing();
    };
    window.addEventListener("keydown", leave);
    return () => window.removeEventListener("keydown", leave);
  }, []);
  return (
    <>
      <PanelHead title={t("models.register")} close={stopPlacing} />
      <div class="panel-body" data-testid="model-register">
        <p class="note">{t("models.how")}</p>
        <Spot position={position} />
        {known ? (
          <Form
            name="model"
            groups={groups}
            start={() => ({ state: "working", registeredOn: today.value })}
            testId="model-form"
            submitWord={t("models.registerSave")}
            back={stopPlacing}
            send={async ({ hotspot, ...body }) => {
              if (!position) throw new Problem(422, "", t("models.noPosition"));
              const entry = typeof hotspot === "string" ? await latestEntry(hotspot) : null;
              const model = await api.registerModel({
                ...body,
                position: { type: "Point", coordinates: position },
                ...(entry && { entry }),
              });
              say(t("models.registered", { name: model.name }));
              revision.value++;
              stopPlacing();
              chooseModel(model.id);
            }}
          />
        ) : (
          <Waiting what="wait.model" />
        )}
      </div>
    </>
  );
}

async function latestEntry(hotspot: string): Promise<string> {
  const { entries, name } = await api.hotspot(hotspot);
  const latest = entries.toSorted((a, b) => b.selectedOn.localeCompare(a.selectedOn))[0];
  if (!latest) {
    const refused = t("models.noEntry", { name });
    throw new Problem(422, "", refused, { hotspot: [refused] });
  }
  return latest.id;
}

function Spot({ position }: { position: Position | null }) {
  const [typed, setTyped] = useState("");
  const [bad, setBad] = useState(false);
  useEffect(() => {
    if (position) setTyped(placeWords(position));
  }, [position]);
  return (
    <div class="field">
      <label class="field-name" for="model-spot">
        {t("models.position")}
      </label>
      <input
        id="model-spot"
        autocomplete="off"
        value={typed}
        placeholder="11.57012, 108.98034"
        aria-invalid={bad}
        aria-describedby="model-spot-hint"
        data-testid="model-spot"
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={(event) => {
          const found = parseCoordinates(event.currentTarget.value);
          setBad(!found && event.currentTarget.value.trim() !== "");
          place(found);
          if (found) stage.value?.go(found, 15);
        }}
      />
      <span class={bad ? "field-error" : "hint"} id="model-spot-hint">
        {bad ? t("draw.typedBad", { text: typed }) : t("models.positionHint")}
      </span>
    </div>
  );
}
