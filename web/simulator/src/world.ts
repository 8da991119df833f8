import { computed, reactive, ref } from 'vue'
import {
  api,
  type Account,
  type ChatMessage,
  type Exchange,
  type Fault,
  type MenuButton,
  type ParametricCode,
  type Person,
  type TextMessage,
} from './api'
import { properAddress } from './links'

const kept = 500

/** What the server knows, kept fresh by its event stream. */
export const world = reactive({
  account: undefined as Account | undefined,
  people: [] as Person[],
  chats: {} as Record<string, ChatMessage[]>,
  unread: {} as Record<string, number>,
  menu: [] as MenuButton[],
  codes: [] as ParametricCode[],
  textMessages: [] as TextMessage[],
  exchanges: [] as Exchange[],
  faults: [] as Fault[],
  state: 'loading' as 'loading' | 'live' | 'offline',
})

const rememberedPerson = 'stvs.simulator.person'
export const currentId = ref(localStorage.getItem(rememberedPerson) ?? '')
export const current = computed(() => world.people.find((person) => person.openId === currentId.value))
export const currentChat = computed(() => world.chats[currentId.value] ?? [])

export function rememberCurrent(openId: string): void {
  currentId.value = openId
  localStorage.setItem(rememberedPerson, openId)
  delete world.unread[openId]
}

export const nicknameOf = (openId?: string): string | undefined =>
  world.people.find((person) => person.openId === openId)?.nickname

type Arrival = (message: ChatMessage) => void
const arrivals: { chat: Arrival[]; text: ((message: TextMessage) => void)[] } = { chat: [], text: [] }

/** Called for every message that arrives for the person in hand. */
export const onChat = (listener: Arrival): unknown => arrivals.chat.push(listener)
export const onText = (listener: (message: TextMessage) => void): unknown => arrivals.text.push(listener)

export async function loadChat(openId: string): Promise<void> {
  if (openId && world.people.some((person) => person.openId === openId)) {
    world.chats[openId] = await api.chat(openId)
  }
}

async function loadAll(): Promise<void> {
  const [account, people, menu, codes, textMessages, exchanges, faults] = await Promise.all([
    api.account(),
    api.people(),
    api.menu(),
    api.codes(),
    api.textMessages(),
    api.exchanges(),
    api.faults(),
  ])
  const proper = properAddress(location.href, account.publicBaseUrl)
  if (proper) location.replace(proper)
  Object.assign(world, { account, people, codes, textMessages, exchanges, faults, menu: menu.button })
  world.chats = {}
  await loadChat(currentId.value)
}

function replaceOrAdd(person: Person): void {
  const place = world.people.findIndex((known) => known.openId === person.openId)
  if (place < 0) world.people.push(person)
  else world.people[place] = person
}

function heardChat(openId: string, message: ChatMessage): void {
  const chat = world.chats[openId]
  if (chat && !chat.some((known) => known.id === message.id)) chat.push(message)
  if (message.side !== 'account') return
  if (openId === currentId.value) arrivals.chat.forEach((listener) => listener(message))
  else world.unread[openId] = (world.unread[openId] ?? 0) + 1
}

function heardText(message: TextMessage): void {
  world.textMessages.unshift(message)
  arrivals.text.forEach((listener) => listener(message))
}

function heardExchange(exchange: Exchange): void {
  world.exchanges.push(exchange)
  if (world.exchanges.length > kept) world.exchanges.shift()
}

/** Loads everything, and again whenever the line to the server has been down. */
export function followWorld(): void {
  const events = new EventSource('/simulator/api/events')
  const on = <T>(type: string, handle: (what: T) => void) =>
    events.addEventListener(type, (event) => handle(JSON.parse((event as MessageEvent<string>).data) as T))

  on('ready', () => {
    loadAll().then(
      () => (world.state = 'live'),
      () => (world.state = 'offline'),
    )
  })
  events.addEventListener('error', () => (world.state = 'offline'))
  on<Person>('person', replaceOrAdd)
  on<{ openId: string }>('personRemoved', ({ openId }) => {
    world.people = world.people.filter((person) => person.openId !== openId)
  })
  on<{ openId: string; message: ChatMessage }>('chat', ({ openId, message }) => heardChat(openId, message))
  on<{ button: MenuButton[] }>('menu', (menu) => (world.menu = menu.button))
  on<ParametricCode>('code', (code) => world.codes.push(code))
  on<TextMessage>('sms', heardText)
  on<Exchange>('exchange', heardExchange)
  on('exchangesCleared', () => (world.exchanges = []))
  on<Fault[]>('faults', (faults) => (world.faults = faults))
}
