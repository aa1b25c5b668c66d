const whole = new Intl.NumberFormat('en')

/** `1 row`, `1,500 rows`. */
export const counted = (count: number, noun: string) =>
  `${whole.format(count)} ${noun}${count === 1 ? '' : 's'}`

export const formatCount = (count: number) => whole.format(count)

/** `$0.0042`, `$1.20`. */
export function formatCost(dollars: number): string {
  if (dollars === 0) return '$0'
  if (dollars < 0.0001) return 'under $0.0001'
  return `$${dollars < 1 ? Number(dollars.toPrecision(2)) : dollars.toFixed(2)}`
}

export const formatPercent = (share: number) => `${Math.round(share * 100)} %`
