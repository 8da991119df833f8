import type { ActivityDetails, VolunteerStatus } from '@stvs/api'
import { seatsLeft } from './standing'

/** What the one button at the foot of the page does. */
export type NextStep =
  | { do: 'signIn' | 'register' | 'activate' | 'signUp' | 'wait' | 'showCode' | 'leaveWaiting'; text: string }
  | { do: 'nothing'; text: string; reason: string }

export function nextStep(
  activity: ActivityDetails,
  caller: { state: 'unknown' | 'anonymous' | 'signedIn'; volunteer: { status: VolunteerStatus } | null },
  now: number = Date.now(),
): NextStep {
  const mine = activity.myParticipation
  if (mine?.status === 'confirmed' || mine?.status === 'completed') {
    // Checking in and out stays possible for a while after the end.
    if (activity.phase !== 'cancelled' && Date.parse(activity.checkInClosesAt) > now)
      return { do: 'showCode', text: '出示签到码' }
    return { do: 'nothing', text: closedText(activity), reason: '' }
  }
  if (mine?.status === 'waiting' && (activity.phase === 'signUpOpen' || activity.phase === 'signUpClosed'))
    return { do: 'leaveWaiting', text: '退出候补' }
  if (activity.phase !== 'signUpOpen') return { do: 'nothing', text: closedText(activity), reason: '' }
  if (caller.state === 'anonymous') return { do: 'signIn', text: '登录后报名' }
  if (!activity.eligibility.canSignUp) {
    const status = caller.volunteer?.status
    if (caller.state === 'signedIn' && !caller.volunteer) return { do: 'register', text: '先注册成为志愿者' }
    if (status === 'approved') return { do: 'activate', text: '先激活志愿者身份' }
    return { do: 'nothing', text: '不能报名', reason: activity.eligibility.reason ?? '' }
  }
  return seatsLeft(activity) === 0
    ? { do: 'wait', text: '名额已满，报名候补' }
    : { do: 'signUp', text: '报名' }
}

function closedText(activity: ActivityDetails): string {
  if (activity.phase === 'cancelled') return '活动已取消'
  if (activity.phase === 'ended') return '活动已结束'
  return activity.phase === 'running' ? '活动进行中，报名已截止' : '报名已截止'
}
