import { api, Problem } from "../api/client";
import type { EntryAppraisal, HotspotEvent, HotspotProfile } from "../api/types";
import { figureWords, verdictsOnRecord } from "../appraisals/figures";
import { VerdictMark } from "../appraisals/VerdictMark";
import { Form } from "../forms/Form";
import type { Group } from "../forms/fields";
import { day } from "../i18n/formats";
import { t, told } from "../i18n/i18n";
import { revision } from "../map/choice";
import { say } from "../ui/toast";
import { actForms, startOf } from "./actForms";

export function ActForm({
  kind,
  profile,
  events,
  appraisal,
  done,
}: {
  kind: string;
  profile: HotspotProfile;
  events: HotspotEvent[];
  /** How the hotspot's latest entry stands against its criteria. */
  appraisal: EntryAppraisal | null;
  done: () => void;
}) {
  // Results on record are handed in as they are; only where some are missing does the form ask for them.
  const handedIn = kind === "submitForAppraisal" && appraisal?.criteriaSet && appraisal.missing.length === 0;
  const groups = actForms[kind] ?? [];
  const name = told("event", kind);
  const latest = events.filter((event) => !event.voidedBy && event.kind !== "correctRecord").at(-1);
  return (
    <section class="act" aria-labelledby="act-title">
      <h3 id="act-title">{name}</h3>
      <Form
        name={`${profile.id} ${kind}`}
        groups={handedIn ? groups.map(withoutCriteria) : groups}
        {...(appraisal?.criteriaSet && { criteriaSet: appraisal.criteriaSet })}
        start={() => ({
          ...startOf(kind, {
            period: profile.entries.toSorted((a, b) => b.selectedOn.localeCompare(a.selectedOn))[0]?.period,
            leadUnit: profile.leadUnit.code,
            regime: profile.regime,
            appraisal: appraisal?.appraisals.toSorted((a, b) => b.heldOn.localeCompare(a.heldOn))[0],
          }),
          ...(kind === "submitForAppraisal" && verdictsOnRecord(appraisal?.criteria ?? [], "results")),
        })}
        testId="act-form"
        submitWord={t("act.submit")}
        back={done}
        send={async (body) => {
          const named = kind === "supersede" ? await withIds(body) : body;
          await api.record(profile.id, {
            kind,
            ...named,
            ...(handedIn && { criteriaSet: appraisal.criteriaSet }),
            ...(kind === "correctRecord" && latest && { event: latest.id }),
          });
          say(t("act.saved", { act: name }));
          revision.value++;
          done();
        }}
      >
        {handedIn && <HandedIn appraisal={appraisal} />}
        {kind === "correctRecord" && latest && (
          <p class="note">
            {t("field.correctedEvent")}: {told("event", latest.kind)}, {day(latest.occurredOn)}
          </p>
        )}
      </Form>
    </section>
  );
}

const withoutCriteria = (group: Group): Group => ({
  ...group,
  fields: group.fields.filter(({ kind }) => kind !== "criteria"),
});

function HandedIn({ appraisal }: { appraisal: EntryAppraisal }) {
  return (
    <div class="handed-in" data-testid="field-results">
      <p class="note">{t("appraisal.handsIn")}</p>
      <ul class="criteria-states">
        {appraisal.criteria
          .filter(({ result }) => result)
          .map(({ criterion, verdict, value, result }) => (
            <li key={criterion.code}>
              <p>{criterion.words}</p>
              <p class="criterion-figure">
                <VerdictMark verdict={verdict} />
                {result && !result.stated && <span class="number">{figureWords(criterion, result, value)}</span>}
              </p>
            </li>
          ))}
      </ul>
    </div>
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
