import { describe, expect, it } from 'vitest'
import { chatTimeOf, codeIn, pretty } from '../src/format'

describe('pretty', () => {
  it('puts every field of a message on its own line', () => {
    expect(
      pretty(
        '<xml><MsgType><![CDATA[event]]></MsgType><ScanCodeInfo><ScanType>qrcode</ScanType></ScanCodeInfo><Empty/></xml>',
      ),
    ).toBe(
      [
        '<xml>',
        '  <MsgType><![CDATA[event]]></MsgType>',
        '  <ScanCodeInfo>',
        '    <ScanType>qrcode</ScanType>',
        '  </ScanCodeInfo>',
        '  <Empty/>',
        '</xml>',
      ].join('\n'),
    )
  })

  it('keeps markup inside CDATA together', () => {
    expect(pretty('<xml><Content><![CDATA[<a href="x">一</a>]]></Content></xml>')).toContain(
      '  <Content><![CDATA[<a href="x">一</a>]]></Content>',
    )
  })

  it('indents JSON and leaves plain words', () => {
    expect(pretty('{"errcode":0}')).toBe('{\n  "errcode": 0\n}')
    expect(pretty('success')).toBe('success')
    expect(pretty('{broken')).toBe('{broken')
  })
})

describe('codeIn', () => {
  it('finds the code and not the phone number', () => {
    expect(codeIn('【科技志愿服务】验证码 042917，10 分钟内有效。')).toBe('042917')
    expect(codeIn('请回电 13800001234')).toBeUndefined()
  })
})

describe('chatTimeOf', () => {
  it('names today by the hour, yesterday by its name and older days by date', () => {
    const now = new Date(2026, 10, 22, 12)
    expect(chatTimeOf(new Date(2026, 10, 22, 9, 5).toISOString(), now)).toBe('09:05')
    expect(chatTimeOf(new Date(2026, 10, 21, 9, 5).toISOString(), now)).toBe('昨天 09:05')
    expect(chatTimeOf(new Date(2026, 10, 1, 9, 5).toISOString(), now)).toBe('11月1日 09:05')
  })
})
