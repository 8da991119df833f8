/** Why files go back, and why what they brought in is taken back; the sender reads it. */
export const returnReasons = [
  '还有问题行，请改正后重新上传',
  '名单中有不属于本地区的人员',
  '未附同意声明，请补充',
  '与已上报的名单重复',
] as const

export const undoReasons = [
  '传错了文件',
  '名单有误，改正后重新登记',
  '登记到了错误的单位',
  '重复登记',
] as const
