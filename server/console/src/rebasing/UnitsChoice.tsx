import { amend, href, query } from "../app/route";
import { day } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { today } from "../timebar/time";

/** Whether rates are shown by the units of the list decisions or by those in force today. */
export function UnitsChoice() {
  const unitsOn = query.value.unitsOn;
  const now = Boolean(unitsOn);
  return (
    <div class="units-choice">
      {now && <span class="print-only">{t("entries.unitsOnFilter", { day: day(unitsOn) })}</span>}
      <Choice now={now} />
      {now && (
        <a class="no-print" href={href("/quy-doi", { unitsOn })} data-testid="to-rebasing">
          {t("rebasing.link")}
        </a>
      )}
    </div>
  );
}

function Choice({ now }: { now: boolean }) {
  return (
    <div class="units-choice no-print">
      <span id="units-choice">{t("conversion.unitsOn")}:</span>
      <div class="segments" role="radiogroup" aria-labelledby="units-choice">
        {[false, true].map((one) => (
          <label key={String(one)}>
            <input
              type="radio"
              name="units-on"
              checked={now === one}
              data-testid={one ? "units-now" : "units-then"}
              onChange={() => amend({ unitsOn: one ? today.value : null, unit: null, by: null }, { push: true })}
            />
            <span>{t(one ? "conversion.unitsNow" : "conversion.unitsThen")}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
