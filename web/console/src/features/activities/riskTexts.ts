/** Starting points for the risk statement; whoever organises knows the place and has to adapt them. */
export const riskTexts: readonly { name: string; text: string }[] = [
  {
    name: '室内讲座',
    text: '活动在室内进行，风险较低。请留意安全出口，服从现场工作人员引导；身体不适请及时告知负责人。',
  },
  {
    name: '户外活动',
    text: '活动在户外进行，可能遇到高温、降雨、路面湿滑等情况，请按天气着装并自备饮水。遇恶劣天气活动将改期并通知。',
  },
  {
    name: '未成年人活动',
    text: '服务对象包括未成年人。请全程在公共区域服务，不与未成年人单独相处，不拍摄和传播其影像。',
  },
  {
    name: '健康服务',
    text: '活动涉及健康咨询。请在执业范围内提供服务，规范使用和处置医疗用品；如有暴露请立即报告负责人。',
  },
]
