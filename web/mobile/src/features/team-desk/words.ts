import type { MemberRow, Role } from '@stvs/api'

export const roleNames: Record<Role, string> = {
  reviewer: '审核管理员',
  teamLeader: '队长',
  deputyLeader: '副队长',
  teamAdministrator: '组织管理员',
  activityLeader: '活动负责人',
}

export const viaNames: Record<MemberRow['via'], string> = {
  registration: '注册时选择',
  link: '扫码或链接',
  list: '查找组织',
  invitation: '受邀加入',
  import: '集体注册',
}

export const rejectionReasons = [
  '不在本组织的服务范围，请加入所在单位或地区的队伍。',
  '没有联系上您本人，请核对手机号后重新申请。',
  '请在申请说明里写明单位和想参加的服务，再重新申请。',
] as const

export const removalReasons = ['本人提出退出。', '工作单位变动，已不在本组织。', '长期联系不上。'] as const

export const dismissalReasons = ['工作调整。', '本人提出不再担任。', '任期届满。'] as const
