import { api } from "../api/client";
import type { DrawnHotspot, HotspotForm } from "../api/types";
import { Form } from "../forms/Form";
import type { Group } from "../forms/fields";
import { nameOf, t } from "../i18n/i18n";
import { categories, categoryLook, regimeLook, regimes, typeLook, types } from "../looks/looks";
import { chooseHotspot, revision, toReveal } from "../map/choice";
import { say } from "../ui/toast";
import { bufferOf, formName, outline, preview, putAway } from "./drawing";

const recurrence: Group = {
  fields: [
    {
      kind: "lines",
      path: "recurrenceReason",
      label: "field.recurrenceReason",
      hint: "field.recurrenceReasonHint",
      required: true,
      least: 3,
      most: 500,
    },
  ],
};

const groups: Group[] = [
  {
    label: "draw.form",
    fields: [
      { kind: "text", path: "name", label: "field.name", hint: "field.nameHint", required: true, least: 3, most: 160 },
      {
        kind: "choice",
        path: "category",
        label: "hotspot.category",
        required: true,
        options: () => categories.map((value) => ({ value, label: nameOf(categoryLook(value)) })),
      },
      {
        kind: "choice",
        path: "regime",
        label: "hotspot.regime",
        required: true,
        options: () => regimes.map((value) => ({ value, label: nameOf(regimeLook(value)) })),
      },
      {
        kind: "choices",
        path: "types",
        label: "hotspot.types",
        required: true,
        options: () =>
          types.map((value) => ({ value, label: `${typeLook(value).number}. ${nameOf(typeLook(value))}` })),
      },
      { kind: "unit", path: "leadUnit", label: "field.leadUnit" },
      { kind: "date", path: "occurredOn", label: "field.occurredOn", hint: "field.occurredOnHint" },
    ],
  },
];

export function DrawnForm({ form }: { form: HotspotForm }) {
  return (
    <Form
      name={formName(null)}
      groups={preview.value?.recurs.length ? [recurrence, ...groups] : groups}
      start={() => ({ regime: "socialOrder" })}
      testId="hotspot-form"
      submitWord={t("draw.save")}
      send={async (body) => {
        const buffer = bufferOf(form);
        const drawn = {
          ...body,
          form,
          outline: outline.value,
          ...(buffer !== undefined && { bufferMetres: buffer }),
        } as DrawnHotspot;
        const saved = await api.draw(drawn);
        putAway();
        say(t("draw.saved", { name: saved.name }));
        revision.value++;
        toReveal.value = saved.id;
        chooseHotspot(saved.id);
      }}
    />
  );
}
