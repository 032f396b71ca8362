/** @jest-environment node */
import { GET as getSweep } from '@/app/api/sweep/route'
import { sweep, sweepThenReceipts } from '@/lib/enquiry/outbox'
import { suggestEmail } from '@/lib/enquiry/suggest-email'
import { setClock } from '../helpers/clock'
import { createEnquirySite, nowhere } from '../helpers/enquiry-site'
import { given } from '../helpers/given'

/** What the owner has turned on in `site.yaml`. */
const turnedOn = { receipt: false, emailSuggestions: false }
jest.mock('@/lib/content', () => {
  const content = jest.requireActual('@/lib/content')
  return { ...content, getSite: () => ({ ...content.getSite(), ...turnedOn }) }
})

const HOUR_MS = 3_600_000
const site = createEnquirySite({
  ENQUIRY_TO: 'me@example.com, us@example.com',
  CRON_SECRET: 'a secret of the scheduler',
})
const { send } = site

beforeEach(() => {
  Object.assign(turnedOn, { receipt: false, emailSuggestions: false })
})

const receipts = () => site.smtp.received.filter(({ mail }) => mail.headers.get('auto-submitted') === 'auto-replied')
const isToOwner = ({ to }: { to: string[] }) => to.includes('me@example.com')

describe('a receipt', () => {
  it('is sent to nobody while it is turned off', async () => {
    expect(await send()).toBe('sent')
    await sweep()
    expect(site.smtp.received.map(({ to }) => to)).toEqual([['me@example.com', 'us@example.com']])
    expect(site.smtp.received[0]?.mail.text).not.toContain('/seen/')
  })

  it('says that the enquiry has arrived, what happens next, and how to write again', async () => {
    turnedOn.receipt = true
    await send({ email: 'sam@münchen.example' })
    await sweepThenReceipts()
    await sweepThenReceipts()
    const [receipt, ...more] = receipts()
    expect(more).toEqual([])
    expect(receipt?.raw).toContain('\r\nTo: sam@xn--mnchen-3ya.example\r\n')
    const mail = given(receipt).mail
    const reference = /Ref: +([0-9a-f]{8})/.exec(String(site.smtp.received.find(isToOwner)?.mail.text))?.[1]
    expect(mail.subject).toBe(`Your enquiry has arrived at The consultancy (ref ${reference})`)
    expect(mail.text).toContain('usually reply by email within two working days')
    expect(mail.text).toContain(`write to me@consultancy.internal and give the reference`)
    expect(mail.replyTo?.value).toEqual([{ name: 'Ada Example', address: 'me@consultancy.internal' }])
    expect(mail.headers.get('x-auto-response-suppress')).toBe('All')
  })

  it('is in the main language where the site has that of the client no longer, and the owner reads which it was', async () => {
    turnedOn.receipt = true
    await send()
    await site.query("UPDATE enquiries SET lang = 'fr'")
    await sweepThenReceipts()
    expect(receipts()[0]?.mail.subject).toMatch(/^Your enquiry has arrived/)
    expect(receipts()[0]?.mail.text).toMatch(/https:\/\/www\.consultancy\.internal$/m)
    expect(site.smtp.received.find(isToOwner)?.mail.text).toMatch(/^Sent: .* \(written on the French site\)$/m)
  })

  it('does nothing to the enquiry if it fails', async () => {
    turnedOn.receipt = true
    const smtp = await site.useSmtp({ RCPT: (address) => (address === 'ada@example.org' ? '550 no' : '250 ok') })
    await send()
    expect(await sweepThenReceipts()).toEqual({ delivered: 1, failed: 0 })
    expect(smtp.received).toHaveLength(1)
    expect(site.webhook.alarms).toEqual([])
  })

  it('contains nothing that was typed, and comes once a day, whatever hostile posts try', async () => {
    turnedOn.receipt = true
    const start = Date.now()
    const typed = (n: number) => `qzx${n}qzx`
    const tricks = [
      '',
      '\r\nBcc: bcc@qzx.example',
      '<script>',
      '%0aCc: x',
      '{reference}',
      '=?utf-8?q?qzx?=',
      '\u202e',
      '$&',
    ]
    for (let n = 0; n < 40; n += 1) {
      if (n % 20 === 0) setClock(start + (n / 20) * 1.1 * HOUR_MS)
      const trick = `${typed(n)}${tricks[n % tricks.length]}`
      const strangers = [`v${n % 11}@victim.example`, `V${n % 11}+qzx${n}@victim.example`, `g.i.r.l+${n}@gmail.com`]
      await send({
        name: trick,
        company: trick,
        message: `${trick} ${n % 5 === 0 ? 'https://a.example https://b.example https://c.example' : ''}`,
        about: trick,
        elapsed: trick,
        email: given(strangers[n % strangers.length]),
        ...(n % 7 === 0 && { website: 'spam' }),
      })
      if (n % 20 === 19) await sweepThenReceipts()
    }
    expect(site.smtp.received.filter(isToOwner).length).toBeGreaterThan(30)
    expect(receipts().length).toBeGreaterThan(5)
    const mailboxes = receipts().map(({ to }) =>
      String(to)
        .toLowerCase()
        .replace(/\+[^@]*/, '')
        .replaceAll('.', ''),
    )
    expect(new Set(mailboxes).size).toBe(mailboxes.length)
    for (const { raw, to } of receipts()) {
      expect(to).toHaveLength(1)
      expect(raw.replace(/^To: .*$/m, '')).not.toMatch(/qzx|victim|script|bcc:|=\?utf-8\?q\?qzx/i)
    }
    const suspect = await site.query(
      "SELECT COUNT(*) AS n FROM enquiries WHERE suspicions <> '[]' AND receipt_at IS NOT NULL",
    )
    expect(suspect).toMatchObject([{ n: 0 }])
  }, 60_000)

  it('leaves after everything for the owner, and delays nothing when the mail server hangs', async () => {
    turnedOn.receipt = true
    let setHung = () => {}
    const hung = new Promise<void>((resolve) => {
      setHung = resolve
    })
    const smtp = await site.useSmtp({
      RCPT(address) {
        if (address !== 'ada@example.org') return '250 ok'
        setHung()
      },
    })
    for (let n = 0; n < 3; n += 1) await send({ message: `Help ${n}.` })
    void sweepThenReceipts()
    await hung
    expect(smtp.received.filter(isToOwner)).toHaveLength(3)
    await send({ message: 'One more.' })
    expect(await sweep()).toEqual({ delivered: 1, failed: 0 })
  })

  it('leaves the site ten times an hour', async () => {
    turnedOn.receipt = true
    for (let n = 0; n < 12; n += 1) await send({ email: `ada${n}@example.org` })
    await sweepThenReceipts()
    expect([site.smtp.received.filter(isToOwner).length, receipts().length]).toEqual([12, 10])
  })
})

