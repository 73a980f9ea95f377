import { api, Problem } from "../api/client";
import type { HotspotEvent, HotspotProfile } from "../api/types";
import { Form } from "../forms/Form";
import { day } from "../i18n/formats";
import { t, told } from "../i18n/i18n";
import { revision } from "../map/choice";
import { say } from "../ui/toast";
import { actForms, startOf } from "./actForms";

export function ActForm({
  kind,
  profile,
  events,
  done,
}: {
  kind: string;
  profile: HotspotProfile;
  events: HotspotEvent[];
  done: () => void;
}) {
  const name = told("event", kind);
  const latest = events.filter((event) => !event.voidedBy && event.kind !== "correctRecord").at(-1);
  return (
    <section class="act" aria-labelledby="act-title">
      <h3 id="act-title">{name}</h3>
      <Form
        name={`${profile.id} ${kind}`}
        groups={actForms[kind] ?? []}
        start={() => startOf(kind, profile)}
        testId="act-form"
        submitWord={t("act.submit")}
        back={done}
        send={async (body) => {
          const named = kind === "supersede" ? await withIds(body) : body;
          await api.record(profile.id, {
            kind,
            ...named,
            ...(kind === "correctRecord" && latest && { event: latest.id }),
          });
          say(t("act.saved", { act: name }));
          revision.value++;
          done();
        }}
      >
        {kind === "correctRecord" && latest && (
          <p class="note">
            {t("field.correctedEvent")}: {told("event", latest.kind)}, {day(latest.occurredOn)}
          </p>
        )}
      </Form>
    </section>
  );
}

/** People write hotspots by code; the server names them by id. */
async function withIds(body: Record<string, unknown>): Promise<Record<string, unknown>> {
  async function idOf(code: string): Promise<string> {
    const { features } = await api.hotspots({ q: code });
    const id = features.find(({ properties }) => properties.code.toLowerCase() === code.toLowerCase())?.id;
    if (!id) throw new Problem(400, "", t("check.code", { code }), { successors: [t("check.code", { code })] });
    return id;
  }
  const codes = Array.isArray(body.successors) ? (body.successors as string[]) : [];
  return {
    ...body,
    successors: await Promise.all(codes.map(idOf)),
    ...(typeof body.entryPassesTo === "string" && { entryPassesTo: await idOf(body.entryPassesTo) }),
  };
}
