type TagType = 'primary' | 'success' | 'warning' | 'danger' | 'info'

export interface Label {
  text: string
  type: TagType
}

export const volunteerStatuses: Record<string, Label> = {
  pendingReview: { text: '待审核', type: 'warning' },
  approved: { text: '已通过，待激活', type: 'primary' },
  active: { text: '已激活', type: 'success' },
  rejected: { text: '已驳回', type: 'danger' },
  suspended: { text: '已停用', type: 'danger' },
  withdrawn: { text: '已退出', type: 'info' },
}

export const activityStatuses: Record<string, Label> = {
  draft: { text: '草稿', type: 'info' },
  pendingReview: { text: '待审核', type: 'warning' },
  published: { text: '已发布', type: 'primary' },
  completed: { text: '已结项', type: 'success' },
  cancelled: { text: '已取消', type: 'danger' },
}

export const activityPhases: Record<string, Label> = {
  signUpOpen: { text: '报名中', type: 'success' },
  signUpClosed: { text: '报名截止', type: 'warning' },
  running: { text: '进行中', type: 'primary' },
  ended: { text: '已结束', type: 'info' },
  cancelled: { text: '已取消', type: 'danger' },
}

export const participationStatuses: Record<string, Label> = {
  pendingReview: { text: '待审核', type: 'warning' },
  confirmed: { text: '已报名', type: 'primary' },
  waiting: { text: '候补', type: 'warning' },
  rejected: { text: '未通过', type: 'danger' },
  cancelled: { text: '已取消', type: 'info' },
  absent: { text: '未到', type: 'danger' },
  completed: { text: '已完成', type: 'success' },
}

export const membershipStatuses: Record<string, Label> = {
  pendingReview: { text: '待审核', type: 'warning' },
  approved: { text: '已加入', type: 'success' },
  rejected: { text: '未通过', type: 'danger' },
  left: { text: '已退出', type: 'info' },
}

export const historyActions: Record<string, Label> = {
  registered: { text: '提交注册', type: 'info' },
  corrected: { text: '修改资料', type: 'info' },
  approved: { text: '审核通过', type: 'success' },
  rejected: { text: '驳回', type: 'danger' },
  activated: { text: '激活', type: 'success' },
  suspended: { text: '停用', type: 'danger' },
  reinstated: { text: '恢复', type: 'success' },
  withdrawn: { text: '退出', type: 'info' },
}

export const genders: Record<string, string> = { male: '男', female: '女' }

export const roles: Record<string, string> = {
  reviewer: '审核管理员',
  teamLeader: '队长',
  deputyLeader: '副队长',
  teamAdministrator: '组织管理员',
  activityLeader: '活动负责人',
}

/** A code this version does not know yet is shown as it is: better than nothing. */
export function labelOf(labels: Record<string, Label>, code: string | null | undefined): Label {
  return (code && labels[code]) || { text: code ?? '', type: 'info' }
}
