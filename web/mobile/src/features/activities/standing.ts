import {
  activityPhaseLabels,
  participationStatusLabels,
  type ActivityCard,
  type ParticipationStatus,
} from '@stvs/api'

type Tone = 'good' | 'waiting' | 'bad' | 'plain'
export interface Standing {
  text: string
  tone: Tone
}

/** How the activity stands, or, once somebody signed up, how they stand in it. */
export function standingOf(
  activity: Pick<ActivityCard, 'phase' | 'myParticipation' | 'capacity' | 'confirmed'>,
): Standing {
  const { phase, myParticipation: mine } = activity
  if (mine && mine.status !== 'cancelled' && phase !== 'cancelled') return participationStanding(mine.status)
  if (phase === 'signUpOpen' && seatsLeft(activity) === 0) return { text: '名额已满', tone: 'waiting' }
  return { text: activityPhaseLabels[phase], tone: phaseTones[phase] }
}

const phaseTones: Record<ActivityCard['phase'], Tone> = {
  signUpOpen: 'good',
  signUpClosed: 'plain',
  running: 'good',
  ended: 'plain',
  cancelled: 'bad',
}

export function participationStanding(status: ParticipationStatus): Standing {
  return { text: myStatusLabels[status], tone: statusTones[status] }
}

/** Where the activity's own state stands at other times, it has to be plain that this is the reader's. */
const myStatusLabels: Record<ParticipationStatus, string> = {
  ...participationStatusLabels,
  confirmed: '我已报名',
  waiting: '我在候补',
  cancelled: '已取消报名',
}

const statusTones: Record<ParticipationStatus, Tone> = {
  pendingReview: 'waiting',
  confirmed: 'good',
  waiting: 'waiting',
  rejected: 'bad',
  cancelled: 'plain',
  absent: 'bad',
  completed: 'good',
}

/** Null when the activity takes everybody. */
export function seatsLeft(activity: Pick<ActivityCard, 'capacity' | 'confirmed'>): number | null {
  return activity.capacity == null ? null : Math.max(0, activity.capacity - activity.confirmed)
}

export function seatsText(
  activity: Pick<ActivityCard, 'capacity' | 'confirmed' | 'waiting' | 'phase'>,
): string {
  const left = seatsLeft(activity)
  if (activity.phase !== 'signUpOpen') return `${activity.confirmed} 人报名`
  if (left === null) return `${activity.confirmed} 人已报名，不限人数`
  if (left > 0) return `还剩 ${left} 个名额`
  return activity.waiting > 0 ? `${activity.waiting} 人候补中` : '可以候补'
}