describe('an enquiry that nobody has marked as seen', () => {
  const linkIn = (text: unknown) => given(/https:\/\/www\.consultancy\.internal\/seen\/(\S+)/.exec(String(text))?.[1])
  const { store, health } = site
  const callSweep = () =>
    getSweep(new Request('http://site/api/sweep', { headers: { authorization: 'Bearer a secret of the scheduler' } }))

  beforeEach(() => {
    Object.assign(process.env, { SEEN_WITHIN_HOURS: '24', ENQUIRY_FALLBACK_TO: 'second@example.com' })
  })

  it('raises the alarm once and is mailed once more, in 20 of 20 runs, when a scheduler sweeps', async () => {
    let now = Date.now()
    for (let run = 1; run <= 20; run += 1) {
      setClock(now)
      await send({ message: `Run ${run}` })
      await callSweep()
      setClock(now + 23.9 * HOUR_MS)
      await callSweep()
      expect([site.webhook.alarms.length, site.smtp.received.length]).toEqual([run - 1, 2 * run - 1])
      expect((await health()).unseen).toBe(run - 1)
      setClock(now + 24 * HOUR_MS)
      for (let n = 0; n < 3; n += 1) await callSweep()
      expect([site.webhook.alarms.length, site.smtp.received.length]).toEqual([run, 2 * run])
      expect(await health()).toMatchObject({ status: 'ok', unseen: run })
      const { mail, to } = given(site.smtp.received.at(-1))
      expect([to, mail.subject]).toEqual([['second@example.com'], 'Not seen yet: Enquiry: Ada'])
      expect(mail.text).toContain(`Run ${run}`)
      expect(site.webhook.alarms.at(-1)).toContain(
        `Nobody has marked as seen within 24 hours: ${/Ref: +(\w{8})/.exec(String(mail.text))?.[1]}.`,
      )
      now += 25 * HOUR_MS
    }
  }, 60_000)

  it('is not reminded of after one press, for whichever recipient', async () => {
    const start = Date.now()
    setClock(start)
    await send()
    await sweep()
    const token = linkIn(site.smtp.received[0]?.mail.text)
    expect(site.smtp.received[0]?.mail.html).toContain(`/seen/${token}"`)
    expect(await (await store()).findMailed(token)).toMatchObject({ refs: [expect.any(String)], seenAt: undefined })
    setClock(start + HOUR_MS)
    await (await store()).markSeen(token, new Date())
    setClock(start + 2 * HOUR_MS)
    await (await store()).markSeen(token, new Date())
    expect((await (await store()).findMailed(token))?.seenAt).toEqual(new Date(start + HOUR_MS))
    setClock(start + 30 * HOUR_MS)
    await sweep()
    expect([site.webhook.alarms, site.smtp.received.length, (await health()).unseen]).toEqual([[], 1, 0])
  })

  it('has one button with all others of a digest', async () => {
    const start = Date.now()
    setClock(start)
    for (let n = 0; n < 4; n += 1) await site.add({ message: `${n}` }, 'digest')
    setClock(start + HOUR_MS)
    await sweep()
    expect(site.smtp.received).toHaveLength(1)
    const token = linkIn(site.smtp.received[0]?.mail.text)
    expect((await (await store()).findMailed(token))?.refs).toHaveLength(4)
    await (await store()).markSeen(token, new Date())
    expect(await site.query('SELECT COUNT(seen_at) AS n FROM enquiries')).toMatchObject([{ n: 4 }])
    await site.query('DELETE FROM enquiries')
    expect(await site.query('SELECT * FROM digests')).toEqual([])
    expect(await (await store()).findMailed(token)).toMatchObject({ refs: [] })
  })

  it('tries again when the webhook or the mail server cannot be used', async () => {
    const start = Date.now()
    setClock(start)
    await send()
    await sweep()
    site.webhook.isDown = true
    process.env.SMTP_URL = nowhere
    setClock(start + 25 * HOUR_MS)
    await sweep()
    expect([site.webhook.alarms.length, site.smtp.received.length]).toEqual([0, 1])
    site.webhook.isDown = false
    process.env.SMTP_URL = site.smtp.url
    setClock(start + 25 * HOUR_MS + 61_000)
    await sweep()
    expect([site.webhook.alarms.length, site.smtp.received.length]).toEqual([1, 2])
  })

  it('raises the alarm also where there is no second address, and nothing for what was mailed before this was turned on', async () => {
    const start = Date.now()
    setClock(start)
    Object.assign(process.env, { SEEN_WITHIN_HOURS: '', ENQUIRY_FALLBACK_TO: '' })
    await send({ message: 'Before.' })
    await sweep()
    process.env.SEEN_WITHIN_HOURS = '1'
    await send({ message: 'After.' })
    await sweep()
    setClock(start + 2 * HOUR_MS)
    await sweep()
    await sweep()
    expect([site.webhook.alarms.length, site.smtp.received.length]).toEqual([1, 2])
  })

  it('is mailed without a link when the setting is malformed', async () => {
    process.env.SEEN_WITHIN_HOURS = 'a day'
    await send()
    expect(await sweep()).toEqual({ delivered: 1, failed: 0 })
    expect(site.smtp.received[0]?.mail.text).not.toContain('/seen/')
    expect(await health()).toMatchObject({ status: 'ok', unseen: 0 })
  })

  it('is not marked by a token that was forged, cut or changed', async () => {
    await send()
    await sweep()
    const token = linkIn(site.smtp.received[0]?.mail.text)
    const [id = '', mac = ''] = token.split('.')
    const last = mac.endsWith('0') ? '1' : '0'
    for (const forged of [
      '',
      id,
      `${id}.`,
      token.slice(0, -1),
      `${token}0`,
      token.toUpperCase(),
      `${id}.${mac.slice(0, -1)}${last}`,
      `${id.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))}.${mac}`,
      `${id}.${'0'.repeat(32)}`,
      `' OR 1=1 --.${mac}`,
      ` ${token}`,
    ]) {
      expect(await (await store()).findMailed(forged)).toBeUndefined()
      await (await store()).markSeen(forged, new Date())
    }
    expect(await site.query('SELECT seen_at FROM enquiries')).toMatchObject([{ seen_at: null }])
  })
})

