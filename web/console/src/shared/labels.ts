import {
  activityPhaseLabels,
  membershipStatusLabels,
  participationStatusLabels,
  volunteerStatusLabels,
} from '@stvs/api'

type TagType = 'primary' | 'success' | 'warning' | 'danger' | 'info'

export interface Label {
  text: string
  type: TagType
}

function tagged<Code extends string>(
  texts: Record<Code, string>,
  types: Record<Code, TagType>,
): Record<string, Label> {
  const codes = Object.keys(texts) as Code[]
  return Object.fromEntries(codes.map((code) => [code, { text: texts[code], type: types[code] }]))
}

export const volunteerStatuses = tagged(volunteerStatusLabels, {
  pendingReview: 'warning',
  approved: 'primary',
  active: 'success',
  rejected: 'danger',
  suspended: 'danger',
  withdrawn: 'info',
})

/** What people whom a file registered say about it. */
export const confirmations: Record<string, Label> = {
  pending: { text: '本人未确认', type: 'warning' },
  confirmed: { text: '本人已确认', type: 'success' },
  refused: { text: '本人不同意', type: 'danger' },
}

export const activityStatuses: Record<string, Label> = {
  draft: { text: '草稿', type: 'info' },
  pendingReview: { text: '待审核', type: 'warning' },
  published: { text: '已发布', type: 'primary' },
  completed: { text: '已结项', type: 'success' },
  cancelled: { text: '已取消', type: 'danger' },
}

export const activityPhases = tagged(activityPhaseLabels, {
  signUpOpen: 'success',
  signUpClosed: 'warning',
  running: 'primary',
  ended: 'info',
  cancelled: 'danger',
})

export const participationStatuses = tagged(participationStatusLabels, {
  pendingReview: 'warning',
  confirmed: 'primary',
  waiting: 'warning',
  rejected: 'danger',
  cancelled: 'info',
  absent: 'danger',
  completed: 'success',
})

export const membershipStatuses = tagged(membershipStatusLabels, {
  pendingReview: 'warning',
  approved: 'success',
  rejected: 'danger',
  left: 'info',
})

export const teamStatuses: Record<string, Label> = {
  pendingReview: { text: '待审核', type: 'warning' },
  approved: { text: '已认定', type: 'success' },
  rejected: { text: '已驳回', type: 'danger' },
  unclaimed: { text: '待关联', type: 'info' },
  suspended: { text: '已停用', type: 'danger' },
  dissolved: { text: '已注销', type: 'info' },
}

export const pairingStatuses: Record<string, Label> = {
  proposed: { text: '待对方同意', type: 'warning' },
  agreed: { text: '已结对', type: 'success' },
  rejected: { text: '未同意', type: 'danger' },
  ended: { text: '已结束', type: 'info' },
}

export const associationLevels: Record<string, string> = {
  national: '全国',
  provincial: '省级',
  subProvincial: '副省级·省会',
  prefectural: '地级',
  county: '县级',
  provincialSociety: '省级学会',
  nationalSociety: '全国学会',
}

export const membershipVias: Record<string, string> = {
  registration: '注册时选择',
  link: '扫码或链接',
  list: '组织列表',
  invitation: '受邀',
  import: '集体注册',
}

export const historyActions: Record<string, Label> = {
  registered: { text: '提交注册', type: 'info' },
  corrected: { text: '修改资料', type: 'info' },
  phoneCorrected: { text: '更正手机号', type: 'info' },
  approved: { text: '审核通过', type: 'success' },
  rejected: { text: '驳回', type: 'danger' },
  activated: { text: '激活', type: 'success' },
  suspended: { text: '停用', type: 'danger' },
  reinstated: { text: '恢复', type: 'success' },
  withdrawn: { text: '退出', type: 'info' },
  imported: { text: '集体注册', type: 'info' },
  confirmed: { text: '确认集体注册', type: 'success' },
  refused: { text: '拒绝集体注册', type: 'danger' },
  importUndone: { text: '撤销集体注册', type: 'danger' },
}

export const importKinds: Record<string, string> = { volunteers: '志愿者名单', teams: '组织名单' }

export const importStatuses: Record<string, Label> = {
  checking: { text: '正在核对', type: 'primary' },
  checked: { text: '待登记', type: 'warning' },
  committing: { text: '正在登记', type: 'primary' },
  committed: { text: '已登记', type: 'success' },
  undoing: { text: '正在撤销', type: 'primary' },
  undone: { text: '已撤销', type: 'info' },
  failed: { text: '无效', type: 'danger' },
  combined: { text: '已汇总', type: 'info' },
}

export const deliveryStatuses: Record<string, Label> = {
  sent: { text: '已上报', type: 'primary' },
  returned: { text: '被退回', type: 'danger' },
  combined: { text: '上级已汇总', type: 'info' },
  registered: { text: '上级已登记', type: 'success' },
}

export const importActions: Record<string, string> = {
  uploaded: '上传文件',
  checked: '核对完成',
  failed: '文件无法读取',
  sent: '上报',
  returned: '退回',
  combined: '并入汇总表',
  commitStarted: '开始登记',
  committed: '登记完成',
  undoStarted: '开始撤销',
  undone: '撤销完成',
  faultsDownloaded: '下载待改正的行',
  formDownloaded: '下载盖章版',
  scanAdded: '上传盖章扫描件',
}

export const duplicateKinds: Record<string, string> = {
  sameInFile: '文件里重复',
  sameInRegistry: '已经登记过',
  samePhone: '手机号相同',
  sameNameAndUnit: '同名同单位',
}

export const duplicateChoices: Record<string, string> = {
  leaveOut: '不登记',
  register: '仍然登记',
  update: '更新资料',
}

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
