import { prepareContent } from './prepare-content'

const { shareFiles } = await prepareContent()
await shareFiles
