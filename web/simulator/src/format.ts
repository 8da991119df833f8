import type { Exchange } from './api'

const clock = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const clockWithSeconds = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const day = new Intl.DateTimeFormat('zh-CN', { month: 'long', day: 'numeric' })

export const timeOf = (at: string | number | Date): string => clock.format(new Date(at))
export const exactTimeOf = (at: string): string => clockWithSeconds.format(new Date(at))

/** As WeChat dates a stretch of chat. */
export function chatTimeOf(at: string, now = new Date()): string {
  const then = new Date(at)
  if (then.toDateString() === now.toDateString()) return timeOf(then)
  const yesterday = new Date(now)
  yesterday.setDate(now.getDate() - 1)
  return (then.toDateString() === yesterday.toDateString() ? '昨天' : day.format(then)) + ' ' + timeOf(then)
}

/** Indents XML and JSON for reading; anything else stays as it is. */
export function pretty(body: string): string {
  const text = body.trim()
  if (text.startsWith('{') || text.startsWith('[')) {
    try {
      return JSON.stringify(JSON.parse(text), null, 2)
    } catch {
      return body
    }
  }
  return text.startsWith('<') ? prettyXml(text) : body
}

function prettyXml(xml: string): string {
  const tokens = xml.match(/<!\[CDATA\[[\s\S]*?\]\]>|<[^>]+>|[^<]+/g) ?? []
  let depth = 0
  let line = ''
  const lines: string[] = []
  const flush = () => {
    if (line) lines.push(line)
    line = ''
  }
  for (const token of tokens) {
    if (token.startsWith('</')) {
      depth -= 1
      if (line) line += token
      else line = '  '.repeat(depth) + token
      flush()
    } else if (token.startsWith('<') && !token.startsWith('<!')) {
      flush()
      line = '  '.repeat(depth) + token
      if (token.endsWith('/>')) flush()
      else depth += 1
    } else if (token.trim()) {
      line += token
    }
  }
  flush()
  return lines.join('\n')
}

const names: Record<string, string> = {
  text: '文字消息',
  location: '位置消息',
  verification: '验证服务器地址',
  'event:subscribe': '关注',
  'event:unsubscribe': '取消关注',
  'event:SCAN': '扫带参二维码',
  'event:CLICK': '点菜单',
  'event:VIEW': '点菜单打开网页',
  'event:LOCATION': '上报位置',
  'event:scancode_waitmsg': '扫码带提示',
  'event:scancode_push': '扫码推事件',
  'event:TEMPLATESENDJOBFINISH': '模板消息送达',
  '/cgi-bin/stable_token': '取接口凭证',
  '/cgi-bin/token': '取接口凭证（旧）',
  '/cgi-bin/ticket/getticket': '取 JS-SDK 票据',
  '/cgi-bin/menu/create': '创建菜单',
  '/cgi-bin/menu/get': '查询菜单',
  '/cgi-bin/menu/delete': '删除菜单',
  '/cgi-bin/message/template/send': '发模板消息',
  '/cgi-bin/qrcode/create': '建带参二维码',
  '/sns/oauth2/access_token': '网页授权换凭证',
  '/sns/userinfo': '读用户资料',
  '/connect/oauth2/authorize': '网页授权',
  '/sms/messages': '发短信',
}

export const nameOf = (exchange: Exchange): string => names[exchange.type] ?? exchange.type

/** The code in a text message: the digits one copies. */
export const codeIn = (text: string): string | undefined => /(?<!\d)\d{4,8}(?!\d)/.exec(text)?.[0]
