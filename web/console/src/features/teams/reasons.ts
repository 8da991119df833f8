/** What reviewers write most; whoever handed the application in reads it. */
export const teamRejectionReasons = [
  '组织名称不符合命名规则，请按规范名称修改',
  '上级组织选择有误，请重新选择',
  '主管单位请填写全称',
  '所在区域与主管单位不符，请核对',
  '与已有组织重复，请在原组织下设立',
] as const

export const nameRejectionReasons = [
  '请使用规范名称',
  '理由不充分，请补充说明',
  '与已有组织名称过于接近，容易混淆',
] as const

export const teamSuspensionReasons = ['长期没有开展活动', '信息失实，待核实', '主管单位要求暂停'] as const

export const dissolutionReasons = ['组织已合并', '主管单位已撤销', '重复登记'] as const

export const moveReasons = ['隶属关系调整', '注册时上级组织选择有误', '组织合并'] as const

export const membershipRejectionReasons = [
  '本组织暂不接收新成员',
  '不在本组织的服务范围，请就近选择其他组织',
  '请先与组织联系，说明情况后再申请',
] as const

export const removalReasons = [
  '本人要求退出',
  '长期未参加活动',
  '已调离本单位',
  '违反志愿服务管理规定',
] as const
