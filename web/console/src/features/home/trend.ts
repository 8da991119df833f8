import { addDays } from '@/shared/chinaTime'

export interface Bar {
  day: string
  count: number
  /** Share of the highest bar, 0–1. */
  height: number
}

/** Thirty days up to today, with the days on which nobody registered as empty bars. */
export function barsOf(counts: readonly { day: string; count: number }[], today: string, days = 30): Bar[] {
  const byDay = new Map(counts.map(({ day, count }) => [day, count]))
  const highest = Math.max(1, ...counts.map(({ count }) => count))
  return Array.from({ length: days }, (_, index) => {
    const day = addDays(today, index - days + 1)
    const count = byDay.get(day) ?? 0
    return { day, count, height: count / highest }
  })
}

/** A round number at or above the highest bar, for the axis. */
export function roundUp(highest: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, highest))))
  return Math.ceil(Math.max(1, highest) / step) * step
}
