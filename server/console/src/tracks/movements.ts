export const MOVEMENTS = ["foot", "bicycle", "motorbike", "car", "boat"] as const;