describe('an address that looks mistyped', () => {
  it.each([
    ['sam@gmial.com', 'sam@gmail.com'],
    ['sam@gmail.con', 'sam@gmail.com'],
    ['sam@Hotmial.com', 'sam@hotmail.com'],
    ['sam@outlok.com', 'sam@outlook.com'],
    ['sam@company.con', 'sam@company.com'],
    ['sam@yaho.co.uk', 'sam@yahoo.co.uk'],
    ...['gmail.com', 'mail.com', 'ymail.com', 'gmx.net', 'web.de'].map((domain) => [`sam@${domain}`, undefined]),
    ...['hotmail.fr', 'acme.co', 'me.com', 'email.com', 'bt.com', 'gm.com'].map((domain) => [
      `sam@${domain}`,
      undefined,
    ]),
  ])('%s is taken for %s', (typed = '', meant) => expect(suggestEmail(typed)).toBe(meant))

  it('is asked about once, where the owner wants it, and is then taken as it is', async () => {
    const typed = { email: 'sam@gmial.com', message: 'Help.' }
    expect(await send(typed)).toBe('sent')
    await site.query('DELETE FROM enquiries')
    turnedOn.emailSuggestions = true
    expect(await send({ ...typed, name: 'Sam' })).toMatchObject({
      status: 'invalid',
      errors: { email: 'Did you mean sam@gmail.com? If sam@gmial.com is right, send the enquiry again' },
      values: { email: 'sam@gmial.com', message: 'Help.', name: 'Sam' },
      isSuggested: true,
    })
    expect(await site.query('SELECT * FROM enquiries')).toEqual([])
    expect(await send({ ...typed, name: 'Sam', suggested: '1' })).toBe('sent')
    expect(await site.query('SELECT email FROM enquiries')).toMatchObject([{ email: 'sam@gmial.com' }])
  })
})
