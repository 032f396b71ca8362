it.each([
  ['en', 'day|days', [0, 1, 2], ['days', 'day', 'days']],
  ['lv', 'day|days', [0, 1, 10], ['days', 'day', 'days']],
  ['ar', 'day|days', [0, 1, 2], ['days', 'day', 'days']],
  ['ar', 'none|one|two|few|many|other', [0, 1, 2, 3, 11, 100], ['none', 'one', 'two', 'few', 'many', 'other']],
  ['pl', 'dzień|dni', [1, 2, 5], ['dzień', 'dni', 'dni']],
])('in %s, %s has a form for each number', (language, unit, numbers, forms) => {
  jest.isolateModules(() => {
    jest.doMock('contentlayer/locale.json', () => ({ languages: { '': language }, timeZone: 'UTC' }))
    const { mainTexts }: typeof import('@/lib/words') = require('@/lib/words')
    expect(numbers.map((number) => mainTexts.formOf(unit, number))).toEqual(forms)
  })
})

it.each([
  [{ '': 'en-GB', de: 'de-DE' }, 'German'],
  [{ '': 'en-GB', de: 'de-DE', 'de-at': 'de-AT' }, 'German (Germany)'],
])('a language of %j has its region in its name only where there are two', (languages, name) => {
  jest.isolateModules(() => {
    jest.doMock('contentlayer/locale.json', () => ({ languages, timeZone: 'UTC' }))
    const { languageName }: typeof import('@/lib/words') = require('@/lib/words')
    expect([languageName('de', 'en'), languageName('fr', 'en')]).toEqual([name, 'French'])
  })
})
