import { api } from "../api/client";
import { useLoaded } from "../app/load";
import { href } from "../app/route";
import { t } from "../i18n/i18n";
import { may } from "../session/session";
import { asOf, period } from "../timebar/time";
import { Icon } from "../ui/icons";

/** What waits for somebody; every number opens to its page. Not shown of a past day: then nothing waits. */
export function WaitingMatters({ unit }: { unit: string | null }) {
  const id = period.value?.id ?? null;
  const loaded = useLoaded(id && !asOf.value ? `${id} ${unit} waiting` : null, (abort) =>
    api.waiting(id ?? "", { unit }, abort),
  );
  const waiting = loaded.value;
  if (!waiting || !id) return null;
  const listed = { period: id, unit };
  const lines = [
    { n: waiting.alerts, word: "waiting.alerts", to: href("/canh-bao", {}) },
    { n: waiting.overdueMeasures, word: "waiting.overdue", to: href("/cong-viec", { state: "overdue", unit }) },
    {
      n: waiting.decisionsDue,
      word: "waiting.decisions",
      to: href("/danh-sach", { ...listed, appraisal: "recorded", verdict: "underAppraisal" }),
    },
    {
      n: waiting.appraisalsDue,
      word: "waiting.appraisals",
      to: href("/danh-sach", { ...listed, appraisal: "waiting" }),
    },
    { n: waiting.redrawRequests, word: "waiting.redraws", to: href("/ban-do", {}) },
    { n: waiting.unitsNotReported ?? 0, word: "waiting.reports", to: href("/bao-cao", { tab: "round" }) },
    { n: waiting.bordersOneSided ?? 0, word: "waiting.borders", to: href("/giap-ranh", {}) },
  ] as const;
  const open = lines.filter(({ n }) => n > 0);
  return (
    <section class="waiting-matters" aria-labelledby="waiting-title" data-testid="waiting">
      <h2 id="waiting-title">{t("waiting.title")}</h2>
      {open.length === 0 ? (
        <p class="quiet">{t("waiting.nothing")}</p>
      ) : (
        <ul>
          {open.map(({ n, word, to }) => (
            <li key={word}>
              {word === "waiting.redraws" && !may("decide") ? (
                t(word, { n })
              ) : (
                <a href={to} data-testid={word}>
                  <Icon name="alert" /> {t(word, { n })}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
