import type { ConversionRow, FigureContext, UnitProperties } from "../api/types";
import { href } from "../app/route";
import { Figure } from "../conversion/Figure";
import { day } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { PanelHead } from "../ui/PanelHead";
import { chooseUnit } from "./choice";

export function UnitPanel({
  code,
  unit,
  row,
  context,
}: {
  code: string;
  unit: UnitProperties | undefined;
  row: ConversionRow | undefined;
  context: FigureContext | undefined;
}) {
  const period = context?.period ?? "";
  return (
    <>
      <PanelHead title={unit?.fullName ?? row?.unit.fullName ?? code} close={() => chooseUnit(null)}>
        <p class="quiet">
          {t("unit.code", { code })}
          {unit &&
            ` · ${t(unit.validTo ? "unit.inForceUntil" : "unit.inForce", { from: day(unit.validFrom), to: day(unit.validTo) })}`}
        </p>
      </PanelHead>
      <div class="panel-body">
        {row && context ? (
          <Figure title={t("unit.rate", { period })} row={row} context={context} kind="conversion" />
        ) : (
          <p class="empty">{t("unit.none", { period })}</p>
        )}
        <p>
          <a class="button" href={href("/danh-sach", { period, unit: code })}>
            {t("unit.entries")}
          </a>
        </p>
        {unit && unit.level !== "commune" && (
          <p>
            <a
              class="link"
              href={href("/chuyen-hoa", { unit: unit.level === "district" ? code : null, by: "commune" })}
            >
              {t("unit.children")}
            </a>
          </p>
        )}
      </div>
    </>
  );
}
