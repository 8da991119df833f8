// What the codes of the server's own enumerations are called, in the words of docs/glossary.md, for every front end.
// Option lists come from /reference instead.
import type { ActivityPhase, Gender, MembershipStatus, ParticipationStatus, VolunteerStatus } from './types'

export const genderLabels: Record<Gender, string> = { male: '男', female: '女' }

export const volunteerStatusLabels: Record<VolunteerStatus, string> = {
  pendingReview: '待审核',
  approved: '已通过，待激活',
  active: '已激活',
  rejected: '已驳回',
  suspended: '已停用',
  withdrawn: '已退出',
}

export const activityPhaseLabels: Record<ActivityPhase, string> = {
  signUpOpen: '报名中',
  signUpClosed: '报名截止',
  running: '进行中',
  ended: '已结束',
  cancelled: '已取消',
}

export const participationStatusLabels: Record<ParticipationStatus, string> = {
  pendingReview: '待审核',
  confirmed: '已报名',
  waiting: '候补',
  rejected: '未通过',
  cancelled: '已取消',
  absent: '未到场',
  completed: '已完成',
}

export const membershipStatusLabels: Record<MembershipStatus, string> = {
  pendingReview: '待审核',
  approved: '已加入',
  rejected: '未通过',
  left: '已退出',
}
