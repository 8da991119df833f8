import type { LocationQuery } from 'vue-router'
import { chinaDay } from '../../shared/format'

export type When = '' | 'today' | 'week' | 'weekend' | 'month'

/** What the list is narrowed by; kept in the page's address, so that a filtered list can be shared. */
export interface ActivityFilters {
  q: string
  region: string
  category: string
  when: When
  mine: boolean
}

export const noFilters: ActivityFilters = { q: '', region: '', category: '', when: '', mine: false }

export const whenLabels: Record<Exclude<When, ''>, string> = {
  today: '今天',
  week: '七天内',
  weekend: '这个周末',
  month: '三十天内',
}

export function filtersFromQuery(query: LocationQuery): ActivityFilters {
  const text = (name: string) => {
    const value = query[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const when = text('when')
  return {
    q: text('q').slice(0, 50),
    region: /^\d{6}$/.test(text('region')) ? text('region') : '',
    category: text('category'),
    when: Object.keys(whenLabels).includes(when) ? (when as When) : '',
    mine: text('mine') === '1',
  }
}

export function queryFromFilters(filters: ActivityFilters): Record<string, string> {
  const query: Record<string, string> = {}
  if (filters.q) query.q = filters.q
  if (filters.region) query.region = filters.region
  if (filters.category) query.category = filters.category
  if (filters.when) query.when = filters.when
  if (filters.mine) query.mine = '1'
  return query
}

export function isFiltered(filters: ActivityFilters): boolean {
  return Object.keys(queryFromFilters(filters)).length > 0
}

/** First and last day meant by a choice of time, both inclusive, as days in China. */
export function daysOf(when: When, now: Date): { from: string; to: string } | undefined {
  const today = chinaDay(now)
  const after = (days: number) => chinaDay(new Date(now.getTime() + days * 86_400_000))
  if (when === 'today') return { from: today, to: today }
  if (when === 'week') return { from: today, to: after(6) }
  if (when === 'month') return { from: today, to: after(29) }
  if (when === 'weekend') {
    const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
    if (weekday === 0) return { from: today, to: today }
    return { from: after(6 - weekday), to: after(7 - weekday) }
  }
  return undefined
}
