/**
 * Round numbers along an axis.
 *
 * @param most the largest value; the axis begins at 0
 * @param count about how many steps
 * @returns from 0 to the first round number that is not below `most`
 */
export function ticksTo(most: number, count = 4): readonly number[] {
  if (!(most > 0) || !Number.isFinite(most)) return [0, 1]
  const rough = most / count
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((each) => each >= rough) ?? rough
  const steps = Math.ceil(most / step - 1e-9)
  return Array.from({ length: steps + 1 }, (_, at) => Number((at * step).toPrecision(12)))
}

/** The value below which a share of the values lies, between neighbours in proportion (type 7 of Hyndman and Fan). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const place = (sorted.length - 1) * share
  const [low = Number.NaN, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return low + (high - low) * (place - Math.floor(place))
}
