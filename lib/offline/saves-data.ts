/**
 * Returns whether the device asks to load as little as possible. Chromium tells by the connection, where others would by
 * the media feature.
 */
export const savesData = (): boolean =>
  navigator.connection?.saveData === true || matchMedia('(prefers-reduced-data: reduce)').matches
