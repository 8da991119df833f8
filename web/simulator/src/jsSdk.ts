import { api } from './api'

export interface PhoneParts {
  scan: () => Promise<string>
  locate: () => Promise<{ latitude: number; longitude: number }>
  close: () => unknown
  open: (url: string) => void
}

type Result = Record<string, unknown> & { errMsg: string }

interface Callbacks {
  success?: (result: Result) => void
  cancel?: (result: Result) => void
  fail?: (result: Result) => void
  complete?: (result: Result) => void
}

interface Config {
  appId: string
  timestamp: number | string
  nonceStr: string
  signature: string
  jsApiList?: string[]
}

/** The part of WeChat's JS-SDK that the platform uses, with the real one's shape and its check of the signature. */
export function createJsSdk(page: Window, phone: PhoneParts) {
  let state: 'fresh' | 'checking' | 'ready' | 'failed' = 'fresh'
  let allowed: string[] = []
  let problem: Result = { errMsg: '' }
  const whenReady: (() => void)[] = []
  const whenFailed: ((result: Result) => void)[] = []

  function settle(errMsg: string): void {
    problem = { errMsg }
    state = errMsg === 'config:ok' ? 'ready' : 'failed'
    // As in the real one: ready is told in either case, error only on failure.
    if (state === 'failed') whenFailed.forEach((listener) => listener(problem))
    whenReady.splice(0).forEach((listener) => listener())
  }

  async function call(
    name: string,
    callbacks: Callbacks,
    act: () => Promise<Record<string, unknown>>,
  ): Promise<void> {
    let result: Result
    if (state !== 'ready' || !allowed.includes(name)) {
      result = { errMsg: `${name}:permission denied` }
      callbacks.fail?.(result)
    } else {
      try {
        result = { ...(await act()), errMsg: `${name}:ok` }
        callbacks.success?.(result)
      } catch {
        result = { errMsg: `${name}:cancel` }
        callbacks.cancel?.(result)
      }
    }
    callbacks.complete?.(result)
  }

  return {
    config(config: Config): void {
      state = 'checking'
      allowed = config.jsApiList ?? []
      const url = page.location.href.split('#')[0] ?? ''
      const { appId, nonceStr, signature } = config
      api.checkJsSdk({ appId, nonceStr, signature, timestamp: String(config.timestamp), url }).then(
        ({ errMsg }) => settle(errMsg),
        () => settle('config:fail, system error'),
      )
    },
    ready(listener: () => void): void {
      if (state === 'ready' || state === 'failed') listener()
      else whenReady.push(listener)
    },
    error(listener: (result: Result) => void): void {
      whenFailed.push(listener)
      if (state === 'failed') listener(problem)
    },
    checkJsApi(options: Callbacks & { jsApiList: string[] }): void {
      const checkResult = Object.fromEntries(options.jsApiList.map((name) => [name, allowed.includes(name)]))
      options.success?.({ checkResult, errMsg: 'checkJsApi:ok' })
    },
    scanQRCode(options: Callbacks & { needResult?: 0 | 1; scanType?: string[] } = {}): void {
      void call('scanQRCode', options, async () => {
        const resultStr = await phone.scan()
        if (!options.needResult && /^https?:/.test(resultStr)) phone.open(resultStr)
        return options.needResult ? { resultStr } : {}
      })
    },
    getLocation(options: Callbacks & { type?: 'wgs84' | 'gcj02' } = {}): void {
      void call('getLocation', options, async () => ({ ...(await phone.locate()), speed: 0, accuracy: 30 }))
    },
    closeWindow(): void {
      phone.close()
    },
    hideMenuItems: () => undefined,
    hideOptionMenu: () => undefined,
    showOptionMenu: () => undefined,
    updateAppMessageShareData: (options: Callbacks) =>
      options.success?.({ errMsg: 'updateAppMessageShareData:ok' }),
    updateTimelineShareData: (options: Callbacks) =>
      options.success?.({ errMsg: 'updateTimelineShareData:ok' }),
  }
}
