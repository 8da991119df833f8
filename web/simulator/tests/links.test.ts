import { describe, expect, it } from 'vitest'
import { ownAddress, properAddress, segments } from '../src/links'

describe('segments', () => {
  it('makes anchors and bare addresses tappable and leaves the rest alone', () => {
    expect(
      segments(
        '欢迎！\n<a href="https://stvs.example/m/register?a=1&amp;b=2">注册</a> 或 https://stvs.example/m/。',
      ),
    ).toEqual([
      { kind: 'text', text: '欢迎！\n' },
      { kind: 'link', text: '注册', url: 'https://stvs.example/m/register?a=1&b=2' },
      { kind: 'text', text: ' 或 ' },
      { kind: 'link', text: 'https://stvs.example/m/', url: 'https://stvs.example/m/' },
      { kind: 'text', text: '。' },
    ])
  })

  it('never makes markup of anything else', () => {
    expect(segments('<b>粗</b>')).toEqual([{ kind: 'text', text: '<b>粗</b>' }])
  })

  it('turns a message menu into a choice that sends its words', () => {
    expect(
      segments('<a href="weixin://bizmsgmenu?msgmenucontent=%E6%BB%A1%E6%84%8F&msgmenuid=1">好</a>'),
    ).toEqual([{ kind: 'choice', text: '好', sends: '满意' }])
  })
})

describe('ownAddress', () => {
  const here = 'http://localhost:5080/simulator/'

  it('brings the platform’s other names to the origin of the screen', () => {
    const own = 'http://localhost:5080/m/me?a=1#b'
    expect(ownAddress('http://127.0.0.1:5080/m/me?a=1#b', here)).toEqual({ url: own, isOwn: true })
    expect(ownAddress('https://stvs.example/m/me?a=1#b', here, 'https://stvs.example')).toEqual({
      url: own,
      isOwn: true,
    })
    expect(ownAddress('/m/me?a=1#b', here)).toEqual({ url: own, isOwn: true })
  })

  it('leaves strangers where they are', () => {
    expect(ownAddress('https://map.example/?q=1', here, 'https://stvs.example')).toEqual({
      url: 'https://map.example/?q=1',
      isOwn: false,
    })
  })
})

describe('properAddress', () => {
  it('leads from another name of this machine to the one sign-ins come back to', () => {
    expect(properAddress('http://127.0.0.1:5180/simulator/', 'http://localhost:5180/')).toBe(
      'http://localhost:5180/simulator/',
    )
  })

  it('stays where it is otherwise', () => {
    expect(properAddress('http://localhost:5180/simulator/', 'http://localhost:5180/')).toBeUndefined()
    expect(properAddress('http://localhost:5173/simulator/', 'http://127.0.0.1:5180/')).toBeUndefined()
    expect(properAddress('http://stvs.example/simulator/', 'http://localhost/')).toBeUndefined()
  })
})
