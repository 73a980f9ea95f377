import { api } from "../api/client";
import type { AppraisalAgency, AppraisalMinutes, EntryAppraisal } from "../api/types";
import { Form } from "../forms/Form";
import type { Group } from "../forms/fields";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { today } from "../timebar/time";
import { say } from "../ui/toast";
import { verdictWord } from "./VerdictMark";

const AGENCIES: AppraisalAgency[] = [
  "steeringCommittee",
  "provincialPolice",
  "peoplesCommittee",
  "communePolice",
  "communePeoplesCommittee",
  "fatherlandFront",
  "procuracy",
  "court",
  "justice",
  "homeAffairs",
  "culture",
  "education",
  "health",
  "military",
  "borderGuard",
  "womensUnion",
  "youthUnion",
  "veterans",
  "farmersUnion",
];

const MOST_INCIDENTS = 100_000;

const groups: Group[] = [
  {
    fields: [
      { kind: "text", path: "number", label: "field.appraisalNumber", required: true, most: 60 },
      { kind: "date", path: "heldOn", label: "field.heldOn", required: true },
      {
        kind: "choices",
        path: "agencies",
        label: "minutes.agencies",
        required: true,
        options: () => AGENCIES.map((value) => ({ value, label: t(`agency.${value}`) })),
      },
      {
        kind: "choice",
        path: "conclusion",
        label: "minutes.conclusion",
        required: true,
        options: () =>
          (["achieved", "notAchieved"] as const).map((value) => ({ value, label: t(`criterionVerdict.${value}`) })),
      },
      {
        kind: "lines",
        path: "departureReason",
        label: "minutes.departureReason",
        hint: "minutes.departureHint",
        least: 3,
        most: 500,
      },
      {
        kind: "number",
        path: "acceptedYearlyIncidents",
        label: "minutes.accepted",
        hint: "minutes.acceptedHint",
        least: 0,
        most: MOST_INCIDENTS,
      },
    ],
  },
];

/** Biên bản thẩm định of the submission that waits. */
export function MinutesForm({ appraisal, done }: { appraisal: EntryAppraisal; done: () => void }) {
  return (
    <section class="act" aria-labelledby="act-title">
      <h3 id="act-title">{t("appraisal.recordMinutes")}</h3>
      <p class="note">
        {t("minutes.computed", { verdict: verdictWord(appraisal.verdict).toLocaleLowerCase() })} {appraisal.sentence}
      </p>
      <Form
        name={`${appraisal.entryId} minutes`}
        groups={groups}
        start={() => ({ heldOn: today.value })}
        testId="minutes-form"
        submitWord={t("minutes.save")}
        back={done}
        send={async (body) => {
          const minutes = body as unknown as AppraisalMinutes;
          await api.recordMinutes(appraisal.entryId, minutes);
          say(t("minutes.saved", { number: minutes.number }));
          revision.value++;
          done();
        }}
      />
    </section>
  );
}
