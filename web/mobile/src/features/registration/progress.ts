import type { MyVolunteer } from '@stvs/api'
import { formatDay } from '../../shared/format'

export interface Step {
  name: '提交' | '审核' | '激活'
  state: 'done' | 'now' | 'failed' | 'ahead'
  note: string
}

export interface Progress {
  steps: Step[]
  text: string
  /** What the person can do now; nothing while others are at work. */
  next: { text: string; to: string } | null
}

/** How far the way from the application to the active volunteer has been gone, and whose turn it is. */
export function progressOf(volunteer: MyVolunteer | null): Progress {
  if (!volunteer || volunteer.status === 'withdrawn')
    return {
      steps: line('now', 'ahead', 'ahead'),
      text: '填写一次资料，审核通过并激活后，就可以报名各地的科技志愿活动。',
      next: { text: '注册成为志愿者', to: '/register' },
    }
  const submitted = formatDay(volunteer.submittedAt)
  const reviewer = volunteer.reviewingAssociation?.name ?? '科协'
  switch (volunteer.status) {
    case 'pendingReview':
      return {
        steps: line('done', 'now', 'ahead', submitted),
        text: `${reviewer}正在审核您的注册，结果会发消息通知您。`,
        next: null,
      }
    case 'rejected':
      return {
        steps: line('done', 'failed', 'ahead', submitted),
        text: `未通过审核：${volunteer.rejectionReason ?? '请更正后重新提交。'}`,
        next: { text: '更正后重新提交', to: '/register' },
      }
    case 'approved':
      return {
        steps: line('done', 'done', 'now', submitted),
        text: '审核已通过。用手机验证码激活后，就可以报名活动。',
        next: { text: '去激活', to: '/activate' },
      }
    case 'suspended':
      return {
        steps: [],
        text: `您的志愿者账号已停用，暂时不能报名活动。如有疑问，请联系${reviewer}。`,
        next: null,
      }
    case 'active':
      return { steps: [], text: '', next: null }
  }
}

function line(first: Step['state'], second: Step['state'], third: Step['state'], submitted = ''): Step[] {
  return [
    { name: '提交', state: first, note: submitted },
    { name: '审核', state: second, note: second === 'now' ? '进行中' : second === 'failed' ? '未通过' : '' },
    { name: '激活', state: third, note: '' },
  ]
}
