import { type Field, listOf, textOf, type Values } from "./fields";
import { toNumber } from "./validate";

type Json = Record<string, unknown>;

function put(body: Json, path: string, value: unknown): void {
  const members = path.split(".");
  const last = members.pop() ?? path;
  let into = body;
  for (const member of members) {
    into[member] ??= {};
    into = into[member] as Json;
  }
  into[last] = value;
}

/** The request body of a form; fields left empty are left out. */
export function toBody(fields: Field[], values: Values, criteria: string[] = []): Json {
  const body: Json = {};
  for (const field of fields) {
    const { kind, path } = field;
    const text = textOf(values, path);
    if (kind === "yes") {
      if (values[path] === true) put(body, path, true);
    } else if (kind === "choices" || kind === "hotspots") {
      const list = listOf(values, path);
      if (list.length > 0) put(body, path, list);
    } else if (kind === "criteria") {
      put(
        body,
        path,
        criteria.filter((code) => textOf(values, `${path}.${code}.verdict`)).map((code) => result(values, path, code)),
      );
    } else if (text) {
      put(body, path, kind === "number" ? toNumber(text) : text.normalize("NFC"));
    }
  }
  return body;
}

const FIGURES = ["numerator", "denominator", "numeratorDays", "denominatorDays"];

function result(values: Values, path: string, code: string): Json {
  const figures = FIGURES.map((part) => [part, textOf(values, `${path}.${code}.${part}`)] as const);
  return {
    criterion: code,
    verdict: textOf(values, `${path}.${code}.verdict`),
    ...Object.fromEntries(figures.filter(([, text]) => text).map(([part, text]) => [part, toNumber(text)])),
  };
}
