/** What the owner can do about an error of mail, by how its code begins. The codes are nodemailer's, with the server's reply (RFC 5321). */
const advice: [RegExp, string][] = [
  [/^EDNS/, 'There is no server of that name: check the host in SMTP_URL.'],
  [/^EAUTH/, 'The user or password is not accepted: check both in SMTP_URL, and whether an app password is needed.'],
  [/^ENOAUTH/, 'The mail server wants a user and a password: put them into SMTP_URL.'],
  [/^ETLS/, 'The mail server does not speak TLS there: check the port, 587 for smtp:// and 465 for smtps://.'],
  [
    /^ESOCKET/,
    'The mail server cannot be reached, or its certificate is not valid: check host and port, 587 for smtp:// and 465 for smtps://.',
  ],
  [
    /^(?:ETIMEDOUT|ECONNECTION|EABORT|AbortError|TimeoutError)/,
    'The mail server does not answer or hangs up: wait if it did so before, else check the host and port, and whether this machine may send mail.',
  ],
  [
    /^EPROTOCOL 5/,
    'The mail server turns this machine away: ask its operator why, and whether this address is blocked.',
  ],
  [/^(?:EPROTOCOL|ECONNECTION)/, 'That is no mail server, or it is busy: check host and port in SMTP_URL.'],
  [/^EENVELOPE 5/, 'The sender or recipient is refused: check MAIL_FROM and ENQUIRY_TO.'],
  [/recipients refused/, 'Some of the addresses are refused: check each address in ENQUIRY_TO.'],
  [
    /^EMESSAGE 5|552/,
    'Its content is refused, perhaps as spam: read it with "show" and answer it from your own mail; allow the address of MAIL_FROM in the filter.',
  ],
  [/\b4\d\d$/, 'The mail server asks to try later: nothing to do, unless it goes on for hours.'],
  [/SMTP_URL|MAIL_FROM|ENQUIRY_TO/, 'Set or correct that variable, then restart the site.'],
]

/** One sentence about what the owner can do. */
export const adviceFor = (error: string): string =>
  advice.find(([pattern]) => pattern.test(error))?.[1] ??
  'Look the code up in the documentation of your mail provider, then run: npm run doctor'
