import { activityPhaseLabels, type ActivityCard } from '@stvs/api'

/** Activities take place in China, wherever they are looked at from. */
const timeZone = 'Asia/Shanghai'
const day = new Intl.DateTimeFormat('zh-CN', { day: 'numeric', timeZone })
const month = new Intl.DateTimeFormat('zh-CN', { month: 'numeric', timeZone })
const weekday = new Intl.DateTimeFormat('zh-CN', { weekday: 'short', timeZone })
const clock = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone,
})

export interface ActivityRow {
  id: string
  day: string
  month: string
  when: string
  title: string
  where: string
  seats: string
  isOpen: boolean
}

function seatsOf(activity: ActivityCard): string {
  if (activity.phase !== 'signUpOpen' || activity.capacity == null) return activityPhaseLabels[activity.phase]
  const left = activity.capacity - activity.confirmed
  return left > 0 ? `还有 ${left} 个名额` : '可候补'
}

export function rowOf(activity: ActivityCard): ActivityRow {
  const startsAt = new Date(activity.startsAt)
  return {
    id: activity.id,
    day: day.format(startsAt).replace('日', ''),
    month: month.format(startsAt),
    when: `${weekday.format(startsAt)} ${clock.format(startsAt)}`,
    title: activity.title,
    where: [activity.regionName, activity.place].filter(Boolean).join(' · '),
    seats: seatsOf(activity),
    isOpen: activity.phase === 'signUpOpen',
  }
}
