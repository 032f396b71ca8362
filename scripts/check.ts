import { env } from '../config/settings.mjs'
import { checkContent, messagesOf } from '../lib/content/check'
import { warnOfLostAddresses } from '../lib/content/history'
import { annotationsOf, describeMessages, isError } from '../lib/messages'
import { loadEnvironment } from './environment'

loadEnvironment()
const { contents, editions, pages } = await checkContent()
const deleted = await warnOfLostAddresses(pages, editions)
const messages = messagesOf([...contents, ...deleted])
const errors = messages.filter(isError).length
const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

if (messages.length > 0) console.log(`${env.GITHUB_ACTIONS ? annotationsOf(messages) : describeMessages(messages)}\n`)
console.log(`${count(errors, 'error')}, ${count(messages.length - errors, 'warning')}.`)
process.exitCode = errors > 0 ? 1 : 0
