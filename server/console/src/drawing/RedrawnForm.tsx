import type { HotspotProfile, RedrawnOutline } from "../api/types";
import { Form } from "../forms/Form";
import type { Group } from "../forms/fields";
import { t } from "../i18n/i18n";
import { bufferOf, formName, outline } from "./drawing";
import { saveRedraw } from "./redrawing";

const groups: Group[] = [
  {
    fields: [
      {
        kind: "lines",
        path: "reason",
        label: "field.reason",
        hint: "field.reasonHint",
        required: true,
        least: 3,
        most: 500,
      },
    ],
  },
  { fields: [{ kind: "date", path: "occurredOn", label: "field.occurredOn", hint: "field.occurredOnHint" }] },
];

export function RedrawnForm({ profile }: { profile: HotspotProfile }) {
  return (
    <Form
      name={formName(profile.id)}
      groups={groups}
      start={() => ({})}
      testId="hotspot-form"
      submitWord={t("draw.saveRedraw")}
      send={async (body) => {
        const buffer = bufferOf(profile.form);
        await saveRedraw(profile, profile.version, {
          ...body,
          outline: outline.value,
          ...(buffer !== undefined && { bufferMetres: buffer }),
        } as RedrawnOutline);
      }}
    />
  );
}
