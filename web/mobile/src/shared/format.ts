/** Days and times are China's, wherever the phone is. */
const zone = 'Asia/Shanghai'

const yearFormat = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, year: 'numeric' })
const weekdayFormat = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, weekday: 'short' })
const timeFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

export function chinaDay(instant: Date): string {
  return wallOf(instant).slice(0, 10)
}

/** The instant at which a clock in China shows this (2026-11-22T09:30). China has no summer time. */
export function instantOf(wall: string): string {
  return new Date(`${wall.slice(0, 16)}:00+08:00`).toISOString()
}

/** What a clock in China shows at this instant. */
export function wallOf(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
}

export function formatTime(instant: string): string {
  return timeFormat.format(new Date(instant))
}

/** 12月5日 周六; with the year when it is another one. */
export function formatDay(instant: string, now: Date = new Date()): string {
  const date = new Date(instant)
  const [, month, day] = chinaDay(date).split('-').map(Number)
  const year = yearFormat.format(date)
  const prefix = year === yearFormat.format(now) ? '' : year
  return `${prefix}${month}月${day}日 ${weekdayFormat.format(date)}`
}

export function formatInstant(instant: string, now?: Date): string {
  return `${formatDay(instant, now)} ${formatTime(instant)}`
}

/** 12月5日 周六 09:00–11:30, or both days when it lasts over midnight. */
export function formatSpan(startsAt: string, endsAt: string, now?: Date): string {
  const sameDay = chinaDay(new Date(startsAt)) === chinaDay(new Date(endsAt))
  return `${formatInstant(startsAt, now)}–${sameDay ? formatTime(endsAt) : formatInstant(endsAt, now)}`
}

/** A day without time (yyyy-MM-dd), as people write it. */
export function formatDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

export function dayBlock(instant: string): { month: string; day: string; weekday: string } {
  const date = new Date(instant)
  const [, month, day] = chinaDay(date).split('-').map(Number)
  return { month: `${month}月`, day: String(day), weekday: weekdayFormat.format(date) }
}

/** 刚刚, 5 分钟前, 今天 09:00, then the day. */
export function formatAgo(instant: string, now: Date = new Date()): string {
  const minutes = Math.floor((now.getTime() - Date.parse(instant)) / 60_000)
  if (minutes < 1) return '刚刚'
  if (minutes < 60) return `${minutes} 分钟前`
  if (chinaDay(new Date(instant)) === chinaDay(now)) return `今天 ${formatTime(instant)}`
  return formatInstant(instant, now)
}
