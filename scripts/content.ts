import { prepare } from './prepare'

const { finished } = await prepare()
await finished
