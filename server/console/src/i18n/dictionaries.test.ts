import { expect, it } from "vitest";
import { en } from "./en";
import { vi } from "./vi";

const gaps = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

it("both languages fill the same gaps", () => {
  for (const [key, text] of Object.entries(vi))
    expect([key, gaps(en[key as keyof typeof vi])]).toEqual([key, gaps(text)]);
});

it("Vietnamese is in normal form C", () => {
  for (const text of Object.values(vi)) expect(text).toBe(text.normalize("NFC"));
});
