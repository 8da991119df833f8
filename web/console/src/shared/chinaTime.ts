/**
 * Days and times are those of Asia/Shanghai, wherever the browser thinks it is.
 * A wall time is `2026-11-22T09:30`: what a clock on a wall in China shows. China has no summer time.
 */
const zone = 'Asia/Shanghai'
const offset = '+08:00'

const wallFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function wallParts(instant: string | Date): Record<string, string> {
  const parts: Record<string, string> = {}
  for (const { type, value } of wallFormat.formatToParts(new Date(instant))) parts[type] = value
  return parts
}

export function toWall(instant: string | Date): string {
  const { year, month, day, hour, minute } = wallParts(instant)
  return `${year}-${month}-${day}T${hour}:${minute}`
}

export function toInstant(wall: string): string {
  return new Date(`${wall.length === 16 ? `${wall}:00` : wall}${offset}`).toISOString()
}

export function chinaDay(instant: string | Date): string {
  return toWall(instant).slice(0, 10)
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

export function weekday(day: string): string {
  return weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
}

export function formatDay(instant: string | Date): string {
  const day = chinaDay(instant)
  return `${day} ${weekday(day)}`
}

export function formatDateTime(instant: string | Date): string {
  return toWall(instant).replace('T', ' ')
}

export function formatTime(instant: string | Date): string {
  return toWall(instant).slice(11)
}

export function formatTimeWithSeconds(instant: string | Date): string {
  const { hour, minute, second } = wallParts(instant)
  return `${hour}:${minute}:${second}`
}

/** `2026-11-22 周日 09:00–11:30`, or both days when they differ. */
export function formatPeriod(startsAt: string | Date, endsAt: string | Date): string {
  const sameDay = chinaDay(startsAt) === chinaDay(endsAt)
  const end = sameDay ? formatTime(endsAt) : `${formatDay(endsAt)} ${formatTime(endsAt)}`
  return `${formatDay(startsAt)} ${formatTime(startsAt)}${sameDay ? '–' : ' 至 '}${end}`
}

/** The same in two lines, for tables: the day, and from when to when. */
export function periodLines(startsAt: string | Date, endsAt: string | Date): [string, string] {
  if (chinaDay(startsAt) === chinaDay(endsAt))
    return [formatDay(startsAt), `${formatTime(startsAt)}–${formatTime(endsAt)}`]
  return [`${formatDay(startsAt)} ${formatTime(startsAt)}`, `至 ${formatDay(endsAt)} ${formatTime(endsAt)}`]
}

/** How long something has been waiting: 刚刚, 35 分钟, 6 小时, 3 天. */
export function formatAge(since: string | Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - new Date(since).getTime()) / 60_000)
  if (minutes < 1) return '刚刚'
  if (minutes < 60) return `${minutes} 分钟`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} 小时`
  return `${Math.floor(minutes / (24 * 60))} 天`
}

export type Urgency = 'fresh' | 'due' | 'late'

/** Three days is what an applicant should have to wait at most; a week is too long. */
export function urgencyOf(since: string | Date, now: Date): Urgency {
  const days = (now.getTime() - new Date(since).getTime()) / 86_400_000
  return days >= 7 ? 'late' : days >= 3 ? 'due' : 'fresh'
}

/** The six weeks, Monday first, in which a month is drawn. */
export function monthGrid(month: string): string[] {
  const first = `${month}-01`
  const mondayBased = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  return Array.from({ length: 42 }, (_, index) => addDays(first, index - mondayBased))
}

export function addMonths(month: string, months: number): string {
  const date = new Date(`${month}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString().slice(0, 7)
}
