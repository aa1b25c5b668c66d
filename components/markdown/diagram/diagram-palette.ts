type Colors = readonly [string, string, string, string, string, string, string, string]

/** Colors that tell the parts of a diagram apart. */
export interface DiagramPalette {
  /** Of areas, on which the theme's ink can be read. */
  readonly fills: Colors
  /** Of lines and marks, on the page. */
  readonly strokes: Colors
}

export const palettes: Readonly<Record<'light' | 'dark', DiagramPalette>> = {
  light: {
    fills: ['#c9d8fb', '#f7d8b5', '#cfe8d2', '#f2cfe6', '#cfe8ee', '#ecdcb4', '#dcd3f4', '#f3d0cc'],
    strokes: ['#2f5bd0', '#b05a00', '#1d7a3f', '#9b2393', '#0b6a78', '#7a5200', '#5b45b0', '#b3261e'],
  },
  dark: {
    fills: ['#2d4277', '#6b4a22', '#2a5136', '#5f3157', '#22505a', '#5a4a2a', '#463a72', '#6a3430'],
    strokes: ['#93aeff', '#f0b878', '#8fd6a8', '#e796e0', '#7fd3df', '#ecc06a', '#b8a6ff', '#ff9d94'],
  },
}
