import type { LocationQuery } from 'vue-router'
import { chinaDay } from '../../shared/format'

export type When = '' | 'today' | 'week' | 'weekend' | 'month'

/** What the list is narrowed by; kept in the page's address, so that a filtered list can be shared. */
export interface ActivityFilters {
  q: string
  region: string
  category: string
  when: When
  /** One of my own teams, with those below it. */
  team: string
}

export const noFilters: ActivityFilters = { q: '', region: '', category: '', when: '', team: '' }

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
    team: /^[0-9a-f-]{36}$/i.test(text('team')) ? text('team') : '',
  }
}

export function queryFromFilters(filters: ActivityFilters): Record<string, string> {
  const query: Record<string, string> = {}
  if (filters.q) query.q = filters.q
  if (filters.region) query.region = filters.region
  if (filters.category) query.category = filters.category
  if (filters.when) query.when = filters.when
  if (filters.team) query.team = filters.team
  return query
}

export function isFiltered(filters: ActivityFilters): boolean {
  return Object.keys(queryFromFilters(filters)).length > 0
}

/**
 * The time meant by a choice, in days of China: `from` inclusive and left out when it has begun, since what is
 * over needs no volunteers any more; `to` exclusive.
 */
export function spanOf(when: When, now: Date): { from?: string; to: string } | undefined {
  const today = chinaDay(now)
  const midnight = (daysAhead: number) =>
    new Date(Date.parse(`${today}T00:00:00+08:00`) + daysAhead * 86_400_000).toISOString()
  if (when === 'today') return { to: midnight(1) }
  if (when === 'week') return { to: midnight(7) }
  if (when === 'month') return { to: midnight(30) }
  if (when === 'weekend') {
    const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
    if (weekday === 0) return { to: midnight(1) }
    if (weekday === 6) return { to: midnight(2) }
    return { from: midnight(6 - weekday), to: midnight(8 - weekday) }
  }
  return undefined
}
