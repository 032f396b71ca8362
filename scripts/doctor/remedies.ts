/** What to do about a fault of mail, by how its code begins; the codes are nodemailer's, with the server's answer (RFC 5321). */
const remedies: [string, string][] = [
  ['EDNS', 'There is no server of that name: check the host in SMTP_URL.'],
  ['EAUTH', 'The user or the password is not accepted: check both, and whether an app password is needed.'],
  ['ENOAUTH', 'It wants a user and a password: put them into SMTP_URL.'],
  ['ETLS', 'It does not speak TLS there: check the port, 587 for smtp:// and 465 for smtps://.'],
  ['ETIMEDOUT', 'It does not answer: check host and port, and whether this machine may send mail at all.'],
  [
    'ESOCKET',
    'It cannot be reached, or nobody vouches for its certificate: check host and port, 587 for smtp:// and 465 for smtps://.',
  ],
]

export const remedyFor = (fault: string) =>
  remedies.find(([code]) => fault.startsWith(code))?.[1] ?? 'Its own documentation may know this code.'
