import { actForms } from "../acts/actForms";
import type { ListEntry, PossibleTogether } from "../api/types";
import type { Loaded } from "../app/load";
import { amend } from "../app/route";
import { day, number } from "../i18n/formats";
import { t, told } from "../i18n/i18n";
import { asOf } from "../timebar/time";
import { Trouble } from "../ui/Trouble";
import { Waiting } from "../ui/Waiting";
import { MOST_COMPARED } from "./Comparison";
import { togetherKinds } from "./together";

/** What can be done with the chosen rows: compared, or recorded together where it is legal for every one. */
export function ChosenBar({
  chosen,
  possible,
  act,
  choose,
}: {
  chosen: ListEntry[];
  possible: Loaded<PossibleTogether[]>;
  act: string | null;
  choose: (kind: string) => void;
}) {
  const order = Object.keys(actForms);
  const kinds = (possible.value ?? [])
    .filter(({ kind }) => togetherKinds.includes(kind))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const allowed = kinds.filter((one) => one.allowed);
  const blocked = kinds.filter((one) => !one.allowed);
  const comparable = chosen.length >= 2 && chosen.length <= MOST_COMPARED;
  return (
    <section class="chosen-bar no-print" aria-label={t("list.chosen", { n: chosen.length })} data-testid="chosen-bar">
      <p class="chosen-count">
        <strong>{t("list.chosen", { n: number(chosen.length) })}</strong>{" "}
        <button type="button" class="link" data-testid="chosen-off" onClick={() => amend({ chosen: null })}>
          {t("list.chosenOff")}
        </button>
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button small"
          disabled={!comparable}
          title={comparable ? undefined : t("list.compareMost")}
          data-testid="compare"
          onClick={() => amend({ compare: "1" }, { push: true })}
        >
          {t("list.compare")}
        </button>
        {allowed.map(({ kind }) => (
          <button
            key={kind}
            type="button"
            class="button small"
            aria-pressed={act === kind}
            data-testid={`together-${kind}`}
            onClick={() => choose(kind)}
          >
            {told("event", kind)}
          </button>
        ))}
      </div>
      {asOf.value && <p class="quiet">{t("hotspot.actsPast", { date: day(asOf.value) })}</p>}
      {possible.problem && <Trouble problem={possible.problem} again={possible.again} />}
      {possible.waiting && !possible.value && <Waiting what="list.actsWait" cancel={possible.cancel} />}
      {possible.value && kinds.length === 0 && <p class="quiet">{t("list.actsNone")}</p>}
      {blocked.length > 0 && (
        <details class="typed">
          <summary>{t("list.blockedTitle", { n: blocked.length })}</summary>
          <ul class="blocked">
            {blocked.map(({ kind, because, blocked: codes }) => (
              <li key={kind}>
                <strong>{told("event", kind)}</strong>:{" "}
                {t("list.blocked", { because: because ?? "", codes: shortened(codes) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const FEW = 8;

function shortened(codes: string[]): string {
  return codes.length > FEW ? `${codes.slice(0, FEW).join(", ")}…` : codes.join(", ");
}
