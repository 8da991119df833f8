import { afterEach, describe, expect, it, vi } from 'vitest'
import { createJsSdk } from '../src/jsSdk'

const page = { location: { href: 'https://stvs.example/m/scan?a=1#top' } } as Window
const config = { appId: 'wx1', timestamp: 1, nonceStr: 'n', signature: 's', jsApiList: ['scanQRCode'] }

function sdk(scanned: Promise<string> = Promise.resolve('S1')) {
  const opened: string[] = []
  const wx = createJsSdk(page, {
    scan: () => scanned,
    locate: () => Promise.resolve({ latitude: 34.7, longitude: 113.6 }),
    close: () => undefined,
    open: (url) => opened.push(url),
  })
  return { wx, opened }
}

function answering(errMsg: string) {
  const fetched = vi.fn(() => Promise.resolve(new Response(JSON.stringify({ errMsg }))))
  vi.stubGlobal('fetch', fetched)
  return fetched
}

const scan = (wx: ReturnType<typeof sdk>['wx'], needResult: 0 | 1 = 1) =>
  new Promise<string>((resolve) => {
    wx.scanQRCode({
      needResult,
      success: (result) => resolve('success ' + String(result['resultStr'])),
      cancel: (result) => resolve(result.errMsg),
      fail: (result) => resolve(result.errMsg),
    })
  })

describe('the JS-SDK of the phone', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('scans once the page’s own address was signed', async () => {
    const fetched = answering('config:ok')
    const { wx } = sdk()
    wx.config(config)
    await new Promise<void>((resolve) => wx.ready(resolve))

    expect(await scan(wx)).toBe('success S1')
    const sent = JSON.parse((fetched.mock.calls as unknown as [string, RequestInit][])[0]![1].body as string)
    expect(sent).toEqual({
      appId: 'wx1',
      timestamp: '1',
      nonceStr: 'n',
      signature: 's',
      url: 'https://stvs.example/m/scan?a=1',
    })
  })

  it('denies everything after a wrong signature and says so', async () => {
    answering('config:fail, invalid signature')
    const { wx } = sdk()
    wx.config(config)
    const told = await new Promise<string>((resolve) => wx.error((result) => resolve(result.errMsg)))

    expect(told).toBe('config:fail, invalid signature')
    expect(await scan(wx)).toBe('scanQRCode:permission denied')
  })

  it('denies what was not asked for', async () => {
    answering('config:ok')
    const { wx } = sdk()
    wx.config({ ...config, jsApiList: ['getLocation'] })
    await new Promise<void>((resolve) => wx.ready(resolve))

    expect(await scan(wx)).toBe('scanQRCode:permission denied')
  })

  it('tells a cancelled scan from a failed one', async () => {
    answering('config:ok')
    const { wx } = sdk(Promise.reject(new Error('cancelled')))
    wx.config(config)
    await new Promise<void>((resolve) => wx.ready(resolve))

    expect(await scan(wx)).toBe('scanQRCode:cancel')
  })

  it('leaves the result to WeChat when the page does not need it', async () => {
    answering('config:ok')
    const { wx, opened } = sdk(Promise.resolve('https://stvs.example/m/activities'))
    wx.config(config)
    await new Promise<void>((resolve) => wx.ready(resolve))

    expect(await scan(wx, 0)).toBe('success undefined')
    expect(opened).toEqual(['https://stvs.example/m/activities'])
  })
})
