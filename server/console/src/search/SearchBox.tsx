import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../api/client";
import type { Found } from "../api/types";
import { go, href } from "../app/route";
import { place } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { chooseHotspot, chooseUnit, toReveal } from "../map/choice";
import { stage } from "../map/stage";
import { today, unitsDay } from "../timebar/time";
import { Icon } from "../ui/icons";
import { parseCoordinates } from "./coordinates";

const AFTER = 220;

/** Hotspots and decisions of today, and the units that the map shows, which may be those of another day. */
async function find(q: string, abort: AbortSignal): Promise<Found[]> {
  const day = unitsDay.value;
  if (day === today.value) return api.search({ q }, abort);
  const [now, then] = await Promise.all([api.search({ q }, abort), api.search({ q, asOf: day }, abort)]);
  return [...now.filter(({ kind }) => kind !== "unit"), ...then.filter(({ kind }) => kind === "unit")];
}

/** Finds places by name or number, and goes to coordinates that are typed or pasted. */
export function SearchBox() {
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found[] | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const box = useRef<HTMLElement>(null);
  const typed = text.trim();
  const point = parseCoordinates(typed);

  useEffect(() => {
    setActive(0);
    setFound(null);
    if (typed.length < 2 || point) return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      find(typed, controller.signal).then(setFound, () => {
        if (!controller.signal.aborted) setFound([]);
      });
    }, AFTER);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [typed]);

  function choose(one: Found): void {
    setOpen(false);
    if (one.kind === "decision") {
      go(href(`/quyet-dinh/${one.id}`));
      return;
    }
    if (one.kind === "hotspot") {
      toReveal.value = one.id;
      chooseHotspot(one.id);
      return;
    }
    chooseUnit(one.id);
    if (one.bbox) stage.value?.fit(one.bbox, 14);
  }

  function press(event: KeyboardEvent): void {
    const count = point ? 1 : (found?.length ?? 0);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setActive((n) => (count === 0 ? 0 : (n + (event.key === "ArrowDown" ? 1 : count - 1)) % count));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const one = found?.[active];
      if (point) {
        setOpen(false);
        stage.value?.go(point, 14);
      } else if (one) choose(one);
    } else if (event.key === "Escape") {
      setOpen(false);
    }
  }

  const shown = open && typed.length >= 2;
  // The types of Preact know this role only on inputs with a datalist.
  const combobox: object = {
    role: "combobox",
    "aria-expanded": shown,
    "aria-controls": "search-found",
    "aria-autocomplete": "list",
    "aria-activedescendant": shown ? `found-${active}` : undefined,
  };
  return (
    <search
      class="search"
      ref={box}
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget))) setOpen(false);
      }}
    >
      <Icon name="search" />
      <input
        type="search"
        {...combobox}
        aria-label={t("search.label")}
        placeholder={t("search.placeholder")}
        autocomplete="off"
        value={text}
        data-testid="search"
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={press}
      />
      {shown && (
        <div class="found" id="search-found" role="listbox" aria-label={t("search.label")} tabIndex={-1}>
          {point ? (
            <button
              type="button"
              role="option"
              aria-selected={true}
              id="found-0"
              tabIndex={-1}
              data-testid="search-coordinates"
              onClick={() => {
                setOpen(false);
                stage.value?.go(point, 14);
              }}
            >
              <strong>{t("search.coordinates", { place: place(point) })}</strong>
              <span class="quiet">{t("search.coordinatesDetail")}</span>
            </button>
          ) : found === null ? (
            <p class="quiet">{t("search.waiting")}</p>
          ) : found.length === 0 ? (
            <p>
              {t("search.none", { text: typed })} <span class="quiet">{t("search.noneNext")}</span>
            </p>
          ) : (
            found.map((one, i) => (
              <button
                type="button"
                role="option"
                key={`${one.kind} ${one.id}`}
                id={`found-${i}`}
                tabIndex={-1}
                aria-selected={i === active}
                data-testid={`found-${one.kind}`}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(one)}
              >
                <strong>{one.title}</strong>
                <span class="quiet">
                  {t(`search.${one.kind}`)} · {one.detail}
                </span>
              </button>
            ))
          )}
        </div>
      )}
    </search>
  );
}
