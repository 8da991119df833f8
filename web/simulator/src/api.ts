export interface Account {
  name: string
  appId: string
  originalId: string
  mode: 'safe' | 'compatible' | 'plain'
  publicBaseUrl: string
}

export interface Person {
  openId: string
  nickname: string
  avatarColour: string
  isFollowing: boolean
  blocksMessages: boolean
  addedAt: string
  followedAt?: string
}

export interface ChatMessage {
  id: string
  side: 'account' | 'person' | 'notice'
  type: string
  content: string
  at: string
  title?: string
  url?: string
  picUrl?: string
  fields?: { label: string; value: string }[]
  latitude?: number
  longitude?: number
}

export interface MenuButton {
  name: string
  type?: string
  key?: string
  url?: string
  sub_button?: MenuButton[]
}

export interface TextMessage {
  id: string
  phone: string
  text: string
  sentAt: string
}

export interface ParametricCode {
  ticket: string
  scene: string
  url: string
  createdAt: string
  expiresAt?: string
}

export interface Exchange {
  id: number
  at: string
  direction: 'push' | 'call' | 'browser' | 'sms'
  type: string
  line: string
  openId?: string
  attempt: number
  request?: string
  requestDecrypted?: string
  status?: number
  response?: string
  responseDecrypted?: string
  verdict: 'none' | 'valid' | 'invalid'
  problem?: string
  durationMs: number
}

export interface Fault {
  id: string
  endpoint: string
  errcode?: number
  httpStatus?: number
  delayMs: number
  losesAnswer: boolean
  times: number
}

export type NewFault = Partial<Omit<Fault, 'id'>> & { endpoint: string }

export interface Answer {
  replies: { type: string; content: string; url?: string }[]
  opens?: string
  failure?: string
}

const base = '/simulator/api'

async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response
  try {
    response = await fetch(base + path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    })
  } catch {
    throw new Error('连接不上模拟器，请确认服务正在运行。')
  }
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as { detail?: string }
    throw new Error(problem.detail ?? `模拟器回应 ${response.status}。`)
  }
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T)
}

const of = (openId: string) => `/followers/${encodeURIComponent(openId)}`

export const api = {
  account: () => request<Account>('GET', '/account'),
  people: () => request<Person[]>('GET', '/followers'),
  addPerson: (nickname: string) => request<{ openId: string }>('POST', '/followers', { nickname }),
  unfollow: (openId: string) => request<void>('DELETE', of(openId)),
  forget: (openId: string) => request<void>('DELETE', `${of(openId)}?forget=true`),
  follow: (openId: string) => request<Answer>('POST', `${of(openId)}/subscription`),
  block: (openId: string, blocksMessages: boolean) =>
    request<Person>('PATCH', of(openId), { blocksMessages }),
  chat: (openId: string) => request<ChatMessage[]>('GET', `${of(openId)}/chat`),
  write: (openId: string, content: string) => request<Answer>('POST', `${of(openId)}/texts`, { content }),
  tapMenu: (openId: string, key: string, result?: string) =>
    request<Answer>('POST', `${of(openId)}/menu-clicks`, { key, result }),
  scan: (openId: string, content: string) => request<Answer>('POST', `${of(openId)}/scans`, { content }),
  sendLocation: (openId: string, latitude: number, longitude: number, label: string) =>
    request<Answer>('POST', `${of(openId)}/locations`, { latitude, longitude, label }),
  menu: () => request<{ button: MenuButton[] }>('GET', '/menu'),
  codes: () => request<ParametricCode[]>('GET', '/codes'),
  textMessages: () => request<TextMessage[]>('GET', '/sms'),
  exchanges: () => request<Exchange[]>('GET', '/exchanges'),
  clearExchanges: () => request<void>('DELETE', '/exchanges'),
  faults: () => request<Fault[]>('GET', '/faults'),
  addFault: (fault: NewFault) => request<Fault>('POST', '/faults', fault),
  removeFault: (id: string) => request<void>('DELETE', `/faults/${id}`),
  revokeTokens: () => request<void>('DELETE', '/tokens'),
  verifyUrl: () => request<{ isVerified: boolean }>('POST', '/url-verifications', {}),
  checkJsSdk: (config: Record<string, string>) =>
    request<{ errMsg: string }>('POST', '/js-sdk-checks', config),
}
