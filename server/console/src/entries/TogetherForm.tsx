import { actForms, startOf } from "../acts/actForms";
import { api, Problem } from "../api/client";
import type { ListEntry } from "../api/types";
import { Form } from "../forms/Form";
import { t, told } from "../i18n/i18n";
import { revision } from "../map/choice";
import { PanelHead } from "../ui/PanelHead";
import { say } from "../ui/toast";
import { actFor, groupsTogether, hasOwn, withoutOwn } from "./together";

/** One form whose act is recorded for every chosen hotspot, or for none. */
export function TogetherForm({
  kind,
  chosen,
  refuse,
  done,
}: {
  kind: string;
  chosen: ListEntry[];
  refuse: (because: Record<string, string[]>) => void;
  done: () => void;
}) {
  const name = told("event", kind);
  const first = chosen[0];
  const lacking = withoutOwn(kind, chosen).map(({ hotspotCode }) => hotspotCode);
  if (!first) return null;

  async function send(body: Record<string, unknown>): Promise<void> {
    refuse({});
    try {
      await api.recordTogether(chosen.map((entry) => ({ hotspot: entry.hotspotId, act: actFor(kind, body, entry) })));
    } catch (error) {
      const known = new Set(chosen.map(({ hotspotCode }) => hotspotCode));
      if (!(error instanceof Problem) || !Object.keys(error.errors).some((code) => known.has(code))) throw error;
      refuse(error.errors);
      throw new Problem(
        error.status,
        error.title,
        [error.message, ...Object.entries(error.errors).map(([code, because]) => `${code}: ${because.join(" ")}`)].join(
          "\n",
        ),
      );
    }
    say(t("list.actDone", { act: name, n: chosen.length }));
    revision.value++;
    done();
  }

  return (
    <>
      <PanelHead title={t("list.actFor", { act: name, n: chosen.length })} close={done}>
        <p class="quiet small">{chosen.map(({ hotspotCode }) => hotspotCode).join(", ")}</p>
      </PanelHead>
      <div class="panel-body act" data-testid="together-form">
        <p class="note">
          {t("list.actAll")} {hasOwn(kind) && t("list.actOwn")}
        </p>
        {lacking.length > 0 ? (
          <div class="refusal">
            <p>{t("list.actLacks", { codes: lacking.join(", ") })}</p>
          </div>
        ) : (
          <Form
            key={kind}
            name={`together ${kind}`}
            groups={groupsTogether(kind, actForms[kind] ?? [])}
            start={() => startOf(kind, { period: first.period, leadUnit: first.todayUnit.code, regime: "socialOrder" })}
            testId="act-form"
            submitWord={t("list.actSubmit", { n: chosen.length })}
            back={done}
            send={send}
          />
        )}
      </div>
    </>
  );
}
