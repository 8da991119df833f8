/** What reviewers write most; worded to the applicant, who reads it on the phone. */
export const rejectionReasons = [
  '姓名与身份证信息不一致，请核对后重新提交',
  '工作单位请填写全称',
  '所在地区与实际不符，请重新选择',
  '职称或学历填写有误，请按证书填写',
  '手机号无法联系到本人，请更换',
  '重复注册，请使用原有账号',
  '单位已为您集体注册：请在“我的”里点“单位已为您登记”，核实手机号后确认，无需重新注册',
] as const

export const suspensionReasons = ['本人申请暂停服务', '信息失实，待核实', '违反志愿服务管理规定'] as const

export const revealReasons = [
  '核对证件信息',
  '电话核实身份',
  '处理本人的咨询或更正',
  '办理保险或证书',
] as const
