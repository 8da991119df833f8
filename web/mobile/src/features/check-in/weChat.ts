import type wx from 'weixin-js-sdk'
import { getJsSdkSignature } from './api'

/** The simulator's phone, which brings its own JS-SDK; a frame of strangers cannot be looked into. */
function simulatedPhone(): { jsSdk: (page: Window) => Sdk } | undefined {
  try {
    return (window.parent as { simulatedWeChat?: { jsSdk: (page: Window) => Sdk } }).simulatedWeChat
  } catch {
    return undefined
  }
}

/** Whether WeChat itself shows this page; anywhere else the browser's own camera is used. */
export const insideWeChat = /MicroMessenger/i.test(navigator.userAgent) || simulatedPhone() !== undefined

/** Reads a code with WeChat's scanner. Null when the person went back without reading one. */
export async function scanWithWeChat(): Promise<string | null> {
  const wx = await readySdk()
  return new Promise((resolve, reject) => {
    wx.scanQRCode({
      needResult: 1,
      scanType: ['qrCode'],
      success: (answer: { resultStr: string }) => resolve(answer.resultStr),
      cancel: () => resolve(null),
      fail: (answer: { errMsg: string }) => reject(new Error(answer.errMsg)),
    })
  })
}

type Sdk = typeof wx

async function readySdk(): Promise<Sdk> {
  const [wx, signature] = await Promise.all([
    simulatedPhone()?.jsSdk(window) ?? import('weixin-js-sdk').then((module) => module.default),
    // WeChat signs the address without its fragment.
    getJsSdkSignature(location.href.split('#')[0]!),
  ])
  await new Promise<void>((resolve, reject) => {
    wx.ready(resolve)
    wx.error((answer: { errMsg: string }) => reject(new Error(answer.errMsg)))
    wx.config({
      debug: false,
      appId: signature.appId,
      timestamp: Number(signature.timestamp),
      nonceStr: signature.nonceStr,
      signature: signature.signature,
      jsApiList: ['scanQRCode'],
    })
  })
  return wx
}
