export const cancellationReasons = [
  '天气原因，活动取消',
  '场地临时无法使用',
  '主讲专家时间有变',
  '报名人数不足',
  '因疫情防控或突发事件',
] as const
