/** Systems that files are written in, the usual first. */
export const SYSTEMS = [
  { code: 4326, name: "WGS 84 (EPSG:4326)" },
  { code: 9217, name: "VN-2000 / TM-3 108-15 (EPSG:9217)" },
  { code: 9218, name: "VN-2000 / TM-3 108-30 (EPSG:9218)" },
  { code: 5899, name: "VN-2000 / TM-3 107-45 (EPSG:5899)" },
  { code: 3406, name: "VN-2000 / UTM 49N (EPSG:3406)" },
  { code: 4756, name: "VN-2000 (EPSG:4756)" },
] as const;

export const FORMATS = ["geojson", "gpkg", "shp", "csv", "xlsx"] as const;
