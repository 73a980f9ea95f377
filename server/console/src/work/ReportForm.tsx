import { Form } from "../forms/Form";
import type { Group } from "../forms/fields";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { today } from "../timebar/time";
import { say } from "../ui/toast";

const groups: Group[] = [
  {
    fields: [
      {
        kind: "number",
        path: "percent",
        label: "field.workPercent",
        hint: "field.workPercentHint",
        required: true,
        least: 0,
        most: 100,
        whole: true,
      },
      { kind: "date", path: "happenedOn", label: "field.workOn", required: true },
      { kind: "lines", path: "note", label: "field.workNote", hint: "field.workNoteHint", least: 3, most: 500 },
    ],
  },
  {
    toggle: { path: "extend", label: "field.workExtend" },
    fields: [{ kind: "date", path: "dueOn", label: "field.workNewDue", required: true }],
  },
  { fields: [{ kind: "yes", path: "dropped", label: "field.workDropped" }] },
];

/** A report of progress of a measure or a task; `after` is the number of reports it was made from. */
export function ReportForm({
  id,
  percent,
  after,
  send,
  done,
}: {
  id: string;
  percent: number;
  after: number;
  send: (report: Record<string, unknown>) => Promise<unknown>;
  done: () => void;
}) {
  return (
    <div class="work-form">
      <Form
        name={`report ${id}`}
        groups={groups}
        start={() => ({ percent: String(percent), happenedOn: today.value })}
        testId="report-form"
        submitWord={t("work.reportSave")}
        back={done}
        send={async (body) => {
          await send({ ...body, after });
          say(t("work.reportSaved", { n: String(body.percent) }));
          revision.value++;
          done();
        }}
      />
    </div>
  );
}
