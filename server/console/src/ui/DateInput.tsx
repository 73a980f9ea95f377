import type { InputHTMLAttributes } from "preact";
import { day } from "../i18n/formats";

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "value" | "role" | "list"> & { value: string };

/** A native date field that shows dd/mm/yyyy at rest, whatever language the browser itself speaks. */
export function DateInput({ value, ...rest }: Props) {
  return (
    <span class="date-input">
      <input {...(rest as object)} type="date" value={value} />
      <span class="date-shown" aria-hidden="true">
        {value ? day(value) : "dd/mm/yyyy"}
      </span>
    </span>
  );
}
