import { reactive } from 'vue'
import { api, type Answer } from './api'
import { createJsSdk } from './jsSdk'
import { ownAddress } from './links'
import { collectCodes } from './seenCodes'
import { current, currentId, loadChat, rememberCurrent, world } from './world'

export interface Place {
  latitude: number
  longitude: number
  label: string
}

interface Question<T> {
  resolve: (answer: T) => void
  reject: (why: Error) => void
}

/** What the phone shows above the chat. */
export const phone = reactive({
  /** The page open in the phone; the key is new for every load that must start afresh. */
  page: undefined as { url: string; key: number; isOwn: boolean } | undefined,
  scanning: undefined as (Question<string> & { hint: string }) | undefined,
  locating: undefined as Question<Place> | undefined,
  busy: '',
  toast: '',
})

const cancelled = () => new Error('cancelled')
let pageKey = 0
let toastTimer: ReturnType<typeof setTimeout> | undefined

export function toast(text: string): void {
  phone.toast = text
  clearTimeout(toastTimer)
  toastTimer = setTimeout(() => (phone.toast = ''), 2400)
}

/** Runs what a tap sets off; a failure is said on the phone, never swallowed. */
export async function attempt<T>(action: () => Promise<T>, busy = ''): Promise<T | undefined> {
  phone.busy = busy
  try {
    return await action()
  } catch (failure) {
    if (!(failure instanceof Error && failure.message === 'cancelled')) {
      toast(failure instanceof Error ? failure.message : '操作没有成功，请再试一次。')
    }
    return undefined
  } finally {
    phone.busy = ''
  }
}

const signedIn = 'stvs.simulator.signedIn'

/** The current person, told to the stand-in of WeChat's authorisation page. */
export function tellBrowser(openId: string): void {
  document.cookie = `stvs_sim_person=${openId}; path=/simulator; SameSite=Lax`
}

/** A page of the platform is reached through WeChat's sign-in unless this person has come that way before. */
function throughSignIn(url: string): string {
  const target = new URL(url)
  if (!target.pathname.startsWith('/m/') && target.pathname !== '/m') return url
  if (localStorage.getItem(signedIn) === currentId.value) return url
  localStorage.setItem(signedIn, currentId.value)
  return `/wechat/oauth/login?returnUrl=${encodeURIComponent(target.pathname + target.search + target.hash)}`
}

export function openPage(address: string): void {
  const { url, isOwn } = ownAddress(address, location.href, world.account?.publicBaseUrl)
  tellBrowser(currentId.value)
  pageKey += 1
  phone.page = { url: isOwn ? throughSignIn(url) : url, key: pageKey, isOwn }
}

const frame = () => document.querySelector<HTMLIFrameElement>('iframe.page')

/** Remembers the codes a page shows before it goes away: somebody else may want to scan them. */
async function rememberCodes(): Promise<void> {
  const page = frame()?.contentDocument
  if (page && current.value) await collectCodes(page, current.value.nickname)
}

export async function closePage(): Promise<void> {
  await rememberCodes()
  phone.page = undefined
}

/** Signs the last person out of the mobile pages; the page that was open comes back as the next one. */
export async function switchTo(openId: string): Promise<void> {
  if (openId === currentId.value) return
  const openUrl = phone.page?.isOwn ? frame()?.contentWindow?.location.href : undefined
  await rememberCodes()
  phone.page = undefined
  cancelQuestions()
  rememberCurrent(openId)
  tellBrowser(openId)
  const wasSignedIn = localStorage.getItem(signedIn) !== null
  localStorage.removeItem(signedIn)
  await Promise.all([wasSignedIn ? signOut() : undefined, loadChat(openId)])
  if (openUrl) openPage(afterSwitch(openUrl))
}

/** The same page, unless it is about something only the last person has. */
function afterSwitch(url: string): string {
  const { pathname } = new URL(url)
  return !pathname.startsWith('/m/') || pathname.startsWith('/m/participations/') ? '/m/me' : url
}

async function signOut(): Promise<void> {
  try {
    await fetch('/api/v1/sessions/current', {
      method: 'DELETE',
      headers: { 'X-Stvs-Client': 'web', 'X-Stvs-Session': 'mobile' },
    })
  } catch {
    // The sign-in of the next person replaces the cookie in any case.
  }
}

export async function scan(hint: string): Promise<string> {
  await rememberCodes()
  return new Promise((resolve, reject) => {
    phone.scanning = { hint, resolve, reject }
  }).finally(() => (phone.scanning = undefined)) as Promise<string>
}

export function locate(): Promise<Place> {
  return new Promise<Place>((resolve, reject) => {
    phone.locating = { resolve, reject }
  }).finally(() => (phone.locating = undefined))
}

export function cancelQuestions(): void {
  phone.scanning?.reject(cancelled())
  phone.locating?.reject(cancelled())
}

/** What WeChat itself does with a code, wherever it was scanned. */
export async function follow(content: string): Promise<Answer | undefined> {
  if (content.startsWith('http://weixin.qq.com/q/')) return api.scan(currentId.value, content)
  if (/^https?:\/\//.test(content)) openPage(content)
  else toast(`二维码内容：${content}`)
  return undefined
}

/** For pages inside the phone: `window.parent.simulatedWeChat.jsSdk(window)` is WeChat's JS-SDK. */
export const simulatedWeChat = {
  jsSdk: (page: Window) =>
    createJsSdk(page, { scan: () => scan('将二维码放入框内'), locate, close: closePage, open: openPage }),
}
