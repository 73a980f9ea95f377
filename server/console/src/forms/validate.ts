import { day } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { type Field, listOf, textOf, type Values } from "./fields";

export type Errors = Record<string, string>;

export function toNumber(text: string): number {
  return Number(text.replace(/\s/g, "").replace(",", "."));
}

/** What is wrong with a form, by the path of each field; the server has the last word. */
export function validate(fields: Field[], values: Values, criteria: string[] = []): Errors {
  const errors: Errors = {};
  for (const field of fields) {
    const wrong = wrongWith(field, values, criteria);
    if (wrong) errors[field.path] = wrong;
  }
  return errors;
}

function wrongWith(field: Field, values: Values, criteria: string[]): string | null {
  if (field.kind === "yes") return null;
  if (field.kind === "choices")
    return field.required && listOf(values, field.path).length === 0 ? t("check.chooseOne") : null;
  if (field.kind === "criteria") {
    const open = criteria.some((code) => !textOf(values, `${field.path}.${code}.verdict`));
    return field.required && open ? t("check.verdicts") : null;
  }
  const text = textOf(values, field.path);
  if (!text) return field.required ? t("check.required") : null;
  if (field.kind === "text" || field.kind === "lines") {
    if (text.length < (field.least ?? 1)) return t("check.short", { n: field.least ?? 1 });
    if (text.length > (field.most ?? 1000)) return t("check.long", { n: field.most ?? 1000 });
  }
  if (field.kind === "number") {
    const number = toNumber(text);
    if (Number.isNaN(number)) return t("check.number");
    if (field.whole && !Number.isInteger(number)) return t("check.whole");
    if (number < field.least || number > field.most) return t("check.range", { min: field.least, max: field.most });
    if (field.notMoreThan && number > toNumber(textOf(values, field.notMoreThan) || "0")) return t("check.notMore");
  }
  if (field.kind === "date") {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return t("check.date");
    const earliest = field.notBefore ? textOf(values, field.notBefore) : "";
    if (earliest && text < earliest) return t("check.dateOrder", { date: day(earliest) });
  }
  return null;
}

/** The server's field errors under the paths of the form; what belongs to no field is told apart. */
export function placeErrors(told: Record<string, string[]>, paths: string[]): { errors: Errors; rest: string[] } {
  const byLower = new Map(paths.map((path) => [path.toLowerCase(), path]));
  const errors: Errors = {};
  const rest: string[] = [];
  for (const [member, sentences] of Object.entries(told)) {
    let name = member
      .replace(/^\$\.?/, "")
      .replace(/\[\d+\]/g, "")
      .toLowerCase();
    while (name && !byLower.has(name)) name = name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : "";
    const path = byLower.get(name);
    if (path) errors[path] = sentences.join(" ");
    else rest.push(...sentences);
  }
  return { errors, rest };
}
