/** 「Windows 上的 Edge」 instead of a line of product tokens. */
export function describeUserAgent(userAgent: string): string {
  const systems: [RegExp, string][] = [
    [/Windows/, 'Windows'],
    [/iPad/, 'iPad'],
    [/iPhone/, 'iPhone'],
    [/HarmonyOS|OpenHarmony/, '鸿蒙'],
    [/Android/, '安卓'],
    [/Mac OS X/, 'Mac'],
    [/Linux/, 'Linux'],
  ]
  const browsers: [RegExp, string][] = [
    [/MicroMessenger/, '微信'],
    [/Edg\//, 'Edge'],
    [/QQBrowser/, 'QQ 浏览器'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1]
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1]
  if (!system && !browser) return '未知设备'
  return system && browser ? `${system} 上的 ${browser}` : (system ?? browser ?? '')
}
