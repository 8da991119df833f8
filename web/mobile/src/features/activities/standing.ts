import type { ActivityCard, ParticipationStatus } from '@stvs/api'

type Tone = 'good' | 'waiting' | 'bad' | 'plain'
export interface Standing {
  text: string
  tone: Tone
}

/** How the activity stands, or, once somebody signed up, how they stand in it. */
export function standingOf(
  activity: Pick<ActivityCard, 'phase' | 'myParticipation' | 'capacity' | 'confirmed'>,
): Standing {
  if (activity.phase === 'cancelled') return { text: '已取消', tone: 'bad' }
  const mine = activity.myParticipation && participationStanding(activity.myParticipation.status)
  if (mine && activity.myParticipation?.status !== 'cancelled') return mine
  if (activity.phase === 'running') return { text: '进行中', tone: 'good' }
  if (activity.phase === 'ended') return { text: '已结束', tone: 'plain' }
  if (activity.phase === 'signUpClosed') return { text: '报名截止', tone: 'plain' }
  return seatsLeft(activity) === 0 ? { text: '名额已满', tone: 'waiting' } : { text: '报名中', tone: 'good' }
}

export function participationStanding(status: ParticipationStatus): Standing {
  const standings: Record<ParticipationStatus, Standing> = {
    pendingReview: { text: '等待审核', tone: 'waiting' },
    confirmed: { text: '我已报名', tone: 'good' },
    waiting: { text: '我在候补', tone: 'waiting' },
    rejected: { text: '未通过', tone: 'bad' },
    cancelled: { text: '已取消报名', tone: 'plain' },
    absent: { text: '未到场', tone: 'bad' },
    completed: { text: '已完成', tone: 'good' },
  }
  return standings[status]
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
