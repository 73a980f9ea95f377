/** Outlines on a grid of 16, drawn with a stroke; shared by the map's canvas and the page's SVG. */
export const stateIcons: Record<string, string> = {
  eye: "M2 8c2.6-4.4 9.4-4.4 12 0-2.6 4.4-9.4 4.4-12 0zM8 6.3a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4z",
  hand: "M8 13V4M4.5 7.5 8 4l3.5 3.5",
  flag: "M5 14V3M5 3h7l-2 2.8L12 8.5H5",
  turn: "M12.5 6.2A5 5 0 0 0 3.4 7M3.5 9.8A5 5 0 0 0 12.6 9M12.7 3v3.3H9.4M3.3 13V9.7h3.3",
  scales: "M8 3v10M5 13h6M3 5h10M3 5 1.6 9h2.8zM13 5l-1.4 4h2.8z",
  shield: "M8 2.4 13 4v4c0 3-2 4.9-5 6-3-1.1-5-3-5-6V4z",
  minus: "M3.5 8h9",
  check: "M3.5 8.5 7 12l6-7.5",
  bolt: "M9 2 4 9h4l-1 5 5-7H8z",
  out: "M9 4l4 4-4 4M13 8H5M5 3H3v10h2",
  split: "M8 14V9L4 4M8 9l4-5M4 7V4h3M12 7V4H9",
  alert: "M8 3v6M8 12.2v.3",
};

const paths = {
  ...stateIcons,
  search: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3 14 14",
  plus: "M8 3v10M3 8h10",
  zoomOut: "M3 8h10",
  home: "M2.5 8 8 3l5.5 5M4 7v6h8V7",
  layers: "M8 2 14 5.5 8 9 2 5.5zM2.5 8.5 8 11.8l5.5-3.3M2.5 11.2 8 14.5l5.5-3.3",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  pen: "M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3zM9 4.7 11.3 7",
  area: "M3 6l5-3 5 3-1.5 6h-7z",
  corridor: "M2.5 12.5 6 7l4 2.5L13.5 3.5",
  point: "M8 2.5a4 4 0 0 0-4 4c0 3 4 7 4 7s4-4 4-7a4 4 0 0 0-4-4zM8 5.3a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4z",
  undo: "M5.5 3 2.5 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6",
  redo: "M10.5 3l3 3-3 3M13 6H6.500a3.5 3.5 0 0 0 0 7H10",
  hole: "M2.5 2.5h11v11h-11zM6 6h4v4H6z",
  cut: "M3 13 13 3M3.5 5.5h4M8.500 10.5h4",
  join: "M2.5 4.500h6v7h-6zM7.5 4.500h6v7h-6z",
  print: "M4.5 6V2.5h7V6M4.5 11H2.5V6h11v5h-2M4.5 9.5h7v4h-7z",
  down: "M4 6l4 4 4-4",
  download: "M8 2.5v7.5M4.5 7 8 10.500 11.500 7M3 13.5h10",
  upload: "M8 10.500V3M4.5 6.500 8 3l3.5 3.500M3 13.5h10",
  up: "M4 10l4-4 4 4",
  right: "M6 3.5 10.5 8 6 12.5",
  person: "M8 2.8a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2zM3 13.5c.5-3 2.4-4 5-4s4.5 1 5 4",
  target: "M8 1.500v3M8 11.500v3M1.5 8h3M11.5 8h3M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  sun: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.500M8 13.500V15M1 8h1.500M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1",
  calendar: "M2.5 4h11v9.500h-11zM2.5 7h11M5.5 2v3M10.5 2v3",
  info: "M8 2.200a5.8 5.8 0 1 0 0 11.600A5.8 5.8 0 0 0 8 2.200zM8 7.300v3.700M8 5v.2",
};

export type IconName = keyof typeof paths;

export function Icon({ name, size = 18 }: { name: IconName | (string & {}); size?: number }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name as IconName] ?? ""} />
    </svg>
  );
}
