const surnames = [...'王李张刘陈杨赵黄周吴徐孙朱马胡林郭何高罗']
const given = [
  '晓明',
  '建国',
  '雨桐',
  '子涵',
  '秀英',
  '志强',
  '思远',
  '慧敏',
  '浩然',
  '桂兰',
  '若溪',
  '文博',
  '春燕',
  '一鸣',
  '立新',
  '乐怡',
]

const one = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!

/** Nobody’s name on purpose: the people in the simulator are made up. */
export function inventName(taken: readonly string[]): string {
  for (let tries = 0; tries < 50; tries += 1) {
    const name = one(surnames) + one(given)
    if (!taken.includes(name)) return name
  }
  return one(surnames) + one(given)
}
