import { useEffect, useRef, useState } from "preact/hooks";
import type { HotspotForm } from "../api/types";
import { amend } from "../app/route";
import { t } from "../i18n/i18n";
import type { Key } from "../i18n/vi";
import { placing, startPlacing } from "../models/placing";
import { may } from "../session/session";
import { Icon } from "../ui/icons";
import { drawing, startDrawing } from "./drawing";

const FORMS: { form: HotspotForm; icon: string; word: Key; test: string }[] = [
  { form: "area", icon: "area", word: "draw.area", test: "draw-area" },
  { form: "corridor", icon: "corridor", word: "draw.corridor", test: "draw-corridor" },
  { form: "gatheringPoint", icon: "point", word: "draw.point", test: "draw-point" },
];

export function DrawMenu() {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (!(event.target instanceof Node && menu.current?.contains(event.target))) setOpen(false);
    };
    window.addEventListener("pointerdown", away);
    return () => window.removeEventListener("pointerdown", away);
  }, [open]);

  if (!may("register")) return null;
  return (
    <div class="draw-menu" ref={menu}>
      <button
        type="button"
        class="button primary"
        aria-expanded={open}
        data-testid="draw-open"
        disabled={drawing.value !== null || placing.value !== null}
        onClick={() => setOpen(!open)}
      >
        <Icon name="pen" /> {t("draw.open")}
      </button>
      {open && (
        <ul class="menu">
          {FORMS.map(({ form, icon, word, test }) => (
            <li key={form}>
              <button
                type="button"
                data-testid={test}
                onClick={() => {
                  setOpen(false);
                  amend({ hotspot: null, unit: null, model: null });
                  startDrawing(form);
                }}
              >
                <Icon name={icon} /> {t(word)}
              </button>
            </li>
          ))}
          <li>
            <button
              type="button"
              data-testid="place-model"
              onClick={() => {
                setOpen(false);
                startPlacing();
              }}
            >
              <Icon name="target" /> {t("models.register")}
            </button>
          </li>
        </ul>
      )}
    </div>
  );
}
